//! Where stories happen and who may be in them when the child has not said.

use protocol::Cover;

/// Places by cover; each follows "there lived a fox" as well as it opens a sentence.
pub(super) const PLACES: &[(Cover, &[&str])] = &[
    (
        Cover::Forest,
        &[
            "at the edge of a deep, green forest",
            "in a hollow tree with a round door",
            "in a wood that smelled of moss and rain",
            "under the roots of the oldest oak",
            "high up in a tree house with a rope bridge",
        ],
    ),
    (
        Cover::Sea,
        &[
            "in a bay full of sea stars",
            "in a hut right by the sea",
            "on an island shaped like a sleeping cat",
            "in a lighthouse with a blue lamp",
        ],
    ),
    (
        Cover::Space,
        &[
            "far out among the stars",
            "on a small moon with a big view",
            "on a round grey rock between two planets",
            "in a space station shaped like a ring",
        ],
    ),
    (
        Cover::Castle,
        &[
            "in a castle with a hundred windows",
            "in a tower with a crooked stair",
            "in a castle where the ghosts had moved out",
            "behind the kitchen of a big old castle",
        ],
    ),
    (
        Cover::Home,
        &[
            "in a town where each door had its own colour",
            "on the top floor of a tall, thin house",
            "in a street that smelled of fresh bread",
            "in a house with a very big attic",
            "in a town on a hill with forty-one stairs",
        ],
    ),
    (
        Cover::School,
        &[
            "in a small school with a red roof",
            "in a school at the end of the bus line",
            "in a school with a garden on the roof",
            "in a school with a clock that was always wrong",
        ],
    ),
    (
        Cover::Snow,
        &[
            "in a land of deep, soft snow",
            "in a hut at the foot of a white hill",
            "beside a lake of blue ice",
            "in a village where icicles grew as long as arms",
        ],
    ),
    (
        Cover::Meadow,
        &[
            "on a green hill above the town",
            "by a river that liked to sing",
            "in a field full of bluebells",
            "in a garden behind an old wall",
            "in a valley with nine windmills",
        ],
    ),
];

/// Places for those who live in the water.
pub(super) const UNDER_WATER: &[&str] = &[
    "deep under the sea",
    "in a house made of coral",
    "on the sea bed, next to an old wreck",
];

/// Who lives in the water.
pub(super) const SWIMMERS: &str =
    " mermaid fish goldfish whale octopus shark dolphin crab seal jellyfish seahorse ";

/// Words of a place or hero that call for a cover.
const COVER_WORDS: &[(Cover, &str)] = &[
    (
        Cover::Sea,
        " sea ocean beach island underwater ship reef waves mermaid fish whale octopus shark dolphin crab pirate seal jellyfish submarine ",
    ),
    (
        Cover::Space,
        " space moon stars star planet planets rocket mars galaxy astronaut alien comet spaceship ufo ",
    ),
    (
        Cover::Castle,
        " castle palace tower kingdom princess prince knight king queen ghost ",
    ),
    (
        Cover::School,
        " school class classroom library teacher pupil playground ",
    ),
    (
        Cover::Snow,
        " snow ice winter arctic pole mountain mountains penguin snowman yeti reindeer iceberg christmas ",
    ),
    (
        Cover::Forest,
        " forest wood woods jungle tree trees rainforest elf fox owl bear squirrel monkey tiger ",
    ),
    (
        Cover::Home,
        " house home town city garden street kitchen bed bedroom room attic cellar village farm shop car train bus ",
    ),
];

/// The cover that a phrase calls for.
pub(super) fn cover_of(phrase: &str) -> Option<Cover> {
    let listed = |word: &str| {
        COVER_WORDS
            .iter()
            .find(|(_, list)| list.split_ascii_whitespace().any(|w| w == word))
    };
    phrase
        .split(' ')
        .rev()
        .find_map(|word| listed(word).map(|(cover, _)| *cover))
}

/// Names for a heroine, for a hero, and for either.
pub(super) const HER_NAMES: &[&str] = &[
    "Luna", "Tilly", "Nell", "Olive", "Suki", "Poppy", "Ina", "Hazel", "Iris", "Dot", "Zuri",
];
pub(super) const HIS_NAMES: &[&str] = &[
    "Milo", "Tiko", "Fenn", "Bram", "Toby", "Rufus", "Basil", "Nico", "Otto", "Hugo", "Finn",
];
pub(super) const NAMES: &[&str] = &["Pip", "Ember", "Wren", "Mika", "Kit", "Momo", "Juno"];

/// Heroes for younger and for older readers, where the child has not said.
pub(super) const HEROES: &[&str] = &[
    "fox", "owl", "hedgehog", "mouse", "dragon", "robot", "rabbit", "bear", "squirrel", "penguin",
    "turtle", "cat", "dog", "otter", "frog", "giant", "goat", "snail",
];
pub(super) const OLDER_HEROES: &[&str] = &[
    "dragon",
    "robot",
    "girl",
    "boy",
    "wizard",
    "knight",
    "pirate",
    "baker",
    "fox",
    "otter",
    "giant",
    "inventor",
    "painter",
    "raven",
    "explorer",
    "clockmaker",
];

