//! Who somebody is says nothing about harm: a text as the classifier reads it, with single people made alike.
//!
//! Web text speaks of some people mostly to attack them, so a classifier trained on it finds "a trans girl gave me her
//! bike" more alarming than "a boy gave me his bike". Names, gender, religion, origin, disability and orientation of
//! **one** person are therefore taken out before it reads. What is said of a **group** ("girls cannot", "they hate
//! Muslims") stays: there the group is what the harm is about. The rules always read the text as it is.

use crate::pii::tokens::{Token, tokens};
use crate::pii::words::{is_given, is_place};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What every given name becomes.
const NAME: &str = "Sam";
/// What one child becomes.
const CHILD: &str = "boy";
/// What one grown-up becomes.
const ADULT: &str = "man";

/// Words for one child.
const CHILDREN: &str = "boy|girl|lad|lass|kid|child";
/// Words for one grown-up.
const ADULTS: &str = "man|woman|lady|gentleman|guy";
/// Other words for one person: only what is said of them goes.
const OTHERS: &str = "person|friend|student|pupil|classmate|neighbour|neighbor|cousin|teacher|teenager|teen|brother|sister|player|family";

/// Religion, origin, disability, orientation: what can stand before a word for a person.
const TRAITS: &str = "muslim|jewish|christian|hindu|sikh|buddhist|catholic|protestant|mormon|atheist|religious|amish|jain|pagan|quaker|\
    african|american|asian|european|arab|arabic|hispanic|latino|latina|black|white|brown|indigenous|aboriginal|native|roma|romani|\
    foreign|immigrant|refugee|mixed-race|biracial|english|british|scottish|welsh|irish|french|german|dutch|spanish|italian|portuguese|\
    polish|ukrainian|russian|romanian|greek|turkish|swedish|norwegian|danish|finnish|hungarian|czech|bulgarian|serbian|albanian|\
    syrian|iraqi|iranian|afghan|israeli|palestinian|lebanese|egyptian|moroccan|algerian|tunisian|nigerian|ghanaian|kenyan|somali|\
    sudanese|ethiopian|eritrean|indian|pakistani|bangladeshi|chinese|japanese|korean|vietnamese|thai|filipino|indonesian|malaysian|\
    australian|canadian|mexican|brazilian|colombian|jamaican|cuban|kurdish|nepalese|\
    gay|lesbian|bisexual|bi|trans|transgender|queer|non-binary|nonbinary|intersex|\
    blind|deaf|autistic|disabled|dyslexic|mute|neurodivergent|diabetic|epileptic|paralysed|paralyzed|deafblind|partially-sighted";
static TRAIT: LazyLock<HashSet<&str>> = LazyLock::new(|| TRAITS.split('|').collect());

/// Names that are everyday words as well: only in the middle of a sentence and with a capital are they a name.
const WORDS_TOO: &str = "amber|angel|april|art|austin|ebony|mai|moana|star|autumn|basil|bell|bill|bob|charity|chase|christian|cliff|crystal|daisy|dale|dawn|\
    dean|drew|eve|faith|florence|frank|georgia|ginger|grace|grant|harmony|hazel|heath|holly|hope|hunter|iris|ivy|jack|jade|jasmine|\
    jordan|joy|june|kai|kim|kit|lily|long|mark|mason|max|may|melody|mercy|miles|nick|olive|paige|pat|pearl|penny|poppy|ray|rich|rob|\
    robin|rose|rosemary|ruby|sky|sue|summer|tyler|victor|victoria|violet|virginia|wade|will|willow|an|ha|my|so|a|i";

