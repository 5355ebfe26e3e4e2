//! Airth: facts with their source, sums with their steps, and a kind "I don't know". Never the model's word.

use crate::bank::{self, Line};
use crate::big;
use crate::foreign::foreign;
use crate::listen::{Heard, capital};
use crate::pick::Pick;
use crate::tools::{Answer, Request};
use crate::{AgentError, Scene, Script};
use knowledge::{Fact, Finding, Solution, meaning, spelling};
use protocol::{Agent, Source};

const CHOSEN: &str = "Airth looks facts up and works sums out.";
const OFFER: &str = "Shall I tell you about \"";

/// [`Script::fit`] of "I don't know".
const UNKNOWN: f32 = 0.3;
/// [`Script::fit`] of "that sounds right".
const GUESSED: f32 = 0.6;
/// From here on a claim sounds right; `models/claims.md` has the figures behind both.
pub const LIKELY: f32 = 0.741;
/// Up to here a claim sounds wrong.
pub const UNLIKELY: f32 = 0.239;
/// How well a passage of the family's own has to fit to be cited.
pub const CITED: f32 = 0.5;
/// Letters of a passage that are read out.
const EXCERPT: usize = 400;

pub(crate) fn script(scene: &Scene<'_>) -> Result<Script, AgentError> {
    let heard = Heard::new(scene.text);
    let mut script = Script::new(Agent::Airth, CHOSEN);
    if asks_for_basis(&heard) && explain_basis(scene, &mut script) {
        return Ok(script);
    }
    if foreign(scene.text, heard.words()) && in_another_language(scene, &mut script) {
        return Ok(script);
    }
    if heard.yes() && offered(scene, &mut script) {
        return Ok(script);
    }
    if heard.phrase("what time is it|what is the time|tell me the time") {
        return Ok(clock(scene, script));
    }
    if any_fact(&heard) {
        return Ok(surprise(scene, script));
    }
    if let Some(wanted) = spelling::asked(scene.text) {
        spelled(scene, &wanted, &mut script);
        return Ok(script);
    }
    match scene.desk.call(Agent::Airth, &Request::Solve(scene.text))? {
        Answer::Solution(Some(solution)) => solved(&solution, &mut script),
        _ => look_up(scene, &heard, &mut script)?,
    }
    Ok(script)
}

/// The words that LuminAI has for it, too.
fn in_another_language(scene: &Scene<'_>, script: &mut Script) -> bool {
    let mut pick = Pick::new(scene.seed);
    let Some(words) = bank::line(scene, "other_language", Line::Say, &[], &mut pick) else {
        return false;
    };
    script.say(words);
    script.fit = UNKNOWN;
    script.step("Words written by people, for a message in another language.");
    true
}

fn clock(scene: &Scene<'_>, mut script: Script) -> Script {
    let minutes =
        (scene.now_ms.div_euclid(60_000) + i64::from(scene.offset_minutes)).rem_euclid(1_440);
    script.say(format!(
        "It is {}:{:02} by this device's clock.",
        minutes / 60,
        minutes % 60
    ));
    script.step("Read from this device's clock.");
    script
}

/// A fact, and no matter about what.
fn any_fact(heard: &Heard) -> bool {
    heard.len() <= 9
        && !heard.any("about|on|of|with")
        && heard.phrase("something interesting|something cool|something amazing|something new|fun fact|random fact|interesting fact|cool fact|tell me a fact|another fact|surprise me")
}

fn surprise(scene: &Scene<'_>, mut script: Script) -> Script {
    let said = |text: &str| scene.history.iter().any(|t| t.text.contains(text));
    let fresh: Vec<_> = scene
        .facts
        .facts()
        .iter()
        .filter(|f| !said(&f.text))
        .collect();
    let mut pick = Pick::new(scene.seed);
    let Some(fact) = fresh.get(pick.below(fresh.len())) else {
        return script;
    };
    told(fact, &mut script);
    script
}

fn told(fact: &Fact, script: &mut Script) {
    script.say(&fact.text);
    script.step(format!(
        "Looked up in the fact book under \"{}\".",
        fact.title
    ));
    script.sources.push(Source {
        title: format!("LuminAI fact book: {}", fact.title),
        basis: fact.basis.clone(),
    });
}

