//! What was told before: said when asked, and brought up where it belongs.

use super::{Talk, slots};
use crate::bank::{self, Line};
use crate::manner::Event;
use crate::tools::{Answer, Request};
use crate::{Keep, Scene, Script};
use knowledge::calendar::{Date, WEEKDAYS};
use memory::Kind;
use protocol::{Agent, Source};
use resonance::days::DAY_MS;

/// How many days after an event it is still asked about.
const ASK_FOR: i64 = 6;
/// A memory is not brought up again within so many replies.
const APART: usize = 8;

/// Memories that a wish to forget may name at once; more are for the page where they are seen.
const FORGOTTEN_AT_ONCE: usize = 3;

/// `Forget that I have a dog`: what is named plainly is forgotten.
fn forgets(talk: &mut Talk<'_>) -> bool {
    if talk.heard.any("everything|all") {
        return false;
    }
    let wish = Request::ToForget(talk.scene.text);
    let named = match talk.scene.desk.call(Agent::Luminai, &wish) {
        Ok(Answer::Memories(named)) => named,
        _ => Vec::new(),
    };
    if named.is_empty() || named.len() > FORGOTTEN_AT_ONCE {
        return false;
    }
    let told: Vec<String> = named.iter().map(|m| second_person(&m.text)).collect();
    let keep = named.into_iter().map(|m| Keep::Forget(m.id));
    talk.script.keep.extend(keep);
    let done = format!("Done. I have forgotten that {}.", told.join(", and that "));
    talk.script.say(done);
    talk.script.step("Forgot what you named.");
    true
}

/// `What is my dog called?`, `do you remember …?`, `forget that`.
pub(super) fn asked(talk: &mut Talk<'_>) -> bool {
    let heard = &talk.heard;
    if heard.phrase("forget that|forget it all|forget what i|forget about my|forget everything|forget my|do not remember that|stop remembering|delete what|delete that|delete my|unremember") && !heard.phrase("do not forget|did you forget|i forget|i always forget|can not forget") {
        return forgets(talk) || talk.say(&[("forget", Line::Say)], "Said how memories are taken out.");
    }
    let about_me = heard.phrase("what do you know about me|what do you remember|what have you remembered|what do you still know|do you know me|tell me about me|what did you learn about me|what have you learned about me");
    let asks = about_me || heard.phrase("do you remember|did i tell you|what did i tell you|do you still know")
        || (heard.question && heard.any("my|i|me") && heard.any("what|who|when|which|remember|how") && heard.any("called|name|favourite|like|birthday|pet|pets|old|hobby|play|love|hate|friend|sister|brother|dog|cat"));
    if !asks {
        return false;
    }
    let all: Vec<String> = if about_me && !talk.manner.known().is_empty() {
        talk.manner.known().iter().take(6).cloned().collect()
    } else {
        let most = if heard.any("called|name|colour|color|birthday") {
            1
        } else {
            3
        };
        let recalled = talk.scene.recalled.iter().take(most);
        recalled.map(|r| second_person(&r.memory.text)).collect()
    };
    if all.is_empty() {
        let name = if about_me {
            "recalled_little"
        } else {
            "recalled_nothing"
        };
        return talk.say(
            &[(name, Line::Say)],
            "Looked through what was remembered and found nothing that fits.",
        );
    }
    note(talk.scene, all.len(), &mut talk.script);
    talk.slot("all", all.join(", and "));
    let name = if about_me {
        "recalled_about_me"
    } else {
        "recalled"
    };
    talk.say(&[(name, Line::Say)], "Looked through what was remembered.")
}

/// A memory as said to the child: `you have a dog called Rex`.
pub(crate) fn second_person(memory: &str) -> String {
    if memory.starts_with("best ") {
        return format!("your {memory}");
    }
    let said = memory::second_person(memory);
    // `Your favourite animals are wolves.`
    match said.split_once(" is ") {
        Some((what, which)) if what.starts_with("your favourite") && slots::several(what) => {
            format!("{what} are {which}")
        }
        _ => said,
    }
}

