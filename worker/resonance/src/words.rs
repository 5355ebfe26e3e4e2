//! Words as they are compared: lower case, without accents, contractions opened, endings cut lightly.

/// Words that say how a sentence is built rather than what it is about.
const STOP: &str = " a an the is are was were be been being am do does did done doing of to in on at for and or but if so it its \
 that this these those what which who whom whose when where why how can could would will shall should may might must i \
 you me my mine your yours we our us they them their he him she his her there here have has had having got get with about \
 tell know please from by as just really very quite any some too also than then ok okay hey hi hello well um \
 actually exactly still come show explain give let lets us want think wonder wondering find out into up one \
 ever always mean called call happen something thing stuff kind sort ";

const IRREGULAR: &[(&str, &str)] = &[
    ("teeth", "tooth"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("man", "person"),
    ("men", "person"),
    ("human", "person"),
    ("humans", "person"),
    ("women", "woman"),
    ("children", "child"),
    ("kids", "child"),
    ("kid", "child"),
    ("people", "person"),
    ("leaves", "leaf"),
    ("wolves", "wolf"),
    ("fell", "fall"),
    ("flew", "fly"),
    ("flies", "fly"),
    ("flight", "fly"),
    ("ate", "eat"),
    ("eaten", "eat"),
    ("won", "win"),
    ("ran", "run"),
    ("went", "go"),
    ("gone", "go"),
    ("goes", "go"),
    ("died", "die"),
    ("dying", "die"),
    ("dead", "die"),
    ("built", "build"),
    ("wrote", "write"),
    ("written", "write"),
    ("lost", "lose"),
    ("saw", "see"),
    ("seen", "see"),
    ("biggest", "big"),
    ("bigger", "big"),
    ("largest", "big"),
    ("larger", "big"),
    ("large", "big"),
    ("huge", "big"),
    ("tallest", "tall"),
    ("taller", "tall"),
    ("highest", "tall"),
    ("high", "tall"),
    ("higher", "tall"),
    ("height", "tall"),
    ("fastest", "fast"),
    ("faster", "fast"),
    ("quick", "fast"),
    ("quickest", "fast"),
    ("quickly", "fast"),
    ("speed", "fast"),
    ("hottest", "hot"),
    ("hotter", "hot"),
    ("coldest", "cold"),
    ("colder", "cold"),
    ("longest", "long"),
    ("longer", "long"),
    ("oldest", "old"),
    ("older", "old"),
    ("smallest", "small"),
    ("smaller", "small"),
    ("tiny", "small"),
    ("deepest", "deep"),
    ("deeper", "deep"),
    ("heaviest", "heavy"),
    ("heavier", "heavy"),
    ("closest", "near"),
    ("nearest", "near"),
    ("close", "near"),
    ("color", "colour"),
    ("colors", "colour"),
    ("colours", "colour"),
    ("coloured", "colour"),
    ("favorite", "favourite"),
    ("tummy", "stomach"),
    ("belly", "stomach"),
    ("began", "begin"),
    ("start", "begin"),
    ("started", "begin"),
    ("fridge", "refrigerator"),
    ("tv", "television"),
    ("telly", "television"),
    ("phone", "telephone"),
    ("plane", "aeroplane"),
    ("planes", "aeroplane"),
    ("airplane", "aeroplane"),
    ("airplanes", "aeroplane"),
    ("bike", "bicycle"),
    ("bikes", "bicycle"),
    ("math", "maths"),
    ("mathematics", "maths"),
    ("mom", "mum"),
    ("mommy", "mum"),
    ("mummy", "mum"),
    ("daddy", "dad"),
    ("bunny", "rabbit"),
    ("puppy", "dog"),
    ("puppies", "dog"),
    ("kitten", "cat"),
    ("kittens", "cat"),
    ("hasn", "not"),
    ("wasn", "not"),
    ("gas", "gas"),
    ("bus", "bus"),
    ("cactus", "cactus"),
    ("cacti", "cactus"),
    ("virus", "virus"),
    ("octopus", "octopus"),
    ("octopuses", "octopus"),
    ("sneezing", "sneeze"),
    ("breathing", "breathe"),
    ("breath", "breathe"),
    ("asleep", "sleep"),
    ("slept", "sleep"),
    ("invention", "invent"),
    ("inventor", "invent"),
    ("inventors", "invent"),
    ("created", "invent"),
    ("discovered", "discover"),
    ("discovery", "discover"),
    ("shiny", "shine"),
    ("shining", "shine"),
    ("rainy", "rain"),
    ("weigh", "heavy"),
    ("weighs", "heavy"),
    ("weight", "heavy"),
    ("distance", "far"),
    ("away", "far"),
    ("further", "far"),
    ("farthest", "far"),
    ("age", "old"),
    ("size", "big"),
    ("wide", "big"),
    ("length", "long"),
    ("depth", "deep"),
    ("temperature", "hot"),
    ("extinction", "extinct"),
    ("hibernation", "hibernate"),
    ("migration", "migrate"),
    ("digestion", "digest"),
    ("evaporation", "evaporate"),
    ("eruption", "erupt"),
    ("babies", "baby"),
    ("us", "us"),
    ("yes", "yes"),
    ("this", "this"),
    ("species", "species"),
    ("news", "news"),
    ("venus", "venus"),
    ("mars", "mars"),
    ("uranus", "uranus"),
    ("always", "always"),
    ("paris", "paris"),
    ("texas", "texas"),
    ("wings", "wing"),
];

/// The words of a text: lower case, accents folded, `what's` as `what is`, `don't` as `do not`, possessive `'s` dropped.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for raw in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        let word: String = raw
            .chars()
            .map(|c| if c == '’' { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .map(fold)
            .collect();
        open(word.trim_matches('\''), &mut out);
    }
    out
}

fn open(word: &str, out: &mut Vec<String>) {
    let mut push = |w: &str| {
        if !w.is_empty() {
            out.push(w.replace('\'', ""));
        }
    };
    match word {
        "can't" | "cant" | "cannot" => ["can", "not"].map(&mut push),
        "won't" => ["will", "not"].map(&mut push),
        "dont" | "doesnt" | "isnt" | "arent" => ["do", "not"].map(&mut push),
        "im" => ["i", "am"].map(&mut push),
        "whats" | "wheres" | "whos" | "hows" | "thats" => {
            [&word[..word.len() - 1], "is"].map(&mut push)
        }
        _ => {
            let (stem, rest) = word.split_once('\'').unwrap_or((word, ""));
            match rest {
                "t" => [stem.strip_suffix('n').unwrap_or(stem), "not"].map(&mut push),
                "re" => [stem, "are"].map(&mut push),
                "m" => [stem, "am"].map(&mut push),
                "ll" => [stem, "will"].map(&mut push),
                "ve" => [stem, "have"].map(&mut push),
                "d" => [stem, "would"].map(&mut push),
                "s" if matches!(
                    stem,
                    "what"
                        | "who"
                        | "where"
                        | "when"
                        | "how"
                        | "it"
                        | "that"
                        | "there"
                        | "why"
                        | "he"
                        | "she"
                ) =>
                {
                    [stem, "is"].map(&mut push)
                }
                "s" => [stem, ""].map(&mut push),
                _ => [word, ""].map(&mut push),
            }
        }
    };
}

fn fold(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => c,
    }
}

