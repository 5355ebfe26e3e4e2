//! Personal data by its form and by what announces it.

use super::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<(&'static str, &str)> {
    find(text, "Mia")
        .into_iter()
        .map(|s| (s.kind.id(), &text[s.bytes]))
        .collect()
}

#[test]
fn personal_data_is_found() {
    for (text, kind, value) in [
        ("call me on 07700 900123 ok", "phone", "07700 900123"),
        ("my number is 5551234567", "phone", "5551234567"),
        ("(212) 555-0187", "phone", "(212) 555-0187"),
        ("+49 30 1234567 is ours", "phone", "+49 30 1234567"),
        ("text 212-555-0187!", "phone", "212-555-0187"),
        (
            "my number is oh seven seven double zero nine one two three",
            "phone",
            "oh seven seven double zero nine one two three",
        ),
        ("mail mia.b@example.co.uk.", "email", "mia.b@example.co.uk"),
        (
            "it is mia at gmail dot com",
            "email",
            "mia at gmail dot com",
        ),
        ("4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
        ("078-05-1120", "id", "078-05-1120"),
        (
            "DE89 3704 0044 0532 0130 00",
            "id",
            "DE89 3704 0044 0532 0130 00",
        ),
        ("i live at 12 Maple Street", "address", "12 Maple Street"),
        ("i live on maple street", "address", "maple street"),
        (
            "we are at 221b Baker St, London",
            "address",
            "221b Baker St",
        ),
        (
            "my address is 4 Elm Close Leeds",
            "address",
            "4 Elm Close Leeds",
        ),
        ("SW1A 1AA", "address", "SW1A 1AA"),
        (
            "974 Via Roma 131 Apt. 425 Montafia",
            "address",
            "974 Via Roma 131 Apt. 425",
        ),
        (
            "ich wohne in der Hauptstraße 12",
            "address",
            "Hauptstraße 12",
        ),
        (
            "i go to Oakwood Primary School",
            "school",
            "Oakwood Primary School",
        ),
        ("i go to brookstone high and", "school", "brookstone high"),
        ("my school is called Sunny Hill", "school", "Sunny Hill"),
        ("my password is Dragon22!", "password", "Dragon22!"),
        ("the wifi password: hunter2", "password", "hunter2"),
        ("my pin is 4821", "password", "4821"),
        ("My name is Anna Smith.", "name", "Anna Smith"),
        ("my full name is anna smith", "name", "anna smith"),
        ("my last name is smith", "name", "smith"),
        ("my snapchat is anna_x9", "username", "anna_x9"),
        ("my username is coolcat", "username", "coolcat"),
        ("i was born on 3 May 2015", "birthday", "3 May 2015"),
        ("my birthday is 03/05/2015", "birthday", "03/05/2015"),
    ] {
        assert!(
            found(text).contains(&(kind, value)),
            "{text}: {:?}",
            found(text)
        );
    }
}

#[test]
fn harmless_figures_and_names_are_not() {
    for text in [
        "what is 1234567 times 2?",
        "pi is 3.14159265358979",
        "in 1969 and 2024",
        "1, 2, 3, 4, 5, 6, 7, 8",
        "12/05/2024",
        "100 - 200 - 3000",
        "1000000000",
        "it is 10:30",
        "I have 24 pencils in 3 boxes",
        "My name is Mia",
        "my name is mia and i am 8",
        "i go to school by bus",
        "i go to a big school",
        "my school is nice",
        "i go to high school",
        "i live in a house",
        "i live on a farm",
        "i live on earth",
        "a 10 minute drive",
        "there is a 3 way tie",
        "2 cats in the road",
        "my password is too weak",
        "my password is not working",
        "the 5 great lakes",
        "my birthday is on 3 May",
        "i was born in 2015",
        "how far is 384400 km?",
        "she said at dot",
        "@mum look",
        "9 of 10 people",
        "my name is long",
        "route 66",
        "one two three four five six seven eight",
        "my school is closed",
        "i love my primary school",
        "5551234",
        "4111 1111 1111 1112",
        "www.example.com",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn the_rest_can_be_answered() {
    for (text, safe) in [
        (
            "My phone number is 07700 900123, what is 2+2?",
            "my phone number, what is 2+2?",
        ),
        (
            "hi! my password is Dragon22! and i like cats",
            "hi! my password and i like cats",
        ),
        (
            "I live at 12 Maple Street. Is it far?",
            "my address. Is it far?",
        ),
        (
            "write to a@b.co and c@d.co",
            "write to my e-mail address and my e-mail address",
        ),
    ] {
        assert_eq!(covered(text, &find(text, "")), safe);
    }
}

#[test]
fn the_trusted_adults_own_details_may_be_said() {
    let adult = Some("Auntie Rose, 07700 900123");
    assert_eq!(
        said_to_child("Call Auntie Rose on 07700 900 123.", adult),
        None
    );
    assert!(said_to_child("Call him on 07700 900 999.", adult).is_some());
    assert!(said_to_child("See www.example.com for more.", None).is_some());
    assert!(said_to_child("You live at 12 Maple Street.", None).is_some());
    assert_eq!(
        said_to_child("Sherlock Holmes works at 221b Baker Street.", None),
        None
    );
    assert_eq!(
        said_to_child(
            "The year 1969, the number 3.14 and 300 000 km are known.",
            None
        ),
        None
    );
}

#[test]
fn spans_count_characters() {
    let text = "héé 👍 a@b.co";
    assert_eq!(find(text, "")[0].chars(text), 6..12);
}

proptest! {
    #[test]
    fn any_text_can_be_covered(text in "([ a-zA-Z0-9@.+()-]|my|is|password|live|at|Street|\\PC|\n){0,60}") {
        let spans = find(&text, "");
        for pair in spans.windows(2) {
            prop_assert!(pair[0].bytes.end <= pair[1].lead && pair[1].lead <= pair[1].bytes.start);
        }
        let safe = covered(&text, &spans);
        prop_assert_eq!(safe == text, spans.is_empty() || safe == text);
        prop_assert!(spans.iter().all(|s| text.is_char_boundary(s.bytes.start) && text.is_char_boundary(s.bytes.end)));
    }
}
