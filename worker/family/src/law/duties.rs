//! COPPA, the GDPR and rules about talking machines, duty by duty.

use super::duty::{Duty, House, list, not, partly, yes};
use protocol::{Child, ChildRules, DutyLine, Met, Settings};

/// How each duty stands, with the family's settings as they are.
pub fn duties(settings: &Settings, children: &[(Child, ChildRules)]) -> Vec<DutyLine> {
    let house = House { settings, children };
    let all = COPPA.iter().chain(&GDPR).chain(&MACHINES);
    all.map(|d| d.line(&house)).collect()
}

/// The Children's Online Privacy Protection Rule, 16 CFR part 312, as amended in 2025.
const COPPA: [Duty; 7] = [
    Duty {
        duty: "Whether the rule applies",
        source: "COPPA, 16 CFR 312.2 and 312.3",
        stands: not,
        how: "It binds operators who collect data of children under 13 online. Nobody collects any here: what a child writes \
            stays on the device. Whoever runs the website sees the device's internet address when it fetches the app's \
            files. The lines below are met as if the rule applied, as far as they say.",
        proof: "tests/e2e/scenarios/privacy.mjs",
        page: "law",
    },
    Duty {
        duty: "Notice to parents",
        source: "COPPA, 16 CFR 312.4",
        stands: partly,
        how: "A direct notice is on the Law page: what is kept, for what, who receives it (nobody), consent, rights and times. \
            The name and address of whoever offers the site have to be written in by them.",
        proof: "worker/family/src/law/tests.rs: the_notice_to_parents_says_what_the_rule_asks_for",
        page: "law",
    },
    Duty {
        duty: "Verifiable consent of a parent",
        source: "COPPA, 16 CFR 312.5",
        stands: partly,
        how: "Consents are recorded with text, date and signature, and withdrawn without a passphrase. A passphrase on this \
            device does not show that a parent typed it: it is not verifiable parental consent. A form to print and sign \
            is there for those who need one; that it was signed is only what a guardian says.",
        proof: "worker/family/src/law/tests.rs: the_app_says_that_a_passphrase_is_no_verifiable_consent",
        page: "law",
    },
    Duty {
        duty: "No more than is needed",
        source: "COPPA, 16 CFR 312.7",
        stands: yes,
        how: "A nickname, an age and a picture are asked for. Nothing has to be told to go on, to win or to get more.",
        proof: "tests/tests/bad_input.rs: forms_say_what_is_wrong_at_the_field",
        page: "people",
    },
    Duty {
        duty: "A written retention policy; nothing kept for ever",
        source: "COPPA, 16 CFR 312.10",
        stands: retention,
        how: "The policy is on the Law page with the family's own times, and the app deletes by it. Stories, plans, \
            cards and skills stay until somebody erases them.",
        proof: "tests/tests/keeping.rs: talks_go_when_their_time_is_over_and_the_audit_log_says_how_many",
        page: "law",
    },
    Duty {
        duty: "To look at it, delete it and refuse more",
        source: "COPPA, 16 CFR 312.6",
        stands: yes,
        how: "A guardian saves a readable copy, erases a child, month, kind or everything, and withdraws \
            consents.",
        proof: "tests/tests/safety.rs: export_holds_everything_and_erasing_leaves_nothing",
        page: "privacy",
    },
    Duty {
        duty: "Security",
        source: "COPPA, 16 CFR 312.8",
        stands: partly,
        how: "What is kept is sealed, and threats are written down with what is not defended. A security program with a person \
            in charge, as the rule has it, is for an operator to set up; there is none.",
        proof: "tests/tests/safety.rs: nothing_typed_lies_open_on_the_disk",
        page: "privacy",
    },
];

