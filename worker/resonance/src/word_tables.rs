//! The tables behind the words: what only builds a sentence, what only asks, and forms that no rule reaches.

/// Words that say how a sentence is built. Sorted.
#[rustfmt::skip]
pub(crate) const FUNCTION: &[&str] = &[
    "a", "about", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been",
    "being", "but", "by", "can", "could", "did", "do", "does", "doing", "done", "for", "from",
    "got", "had", "has", "have", "having", "he", "hello", "her", "here", "hey", "hi", "him",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me",
    "might", "mine", "must", "my", "of", "ok", "okay", "on", "or", "our", "please", "really",
    "shall", "she", "should", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "too", "um", "us", "very", "was", "we", "well",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your", "yours",
];

/// Words that ask or tell without saying about what. Sorted.
#[rustfmt::skip]
pub(crate) const ASKING: &[&str] = &[
    "actually", "always", "call", "called", "come", "ever", "exactly", "explain", "find", "get", "give", "happen",
    "kind", "know", "let", "lets", "mean", "one", "out", "quite", "show", "something", "sort", "still",
    "stuff", "tell", "thing", "think", "up", "want", "wonder", "wondering",
];

/// Irregular forms and a few synonyms that children use, with the stem that they share. Sorted by form.
#[rustfmt::skip]
pub(crate) const IRREGULAR: &[(&str, &str)] = &[
    ("age", "old"), ("airplane", "aeroplane"), ("airplanes", "aeroplane"), ("always", "always"),
    ("asleep", "sleep"), ("ate", "eat"), ("away", "far"), ("babies", "baby"),
    ("began", "begin"), ("belly", "stomach"), ("bigger", "big"), ("biggest", "big"),
    ("bike", "bicycle"), ("bikes", "bicycle"), ("breath", "breathe"), ("breathing", "breathe"),
    ("built", "build"), ("bunny", "rabbit"), ("bus", "bus"), ("cacti", "cactus"),
    ("cactus", "cactus"), ("children", "child"), ("close", "near"), ("closest", "near"),
    ("colder", "cold"), ("coldest", "cold"), ("color", "colour"), ("colors", "colour"),
    ("coloured", "colour"), ("colours", "colour"), ("created", "invent"), ("daddy", "dad"),
    ("dead", "die"), ("deeper", "deep"), ("deepest", "deep"), ("depth", "deep"),
    ("died", "die"), ("digestion", "digest"), ("discovered", "discover"), ("discovery", "discover"),
    ("distance", "far"), ("dying", "die"), ("eaten", "eat"), ("eruption", "erupt"),
    ("evaporation", "evaporate"), ("extinction", "extinct"), ("farthest", "far"), ("faster", "fast"),
    ("fastest", "fast"), ("favorite", "favourite"), ("feet", "foot"), ("fell", "fall"),
    ("flew", "fly"), ("flies", "fly"), ("flight", "fly"), ("fridge", "refrigerator"),
    ("further", "far"), ("gas", "gas"), ("geese", "goose"), ("goes", "go"),
    ("gone", "go"), ("hasn", "not"), ("heavier", "heavy"), ("heaviest", "heavy"),
    ("height", "tall"), ("hibernation", "hibernate"), ("high", "tall"), ("higher", "tall"),
    ("highest", "tall"), ("hotter", "hot"), ("hottest", "hot"), ("huge", "big"),
    ("human", "person"), ("humans", "person"), ("invention", "invent"), ("inventor", "invent"),
    ("inventors", "invent"), ("kid", "child"), ("kids", "child"), ("kitten", "cat"),
    ("kittens", "cat"), ("large", "big"), ("larger", "big"), ("largest", "big"),
    ("leaves", "leaf"), ("length", "long"), ("longer", "long"), ("longest", "long"),
    ("lost", "lose"), ("man", "person"), ("mars", "mars"), ("math", "maths"),
    ("mathematics", "maths"), ("men", "person"), ("mice", "mouse"), ("migration", "migrate"),
    ("mom", "mum"), ("mommy", "mum"), ("mummy", "mum"), ("nearest", "near"),
    ("news", "news"), ("octopus", "octopus"), ("octopuses", "octopus"), ("older", "old"),
    ("oldest", "old"), ("paris", "paris"), ("people", "person"), ("phone", "telephone"),
    ("plane", "aeroplane"), ("planes", "aeroplane"), ("puppies", "dog"), ("puppy", "dog"),
    ("quick", "fast"), ("quickest", "fast"), ("quickly", "fast"), ("rainy", "rain"),
    ("ran", "run"), ("saw", "see"), ("seen", "see"), ("shining", "shine"),
    ("shiny", "shine"), ("size", "big"), ("slept", "sleep"), ("smaller", "small"),
    ("smallest", "small"), ("sneezing", "sneeze"), ("species", "species"), ("speed", "fast"),
    ("start", "begin"), ("started", "begin"), ("taller", "tall"), ("tallest", "tall"),
    ("teeth", "tooth"), ("telly", "television"), ("temperature", "hot"), ("texas", "texas"),
    ("this", "this"), ("tiny", "small"), ("tummy", "stomach"), ("tv", "television"),
    ("uranus", "uranus"), ("us", "us"), ("venus", "venus"), ("virus", "virus"),
    ("wasn", "not"), ("weigh", "heavy"), ("weighs", "heavy"), ("weight", "heavy"),
    ("went", "go"), ("wide", "big"), ("wings", "wing"), ("wolves", "wolf"),
    ("women", "woman"), ("won", "win"), ("written", "write"), ("wrote", "write"),
    ("yes", "yes"),
];
