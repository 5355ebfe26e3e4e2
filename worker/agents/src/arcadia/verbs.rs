//! Verbs as a story needs them.

use super::words::listed;

/// Verbs with a past of their own, as they stand after "who".
const ODD: &[(&str, &str)] = &[
    ("can", "could"),
    ("cannot", "could not"),
    ("can't", "could not"),
    ("will", "would"),
    ("is", "was"),
    ("are", "were"),
    ("isn't", "was not"),
    ("has", "had"),
    ("have", "had"),
    ("does", "did"),
    ("doesn't", "did not"),
    ("don't", "did not"),
    ("eats", "ate"),
    ("makes", "made"),
    ("goes", "went"),
    ("sings", "sang"),
    ("becomes", "became"),
    ("flies", "flew"),
    ("finds", "found"),
    ("gets", "got"),
    ("gives", "gave"),
    ("keeps", "kept"),
    ("knows", "knew"),
    ("thinks", "thought"),
    ("sees", "saw"),
    ("runs", "ran"),
    ("swims", "swam"),
    ("rides", "rode"),
    ("writes", "wrote"),
    ("draws", "drew"),
    ("wears", "wore"),
    ("tells", "told"),
    ("speaks", "spoke"),
    ("says", "said"),
    ("sleeps", "slept"),
    ("steals", "stole"),
    ("takes", "took"),
    ("brings", "brought"),
    ("builds", "built"),
    ("breaks", "broke"),
    ("drives", "drove"),
    ("falls", "fell"),
    ("feels", "felt"),
    ("grows", "grew"),
    ("wins", "won"),
    ("loses", "lost"),
    ("meets", "met"),
    ("reads", "read"),
    ("puts", "put"),
    ("comes", "came"),
    ("buys", "bought"),
    ("teaches", "taught"),
    ("understands", "understood"),
    ("blows", "blew"),
    ("drinks", "drank"),
    ("sits", "sat"),
    ("stands", "stood"),
    ("hides", "hid"),
];

/// `that can fly and likes jam` as it is told: `that could fly and liked jam`.
pub(super) fn past(clause: &str) -> String {
    let mut verb = false;
    let told = |word: &str| {
        let odd = ODD.iter().find(|(now, _)| *now == word);
        let still = verb && listed(" always never often only just also really ", word);
        let opens = std::mem::replace(&mut verb, still || opens_verb(word));
        match odd {
            Some((_, then)) => (*then).to_owned(),
            None if opens => regular(word),
            None => word.to_owned(),
        }
    };
    clause.split(' ').map(told).collect::<Vec<_>>().join(" ")
}

/// After which a verb stands.
fn opens_verb(word: &str) -> bool {
    matches!(word, "who" | "that" | "which" | "and" | "but")
}

/// `collects`: `collected`. What does not end as such a verb stays.
fn regular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}ied");
    }
    for end in ["ches", "shes", "sses", "xes", "zzes"] {
        if word.ends_with(end) {
            return format!("{}ed", word.trim_end_matches("es"));
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.ends_with('e') => format!("{stem}d"),
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => format!("{}ed", doubled(stem)),
        _ => word.to_owned(),
    }
}

/// `hop`: `hopp`, before an ending with a vowel.
fn doubled(stem: &str) -> String {
    let vowel = |c: &char| "aeiou".contains(*c);
    let tail: Vec<char> = stem.chars().rev().take(3).collect();
    match tail.as_slice() {
        [last, mid, first]
            if stem.len() <= 4
                && !vowel(last)
                && !"wxy".contains(*last)
                && vowel(mid)
                && !vowel(first) =>
        {
            format!("{stem}{last}")
        }
        _ => stem.to_owned(),
    }
}

/// `go to school`: `going to school`.
pub(super) fn doing(act: &str) -> String {
    let (verb, rest) = act.split_once(' ').map_or((act, ""), |(v, r)| (v, r));
    let stem = match verb.strip_suffix('e') {
        Some(stem) if !verb.ends_with("ee") && stem.len() > 1 => stem.to_owned(),
        _ => doubled(verb),
    };
    format!("{stem}ing {rest}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_told_in_the_past() {
        for (now, then) in [
            ("who can fly", "who could fly"),
            ("who collects stamps", "who collected stamps"),
            ("that hops and sings", "that hopped and sang"),
            ("who never tidies up", "who never tidied up"),
            ("who wants a crown", "who wanted a crown"),
            ("that watches the stars", "that watched the stars"),
            ("who lost the race", "who lost the race"),
        ] {
            assert_eq!(past(now), then);
        }
    }

    #[test]
    fn what_somebody_does_is_named() {
        for (act, named) in [
            ("go to school", "going to school"),
            ("swim", "swimming"),
            ("ride a bike", "riding a bike"),
            ("see the dentist", "seeing the dentist"),
            ("be alone", "being alone"),
        ] {
            assert_eq!(doing(act), named);
        }
    }
}
