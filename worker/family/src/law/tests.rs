use super::*;
use protocol::{Child, ChildRules, DutyLine, FeelingsRule, Met, Retention, Settings, Tier};
use std::collections::BTreeSet;
use std::path::PathBuf;

const TABLES: &str = include_str!("../../../store/src/table.rs");

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn file(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn child(nickname: &str, rules: ChildRules) -> (Child, ChildRules) {
    let child = Child {
        id: nickname.to_lowercase(),
        nickname: nickname.into(),
        age: 9,
        picture: String::new(),
        guessing: true,
        guest_until: None,
        pictured: false,
    };
    (child, rules)
}

pub(super) fn of_tier(tier: Tier) -> ChildRules {
    ChildRules {
        tier,
        ..ChildRules::default()
    }
}

pub(super) fn text(passages: &[Passage]) -> String {
    let all: Vec<&str> = passages.iter().map(|p| p.text.as_str()).collect();
    all.join("\n")
}

#[test]
fn each_table_of_the_store_is_in_the_map_once() {
    let names: Vec<&str> = TABLES
        .lines()
        .filter_map(|l| {
            l.trim()
                .strip_prefix("Self::")?
                .split_once(" => \"")?
                .1
                .split('"')
                .next()
        })
        .collect();
    assert_eq!(names.len(), ENTRIES.len());
    assert_eq!(ENTRIES.map(|e| e.table).to_vec(), names);
    for entry in ENTRIES {
        assert!(purpose(entry.purpose).is_some(), "{}", entry.table);
        for part in [
            entry.holds,
            entry.ground,
            entry.place,
            entry.seen,
            entry.erased,
        ] {
            assert!(part.ends_with('.'), "{}: {part}", entry.table);
        }
    }
    let lines = lines(&Retention::default(), &|table| table.len() as u64);
    for (line, entry) in lines.iter().zip(ENTRIES) {
        assert_eq!(
            (line.name.as_str(), line.records),
            (entry.name, entry.table.len() as u64)
        );
    }
}

#[test]
fn the_familys_own_times_stand_wherever_they_are_told() {
    let times = Retention {
        talks: Some(401),
        facts: Some(402),
        events: Some(403),
        feelings: Some(404),
        safety: Some(405),
        activity: Some(406),
    };
    let policy = text(&retention(&times));
    let map = lines(&times, &|_| 0);
    for (name, kept) in [
        ("Talks", "401 days"),
        (
            "Memories",
            "facts 402 days; events 403 days; feelings that were told 404 days",
        ),
        ("Feelings", "404 days"),
        ("Safety decisions", "405 days"),
        ("Wishes", "406 days"),
    ] {
        let line = map.iter().find(|l| l.name == name);
        assert_eq!(line.map(|l| l.kept.as_str()), Some(kept));
        assert!(policy.contains(&format!("{name}: {kept}.")), "{name}");
    }
    for entry in ENTRIES {
        assert_eq!(policy.matches(entry.name).count(), 1, "{}", entry.name);
    }
    assert!(
        !text(&retention(&Retention {
            talks: Some(1),
            ..times
        }))
        .contains("1 days")
    );
}

fn dashboards(settings: &Settings, children: &[(Child, ChildRules)]) -> Vec<DutyLine> {
    let mut all = code(settings, children);
    all.extend(duties(settings, children));
    all
}

#[test]
fn there_are_fifteen_standards_in_order() {
    let lines = code(&Settings::default(), &[]);
    let sources: Vec<String> = lines.into_iter().map(|l| l.source).collect();
    let wanted: Vec<String> = (1..=15)
        .map(|n| format!("UK Children's Code, standard {n}"))
        .collect();
    assert_eq!(sources, wanted);
}

#[test]
fn each_proof_is_a_test_of_this_repository_and_each_page_is_there() {
    let pages = file("app/src/router.rs");
    for line in dashboards(&Settings::default(), &[]) {
        assert!(line.met != Met::Depends, "{}", line.duty);
        let mut page = line.page.clone();
        if !page.is_empty() {
            page[..1].make_ascii_uppercase();
            assert!(pages.contains(&format!("=> \"{page}\"")), "{}", line.page);
        }
        let (path, name) = line.proof.split_once(": ").unwrap_or((&line.proof, ""));
        if path.is_empty() {
            continue;
        }
        let source = file(path);
        assert!(
            source.contains("#[test]") || path.ends_with(".mjs"),
            "{path}"
        );
        assert!(
            name.is_empty() || source.contains(&format!("fn {name}(")),
            "{}",
            line.proof
        );
    }
}

#[test]
fn what_a_family_widens_is_named() {
    let settings = Settings {
        feelings: FeelingsRule::Weekly,
        ..Settings::default()
    };
    let mut near = of_tier(Tier::Totals);
    near.home_only = true;
    let family = [child("Mia", of_tier(Tier::Transcript)), child("Ben", near)];
    let lines = code(&settings, &family);
    assert_eq!(lines[6].met, Met::Depends);
    for part in [
        "Mia (transcript)",
        "shared with grown-ups",
        "looked at for Ben",
    ] {
        assert!(lines[6].how.contains(part), "{part}");
    }
    assert_eq!((lines[9].met, lines[10].met), (Met::Depends, Met::Depends));
    assert!(lines[11].met == Met::Partly && lines[11].how.contains("Mia and Ben"));
    let off = Settings {
        feelings: FeelingsRule::Off,
        ..Settings::default()
    };
    let lines = dashboards(&off, &[child("Mia", of_tier(Tier::Totals))]);
    assert!(lines.iter().all(|l| l.met != Met::Depends));
    assert_eq!(lines[11].met, Met::Yes);
}

#[test]
fn ages_of_consent_are_thirteen_to_eighteen() {
    let all = ages();
    assert!(all.is_sorted_by(|a, b| a.country < b.country));
    for line in &all {
        assert!((13..=18).contains(&line.age), "{}", line.country);
        assert!(line.country.len() == 2 && !line.law.is_empty());
        assert!(line.checked.is_empty() || line.checked == VERSION);
    }
    let age = |country| all.iter().find(|l| l.country == country).map(|l| l.age);
    for (country, years) in [
        ("AT", 14),
        ("DE", 16),
        ("DK", 15),
        ("GB", 13),
        ("KR", 14),
        ("US", 13),
    ] {
        assert_eq!(age(country), Some(years), "{country}");
    }
    let gdpr = all.iter().filter(|l| l.law.starts_with("GDPR"));
    // 27 states of the Union and Iceland, Liechtenstein and Norway.
    assert_eq!(gdpr.clone().count(), 30);
    assert!(gdpr.clone().all(|l| l.age <= 16));
}

#[test]
fn purposes_say_all_that_is_agreed_to() {
    let ids: BTreeSet<&str> = PURPOSES.iter().map(|p| p.id).collect();
    assert_eq!(ids.len(), PURPOSES.len());
    let service = provider("maps", "Maps", &["a place"], "Maps Ltd", "routes");
    let cards = PURPOSES.iter().map(|p| p.card(None)).chain([service]);
    for card in cards {
        for part in [
            "What: ",
            "Which data: ",
            "What for: ",
            "Who sees it: ",
            "How long: ",
            "Without it: ",
        ] {
            assert!(card.text.contains(part), "{}: {part}", card.purpose);
        }
        assert_eq!(card.version, VERSION);
        assert!(!card.data.is_empty());
        assert_eq!(card.needed, card.purpose == "talk");
        assert!(card.given.is_none());
    }
    let form = text(&form());
    assert!(PURPOSES.iter().all(|p| form.contains(p.text)));
    assert!(form.contains("Signature: ____"));
}

#[test]
fn the_notice_to_parents_says_what_the_rule_asks_for() {
    let notice = text(&parents_notice());
    for part in [
        "13",
        "consent",
        "____",
        "Nobody",
        "Erase",
        "retention policy",
        "no legal advice",
    ] {
        assert!(notice.contains(part), "{part}");
    }
}

#[test]
fn the_app_says_that_a_passphrase_is_no_verifiable_consent() {
    let notice = text(&parents_notice());
    assert!(notice.contains("no verifiable parental consent as 16 CFR 312.5"));
    let duty = duties(&Settings::default(), &[]).remove(2);
    assert!(duty.met == Met::Partly && duty.how.contains("not verifiable parental consent"));
}

#[test]
fn the_assessment_tells_what_was_measured() {
    let sections = dpia();
    let ids: BTreeSet<&str> = sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids.len(), 8);
    assert_eq!(sections[2].id, "risks");
    let remains = &sections.iter().find(|s| s.id == "residual").unwrap().text;
    let senses = file("models/senses.md");
    for (said, measured) in [
        ("92 of 100 lines", "| children's risks | 312 | 92.0 |"),
        (
            "75 of 100 longer stories",
            "| narratives, harmful | 134 | 75.4 |",
        ),
        (
            "minded 13 of 100",
            "| children, near the edge | 117 | 12.8 |",
        ),
        (
            "six of ten of our own",
            "feelings, authored: macro-F1, right | 0.635, 0.630",
        ),
        (
            "four of ten posts",
            "SemEval 2025 (unseen): macro-F1, right | 0.372, 0.407",
        ),
    ] {
        assert!(remains.contains(said), "{said}");
        assert!(senses.contains(measured), "{measured}");
    }
    assert!(
        sections
            .iter()
            .all(|s| s.changed.is_none() && s.text.ends_with(['.', '_']))
    );
}

