//! When a story happens, as the child wished: told as a time, never as a place.

use super::setting::cover_of;
use super::words::{article_word, listed};
use crate::listen::capital;
use protocol::Cover;

/// Words before a time.
pub(super) const BEFORE: &str = " in on at by during over around before after ";
/// What a time ends with.
const TIMES: &str = " winter summer spring autumn fall night nights midnight day days morning mornings evening evenings afternoon afternoons \
 weekend noon lunchtime bedtime dawn dusk sunset sunrise christmas easter halloween hanukkah eid diwali ramadan monday tuesday wednesday \
 thursday friday saturday sunday january february march april may june july august september october november december future past age \
 ages century centuries year years ago birthday holiday holidays vacation week weeks month months times eve ";
/// Times that are written with a capital.
const PROPER: &str = " christmas easter halloween hanukkah eid diwali ramadan monday tuesday wednesday thursday friday saturday sunday january february march \
 april may june july august september october november december ";
/// How the commonest times are told.
const TOLD: &[(&str, &str)] = &[
    ("winter", "It was winter, and the days were short."),
    ("summer", "It was summer, and the days were long and warm."),
    ("spring", "It was spring, and everything was waking up."),
    ("autumn", "It was autumn, and the evenings came early."),
    ("fall", "It was autumn, and the evenings came early."),
    ("night", "It was night, and the moon was up."),
    (
        "midnight",
        "It was midnight, and nearly everybody was asleep.",
    ),
    (
        "dawn",
        "It was so early that the sun had just begun to rise.",
    ),
    (
        "sunrise",
        "It was so early that the sun had just begun to rise.",
    ),
    ("sunset", "It was late, and the sky was as pink as jam."),
    ("dusk", "It was late, and the sky was as pink as jam."),
    ("christmas", "It was Christmas, and everybody had a secret."),
    ("ago", "All of this was long, long ago."),
    ("past", "All of this was long, long ago."),
    (
        "future",
        "It is a story from the future. So perhaps it has not happened yet.",
    ),
];

/// A time such as `in winter`, `on a rainy day` or `long ago`, from its first word to its last.
pub(super) fn time(words: &[String]) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    let opens = listed(BEFORE, first) || last == "ago";
    let plain = |w: &String| w.chars().all(|c| c.is_alphabetic() || c == '-');
    let fits = (2..=6).contains(&words.len()) && words.iter().all(plain);
    // "in the year of the flood".
    let of = words.iter().position(|w| w == "of").filter(|i| *i > 1);
    let era = of.is_some_and(|i| listed(" year years age days times century ", &words[i - 1]));
    (opens && fits && (era || listed(TIMES, last))).then(|| words.join(" "))
}

/// A time in a sentence of its own.
pub(super) fn told(time: &str) -> String {
    let words: Vec<String> = time
        .split(' ')
        .map(|w| {
            if listed(PROPER, w) {
                capital(w)
            } else {
                w.to_owned()
            }
        })
        .collect();
    let last = time.rsplit(' ').next().unwrap_or(time);
    let bare = words.len() == 2 || matches!(words.get(1).map(String::as_str), Some("the"));
    let known = TOLD.iter().find(|(name, _)| *name == last);
    match (known, words.as_slice()) {
        (Some((_, told)), words)
            if words.len() == 2 || bare && words.len() == 3 || last == "ago" =>
        {
            (*told).to_owned()
        }
        (_, [on, a, ..])
            if matches!(on.as_str(), "on" | "in" | "at")
                && matches!(a.as_str(), "a" | "an" | "one") =>
        {
            format!("It was {}.", words[1..].join(" "))
        }
        (_, [on, day])
            if listed(PROPER, &day.to_lowercase()) && on != "after" && on != "before" =>
        {
            format!("It was {day}.")
        }
        _ => format!("It all happened {}.", words.join(" ")),
    }
}

/// Where a time is at home: Christmas in the snow, and summer anywhere else.
pub(super) fn cover(time: &str) -> Option<Cover> {
    let warm = time
        .split(' ')
        .any(|w| listed(" summer spring autumn fall sunny ", w));
    if warm {
        Some(Cover::Meadow)
    } else {
        cover_of(time)
    }
}

/// Where times begin among the words of a wish, with where each ends.
pub(super) fn spans(words: &[String], ends: &dyn Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let before = |i: &usize| {
        let ago = words.get(i + 1).is_some_and(|w| w == "ago") && !article_word(&words[*i]);
        listed(BEFORE, &words[*i]) || ago
    };
    (0..words.len())
        .filter(before)
        .filter_map(|i| {
            let most = ends(i);
            // The longest that is a time: "in the middle of the night".
            // "in the year of the flood" is more than a time.
            let whole = |end: usize| words.get(end).is_none_or(|w| w != "of");
            let end = (i + 2..=most)
                .rev()
                .find(|end| whole(*end) && time(&words[i..*end]).is_some())?;
            Some((i, end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_times() {
        for (said, as_told) in [
            ("in winter", "It was winter, and the days were short."),
            ("at night", "It was night, and the moon was up."),
            ("on a rainy day", "It was a rainy day."),
            ("on a stormy night", "It was a stormy night."),
            (
                "at christmas",
                "It was Christmas, and everybody had a secret.",
            ),
            ("on friday", "It was Friday."),
            ("long ago", "All of this was long, long ago."),
            (
                "during the summer holidays",
                "It all happened during the summer holidays.",
            ),
            ("in the middle ages", "It all happened in the middle ages."),
        ] {
            let words: Vec<String> = said.split(' ').map(str::to_owned).collect();
            assert_eq!(time(&words).as_deref(), Some(said));
            assert_eq!(told(said), as_told);
        }
    }

    #[test]
    fn places_are_no_times() {
        for place in ["in a castle", "under the sea", "at school", "on the moon"] {
            let words: Vec<String> = place.split(' ').map(str::to_owned).collect();
            assert_eq!(time(&words), None, "{place}");
        }
    }
}
