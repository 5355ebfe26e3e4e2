//! Lists of words that tell a person's name from other capitalised words.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Given names of many cultures, in small letters.
static GIVEN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| set(include_str!("data/given_names.txt"), ' '));
/// Countries, towns, peoples and languages.
static PLACES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| set(include_str!("data/places.txt"), ' '));
/// Words of which names of organisations, places and days are made.
static THINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| set(include_str!("data/things.txt"), ' '));
/// Famous people and characters: full names, or a surname alone if it is enough.
static WELL_KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| set(include_str!("data/well_known.txt"), ','));

/// Words that are capitalised because a sentence begins with them, or that end a name.
const PLAIN: &str = "a|able|about|ad|after|again|ahead|all|also|always|am|an|and|another|any|anyone|are|art|as|ask|at|back|because|\
    been|before|being|best|better|born|bot|both|bring|but|buy|by|bye|call|called|can|cause|check|cheers|children|come|cool|could|customer|dad|daddy|\
    dear|desk|did|directed|do|does|don't|e-mail|each|early|either|email|english|even|ever|every|everyone|everybody|excuse|fax|find|from|fun|\
    funny|fyi|get|give|go|goodbye|got|grandma|grandpa|granny|had|happy|has|have|he|hello|help|her|here|here's|hers|hey|hi|him|his|how|how's|i|i'd|i'll|\
    i'm|i've|if|in|into|is|it|it's|its|just|keep|last|later|let|let's|like|look|lol|lots|love|make|many|math|maths|may|maybe|me|meet|merry|mobile|more|\
    most|mr|mrs|ms|miss|mum|mummy|mom|mommy|my|mine|nan|name|named|need|never|next|nice|no|nobody|not|now|off|oh|ok|okay|old|on|once|one|\
    only|or|other|our|out|over|pe|personal|phone|play|please|people|pls|re|regarding|said|same|saw|say|says|school|see|send|sent|she|should|sincerely|sir|\
    so|some|someone|sometimes|sorry|soon|start|still|such|super|sure|take|tell|than|thank|thanks|that|that's|the|their|them|then|there|there's|these|\
    they|this|those|three|to|today|together|tomorrow|too|two|under|until|up|us|use|user|very|was|wasn't|we|we're|website|welcome|well|\
    were|what|what's|whats|when|where|where's|which|while|who|who's|whose|why|will|with|without|won't|would|wow|yeah|yep|yes|yesterday|yet|you|your|\
    yours|yummy|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|\
    october|november|december|address|auntie|aunt|uncle|nanny|teacher|dr|prof|professor|mister|madam|lady|lord";
static PLAIN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| set(PLAIN, '|'));

/// Things that are surnames as well, if a given name stands before them.
const SURNAMES_TOO: &str = "baron|bay|beach|bell|bishop|books|bridge|castle|coast|cook|cross|day|drake|field|ford|fountain|fox|\
    garden|gates|gold|golden|grand|grant|green|grey|hall|hill|king|kings|kitchen|knight|lake|land|lane|mann|mark|marsh|major|mountain|north|page|\
    park|parks|pope|port|prince|rivers|road|rock|rose|spring|stone|summer|sun|wall|waters|way|wells|west|wild|winter|wolf|wood|woods";

fn set(list: &'static str, separator: char) -> HashSet<&'static str> {
    list.split([separator, '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether it is a usual given name.
pub(crate) fn is_given(lower: &str) -> bool {
    GIVEN.contains(lower)
}

/// Whether it is an everyday word, no part of a name.
pub(super) fn is_plain(lower: &str) -> bool {
    PLAIN_WORDS.contains(lower)
}

/// Whether it is, or is said of, a place in the world.
pub(crate) fn is_place(lower: &str) -> bool {
    PLACES.contains(lower)
}

/// Whether these words are no person's name, because of what one of them means.
pub(super) fn names_a_thing(words: &[&str]) -> bool {
    let given_first = words.first().is_some_and(|first| is_given(first));
    words.iter().enumerate().any(|(at, word)| {
        let thing = THINGS.contains(word) || is_place(word);
        let surname =
            given_first && (at == 0 || SURNAMES_TOO.split('|').any(|known| known == *word));
        thing && !surname
    })
}

/// Whether these are the names of somebody famous, or of a character.
pub(super) fn is_well_known(words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    // A famous surname behind another given name is somebody else's.
    !is_given(first) && words.iter().any(|word| WELL_KNOWN.contains(word))
        || WELL_KNOWN.contains(format!("{first} {last}").as_str())
}

/// Ends of surnames in many languages.
const SURNAME_ENDS: &str = "berg|borg|chuk|czyk|dahl|dottir|dóttir|elli|enko|escu|etti|evic|feld|gren|idis|ini|ison|lund|mann|ová|ova|opoulos|oğlu|oglu|\
    owski|quist|qvist|sen|shvili|ská|ski|ský|sky|son|sson|stein|ström|ton|ham|ley|worth|well|croft|thorpe|thorne|brook|shaw|bury|gate|wick|strom|wala|wicz|yan|ević|ović|ić|vić|yev|ez";

/// Whether it ends as surnames do.
pub(super) fn looks_like_a_surname(lower: &str) -> bool {
    SURNAME_ENDS
        .split('|')
        .any(|end| lower.len() > end.len() + 1 && lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_and_in_small_letters() {
        for (list, separator) in [
            (include_str!("data/given_names.txt"), ' '),
            (include_str!("data/places.txt"), ' '),
            (include_str!("data/things.txt"), ' '),
            (include_str!("data/well_known.txt"), ','),
        ] {
            let words: Vec<&str> = list
                .split([separator, '\n'])
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect();
            assert!(words.is_sorted());
            assert!(words.iter().all(|word| word.to_lowercase() == *word));
        }
    }
}