/// The General Data Protection Regulation (EU) 2016/679; the UK GDPR has the same articles.
const GDPR: [Duty; 19] = [
    Duty {
        duty: "Whether it applies",
        source: "GDPR, article 2(2)(c)",
        stands: not,
        how: "A family that keeps its own data at home most likely does so for a purely personal or household activity, which \
            the GDPR leaves alone. That covers the family only: a school, a practice, or whoever offers the app as a service, \
            may be a controller. The lines below say what is there for them.",
        proof: "",
        page: "law",
    },
    Duty {
        duty: "Principles: lawful, fair, limited, correct, short, safe, accountable",
        source: "GDPR, article 5",
        stands: yes,
        how: "The data map names a purpose, a ground and a time for each kind of data; the log shows what was done.",
        proof: "worker/family/src/law/tests.rs: each_table_of_the_store_is_in_the_map_once",
        page: "law",
    },
    Duty {
        duty: "A lawful ground",
        source: "GDPR, article 6",
        stands: yes,
        how: "Consent for each purpose; the legitimate interest in security for keys, seal and log. The data map says which.",
        proof: "worker/family/src/law/tests.rs: each_table_of_the_store_is_in_the_map_once",
        page: "law",
    },
    Duty {
        duty: "Conditions of consent",
        source: "GDPR, article 7",
        stands: partly,
        how: "Each purpose has its text, and withdrawing is easier than agreeing. But one tick when a child is added stands \
            for talking, remembering and guessing feelings together; these are parted only afterwards.",
        proof: "worker/family/src/law/tests.rs: purposes_say_all_that_is_agreed_to",
        page: "law",
    },
    Duty {
        duty: "A child's consent",
        source: "GDPR, article 8",
        stands: partly,
        how: "A guardian agrees, whatever the child's age; the ages of consent by country are listed. That the guardian is the \
            holder of parental responsibility is not verified.",
        proof: "worker/family/src/law/tests.rs: ages_of_consent_are_thirteen_to_eighteen",
        page: "law",
    },
    Duty {
        duty: "Special categories: health, faith and the like",
        source: "GDPR, article 9",
        stands: partly,
        how: "A child may tell such things, and they are kept as they were told. They are classed as sensitive, and names and \
            faith of single people are taken out before the classifiers read. No consent is asked for them alone.",
        proof: "worker/guard/src/identity.rs: single_people_read_alike",
        page: "law",
    },
    Duty {
        duty: "Plain words for children",
        source: "GDPR, article 12",
        stands: yes,
        how: "A notice for four age groups, short enough to be read aloud, made from the family's own settings.",
        proof: "worker/family/src/law/notice_tests.rs: notices_are_readable_at_their_age",
        page: "law",
    },
    Duty {
        duty: "Information when data is collected",
        source: "GDPR, articles 13 and 14",
        stands: partly,
        how: "Purposes, grounds, times and rights stand here; there is no receiver and no transfer. The contact of a controller \
            has to be written in by whoever is one.",
        proof: "worker/family/src/law/tests.rs: the_notice_to_parents_says_what_the_rule_asks_for",
        page: "law",
    },
    Duty {
        duty: "Access",
        source: "GDPR, article 15",
        stands: yes,
        how: "A child sees their talks, memories, feelings, stories, plans and cards; a guardian saves a readable copy.",
        proof: "tests/tests/keeping.rs: an_export_holds_every_turn_and_not_only_those_on_the_screen",
        page: "privacy",
    },
    Duty {
        duty: "Correction",
        source: "GDPR, article 16",
        stands: yes,
        how: "A child corrects a memory by telling a friend, and a guessed feeling with a tap; a guardian corrects nickname and \
            age. What was said stays as it was said.",
        proof: "tests/tests/feelings.rs: a_guess_is_confirmed_corrected_or_forgotten",
        page: "people",
    },
    Duty {
        duty: "Erasure",
        source: "GDPR, article 17",
        stands: yes,
        how: "A child, a month, a kind or everything: the keys are destroyed, and a receipt says what that does not reach.",
        proof: "worker/archive/tests/erase.rs: an_erased_child",
        page: "privacy",
    },
    Duty {
        duty: "Taking it along",
        source: "GDPR, article 20",
        stands: yes,
        how: "One JSON file, in a published format, holds settings, profiles, talks, memories, feelings, stories, plans, cards, times \
            and the log.",
        proof: "tests/tests/safety.rs: export_holds_everything_and_erasing_leaves_nothing",
        page: "privacy",
    },
    Duty {
        duty: "No decision by machine alone",
        source: "GDPR, article 22",
        stands: yes,
        how: "Nothing here has legal effect or the like. The guard may hold back an answer; a child can say that it was wrong, \
            and a grown-up sees its decision.",
        proof: "tests/tests/transparency.rs: rates_are_counted_and_outlive_a_restart",
        page: "safety",
    },
    Duty {
        duty: "Protection by design and by default",
        source: "GDPR, article 25",
        stands: defaults,
        how: "Keys for each child and month, so that erasing is destroying; one child's records are out of reach for another; \
            the most private settings come first.",
        proof: "tests/tests/keeping.rs: what_is_kept_of_one_child_is_out_of_reach_for_another",
        page: "limits",
    },
    Duty {
        duty: "A record of processing",
        source: "GDPR, article 30",
        stands: partly,
        how: "The data map can be shown as one. The name of the controller, and of a data protection officer if there is one, \
            have to be written in.",
        proof: "worker/family/src/law/tests.rs: each_table_of_the_store_is_in_the_map_once",
        page: "law",
    },
    Duty {
        duty: "Security",
        source: "GDPR, article 32",
        stands: partly,
        how: "Sealed records, keys behind passphrase, passkey or sheets, changes from outside noticed, backups that can be \
            tried. The unlocked device, and whoever controls the website, remain.",
        proof: "worker/archive/tests/tamper.rs: every_old_or_missing_row_is_noticed",
        page: "privacy",
    },
    Duty {
        duty: "Telling the authority of a breach",
        source: "GDPR, article 33",
        stands: partly,
        how: "A log of breaches with the notice and its clock of 72 hours. Nothing notices a breach outside the device, and \
            nothing is sent: a person has to do that.",
        proof: "worker/family/src/law/breach.rs: the_clock_runs_to_the_minute",
        page: "law",
    },
    Duty {
        duty: "Telling the people of a breach",
        source: "GDPR, article 34",
        stands: partly,
        how: "The notice reminds of it; in a family one talks.",
        proof: "",
        page: "law",
    },
    Duty {
        duty: "An impact assessment",
        source: "GDPR, article 35",
        stands: partly,
        how: "One is shipped and can be changed. Its consultation and its decision are open.",
        proof: "worker/family/src/law/tests.rs: the_assessment_tells_what_was_measured",
        page: "law",
    },
];

