//! What a child can read, or hear read aloud, about what is kept of them. Four ways to say it, by age.

use super::{ENTRIES, data_map::days, duty::list, passage, seen};
use protocol::{ChildRules, FeelingsRule, Passage, Settings, Tier};

/// The notice for a child of this age in years, with the family's own settings; an age that is not known counts as the
/// youngest.
pub fn notice(age: u8, settings: &Settings, rules: &ChildRules) -> Vec<Passage> {
    match age {
        7..=9 => seven(settings, rules),
        10..=12 => ten(settings, rules),
        13..=17 => thirteen(settings, rules),
        _ => four(settings, rules),
    }
}

/// 4 to 6 years.
fn four(settings: &Settings, rules: &ChildRules) -> Vec<Passage> {
    let mut who = match rules.tier {
        Tier::Totals => "Your grown-ups see how long you talk. They do not see what you say.",
        Tier::Topics => {
            "Your grown-ups see how long you talk. They see what it is about. They do not see your words."
        }
        Tier::Excerpts => {
            "Your grown-ups see how long you talk. They see what it is about. Did something sound like danger? \
             Then they can read those words."
        }
        Tier::Transcript => {
            "Your grown-ups can read it all. They see what you say. They see what we say."
        }
    }
    .to_owned();
    who.push_str(match settings.feelings {
        FeelingsRule::Weekly => " They see how you felt each day.",
        FeelingsRule::Off | FeelingsRule::ChildOnly => " Your feelings are not on their page.",
    });
    who.push_str(" They see when a talk needed care. They can make a copy of it all. Anyone with this tablet can look, too.");
    if rules.home_only {
        who.push_str(" We only talk near your home. So we look where you are.");
    }
    vec![
        passage(
            "What we keep",
            format!(
                "We keep what you say. We keep your stories. We keep what you like. We keep how you feel. It all stays in here. \
                 It is locked. {}",
                match settings.retention.talks {
                    Some(_) => "Old talks go away.",
                    None => "It stays until a grown-up takes it out.",
                }
            ),
        ),
        passage("Who can see it", who),
        passage(
            "What you can do",
            format!(
                "You can make us forget. Tap What we remember. Then tap Forget this. Are we wrong? Tell us. {}You can ask your grown-up. Ask \
                 what you like.",
                match settings.feelings {
                    FeelingsRule::Off => "",
                    FeelingsRule::ChildOnly | FeelingsRule::Weekly => {
                        "We may guess how you feel. You can switch that off. "
                    }
                }
            ),
        ),
        passage(
            "What we are",
            "We are computer friends. We are not people. We can be wrong. Are you sad or scared? Tell a grown-up.",
        ),
    ]
}

/// 7 to 9 years.
fn seven(settings: &Settings, rules: &ChildRules) -> Vec<Passage> {
    let mut who = match rules.tier {
        Tier::Totals => {
            "Your grown-ups see how long you talk and how many messages you write. Your words are not on their pages."
        }
        Tier::Topics => {
            "Your grown-ups see how long you talk and what it is about. Your words are not on their pages."
        }
        Tier::Excerpts => {
            "Your grown-ups see how long you talk and what it is about. When something sounds like danger, they can read \
             those words. Your other words are not on their pages."
        }
        Tier::Transcript => "Your grown-ups can read every word that you and we say.",
    }
    .to_owned();
    who.push_str(match settings.feelings {
        FeelingsRule::Weekly => " They see which feelings you had on each day.",
        FeelingsRule::Off | FeelingsRule::ChildOnly => " Your feelings are not on their pages.",
    });
    who.push_str(
        " They see when a message needed care. With their passphrase they can save a copy of everything. Then that is \
         written down. Anyone who has this device open can look at your pages.",
    );
    if rules.home_only {
        who.push_str(" We answer only near home, so the device checks where it is.");
    }
    vec![
        passage(
            "What we keep",
            format!(
                "We keep what you write and what we answer. We remember things you tell us, such as your pets and friends. We \
                 keep your stories, plans and feelings. Everything stays on this device and is locked. {}",
                match settings.retention.talks {
                    Some(_) => format!(
                        "Talks are thrown away after {}.",
                        days(settings.retention.talks)
                    ),
                    None => "Talks stay until a grown-up erases them.".into(),
                }
            ),
        ),
        passage("Who can see it", who),
        passage(
            "What you can do",
            format!(
                "Open What we remember to see what we know. Tap Forget this, and it is gone from here. If something is wrong, tell us \
                 and we change it. {}You can ask your grown-ups for more time or for a new rule. You can ask them to erase \
                 things, too.",
                match settings.feelings {
                    FeelingsRule::Off => "",
                    FeelingsRule::ChildOnly | FeelingsRule::Weekly => {
                        "We may guess how you feel from your words. You can switch that off under My feelings. "
                    }
                }
            ),
        ),
        passage(
            "What we are",
            "We are AI friends, which means computer programs. We are not people, and we make mistakes. A guard checks what is \
             said, but it can miss things. If you are worried, talk to a person you trust.",
        ),
    ]
}

