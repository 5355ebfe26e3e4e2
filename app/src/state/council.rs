//! The family council in words and counts. Pure.

use protocol::{How, Outcome, View, Voice};

/// Everything that can be thought of a proposal, in the order in which it is offered and counted.
pub const VIEWS: [View; 3] = [View::For, View::Against, View::Unsure];

/// What somebody thinks: the name of its mark, a word for a list, and a sentence for whoever says it.
pub const fn view(view: View) -> (&'static str, &'static str, &'static str) {
    match view {
        View::For => ("yes", "For it", "I am for it"),
        View::Against => ("no", "Against it", "I am against it"),
        View::Unsure => ("unsure", "Not sure", "I am not sure"),
    }
}

/// The newest voice of each person, in the order in which they spoke last.
pub fn newest(voices: &[Voice]) -> Vec<&Voice> {
    let later = |i: usize, who: &str| voices.iter().skip(i + 1).any(|voice| voice.who == who);
    let voices = voices.iter().enumerate();
    voices
        .filter(|(i, voice)| !later(*i, &voice.who))
        .map(|(_, voice)| voice)
        .collect()
}

/// So many for it, against it, and not sure.
pub fn tally(voices: &[Voice]) -> [usize; 3] {
    let newest = newest(voices);
    VIEWS.map(|view| newest.iter().filter(|voice| voice.view == view).count())
}

/// `2 for it, 1 against it, 0 not sure`
pub fn tally_words(voices: &[Voice]) -> String {
    let parts = VIEWS.into_iter().zip(tally(voices));
    let parts = parts.map(|(of, n)| format!("{n} {}", view(of).1.to_lowercase()));
    parts.collect::<Vec<_>>().join(", ")
}

/// Whether a vote would take it: more for it than against it.
pub fn would_pass(voices: &[Voice]) -> bool {
    let [wanted, refused, _] = tally(voices);
    wanted > refused
}

/// What a vote would come to now.
pub fn vote_words(voices: &[Voice]) -> String {
    let result = match would_pass(voices) {
        true => "so it is taken",
        false => "so it is not taken",
    };
    format!("By vote: {}, {result}", tally_words(voices))
}

/// How it ended: the name of its mark, and a sentence.
pub fn ending(outcome: &Outcome) -> (&'static str, &'static str) {
    match (outcome.accepted, outcome.how) {
        (true, How::Vote) => ("yes", "Taken, by vote"),
        (false, How::Vote) => ("no", "Not taken, by vote"),
        (true, How::Guardian) => ("yes", "Taken: a grown-up decided"),
        (false, How::Guardian) => ("no", "Not taken: a grown-up decided"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(who: &str, view: View, at: i64) -> Voice {
        Voice {
            who: who.into(),
            name: who.into(),
            view,
            words: String::new(),
            at,
        }
    }

    #[test]
    fn only_the_newest_voice_of_a_person_counts() {
        let voices = [
            voice("mia", View::Against, 1),
            voice("ana", View::For, 2),
            voice("mia", View::For, 3),
        ];
        assert_eq!(tally(&voices), [2, 0, 0]);
        let order: Vec<_> = newest(&voices).iter().map(|v| (&*v.who, v.at)).collect();
        assert_eq!(order, [("ana", 2), ("mia", 3)]);
    }

    #[test]
    fn a_tie_and_an_empty_vote_take_nothing() {
        let tie = [voice("a", View::For, 1), voice("b", View::Against, 2)];
        assert!(!would_pass(&tie) && !would_pass(&[]));
        let won = [tie.to_vec(), vec![voice("c", View::For, 3)]].concat();
        assert_eq!(
            vote_words(&won),
            "By vote: 2 for it, 1 against it, 0 not sure, so it is taken"
        );
        let unsure = [voice("a", View::Unsure, 1), voice("b", View::Unsure, 1)];
        assert!(!would_pass(&unsure));
    }

    #[test]
    fn each_view_has_a_mark_of_its_own() {
        let marks: std::collections::BTreeSet<_> = VIEWS.map(|v| view(v).0).into();
        assert_eq!(marks.len(), 3);
    }
}
