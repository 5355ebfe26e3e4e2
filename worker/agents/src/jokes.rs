//! Jokes and riddles, written for this app.

/// Question and punch line.
pub(crate) const JOKES: &[(&str, &str)] = &[
    (
        "Why did the cloud stay at home?",
        "It was feeling a bit under the weather.",
    ),
    (
        "What do you call a bear caught in the rain?",
        "A drizzly bear.",
    ),
    ("Why did the bicycle lie down?", "It was two-tyred."),
    ("What does a snail say on a tortoise's back?", "Wheee!"),
    (
        "Why was the maths book so quiet?",
        "It had too many problems to think about.",
    ),
    (
        "What do you get when a cow jumps on a trampoline?",
        "A milkshake.",
    ),
    (
        "Why did the banana go to the doctor?",
        "It was not peeling well.",
    ),
    ("What is a robot's favourite snack?", "Microchips."),
    ("Why do bees have sticky hair?", "They use honeycombs."),
    (
        "What did the big candle say to the little candle?",
        "You are too young to go out.",
    ),
    (
        "Why did the pencil win the race?",
        "It was ahead by a point.",
    ),
    ("What kind of tree fits in your hand?", "A palm tree."),
    ("Why did the sun go to school?", "To get a little brighter."),
    ("What do sheep say at Christmas?", "Fleece Navidad!"),
    (
        "What did one wall say to the other?",
        "Let's meet at the corner.",
    ),
    (
        "Why was six afraid of seven?",
        "Because seven, eight, nine!",
    ),
    (
        "What do you call a dinosaur that is asleep?",
        "A dino-snore.",
    ),
    ("How does the moon cut its hair?", "Eclipse it."),
];

/// Question, answer, and what a guess must hold to be right.
pub(crate) const RIDDLES: &[(&str, &str, &str)] = &[
    ("What has hands but cannot clap?", "a clock", "clock|watch"),
    ("What gets wetter the more it dries?", "a towel", "towel"),
    (
        "What has keys but opens no door?",
        "a piano",
        "piano|keyboard",
    ),
    ("What has a neck but no head?", "a bottle", "bottle"),
    ("What goes up and never comes down?", "your age", "age"),
    ("What has many teeth but never bites?", "a comb", "comb"),
    ("What can you catch but never throw?", "a cold", "cold"),
    ("What has an eye but cannot see?", "a needle", "needle"),
    (
        "What gets bigger the more you take away from it?",
        "a hole",
        "hole",
    ),
    (
        "What runs but has no legs?",
        "a river",
        "river|water|tap|nose",
    ),
    (
        "I follow you by day and hide in the dark. What am I?",
        "your shadow",
        "shadow",
    ),
    (
        "What is full of holes and still holds water?",
        "a sponge",
        "sponge",
    ),
];