/// Whether a word (as [`words`] gives it) only builds the sentence.
pub fn is_stop(word: &str) -> bool {
    STOP.split_ascii_whitespace().any(|s| s == word)
}

/// A light stem: plural, -ing, -ed, -er/-est where known, a few synonyms that children use.
pub fn stem(word: &str) -> String {
    if let Some((_, known)) = IRREGULAR.iter().find(|(from, _)| *from == word) {
        return (*known).to_owned();
    }
    let n = word.len();
    if !word.is_ascii() || n <= 3 {
        return word.to_owned();
    }
    if let Some(base) = word.strip_suffix("ies") {
        return format!("{base}y");
    }
    for (suffix, least) in [("ing", 6), ("ed", 5)] {
        if let Some(base) = word.strip_suffix(suffix)
            && n >= least
            && base.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        {
            return undouble(base);
        }
    }
    for suffix in ["sses", "shes", "ches", "xes", "zes", "oes"] {
        if word.ends_with(suffix) {
            return word[..n - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(base) if !base.ends_with(['s', 'u', 'i']) => trim_e(base),
        _ => trim_e(word),
    }
}

fn undouble(base: &str) -> String {
    let bytes = base.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'e' | b'o') => {
            base[..base.len() - 1].to_owned()
        }
        _ => trim_e(base),
    }
}

/// `freeze`, `freezing` and `freezes` meet without their last e.
fn trim_e(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(base) if base.len() >= 4 && !base.ends_with('e') => base.to_owned(),
        _ => word.to_owned(),
    }
}

/// What a text is about: stems of its words without those that only build it, in order.
pub fn content(text: &str) -> Vec<String> {
    words(text)
        .iter()
        .filter(|w| !is_stop(w))
        .map(|w| stem(w))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contractions_open_and_accents_fold() {
        assert_eq!(
            words("What’s Zoë's cat? I can't!"),
            ["what", "is", "zoe", "cat", "i", "can", "not"]
        );
        assert_eq!(
            words("Don't say it's 3.5"),
            ["do", "not", "say", "it", "is", "3", "5"]
        );
    }

    #[test]
    fn forms_of_a_word_meet() {
        for group in [
            ["volcano", "volcanoes", "volcanos"],
            ["freeze", "freezing", "freezes"],
            ["plant", "plants", "planted"],
            ["swim", "swimming", "swims"],
            ["butterfly", "butterflies", "butterfly"],
            ["planet", "planets", "planet"],
            ["invent", "invented", "inventor"],
            ["box", "boxes", "box"],
            ["use", "uses", "use"],
        ] {
            assert!(group.iter().all(|w| stem(w) == stem(group[0])), "{group:?}");
        }
    }

    #[test]
    fn content_keeps_the_topic() {
        assert_eq!(
            content("Can you tell me why the sky is blue, please?"),
            ["sky", "blue"]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
            for word in words(&text) {
                prop_assert!(!word.contains('\''));
                let _ = stem(&word);
            }
        }
    }
}
