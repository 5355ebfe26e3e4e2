//! Jokes and riddles: some as old as schoolyards, some new, all put into words for this app.

use std::sync::LazyLock;

/// The second line of a knock-knock joke.
pub(crate) const WHOS_THERE: &str = "Who's there?";

/// From which age (in years), first line and end.
pub(crate) static JOKES: LazyLock<Vec<(u8, &str, &str)>> = LazyLock::new(|| {
    let fields = fields(include_str!("bank/jokes.txt"));
    fields
        .filter_map(|f| Some((f.first()?.parse().ok()?, *f.get(1)?, *f.get(2)?)))
        .collect()
});

/// From which age (in years), question, answer, and what a guess must hold to be right.
pub(crate) static RIDDLES: LazyLock<Vec<(u8, &str, &str, &str)>> = LazyLock::new(|| {
    let fields = fields(include_str!("bank/riddles.txt"));
    fields
        .filter_map(|f| Some((f.first()?.parse().ok()?, *f.get(1)?, *f.get(2)?, *f.get(3)?)))
        .collect()
});

/// The lines of a file, cut at ` | `.
fn fields(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with("//"));
    lines.map(|line| line.split(" | ").collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_reads_and_each_age_has_plenty() {
        let lines = |text: &'static str| fields(text).count();
        assert_eq!(JOKES.len(), lines(include_str!("bank/jokes.txt")));
        assert_eq!(RIDDLES.len(), lines(include_str!("bank/riddles.txt")));
        assert!(JOKES.len() >= 60 && RIDDLES.len() >= 25);
        assert!(JOKES.iter().filter(|j| j.0 == 0).count() >= 30);
        let different: HashSet<&str> = JOKES.iter().map(|j| j.1).collect();
        assert_eq!(different.len(), JOKES.len());
    }

    #[test]
    fn the_answer_of_a_riddle_is_a_right_guess() {
        for (_, question, answer, keys) in RIDDLES.iter() {
            let heard = crate::listen::Heard::new(answer);
            assert!(heard.any(keys), "{question} {answer}");
        }
    }
}
