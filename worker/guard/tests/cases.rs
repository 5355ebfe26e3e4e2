//! The authored cases: harmful texts and their harmless twins, with what is expected.

use guard::{Action, Context, Guard};

const INPUT: &str = include_str!("cases/input.tsv");
const OUTPUT: &str = include_str!("cases/output.tsv");

fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

/// What differs from what is expected, one line each.
fn report(wrong: &[String], total: usize) {
    assert!(total > 50);
    assert!(
        wrong.is_empty(),
        "{} of {total} cases differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_children_type() {
    let guard = Guard::new();
    let mut wrong = Vec::new();
    let mut total = 0;
    for line in lines(INPUT) {
        let [age, action, risk, earlier, text] = line[..] else {
            panic!("five columns: {line:?}");
        };
        let recent: Vec<&str> = earlier
            .split(" | ")
            .filter(|text| !text.is_empty())
            .collect();
        let context = Context {
            nickname: "Mia",
            recent: &recent,
            ..Context::of(age.parse().unwrap())
        };
        let verdict = guard.check_input(text, &context);
        let seen = (
            verdict.action.id(),
            verdict.risk.map_or("-", |risk| risk.id()),
        );
        if seen != (action, risk) {
            wrong.push(format!(
                "{seen:?} ({}) instead of {action} {risk}: {earlier} {text}",
                verdict.rule
            ));
        }
        assert_eq!(
            verdict.reply.is_some(),
            verdict.action != Action::Allow,
            "{text}"
        );
        assert!(
            verdict.safe_text.is_none() || verdict.action == Action::Rewrite,
            "{text}"
        );
        total += 1;
    }
    report(&wrong, total);
}

#[test]
fn what_friends_would_say() {
    let guard = Guard::new();
    let context = Context {
        nickname: "Mia",
        ..Context::of(9)
    };
    let mut wrong = Vec::new();
    let mut total = 0;
    for line in lines(OUTPUT) {
        let [action, risk, sentence] = line[..] else {
            panic!("three columns: {line:?}");
        };
        let verdict = guard.check_output(sentence, &context);
        let seen = (
            verdict.action.id(),
            verdict.risk.map_or("-", |risk| risk.id()),
        );
        if seen != (action, risk) {
            wrong.push(format!(
                "{seen:?} ({}) instead of {action} {risk}: {sentence}",
                verdict.rule
            ));
        }
        total += 1;
    }
    report(&wrong, total);
}