/// Notes for `Why this answer?` where memories were used.
pub(super) fn note(scene: &Scene<'_>, most: usize, script: &mut Script) {
    for recalled in scene.recalled.iter().take(most) {
        script.step(format!(
            "Remembered from an earlier talk: \"{}\".",
            recalled.memory.text
        ));
        script.sources.push(Source {
            title: "What you told me".into(),
            basis: "Kept on this device only".into(),
        });
    }
}

/// What is remembered of somebody whom words of comfort are about, and the name by which they go.
pub(super) fn beside(scene: &Scene<'_>) -> Option<(String, String)> {
    let first = &scene.recalled.first()?.memory;
    if !matches!(first.kind, Kind::Pet | Kind::Friend | Kind::Family) {
        return None;
    }
    let name = first.text.rsplit(' ').next()?.to_owned();
    let you = second_person(&first.text);
    let lately = bank::recent(scene).take(APART).any(|r| r.contains(&you));
    (!lately).then_some((you, name))
}

/// Small talk that touches something told before.
pub(super) fn reminded(talk: &mut Talk<'_>) -> bool {
    let Some(first) = talk.scene.recalled.first() else {
        return false;
    };
    let you = second_person(&first.memory.text);
    if bank::recent(talk.scene)
        .take(APART)
        .any(|r| r.to_lowercase().contains(&you.to_lowercase()))
    {
        return false;
    }
    talk.slot("you", you);
    note(talk.scene, 1, &mut talk.script);
    talk.say(
        &[("reminded", Line::Say)],
        "Your words touch something you told earlier.",
    )
}

/// After a greeting: how something went whose day has passed, or now and then how a pet is.
pub(super) fn ask_after(talk: &mut Talk<'_>, greeting: &str, gap: i64) -> bool {
    let scene = talk.scene;
    let events: Vec<String> = talk
        .manner
        .events()
        .filter(|e| passed(e, scene))
        .filter_map(|e| in_the_past(&e.text))
        .filter(|words| {
            !bank::recent(scene).any(|r| r.to_lowercase().contains(&words.to_lowercase()))
        })
        .collect();
    let name = talk.name();
    let words = if let Some(event) = events.last() {
        talk.slot("event", format!("{event}."));
        talk.line("ask_after", Line::Say)
    } else {
        let pets: Vec<String> = talk.manner.pets().map(str::to_owned).collect();
        let due = gap >= DAY_MS / 2 && !pets.is_empty() && talk.pick.below(3) == 0;
        if !due {
            return false;
        }
        let pet = pets[talk.pick.below(pets.len())].clone();
        talk.slot("pet", pet);
        talk.line("ask_after_pet", Line::Say)
    };
    let Some(words) = words else {
        return false;
    };
    talk.script.say(format!("{greeting}, {name}! {words}"));
    talk.script.step("Asked after something you told earlier.");
    true
}

/// Whether the day of an event is over, and not long ago.
fn passed(event: &Event, scene: &Scene<'_>) -> bool {
    let today = Date::at(scene.now_ms, scene.offset_minutes);
    let said = Date::at(event.said_at, scene.offset_minutes);
    let day = WEEKDAYS.iter().position(|d| event.text.contains(d));
    let due = match day {
        Some(day) => (1..=7)
            .map(|n| said.plus(n))
            .find(|d| d.weekday_name() == WEEKDAYS[day]),
        None => event.text.ends_with(" soon").then(|| said.plus(1)),
    };
    due.is_some_and(|due| (1..=ASK_FOR).contains(&due.until(today)))
}

/// `has a maths test on Friday` becomes `you had a maths test on Friday`.
fn in_the_past(text: &str) -> Option<String> {
    let text = text.trim_end_matches(" soon");
    let rest = if let Some(rest) = text.strip_prefix("has ") {
        format!("had {rest}")
    } else {
        let rest = text.strip_prefix("is going to ")?;
        format!("were going to {rest}")
    };
    second_person(&format!("likes {rest}"))
        .strip_prefix("you like ")
        .map(|rest| format!("you {rest}"))
}