/// What may follow "with" about one person's body or family.
const WITH: [&str; 15] = [
    "a stammer|stutter|disability|disabilities|hijab|headscarf|turban|limp",
    "a|two prosthetic|hearing|artificial leg|arm|aid|aids|hand",
    "hearing aids",
    "down|down's|downs|tourette|tourette's|asperger's syndrome",
    "cerebral palsy",
    "special needs",
    "learning difficulties|disabilities",
    "one|no arm|leg|eye|hand|arms|legs|hands",
    "two mums|dads|moms|mothers|fathers",
    "dyslexia|autism|adhd|epilepsy|diabetes|tourette's|tourettes|asperger's|albinism|dwarfism|dyspraxia",
    "dark|black|brown|white|light skin",
    "a disability",
    "black|brown|white skin",
    "sight loss",
    "hearing loss",
];
/// What may follow "who".
const WHO: [&str; 17] = [
    "stammers|stutters|limps|lisps",
    "can't|cannot see|hear|walk|talk|speak",
    "can not see|hear|walk|talk|speak",
    "uses|needs a wheelchair",
    "uses sign language",
    "uses crutches",
    "uses|wears a hearing aid",
    "wears hearing aids",
    "wears a hijab|headscarf|turban|kippah|burqa|veil",
    "doesn't|does not believe in god",
    "doesn't believe in god",
    "believes in god|allah|jesus",
    "goes to church|mosque|synagogue|temple",
    "has two mums|dads|moms|mothers|fathers",
    "has dyslexia|autism|adhd|epilepsy|diabetes|tourette's",
    "has down's|down|downs syndrome",
    "has a stammer|stutter|disability",
];

/// The text with single people made alike. The same text, if there are none.
pub fn neutral(text: &str) -> Cow<'_, str> {
    let tokens = tokens(text);
    let mut edits: Vec<(usize, usize, &str)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = match person(&tokens, at) {
            Some(noun) => {
                let new = noun_of(&tokens[noun]);
                let (from, article) = with_article(&tokens, at, new);
                edits.push((from, tokens[noun].end, article.unwrap_or(new)));
                let next = described(&tokens, noun + 1);
                if next > noun + 1 {
                    edits.push((tokens[noun].end, tokens[next - 1].end, ""));
                }
                next
            }
            None => {
                if let Some(length) = given_name(text, &tokens, at) {
                    let start = tokens[at].start;
                    edits.push((start, start + length, NAME));
                } else if own_trait(text, &tokens, at) {
                    edits.push((tokens[at].start, tokens[at].end, "new"));
                }
                at + 1
            }
        };
    }
    applied(text, &edits)
}

/// The place of a word for one person that begins at `at` or follows only traits.
fn person(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let traits = tokens[at..]
        .iter()
        .take_while(|token| TRAIT.contains(token.lower()))
        .count();
    let noun = at + traits;
    let found = tokens.get(noun)?;
    let changes = found.is(CHILDREN) || found.is(ADULTS);
    let described = described(tokens, noun + 1) > noun + 1;
    (changes || (found.is(OTHERS) && (traits > 0 || described))).then_some(noun)
}

fn noun_of<'a>(noun: &Token<'a>) -> &'a str {
    if noun.is(CHILDREN) {
        CHILD
    } else if noun.is(ADULTS) {
        ADULT
    } else {
        noun.text
    }
}

