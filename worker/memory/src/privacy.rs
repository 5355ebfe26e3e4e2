//! What is never remembered: words by which a child could be found, reached or impersonated.

/// Whether a sentence gives away an address, a number, an e-mail, a web address, a school or a password.
pub fn is_private(text: &str) -> bool {
    let lower = text.to_lowercase();
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let has = |w: &str| words.contains(&w);
    digits >= 5
        || lower.contains(['@', '#'])
        || ["http", "www.", ".com", ".co.uk", ".org"]
            .iter()
            .any(|s| lower.contains(s))
        || [
            "password",
            "passcode",
            "pin",
            "passphrase",
            "postcode",
            "zip",
            "address",
            "username",
            "login",
        ]
        .iter()
        .any(|w| has(w))
        || is_place_to_be_found(&lower, &words)
}

fn is_place_to_be_found(lower: &str, words: &[&str]) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "road",
        "avenue",
        "lane",
        "drive",
        "close",
        "crescent",
        "terrace",
        "boulevard",
        "st",
        "rd",
    ];
    let street = words.windows(2).any(|w| {
        STREETS.contains(&w[1])
            && !matches!(
                w[0],
                "the"
                    | "a"
                    | "my"
                    | "our"
                    | "to"
                    | "is"
                    | "very"
                    | "so"
                    | "down"
                    | "across"
                    | "can"
                    | "was"
            )
    });
    let number = words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let school = words
        .iter()
        .any(|w| matches!(*w, "school" | "academy" | "nursery" | "college" | "primary"));
    let named_school = school
        && (lower.contains("called")
            || lower.contains("go to")
            || lower.contains("named")
            || lower.contains("school is"));
    let home = [
        "i live",
        "we live",
        "my house is",
        "live at",
        "live in",
        "live on",
        "live near",
    ]
    .iter()
    .any(|p| lower.contains(p));
    home || named_school || (street && number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_harmless() {
        for text in [
            "I live at 12 Elm Street",
            "my number is 0798 123",
            "mail me at mia@example.org",
            "my password is rex",
            "I go to Hill Primary School",
            "my school is called Oakwood",
            "we live in Leeds",
            "look at www.example.org",
            "my house is the red one by 4 Mill Lane",
        ] {
            assert!(is_private(text), "{text}");
        }
        for text in [
            "I have a dog called Rex",
            "I love school",
            "I am 9",
            "my favourite colour is blue",
            "I drive my mum mad",
            "I have a maths test on Friday",
        ] {
            assert!(!is_private(text), "{text}");
        }
    }
}
