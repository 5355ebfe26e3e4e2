#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use super::*;
use Section::*;

fn first(search: &str) -> Option<Section> {
    find(search).first().map(|entry| entry.section)
}

#[test]
fn every_section_is_found_by_its_name() {
    for section in Section::ALL {
        let found = find(section.name());
        assert_eq!(found[0].section, section, "{section:?}");
        assert_eq!(found[0].card, "", "{section:?}");
    }
}

#[test]
fn everyday_words_lead_to_the_right_section() {
    let searches = [
        ("bedtime", Limits),
        ("sleep", Limits),
        ("screen time", Limits),
        ("minutes", Limits),
        ("daily limit", Limits),
        ("location", Limits),
        ("passphrase", Privacy),
        ("passwords", Privacy),
        ("forgot password", Privacy),
        ("fingerprint", Privacy),
        ("erase", Privacy),
        ("delete everything", Privacy),
        ("export", Privacy),
        ("add a child", People),
        ("forget", Privacy),
        ("retention", Privacy),
        ("consent", Law),
        ("gdpr", Law),
        ("breach", Law),
        ("backup", Backup),
        ("restore", Backup),
        ("new tablet", Backup),
        ("download", Models),
        ("version", About),
        ("licence", About),
        ("homework", Learning),
        ("flashcards", Learning),
        ("pdf", Learning),
        ("religion", Safety),
        ("swear words", Safety),
        ("dark mode", Safety),
        ("blocked", Safety),
        ("mood", Activity),
        ("transcript", Activity),
        ("phone number", Emergency),
        ("helpline", Emergency),
        ("grandma", Emergency),
        ("country", Emergency),
        ("guest", People),
        ("second parent", People),
        ("nickname", People),
        ("vote", Council),
        ("permission", Approvals),
        ("wishes", Approvals),
        ("notifications", Audit),
        ("hacked", Audit),
        ("log", Audit),
        ("how do I switch to dark colours", Safety),
    ];
    let wrong = searches.map(|(search, section)| (search, first(search), section));
    let wrong: Vec<_> = wrong
        .iter()
        .filter(|(_, found, section)| *found != Some(*section))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_beginning_of_a_word_is_enough_and_nonsense_finds_nothing() {
    assert_eq!(first("bedt"), Some(Limits));
    assert_eq!(first("BACK"), Some(Backup));
    for nothing in ["", "  ", "the", "zzz", "…"] {
        assert!(find(nothing).is_empty(), "{nothing}");
    }
    assert!(find("a e i o").len() <= SHOWN);
}

#[test]
fn addresses_lead_to_the_section_and_its_card() {
    for entry in INDEX {
        let href = entry.href();
        assert_eq!(Route::parse(&href), Route::Family(entry.section));
        let card = crate::router::card(&href).unwrap_or_default();
        assert_eq!(card, entry.card, "{}", entry.name);
    }
}

/// The pages whose cards have an address, as they are written.
const PAGES: &[(Section, &[&str])] = &[
    (
        Limits,
        &[
            include_str!("../../limits/times.rs"),
            include_str!("../../limits/minutes.rs"),
            include_str!("../../limits/seen.rs"),
            include_str!("../../limits/others.rs"),
            include_str!("../../limits/tries.rs"),
            include_str!("../../limits/history.rs"),
            include_str!("../../limits/place.rs"),
        ],
    ),
    (
        People,
        &[
            include_str!("../../people/mod.rs"),
            include_str!("../../people/children.rs"),
            include_str!("../../people/guests.rs"),
        ],
    ),
    (Law, &[include_str!("../../law/mod.rs")]),
    (
        Activity,
        &[
            include_str!("../../activity/topics.rs"),
            include_str!("../../activity/words.rs"),
            include_str!("../../../../components/mood.rs"),
        ],
    ),
    (
        Safety,
        &[
            include_str!("../../safety.rs"),
            include_str!("../../rates.rs"),
            include_str!("../../settings.rs"),
        ],
    ),
    (
        Emergency,
        &[
            include_str!("../../emergency/people.rs"),
            include_str!("../../emergency/more.rs"),
            include_str!("../../emergency/lines.rs"),
            include_str!("../../emergency/rehearsal.rs"),
        ],
    ),
    (
        Learning,
        &[
            include_str!("../../learning/mod.rs"),
            include_str!("../../documents.rs"),
        ],
    ),
    (
        Privacy,
        &[
            include_str!("../../privacy.rs"),
            include_str!("../../kept.rs"),
            include_str!("../../keys/mod.rs"),
            include_str!("../../keys/rotate.rs"),
            include_str!("../../secrets.rs"),
            include_str!("../../memories.rs"),
            include_str!("../../erase.rs"),
            include_str!("../../erase_part.rs"),
        ],
    ),
    (
        Audit,
        &[
            include_str!("../../audit/unusual.rs"),
            include_str!("../../audit/check.rs"),
        ],
    ),
    (
        Backup,
        &[
            include_str!("../../backup/mod.rs"),
            include_str!("../../backup/make.rs"),
            include_str!("../../backup/drill.rs"),
        ],
    ),
    (
        Models,
        &[
            include_str!("../../models/mod.rs"),
            include_str!("../../models/voices.rs"),
            include_str!("../../models/bring.rs"),
            include_str!("../../models/guide.rs"),
        ],
    ),
    (About, &[include_str!("../../about.rs")]),
];

#[test]
fn every_card_that_has_an_address_stands_on_its_page() {
    for entry in INDEX.iter().filter(|entry| !entry.card.is_empty()) {
        // The friends' cards are named by their ids.
        if entry.card == "airth" {
            continue;
        }
        let written = PAGES.iter().find(|(section, _)| *section == entry.section);
        let (_, sources) = written.unwrap();
        let id = format!("\"{}\"", entry.card);
        assert!(sources.iter().any(|s| s.contains(&id)), "{id}");
    }
}