fn spelled(scene: &Scene<'_>, wanted: &str, script: &mut Script) {
    let wanted = match wanted.to_lowercase().as_str() {
        "my name" | "my nickname" => scene.child.nickname.clone(),
        "your name" => Agent::Airth.name().to_owned(),
        _ => wanted.to_owned(),
    };
    let solution = spelling::spell(&wanted, scene.facts);
    script.say(capital(&solution.said));
    for tip in &solution.steps {
        script.say(format!(" {tip}"));
    }
    script.step("Spelled letter by letter, and looked for in the lists of words on this device.");
    script.sources.push(Source {
        title: "Words on this device".into(),
        basis: "The fact book and the compact base".into(),
    });
}

fn solved(solution: &Solution, script: &mut Script) {
    script.say(capital(&solution.said));
    let steps: Vec<&String> = solution
        .steps
        .iter()
        .filter(|s| !solution.said.contains(s.trim_end_matches('.')))
        .collect();
    if !steps.is_empty() {
        script.say("\n\nHere is how it works:");
        for step in steps {
            script.say(format!("\n{step}"));
        }
    }
    script.step("Worked out exactly by calculation, not by the language model.");
    script.sources.push(Source {
        title: "Worked out on this device".into(),
        basis: "Exact arithmetic and the calendar".into(),
    });
}

fn look_up(scene: &Scene<'_>, heard: &Heard, script: &mut Script) -> Result<(), AgentError> {
    let claim = knowledge::hearsay(scene.text);
    let asked = claim.as_deref().unwrap_or(scene.text);
    let request = Request::LookUp(asked, scene.text_vector);
    let nearest = match scene.desk.call(Agent::Airth, &request)? {
        Answer::Finding(Finding::Answer { text, source, .. }) => {
            script.say(text);
            script.step(format!(
                "Looked up in the fact book under \"{}\".",
                source.title.rsplit(": ").next().unwrap_or(&source.title)
            ));
            script.sources.push(Source {
                title: source.title,
                basis: source.basis,
            });
            return Ok(());
        }
        Answer::Finding(Finding::Unknown { nearest }) => nearest,
        _ => Vec::new(),
    };
    if family_text(scene, script)? || defined(scene, script) || weighed(scene, script)? {
        return Ok(());
    }
    unknown(scene, heard, &nearest, script);
    Ok(())
}

/// What a word means.
fn defined(scene: &Scene<'_>, script: &mut Script) -> bool {
    let found = meaning::asked(scene.text).and_then(|word| meaning::find(&word, scene.facts));
    let Some(found) = found else {
        return false;
    };
    script.say(found.text);
    script.step("Looked up among the meanings of words on this device.");
    script.sources.push(Source {
        title: found.source.title,
        basis: found.source.basis,
    });
    true
}

/// What a text says that the family added, word for word.
fn family_text(scene: &Scene<'_>, script: &mut Script) -> Result<bool, AgentError> {
    let request = Request::Read(scene.text, scene.text_vector);
    let passages = match scene.desk.call(Agent::Airth, &request) {
        Ok(Answer::Passages(passages)) => passages,
        // Most families have added nothing.
        Ok(_) | Err(AgentError::NoTool(_)) => Vec::new(),
        Err(error) => return Err(error),
    };
    let Some(best) = passages.into_iter().find(|p| p.score >= CITED) else {
        return Ok(false);
    };
    script.say(format!(
        "Your family added a text that says this: \"{}\"",
        excerpt(&best.text)
    ));
    script.step(format!(
        "Read in \"{}\", which your family added.",
        best.title
    ));
    script.sources.push(Source {
        title: format!("{}: {}", best.title, best.place),
        basis: "Added by your family".into(),
    });
    Ok(true)
}

/// The first sentences of a passage, as many as can be read at once.
fn excerpt(text: &str) -> String {
    let mut out = String::new();
    for sentence in text.split_inclusive(['.', '!', '?']) {
        if !out.is_empty() && out.len() + sentence.len() > EXCERPT {
            break;
        }
        out.push_str(sentence);
    }
    out.trim().to_owned()
}

/// Nobody but those who were there can judge what somebody did or has.
fn is_about_the_world(claim: &str) -> bool {
    let first = claim.split_whitespace().next().unwrap_or("").to_lowercase();
    !" i you my your we our he she they it this that these those his her their mum dad mom "
        .contains(&format!(" {first} "))
}

