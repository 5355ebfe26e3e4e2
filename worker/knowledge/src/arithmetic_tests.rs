use super::*;
use proptest::prelude::*;

fn answer(text: &str) -> Option<String> {
    solve(text).map(|s| s.answer)
}

#[test]
fn sums_as_children_ask_them() {
    for (text, expected) in [
        ("what is 17 + 26?", "43"),
        ("What's 7 x 8", "56"),
        ("seven times eight", "56"),
        ("how much is 100 - 37?", "63"),
        ("what's 3/4 of 20", "15"),
        ("half of 18", "9"),
        ("Can you tell me what 12 times 12 is?", "144"),
        ("2+2", "4"),
        ("what is 10% of 250?", "25"),
        ("20 percent of 50", "10"),
        ("double 35", "70"),
        ("(2 + 3) × 4", "20"),
        ("2 + 3 × 4", "14"),
        ("17 divided by 5", "3.4"),
        ("1 / 3 + 1 / 6", "0.5"),
        ("5 squared", "25"),
        ("2 to the power of 10", "1024"),
        ("what is 2^8?", "256"),
        ("add 5 and 9", "14"),
        ("subtract 3 from 10", "7"),
        ("multiply 6 by 7", "42"),
        ("divide 20 by 4 please", "5"),
        ("what is the sum of 3 and 4?", "7"),
        ("Hey Airth, I have a question: what is 9 + 9?", "18"),
        ("0.1 + 0.2", "0.3"),
        ("what is the remainder when 17 is divided by 5?", "2"),
        ("what is the square root of 49", "7"),
        ("12/4", "3"),
        ("I need help with my homework. What is 45 minus 19?", "26"),
        ("one hundred and five plus twenty-six", "131"),
        ("3 million plus 1", "3000001"),
        ("-5 + 8", "3"),
        ("6 × 7 = ?", "42"),
        ("what does 8 + 5 equal?", "13"),
        ("How much is 2.50 + 1.25?", "3.75"),
        ("what is a quarter of 12", "3"),
        ("two thirds of 9", "6"),
        ("10 take away 4", "6"),
        ("Is 2 + 2 = 5?", "no"),
        ("is 7 bigger than 5?", "yes"),
        ("2 + 2 = 4", "yes"),
        ("is 1/2 the same as 0.5?", "yes"),
        ("is 0.3 less than 1/4?", "no"),
        ("7 ÷ 3", "7/3"),
        ("what is 999 * 999", "998001"),
        ("twice 21", "42"),
    ] {
        assert_eq!(answer(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_not_a_sum_is_left_alone() {
    for text in [
        "I am 9",
        "chapter 3",
        "I was born on 12/5/2015",
        "We won 3-2 yesterday",
        "my number is 555-1234",
        "it is 10:30",
        "I have 2 dogs and 3 cats",
        "open 24/7",
        "24/7",
        "1/2",
        "what is 5?",
        "seven",
        "what is love",
        "page 12 of 30 was funny",
        "tell me a story about 3 bears",
        "half of my friends are ill",
        "",
        "+",
        "((((",
        "10 green bottles",
        "I got 8 out of 10",
        "my brother is 3 times as loud",
        "how many planets are there",
        "one day",
        "2 + apples",
        "x",
        "the 4th of July",
        "call 0123 456 789",
        "I'm in year 4 - it's fun",
        "a quarter of an hour",
        "Route 66",
        "catch 22",
    ] {
        assert_eq!(answer(text), None, "{text}");
    }
}

#[test]
fn steps_are_shown() {
    let s = solve("17 + 26").unwrap();
    assert_eq!(s.said, "17 + 26 = 43.");
    assert_eq!(
        s.steps,
        ["Tens: 10 + 20 = 30. Ones: 7 + 6 = 13. So 17 + 26 = 43."]
    );
    let s = solve("2 + 3 × 4").unwrap();
    assert_eq!(s.steps, ["First 3 × 4 = 12.", "Last 2 + 12 = 14."]);
    assert_eq!(solve("what is 3/4 of 20?").unwrap().said, "3/4 of 20 = 15.");
    let s = solve("17 divided by 5").unwrap();
    assert_eq!(s.said, "17 ÷ 5 = 3 remainder 2. As one number that is 3.4.");
    assert!(
        solve("5 / 0")
            .unwrap()
            .said
            .contains("nobody can divide by zero")
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    assert_eq!(answer("99999999999999999999 * 99999999999999999999"), None);
    assert_eq!(answer("9^64"), None);
    assert_eq!(answer(&"(".repeat(300)), None);
    assert_eq!(answer(&format!("1{}", "+-".repeat(150))), None);
}

/// Trees whose value is worked out here, apart from the code under test.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(i64),
    Node(Box<Tree>, char, Box<Tree>),
}

impl Tree {
    fn text(&self) -> String {
        match self {
            Self::Leaf(n) => n.to_string(),
            Self::Node(a, op, b) => format!("({} {op} {})", a.text(), b.text()),
        }
    }

    fn value(&self) -> Option<(i128, i128)> {
        match self {
            Self::Leaf(n) => Some((i128::from(*n), 1)),
            Self::Node(a, op, b) => {
                let ((a, b), (c, d)) = (a.value()?, b.value()?);
                Some(match op {
                    '+' => (a * d + c * b, b * d),
                    '-' => (a * d - c * b, b * d),
                    '*' => (a * c, b * d),
                    _ if c == 0 => return None,
                    _ => (a * d, b * c),
                })
            }
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    (0i64..100)
        .prop_map(Tree::Leaf)
        .prop_recursive(3, 8, 2, |inner| {
            (
                inner.clone(),
                prop::sample::select(vec!['+', '-', '*', '/']),
                inner,
            )
                .prop_map(|(a, op, b)| Tree::Node(Box::new(a), op, Box::new(b)))
        })
}

proptest! {
    #[test]
    fn agrees_with_independent_arithmetic(t in tree()) {
        prop_assume!(matches!(t, Tree::Node(..)));
        let got = answer(&format!("what is {}?", t.text())).unwrap();
        match t.value() {
            Some((top, bottom)) => prop_assert_eq!(got, Rational::new(top, bottom).unwrap().to_string()),
            None => prop_assert_eq!(got, "not possible"),
        }
    }

    #[test]
    fn precedence_without_brackets(a in 0i128..1000, b in 0i128..1000, c in 0i128..1000) {
        prop_assert_eq!(answer(&format!("{a} + {b} * {c}")), Some((a + b * c).to_string()));
        prop_assert_eq!(answer(&format!("{a} - {b} - {c}")), Some((a - b - c).to_string()));
    }

    #[test]
    fn no_text_does_harm(text in "[0-9a-z+*/(). %?-]{0,60}") {
        let _ = solve(&text);
    }
}
