//! The fifteen standards of the United Kingdom's Children's Code (Age appropriate design: a code of practice for online
//! services, Information Commissioner's Office, in force since 2 September 2020, with a year to change over).

use super::duty::{Duty, House, list, not, partly, yes};
use protocol::{Child, ChildRules, DutyLine, Met, Settings};

/// How each standard stands, in the Code's order, with the family's settings as they are.
pub fn code(settings: &Settings, children: &[(Child, ChildRules)]) -> Vec<DutyLine> {
    let house = House { settings, children };
    STANDARDS.iter().map(|s| s.line(&house)).collect()
}

const STANDARDS: [Duty; 15] = [
    Duty {
        duty: "Best interests of the child",
        source: "UK Children's Code, standard 1",
        stands: partly,
        how: "The Code binds whoever offers online services to children in the United Kingdom; here it is a measure. Every message \
            and every answer passes a guard; a child in need is told of a person and a help line; there is no \
            advertising and nothing to buy. The guard misses some dangers, and nobody has studied yet what living with it \
            does to children.",
        proof: "tests/tests/safety.rs: dangers_are_met_kindly_and_written_down_without_words",
        page: "safety",
    },
    Duty {
        duty: "Data protection impact assessment",
        source: "UK Children's Code, standard 2",
        stands: partly,
        how: "One is shipped, with risks, measures and what remains, and can be changed here. Children and parents were not \
            asked for it yet; whoever offers this to others has to do that and to decide.",
        proof: "",
        page: "law",
    },
    Duty {
        duty: "Age appropriate application",
        source: "UK Children's Code, standard 3",
        stands: yes,
        how: "A guardian says how old a child is, 4 to 17, and nobody checks it. Texts and answers go by age; an age that is \
            not known counts as the youngest, and the protections hold at every age.",
        proof: "worker/family/src/age.rs: every_age_has_its_band_and_unknown_ages_the_youngest",
        page: "people",
    },
    Duty {
        duty: "Transparency",
        source: "UK Children's Code, standard 4",
        stands: yes,
        how: "A child reads what is kept, who sees it and what they can do, in words of their age, made from the family's own \
            settings. Each answer can say why it was given.",
        proof: "worker/family/src/law/notice_tests.rs: notices_are_readable_at_their_age",
        page: "law",
    },
    Duty {
        duty: "Detrimental use of data",
        source: "UK Children's Code, standard 5",
        stands: yes,
        how: "What is kept is used to answer and to protect the child, and for nothing else. Nothing leaves the device, so \
            nobody can sell it or aim advertising with it.",
        proof: "tests/e2e/scenarios/privacy.mjs",
        page: "privacy",
    },
    Duty {
        duty: "Policies and community standards",
        source: "UK Children's Code, standard 6",
        stands: yes,
        how: "There is no community. What the retention policy says is done by the app itself and written into the log.",
        proof: "tests/tests/keeping.rs: talks_go_when_their_time_is_over_and_the_audit_log_says_how_many",
        page: "law",
    },
    Duty {
        duty: "Default settings",
        source: "UK Children's Code, standard 7",
        stands: defaults,
        how: "At first grown-ups see minutes and numbers, no topics and no words, and feelings are for the child alone.",
        proof: "tests/tests/feelings.rs: grown_ups_see_a_summary_only_where_the_family_shares_it",
        page: "limits",
    },
    Duty {
        duty: "Data minimisation",
        source: "UK Children's Code, standard 8",
        stands: yes,
        how: "A nickname, an age and a picture make a profile. Remembering, feelings, learning, place and notifications have a \
            consent each, and times after which things are deleted.",
        proof: "tests/tests/keeping.rs: each_kind_of_memory_has_a_time_of_its_own",
        page: "privacy",
    },
    Duty {
        duty: "Data sharing",
        source: "UK Children's Code, standard 9",
        stands: yes,
        how: "Nothing is shared: page, worker and service worker make no request to another origin. What a guardian exports \
            is up to the guardian, and is written down.",
        proof: "tests/e2e/scenarios/privacy.mjs",
        page: "privacy",
    },
    Duty {
        duty: "Geolocation",
        source: "UK Children's Code, standard 10",
        stands: geolocation,
        how: "Off at first. With the consent for it, the device compares a rough square of about five kilometres with home and \
            forgets it; the child can read that.",
        proof: "worker/family/src/law/notice_tests.rs: a_child_reads_that_the_place_is_looked_at",
        page: "limits",
    },
    Duty {
        duty: "Parental controls",
        source: "UK Children's Code, standard 11",
        stands: controls,
        how: "The child can read at any time what grown-ups see and decide, also that they hold a second key.",
        proof: "tests/tests/vault.rs: a_child_is_told_of_the_second_key",
        page: "limits",
    },
    Duty {
        duty: "Profiling",
        source: "UK Children's Code, standard 12",
        stands: profiling,
        how: "What a child told is used to talk in a way that fits; the child sees why and can undo it. Estimates of skills \
            are off until a guardian agrees. Nothing chooses advertising or content for gain.",
        proof: "tests/tests/feelings.rs: the_childs_switch_forgets_what_was_not_answered",
        page: "safety",
    },
    Duty {
        duty: "Nudge techniques",
        source: "UK Children's Code, standard 13",
        stands: yes,
        how: "No streaks, no points, no calling back, nothing that asks to stay. After half an hour a friend suggests a break.",
        proof: "tests/tests/feelings.rs: a_break_is_suggested_after_half_an_hour_and_pauses_count",
        page: "limits",
    },
    Duty {
        duty: "Connected toys and devices",
        source: "UK Children's Code, standard 14",
        stands: not,
        how: "There is no toy and no connected device, and the app's own policy refuses camera and microphone.",
        proof: "tests/e2e/scenarios/headers.mjs",
        page: "",
    },
    Duty {
        duty: "Online tools",
        source: "UK Children's Code, standard 15",
        stands: partly,
        how: "A child can look, take out, correct, switch guessing off, ask, and say that the guard was wrong, each where it \
            happens. A copy of everything, and erasing whole talks or a profile, need a grown-up.",
        proof: "tests/tests/keeping.rs: what_was_said_is_quoted_with_its_day_until_it_is_forgotten",
        page: "privacy",
    },
];