/// Rules about machines that talk, in force as far as known in 2026-11.
const MACHINES: [Duty; 3] = [
    Duty {
        duty: "To say that it is an AI",
        source: "EU AI Act (Regulation (EU) 2024/1689), article 50(1)",
        stands: yes,
        how: "The first answer of each day says it, and again after half an hour of talk or twenty messages. The duty is on whoever provides the \
            system, from August 2026 as far as known.",
        proof: "tests/tests/feelings.rs: the_first_reply_of_each_day_says_that_it_is_an_ai",
        page: "about",
    },
    Duty {
        duty: "To say that feelings are guessed",
        source: "EU AI Act (Regulation (EU) 2024/1689), article 50(3)",
        stands: feelings,
        how: "The article is about feelings read from a face, a voice or the like. Here only written words are read, so it most \
            likely does not apply; the child is told all the same, and asked.",
        proof: "tests/tests/feelings.rs: a_guess_is_confirmed_corrected_or_forgotten",
        page: "safety",
    },
    Duty {
        duty: "Breaks, and a way to help in a crisis",
        source: "Laws on companion chatbots, such as California SB 243 (2025)",
        stands: partly,
        how: "That law asks operators to remind minors at least every three hours that it is an AI and to take a break, and to \
            have a plan for thoughts of suicide. Here the reminder comes after half an hour of talk, and the guard points \
            to a person and a help line. Nobody publishes figures to an office, and the guard misses some messages.",
        proof: "tests/tests/feelings.rs: a_break_is_suggested_after_half_an_hour_and_pauses_count",
        page: "safety",
    },
];

fn retention(house: &House<'_>) -> (Met, String) {
    let times = &house.settings.retention;
    let named = [
        ("talks", times.talks),
        ("facts that were told", times.facts),
        ("events", times.events),
        ("feelings", times.feelings),
        ("safety decisions", times.safety),
        ("time and wishes", times.activity),
    ];
    let without = named.iter().filter(|(_, time)| time.is_none());
    let without: Vec<String> = without.map(|(name, _)| (*name).to_owned()).collect();
    let now = match without.is_empty() {
        true => String::new(),
        false => format!("This family has set no time for {}.", list(&without)),
    };
    (Met::Partly, now)
}

fn defaults(house: &House<'_>) -> (Met, String) {
    let watched = house.watched();
    match (watched.is_empty(), house.shares_feelings()) {
        (true, false) => (Met::Yes, String::new()),
        (true, true) => (Met::Depends, "This family shares feelings as days.".into()),
        (false, _) => (
            Met::Depends,
            format!("In this family grown-ups see more of {}.", list(&watched)),
        ),
    }
}

fn feelings(house: &House<'_>) -> (Met, String) {
    match house.guessed().is_empty() {
        true => (Met::Not, "No feelings are guessed in this family.".into()),
        false => (Met::Yes, String::new()),
    }
}