/// What sounds likely or unlikely, said as no more than that, with what can be looked up about it.
fn weighed(scene: &Scene<'_>, script: &mut Script) -> Result<bool, AgentError> {
    let claim = knowledge::statement(scene.text).filter(|claim| is_about_the_world(claim));
    let Some(claim) = claim else {
        return Ok(false);
    };
    let request = Request::Weigh(&claim, scene.text_vector);
    let (likely, evidence) = match scene.desk.call(Agent::Airth, &request) {
        Ok(Answer::Weighed(Some(likely), evidence)) => (likely, evidence),
        Ok(_) | Err(AgentError::NoTool(_) | AgentError::OutOfBudget) => return Ok(false),
        Err(error) => return Err(error),
    };
    let mut pick = Pick::new(scene.seed);
    let words: [&str; 3] = if likely >= LIKELY {
        [
            "I have no page about that, so I am not sure. It sounds right to me.",
            "None of my pages says so, but it sounds true. I may be wrong.",
            "That sounds right to me. I can't show you a page for it, though, so better check it.",
        ]
    } else if likely <= UNLIKELY {
        [
            "I have no page about that, so I am not sure. It does not sound right to me.",
            "None of my pages says so, and it sounds wrong to me. I may be mistaken.",
            "I doubt that. I can't show you a page for it, though, so better check it.",
        ]
    } else {
        return Ok(false);
    };
    script.say(pick.one(&words));
    script.fit = GUESSED;
    script.step("No page decides this. A trained feeling for what is likely weighed it; it is wrong about one time in seven.");
    if let Some(passage) = evidence.into_iter().next() {
        script.say(format!(" What I can look up: {}", passage.text));
        script.sources.push(Source {
            title: passage.source.title,
            basis: passage.source.basis,
        });
    }
    Ok(true)
}

fn unknown(scene: &Scene<'_>, heard: &Heard, nearest: &[String], script: &mut Script) {
    let mut pick = Pick::new(scene.seed);
    if let Some(words) = big::answer(heard) {
        script.say(words);
        script.step("A question that facts alone do not answer: words written by people.");
        return;
    }
    script.fit = UNKNOWN;
    script.step("Not in the fact book, so no answer was made up.");
    if let Some(claim) = knowledge::hearsay(scene.text) {
        script.say(pick.one(&[
            "I have no page about that claim, so I can't say whether it is true. ",
            "My fact book neither says so nor denies it, so I won't guess. ",
            "Whether that is so, I can't tell: it is not in my fact book. ",
        ]));
        script.say("Ask for the source: where was it read, and who found it out?");
        script.step(format!("Looked for a page that decides: {claim}."));
        return;
    }
    if !heard.question && !heard.explains() && nearest.is_empty() {
        script.say("I am the one for facts and sums. Ask me things like \"Why is the sky blue?\", \"What is 7 × 8?\" or \"What is the capital of Peru?\".");
        return;
    }
    script.say(pick.one(&[
        "I don't know that one, and I don't want to guess. ",
        "That is not in my fact book, so I don't know. ",
        "Good question! I don't know the answer, and guessing would not be fair. ",
    ]));
    if let Some(title) = nearest.first() {
        script.say(format!("I do know something near it. {OFFER}{title}\"?"));
    } else {
        script.say(pick.one(&[
            "A library book or a grown-up could help you find out.",
            "You could look it up together with a grown-up, and then tell me what you found.",
            "I know about space, the Earth, animals, the body, machines, countries and sums.",
        ]));
    }
}

fn asks_for_basis(heard: &Heard) -> bool {
    heard.phrase("how do you know|where do you know|who says|who told you|are you sure|how can you be sure|where did you get that")
        && heard.len() <= 7
}

fn explain_basis(scene: &Scene<'_>, script: &mut Script) -> bool {
    let Some(why) = scene.last_reply().and_then(|(turn, _)| turn.why.as_ref()) else {
        return false;
    };
    let Some(source) = why.sources.first() else {
        return false;
    };
    script.say(format!(
        "I took it from here: {}. It rests on {}. ",
        source.title, source.basis
    ));
    script.say("It is always good to check in a second place, too.");
    script.step("Repeated the source of the last answer.");
    script.sources = why.sources.clone();
    true
}

/// A yes to `Shall I tell you about "Sharks"?`.
fn offered(scene: &Scene<'_>, script: &mut Script) -> bool {
    let Some((turn, _)) = scene.last_reply() else {
        return false;
    };
    let Some(title) = turn
        .text
        .split_once(OFFER)
        .and_then(|(_, rest)| rest.split('"').next())
    else {
        return false;
    };
    let Some(fact) = scene.facts.facts().iter().find(|f| f.title == title) else {
        return false;
    };
    told(fact, script);
    true
}