#[test]
fn limits_differ_by_what_was_erased_and_name_copies() {
    let all = ["everything", "records", "months 2026-03 to 2026-04"].map(limits);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3);
    assert!(all.iter().all(|l| l.contains("backups")));
    assert_eq!(limits("everything of one child"), limits("all talks"));
}

#[test]
fn nothing_boasts() {
    let settings = Settings::default();
    let mut all = text(&parents_notice()) + &text(&form()) + &text(&retention(&settings.retention));
    for line in dashboards(&settings, &[]) {
        all.push_str(&line.how);
    }
    for section in dpia() {
        all.push_str(&section.text);
    }
    for word in [
        "complian",
        "complies",
        "guarantee",
        "100%",
        "unbreakable",
        "completely",
    ] {
        assert!(!all.to_lowercase().contains(word), "{word}");
    }
}

#[test]
fn duties_follow_the_familys_settings() {
    let of = |lines: Vec<DutyLine>, source: &str| {
        let line = lines.into_iter().find(|l| l.source == source).unwrap();
        (line.met, line.how)
    };
    for tier in Tier::ALL {
        let lines = duties(&Settings::default(), &[child("Mia", of_tier(tier))]);
        let (met, how) = of(lines, "GDPR, article 25");
        let widened = tier > Tier::Totals;
        assert_eq!(
            (met == Met::Depends, how.contains("Mia")),
            (widened, widened)
        );
    }
    let mut settings = Settings::default();
    let (_, how) = of(duties(&settings, &[]), "COPPA, 16 CFR 312.10");
    assert!(how.ends_with("no time for facts that were told."), "{how}");
    settings.retention.facts = Some(30);
    settings.retention.talks = None;
    settings.retention.safety = None;
    let (_, how) = of(duties(&settings, &[]), "COPPA, 16 CFR 312.10");
    assert!(
        how.ends_with("no time for talks and safety decisions."),
        "{how}"
    );
}
