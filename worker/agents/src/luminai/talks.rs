//! What was said in earlier talks: the child's own words with their day, or an honest "I found nothing".

use super::{Talk, remember};
use crate::bank::band;
use crate::listen::capital;
use knowledge::calendar::Date;
use memory::{AskedBack, Quoted, asks_what_was_said};
use protocol::Source;
use resonance::sentences;
use resonance::words::content;

/// A longer turn is quoted in part.
const MOST_WORDS: usize = 40;
/// The score from which it is sure that a quote is about what was asked.
const SURE: f32 = 0.6;

/// For the youngest, for 8 to 12, from 13 on.
const NOTHING: [&[&str]; 3] = [
    &[
        "I looked in our talks and found nothing about that. Do you want to tell me now?",
        "I searched and searched, and it is not there. Will you tell me again?",
    ],
    &[
        "I looked through our talks and found nothing about that. Maybe it was in other words, or it is no longer kept. Would you like to tell me now?",
        "There is nothing about that in the talks that I still have. What was it about?",
        "I searched our talks, and that is not among them. I would rather say so than guess. Will you tell me again?",
    ],
    &[
        "I searched our talks and found nothing on that. Maybe it was worded differently, or it is no longer kept. What was it?",
        "Nothing on that in the talks that I still have, and I won't guess. Can you give me another word for it?",
    ],
];
const UNSURE: &str = "I am not sure that this is what you mean, but I found it in our talks. ";

/// `What did I say about the museum last week?`, `when did we talk about volcanoes?`.
pub(super) fn asked(talk: &mut Talk<'_>) -> bool {
    let Some(asked) = asks_what_was_said(talk.scene.text) else {
        return false;
    };
    let remembered = !talk.scene.recalled.is_empty();
    match talk.scene.talks {
        // "Do you remember my dog?" is answered by what is known of the dog.
        _ if !asked.telling && remembered => false,
        [] if !asked.telling => false,
        [] => remember::asked(talk) || nothing(talk),
        quotes => quote(talk, &asked, quotes),
    }
}

fn nothing(talk: &mut Talk<'_>) -> bool {
    let words = talk.pick.one(NOTHING[band(talk.scene.child.age)]);
    talk.script.say(words);
    talk.script
        .step("Looked through your earlier talks and found nothing that fits.");
    true
}

fn quote(talk: &mut Talk<'_>, asked: &AskedBack, quotes: &[Quoted]) -> bool {
    let scene = talk.scene;
    let sure = quotes.iter().any(|q| q.score >= SURE);
    let topic = asked.topic();
    let mut in_time: Vec<&Quoted> = quotes.iter().collect();
    in_time.sort_by_key(|q| (q.at, q.turn));
    let told: Vec<String> = in_time
        .iter()
        .enumerate()
        .map(|(n, q)| {
            let day = on_day(q.at, scene.now_ms, scene.offset_minutes);
            let words = excerpt(&q.text, &topic);
            let asks = words.ends_with('?');
            let lead = match (n, asks) {
                (0, _) if asked.when => format!("that was {day}. You wrote"),
                (0, false) => format!("{day} you told me"),
                (_, true) => format!("{day} you asked me"),
                (_, false) => format!("{day} you said"),
            };
            format!("{}: {}", capital(&lead), in_quotes(&words))
        })
        .collect();
    let opening = if sure { "" } else { UNSURE };
    talk.script.say(format!("{opening}{}", told.join(" ")));
    talk.script
        .step("Looked through your earlier talks, and quoted your own words.");
    talk.script.sources.push(Source {
        title: "What you told me".into(),
        basis: "Kept on this device only".into(),
    });
    true
}

/// `today`, `yesterday`, `on Tuesday`, `on Friday 27 November`, with the year where it is another one.
fn on_day(at: i64, now: i64, offset_minutes: i32) -> String {
    let (day, today) = (Date::at(at, offset_minutes), Date::at(now, offset_minutes));
    match day.until(today) {
        0 => "today".into(),
        1 => "yesterday".into(),
        2..=6 => format!("on {}", day.weekday_name()),
        _ if day.parts().0 == today.parts().0 => format!("on {}", day.spoken()),
        _ => format!("on {} {}", day.spoken(), day.parts().0),
    }
}

/// The words as they were said; of a long turn the sentences about the topic, or its beginning.
fn excerpt(text: &str, topic: &[String]) -> String {
    let text = text.trim();
    if text.split_whitespace().count() <= MOST_WORDS {
        return text.to_owned();
    }
    let about: Vec<&str> = sentences(text)
        .map(str::trim)
        .filter(|s| content(s).iter().any(|stem| topic.contains(stem)))
        .collect();
    let part = if about.is_empty() {
        text.to_owned()
    } else {
        about.join(" … ")
    };
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.len() <= MOST_WORDS {
        part
    } else {
        format!("{} …", words[..MOST_WORDS].join(" "))
    }
}

fn in_quotes(words: &str) -> String {
    let inner = words.replace('"', "'");
    let end = if inner.ends_with(['.', '!', '?', '…']) {
        ""
    } else {
        "."
    };
    format!("\"{inner}{end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, Router};
    use protocol::Agent;

    #[test]
    fn days_are_said_as_people_do() {
        // Saturday 21 November 2026, 9:00 UTC.
        const NOW: i64 = 1_795_251_600_000;
        const DAY: i64 = 86_400_000;
        for (ago, said) in [
            (0, "today"),
            (1, "yesterday"),
            (4, "on Tuesday"),
            (7, "on Saturday 14 November"),
            (365, "on Friday 21 November 2025"),
        ] {
            assert_eq!(on_day(NOW - ago * DAY, NOW, 0), said);
        }
        // Ten hours earlier was another day in London, and the same in Auckland.
        assert_eq!(on_day(NOW - DAY / 2, NOW, 0), "yesterday");
        assert_eq!(on_day(NOW - DAY / 2, NOW, 13 * 60), "today");
    }

    #[test]
    fn whoever_is_open_the_question_comes_to_luminai() {
        let router = Router::new();
        for text in [
            "when did we talk about volcanoes",
            "what did I say about my story last week?",
            "did I tell you about my plan to learn the piano?",
            "do you remember what I told you about the 7 times table?",
            "what did we talk about yesterday?",
        ] {
            for to in Agent::ALL {
                let route = router.route(text, to, Hints::default(), &[]);
                assert_eq!(
                    route.agent,
                    Agent::Luminai,
                    "{text} on {to:?}: {:?}",
                    route.scores
                );
            }
        }
        let route = router.route(
            "what are volcanoes made of?",
            Agent::Luminai,
            Hints::default(),
            &[],
        );
        assert_eq!(route.agent, Agent::Airth);
    }

    #[test]
    fn long_turns_are_quoted_in_part_and_never_changed() {
        let long = format!(
            "{}The owl sat on the roof. {}",
            "It was a day. ".repeat(9),
            "We ate. ".repeat(9)
        );
        assert_eq!(excerpt(&long, &content("owl")), "The owl sat on the roof.");
        let cut = excerpt(&long, &content("boat"));
        assert!(long.starts_with(cut.trim_end_matches(" …")) && cut.ends_with(" …"));
        assert_eq!(in_quotes("she said \"hi\""), "\"she said 'hi'.\"");
    }
}
