//! Words of a request that name a place, a theme or a tone.

use super::plot::Kind;

/// Words that are a place or a theme rather than a hero.
pub(super) const TOPICS: &[(&str, Option<&str>, &[Kind])] = &[
    ("space", Some("far out among the stars"), &[Kind::Space]),
    ("stars", Some("far out among the stars"), &[Kind::Space]),
    ("rockets", Some("far out among the stars"), &[Kind::Space]),
    ("planets", Some("far out among the stars"), &[Kind::Space]),
    (
        "moon",
        Some("on the quiet side of the moon"),
        &[Kind::Space],
    ),
    ("sea", Some("by the wide blue sea"), &[Kind::Sea]),
    ("ocean", Some("by the wide blue sea"), &[Kind::Sea]),
    (
        "beach",
        Some("on a long white beach"),
        &[Kind::Sea, Kind::LostThing],
    ),
    ("forest", Some("in the middle of a great forest"), &[]),
    ("woods", Some("in the middle of a great forest"), &[]),
    ("jungle", Some("in a green and steaming jungle"), &[]),
    ("castle", Some("in a castle with a hundred windows"), &[]),
    (
        "school",
        Some("in a small school with a red roof"),
        &[Kind::School, Kind::Lonely],
    ),
    ("winter", Some("in a land of deep, soft snow"), &[]),
    ("snow", Some("in a land of deep, soft snow"), &[]),
    (
        "christmas",
        Some("in a village deep in snow"),
        &[Kind::Kindness, Kind::Surprise],
    ),
    ("birthday", None, &[Kind::Surprise]),
    ("birthdays", None, &[Kind::Surprise]),
    ("party", None, &[Kind::Surprise]),
    ("friendship", None, &[Kind::Lonely, Kind::Quarrel]),
    ("friends", None, &[Kind::Lonely, Kind::Quarrel]),
    ("friend", None, &[Kind::Lonely]),
    ("sleep", None, &[Kind::Sleepless]),
    ("bedtime", None, &[Kind::Sleepless]),
    ("courage", None, &[Kind::Fear]),
    ("bravery", None, &[Kind::Fear]),
    ("sharing", None, &[Kind::Quarrel]),
    ("kindness", None, &[Kind::Kindness]),
    ("helping", None, &[Kind::Kindness, Kind::Broken]),
    ("treasure", None, &[Kind::LostThing]),
    ("magic", None, &[Kind::Muddle]),
    ("football", None, &[Kind::Contest]),
    ("sports", None, &[Kind::Contest]),
    ("racing", None, &[Kind::Contest]),
    ("mystery", None, &[Kind::Mystery]),
    ("detectives", None, &[Kind::Mystery]),
    (
        "autumn",
        Some("in a wood where the leaves turned gold"),
        &[],
    ),
    ("spring", Some("in a valley full of white blossom"), &[]),
    ("summer", Some("by a lake in the hot, bright summer"), &[]),
    ("anything", None, &[]),
    ("something", None, &[]),
    ("whatever", None, &[]),
    ("choices", None, &[]),
];

/// Words about the whole story.
pub(super) const TONES: &[(&str, &[Kind])] = &[
    ("bedtime|sleepy|goodnight|cosy|calm", &[Kind::Sleepless]),
    (
        "funny|silly|hilarious",
        &[Kind::Muddle, Kind::Contest, Kind::School, Kind::Surprise],
    ),
    (
        "adventure|exciting",
        &[Kind::LostWay, Kind::Space, Kind::Sea, Kind::LostThing],
    ),
    ("scary|spooky|creepy|mystery|detective", &[Kind::Mystery]),
    ("race|contest|competition", &[Kind::Contest]),
];