pub(super) const LOOKS: &[&str] = &[
    "little", "small", "merry", "shy", "brave", "clever", "quick", "young", "kind", "sleepy",
];
pub(super) const OLDER_LOOKS: &[&str] = &[
    "young", "curious", "dreamy", "stubborn", "clever", "restless", "cheerful", "quiet", "untidy",
];

/// Helpers: introduced, then known.
pub(super) const HELPERS: &[(&str, &str)] = &[
    ("an old owl", "the owl"),
    ("a snail with a big hat", "the snail"),
    ("a friendly hedgehog", "the hedgehog"),
    ("a mouse with a tiny bag", "the mouse"),
    ("a slow old turtle", "the turtle"),
    ("a merry robin", "the robin"),
    ("a wise toad", "the toad"),
    ("a squirrel with a broom", "the squirrel"),
    ("a badger with glasses", "the badger"),
    ("a goat with one horn", "the goat"),
    ("a hen in red boots", "the hen"),
    ("a mole with a lantern", "the mole"),
];

/// How somebody comes in.
pub(super) const ARRIVALS: &[&str] = &[
    "Just then, {H} came along.",
    "Somebody coughed. It was {H}.",
    "\"Need a hand?\" It was {H}.",
    "Who was that behind the bush? It was {H}.",
    "\"What a long face,\" said somebody. There stood {H}.",
    "{N} looked up. There was {H}, chewing half a biscuit.",
    "\"May I say something?\" It was {H}.",
];

/// How somebody comes in who is known from the first page.
pub(super) const RETURNS: &[&str] = &[
    "Just then, {h} came running.",
    "\"There you are!\" It was {h}, out of breath.",
    "And then {h} had an idea.",
    "{T} had watched it all and now stood up.",
];

/// Company from the first page.
pub(super) const COMPANY: &[&str] = &[
    "{N}'s best friend was {G}.",
    "{N} lived next door to {G}, and they met each day.",
    "Never far away was {G}.",
    "With {N} came {G}, on good days and on bad days.",
];

/// The same where there are more of them.
pub(super) const COMPANIES: &[&str] = &[
    "{N}'s best friends were {G}.",
    "{N} lived next door to {G}, and they met each day.",
    "Never far away were {G}.",
    "With {N} came {G}, on good days and on bad days.",
];

/// Sentences after a try whose end the model may write, with their own end.
pub(super) const MIDDLES: &[(&str, &str)] = &[
    ("For a while, {N}", "just sat there and thought."),
    ("Deep down, {N}", "still had a little bit of hope."),
    ("With a long sigh, {N}", "stared at nothing at all."),
    (
        "Somewhere close by, somebody",
        "laughed, and then it was quiet again.",
    ),
    ("After that, {N}", "needed a biscuit and a little rest."),
    ("Once more, {N}", "went through it all in {q} head."),
];

/// First sentences for younger and for older readers. `{a}`: a little fox; `{p}`/`{P}` where.
pub(super) const OPENINGS: &[&str] = &[
    "Once upon a time, {p}, there lived {a} called {N}.",
    "Not so long ago, {p}, lived {a} called {N}.",
    "There was once {a} called {N}. Home was {p}.",
    "This is the tale of {a} called {N}. Home was {p}.",
    "{P} lived {a} called {N}.",
];
pub(super) const OLDER_OPENINGS: &[&str] = &[
    "{P}, where nothing much ever happened before breakfast, lived {a} called {N}.",
    "People still talk about {a} called {N}, who lived {p}.",
    "It all began {p}, with {a} called {N} and a long, empty afternoon.",
    "If you had come by in those days, you might have met {a} called {N}, who lived {p}.",
    "Nobody would have guessed that {a} called {N} would end up in a story. Home was {p}, and the days were much alike.",
];
/// First sentences about several heroes, of whom one leads. `{D}`: two foxes; `{E}`: Otto and Ina; `{F}`: Ina.
pub(super) const GROUPS: &[&str] = &[
    "Once upon a time, {p}, there lived {D} called {E}. They did most things together, but this began with {N}.",
    "There were once {D} called {E}. Home was {p}. If there was trouble, it was mostly {N} who had found it.",
    "{P} lived {D} called {E}. One had the ideas, and that was {N}.",
    "This is the tale of {D} called {E}, who lived {p}. It is about {N} most of all. But it would have gone badly without {F}.",
];
/// What becomes of the rest, where more than two of them are in a story.
pub(super) const ALL: &[&str] = &[
    "And {G}? They wanted to hear it all again, twice.",
    "{G} still say that they helped most of all.",
    "And when it rains, {G} act it all out on the kitchen floor.",
];
/// One of a whole, and one of a number.
pub(super) const ONE_OF: (&str, &str) = (
    "{N} belonged to {D}, and they stuck together like glue.",
    "{N} was one of {D}, and there was never a dull day.",
);
/// First sentences about somebody known from an earlier story.
pub(super) const AGAIN: &[&str] = &[
    "Do you remember {A} called {N}? This is what happened next. Home was now {p}.",
    "You know {A} called {N} already. But you do not know this one! It happened {p}.",
    "A week went by. Then something new began for {A} called {N}, {p}.",
    "{N} was back! You know, {A} called {N}. This time it all began {p}.",
];
pub(super) const CLOSINGS: &[&str] = &[
    "The end.",
    "And that is the end of this story.",
    "The end, for today.",
    "And here the story has its end.",
];