fn defaults(house: &House<'_>) -> (Met, String) {
    let watched = house.watched();
    let mut now = Vec::new();
    if !watched.is_empty() {
        now.push(format!("Grown-ups see more of {}.", list(&watched)));
    }
    if house.shares_feelings() {
        now.push("Feelings are shared with grown-ups as days.".into());
    }
    let placed = house.placed();
    if !placed.is_empty() {
        now.push(format!("The place is looked at for {}.", list(&placed)));
    }
    match now.is_empty() {
        true => (Met::Yes, "It is so in this family.".into()),
        false => (Met::Depends, now.join(" ")),
    }
}

fn geolocation(house: &House<'_>) -> (Met, String) {
    let placed = house.placed();
    match placed.is_empty() {
        true => (Met::Yes, "It is off in this family.".into()),
        false => (
            Met::Depends,
            format!(
                "It is on for {}: ask whether it is still needed.",
                list(&placed)
            ),
        ),
    }
}

fn controls(house: &House<'_>) -> (Met, String) {
    let watched = house.watched();
    match watched.is_empty() {
        true => (Met::Yes, String::new()),
        false => (
            Met::Depends,
            format!(
                "Grown-ups see more of {}: the page tells the child, but please talk about it, too.",
                list(&watched)
            ),
        ),
    }
}

/// The Code wants profiling off by default; guessing is part of what a guardian agrees to when a child is added.
fn profiling(house: &House<'_>) -> (Met, String) {
    let guessed = house.guessed();
    match guessed.is_empty() {
        true => (Met::Yes, "No feelings are guessed in this family.".into()),
        false => (
            Met::Partly,
            format!(
                "Feelings are guessed for {}: that is agreed to when a child is added, where the Code would have it off until \
                 somebody asks for it. The child and the guardian can each switch it off.",
                list(&guessed)
            ),
        ),
    }
}
