//! The pictures of a child's door: three of them, in order, choose a profile. They are no lock. Pure.

/// Symbol and name of each, in the order in which they are offered.
pub const PICTURES: [(&str, &str); 9] = [
    ("door-sun", "Sun"),
    ("door-boat", "Boat"),
    ("door-tree", "Tree"),
    ("door-star", "Star"),
    ("door-fish", "Fish"),
    ("door-house", "House"),
    ("door-apple", "Apple"),
    ("door-kite", "Kite"),
    ("door-drum", "Drum"),
];
/// So many are asked for.
pub const ASKED: usize = 3;

/// What a picture is called.
pub fn name(symbol: &str) -> String {
    let known = PICTURES.iter().find(|(known, _)| *known == symbol);
    known.map_or_else(
        || symbol.trim_start_matches("door-").replace('-', " "),
        |(_, name)| (*name).to_owned(),
    )
}

/// What was chosen so far, for a screen reader.
pub fn so_far(chosen: &[String]) -> String {
    if chosen.is_empty() {
        return String::new();
    }
    let names: Vec<String> = chosen.iter().map(|symbol| name(symbol)).collect();
    format!("{} of {ASKED}: {}.", chosen.len(), names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_is_drawn_once_and_has_a_name_of_its_own() {
        let drawn = include_str!("../../friends.svg");
        let names: std::collections::BTreeSet<_> = PICTURES.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), PICTURES.len());
        for (symbol, _) in PICTURES {
            let id = format!("symbol id=\"{symbol}\"");
            assert_eq!(drawn.matches(&id).count(), 1, "{symbol}");
        }
    }

    #[test]
    fn what_was_chosen_is_told_in_order() {
        let chosen = ["door-kite", "door-sun", "door-red-ball"].map(String::from);
        assert_eq!(so_far(&chosen), "3 of 3: Kite, Sun, red ball.");
        assert_eq!(so_far(&[]), "");
    }
}
