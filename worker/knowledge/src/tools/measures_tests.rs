use super::*;
use proptest::prelude::*;

fn said(text: &str) -> Option<String> {
    convert(text).map(|s| s.said)
}

#[test]
fn common_pairs_convert() {
    for (text, expected) in [
        ("convert 5 miles to km", "5 miles is about 8.05 kilometres."),
        (
            "how many inches in 2 metres",
            "2 metres is about 78.74 inches.",
        ),
        ("what is 70 F in C", "70 °F is about 21.1 °C."),
        ("how many cups in 2 liters", "2 litres = 8 cups."),
        ("how many minutes in 3.5 hours", "3.5 hours = 210 minutes."),
        ("10 kg in pounds", "10 kilograms is about 22.05 pounds."),
        (
            "How far is 10km in miles?",
            "10 kilometres is about 6.21 miles.",
        ),
        ("how many feet are in a mile", "1 mile = 5280 feet."),
        ("how many feet in mile", "1 mile = 5280 feet."),
        ("a foot is how many inches?", "1 foot = 12 inches."),
        (
            "what is 5 foot 4 in cm?",
            "5 feet 4 inches = 162.56 centimetres.",
        ),
        ("5ft 4in in cm", "5 feet 4 inches = 162.56 centimetres."),
        (
            "163 cm in feet and inches",
            "163 centimetres is about 5 feet and 4.2 inches.",
        ),
        (
            "how many hours and minutes is 200 minutes",
            "200 minutes = 3 hours and 20 minutes.",
        ),
        (
            "how many minutes are in two and a half hours?",
            "2.5 hours = 150 minutes.",
        ),
        (
            "how many minutes is an hour and a half",
            "1.5 hours = 90 minutes.",
        ),
        ("half a mile in metres", "0.5 miles = 804.672 metres."),
        ("what's 98.6°F in celsius", "98.6 °F = 37 °C."),
        (
            "convert minus 10 degrees celsius to fahrenheit",
            "-10 °C = 14 °F.",
        ),
        ("-40f to c", "-40 °F = -40 °C."),
        (
            "how many grams in 8 ounces",
            "8 ounces is about 226.8 grams.",
        ),
        ("how many pounds in 3 stone", "3 stone = 42 pounds."),
        ("how many pints in a gallon", "1 gallon = 8 pints."),
        (
            "how many tablespoons in 1/2 cup",
            "0.5 cups = 8 tablespoons.",
        ),
        (
            "60 mph in km/h",
            "60 miles an hour is about 96.56 kilometres an hour.",
        ),
        (
            "how many weeks are in a year?",
            "1 year is about 52.14 weeks.",
        ),
        ("how many months in 3 years", "3 years = 36 months."),
        (
            "how many seconds in 2 minutes and 5 seconds",
            "2 minutes 5 seconds = 125 seconds.",
        ),
        (
            "how many megabytes are in 2 gigabytes",
            "2 gigabytes = 2000 megabytes.",
        ),
        ("1 inch in miles", "1 inch is about 0.00002 miles."),
    ] {
        assert_eq!(said(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn rounding_and_which_cup_are_said() {
    let steps = |text: &str| convert(text).unwrap().steps.join(" ");
    assert!(steps("5 miles to km").contains("Rounded to 2 decimal places."));
    assert!(!steps("2 hours in minutes").contains("Rounded"));
    assert!(steps("3 litres in cups").contains("250 ml; an American one is 237 ml"));
    assert!(steps("how many days in 2 years").contains("leap year"));
    assert!(steps("250 cm in m").contains("One metre is 100 centimetres."));
}

#[test]
fn what_asks_for_more_than_that_is_left_alone() {
    for text in [
        "how many cups of flour in 200 grams",
        "how many kilograms in 3 litres",
        "how many days in a leap year",
        "I ran 5 km in the rain",
        "how many seconds",
        "what is a metre",
        "how many days does it take to get to the moon",
        "2 hours + 30 minutes",
        "how many stones are in a wall",
        "how long is a day on mars",
        "is 5 km more than 3 miles",
        "-5 km in miles",
        "5 km in km",
        "how much is a pound of apples in grams",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn there_and_back_is_the_same(n in 1i128..10_000, pair in 0usize..5) {
        let (a, b) = [("feet", "inches"), ("km", "m"), ("hours", "seconds"), ("kg", "g"), ("yards", "cm")][pair];
        let there = convert(&format!("{n} {a} in {b}")).unwrap().answer;
        let back = convert(&format!("{there} {b} to {a}")).unwrap().answer;
        prop_assert_eq!(back, n.to_string());
    }

    #[test]
    fn what_is_rounded_is_near(n in 1u32..100_000) {
        let miles: f64 = convert(&format!("how many miles are in {n} km?")).unwrap().answer.parse().unwrap();
        prop_assert!((miles - f64::from(n) / 1.609_344).abs() <= 0.0051);
    }

    #[test]
    fn any_text_is_read_without_trouble(text in "\\PC{0,60}") {
        let _ = convert(&text);
    }
}