/// 10 to 12 years.
fn ten(settings: &Settings, rules: &ChildRules) -> Vec<Passage> {
    vec![
        passage(
            "What is kept",
            format!(
                "{} All of it stays on this device and is sealed, so that nobody can read \
                 it without a key. Nothing is sent over the internet. {}",
                kept(),
                times(settings)
            ),
        ),
        passage("Who can see it", seen(settings, rules).join(" ")),
        passage(
            "What you can do",
            format!(
                "Look at What we remember and take anything out. Put something right by telling a friend. {}Ask for more time \
                 or a topic, and your grown-ups answer. Propose a rule in the family council. If the guard stepped in and \
                 nothing was wrong, say that it was fine. Erasing whole talks needs a grown-up: you can ask for it, and \
                 for a copy.",
                switch(settings)
            ),
        ),
        passage(
            "What this is",
            "The friends are AI: programs that work with words. They have no feelings, and they can be wrong. A guard checks \
             every message and every answer. It misses some dangers, and sometimes it stops harmless things. If something \
             matters, ask a person you trust.",
        ),
    ]
}

/// 13 to 17 years.
fn thirteen(settings: &Settings, rules: &ChildRules) -> Vec<Passage> {
    vec![
        passage(
            "What is kept",
            format!(
                "{} Everything is encrypted and stays on this device: there is no account, and nothing you write is sent over \
                 the internet. {}",
                kept(),
                times(settings)
            ),
        ),
        passage("Who can see it", seen(settings, rules).join(" ")),
        passage(
            "What you can do",
            format!(
                "You can see everything under What we remember and delete single items. You can correct something by telling a \
                 friend. {}You can ask for time, a topic or a friend, propose rules in the family council, and mark a decision \
                 of the guard as wrong. For a copy of your data, or to erase whole talks or your profile, ask a guardian. \
                 Your law may give you rights of your own, such as access, correction and erasure. A guardian can show you the Law page about them.",
                switch(settings)
            ),
        ),
        passage(
            "What it cannot do",
            "Deleting does not reach copies, backups or pictures of the screen. Whoever holds this device unlocked can open your \
             pages; the three pictures choose a profile and are no lock. The friends are AI and can be wrong. The guard \
             misses some dangers and stops some harmless things. In trouble, turn to a person you trust or to a help line.",
        ),
    ]
}

/// Everything of a child's own in the data map, a few at a time.
fn kept() -> String {
    let told = ENTRIES.iter().map(|e| e.to_child).filter(|t| !t.is_empty());
    let told: Vec<&str> = told.collect();
    let some = |few: &[&str]| format!("keeps {}.", list(few));
    let parts: Vec<String> = told.chunks(3).map(some).collect();
    format!("LuminAI {}", parts.join(" It "))
}

/// How long things are kept, for those who can count in days.
fn times(settings: &Settings) -> String {
    let kept = &settings.retention;
    format!(
        "Talks are kept {}. Feelings are kept {}. Time and wishes are kept {}.",
        for_days(kept.talks),
        for_days(kept.feelings),
        for_days(kept.activity)
    )
}

fn for_days(time: Option<u16>) -> String {
    match time {
        Some(_) => format!("for {}", days(time)),
        None => "until somebody erases them".into(),
    }
}

/// A child's own switch.
const fn switch(settings: &Settings) -> &'static str {
    match settings.feelings {
        FeelingsRule::Off => "",
        FeelingsRule::ChildOnly | FeelingsRule::Weekly => {
            "Switch the guessing of feelings off under My feelings. "
        }
    }
}