/// Where to begin, and the noun with its article if that is "an": "an autistic boy" and "a boy" are to read alike.
fn with_article(tokens: &[Token<'_>], at: usize, noun: &str) -> (usize, Option<&'static str>) {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    match (before.filter(|token| token.is("an")), noun) {
        (Some(an), CHILD) => (an.start, Some("a boy")),
        (Some(an), ADULT) => (an.start, Some("a man")),
        _ => (tokens[at].start, None),
    }
}

/// The place after what is said of the person before `at`: origin, body, faith.
fn described(tokens: &[Token<'_>], at: usize) -> usize {
    let Some(first) = tokens.get(at) else {
        return at;
    };
    let rest = at + 1;
    let after = |phrases: &[&str]| {
        phrases
            .iter()
            .find_map(|phrase| crate::pii::tokens::after(tokens, rest, phrase))
    };
    let found = if first.is("from") {
        let places = tokens[rest..]
            .iter()
            .take_while(|token| is_place(token.lower()) || token.is("the"))
            .count();
        (places > 0).then_some(rest + places)
    } else if first.is("with") {
        after(&WITH)
    } else if first.is("in") {
        after(&["a wheelchair"])
    } else if first.is("who") {
        after(&WHO).or_else(|| {
            let is = tokens.get(rest)?.is("is|was");
            let next = tokens.get(rest + 1)?;
            (is && TRAIT.contains(next.lower())).then_some(rest + 2)
        })
    } else {
        None
    };
    found.map_or(at, |next| described(tokens, next))
}

/// How many bytes of the word are a given name.
fn given_name(text: &str, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let lower = token.lower();
    let name = lower
        .strip_suffix("'s")
        .or_else(|| lower.strip_suffix("’s"))
        .unwrap_or(lower);
    let starts_sentence = text[..token.start]
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| ".!?:\"“".contains(c));
    let word_too = WORDS_TOO.split('|').any(|word| word == name);
    let named = is_given(name) && (!word_too || (token.is_capital() && !starts_sentence));
    // In small letters a word may change its length; names of one alphabet seldom do.
    let length = token.text.len().checked_sub(lower.len() - name.len())?;
    (named && token.text.is_char_boundary(length)).then_some(length)
}

/// "I'm deaf", "my friend is Muslim", "she is trans": a trait of one person, at the end of what is said.
fn own_trait(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    if !TRAIT.contains(token.lower()) || token.is("black|white|brown|native|foreign") {
        return false;
    }
    let behind = text[token.end..].trim_start();
    let ends = behind.starts_with([',', '.', '!', '?', ';'])
        || behind.is_empty()
        || tokens
            .get(at + 1)
            .is_some_and(|t| t.is("and|but|so|or|because|too"));
    let before = |back: usize| at.checked_sub(back).and_then(|i| tokens.get(i));
    let one = |token: &Token<'_>| {
        token.is("i|he|she|mum|dad|mom|brother|sister|uncle|aunt|family")
            || token.is(CHILDREN)
            || token.is(ADULTS)
            || token.is(OTHERS)
            || is_given(token.lower())
    };
    let said = before(1).is_some_and(|t| t.is("i'm|im|he's|she's|i’m|he’s|she’s"))
        || (before(1).is_some_and(|t| t.is("am|is|was")) && before(2).is_some_and(one));
    ends && said
}

fn applied<'a>(text: &'a str, edits: &[(usize, usize, &str)]) -> Cow<'a, str> {
    if edits
        .iter()
        .all(|(from, to, new)| &text[*from..*to] == *new)
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to, new) in edits {
        out.push_str(&text[done..*from]);
        out.push_str(new);
        done = *to;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn single_people_read_alike() {
        for (text, read) in [
            ("a Muslim girl lent me her bike", "a boy lent me her bike"),
            ("an autistic girl, ok?", "a boy, ok?"),
            ("the boy from Nigeria sings", "the boy sings"),
            ("a kid in a wheelchair won", "a boy won"),
            ("A girl with Down syndrome won.", "A boy won."),
            ("a girl who doesn't believe in God prays", "a boy prays"),
            ("my Jewish friend is nice", "my friend is nice"),
            ("Fatima's cat and mohammed", "Sam's cat and Sam"),
            ("I'm gay.", "I'm new."),
            ("my friend is deaf and nice", "my friend is new and nice"),
            ("deaf deaf deaf deaf girl", "boy"),
        ] {
            assert_eq!(neutral(text), read, "{text}");
        }
    }

    #[test]
    fn groups_and_words_that_are_no_names_stay() {
        for text in [
            "girls cannot do maths",
            "they hate Muslims",
            "gay people are bad",
            "that is so gay",
            "Will you grant me a wish?",
            "a black cat with one eye",
            "may i have ice cream",
            "the deaf frog",
        ] {
            assert_eq!(neutral(text), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_twice_is_once(text in "\\PC{0,80}") {
            let once = neutral(&text).into_owned();
            prop_assert_eq!(neutral(&once), once.clone());
        }

        #[test]
        fn sentences_twice_are_once(words in prop::collection::vec(
            prop::sample::select(vec!["a", "an", "Muslim", "girl", "with", "Down", "syndrome", "from", "China", "Fatima", "who", "is", "deaf", ",", "friend", "I'm", "gay", "."]),
            0..14,
        )) {
            let once = neutral(&words.join(" ")).into_owned();
            prop_assert_eq!(neutral(&once), once.clone());
        }
    }
}
