use super::*;
use held_out::HELD_OUT;
use known::KNOWN;
use protocol::Agent::{Airth, Arcadia, Ely, Kaznak, Luminai};

mod held_out;
mod known;

/// Which of the messages go to another friend than they should, from LuminAI's page.
fn astray(table: &[(Agent, &str)]) -> Vec<String> {
    let router = Router::new();
    let route = |text| router.route(text, Luminai, Hints::default(), &[]);
    let wrong = table.iter().filter_map(|(agent, text)| {
        let got = route(text);
        (got.agent != *agent).then(|| format!("{text} -> {:?} {:?}", got.agent, got.scores))
    });
    wrong.collect()
}

#[test]
fn messages_find_their_friend() {
    let wrong = astray(KNOWN);
    assert!(wrong.len() * 100 <= KNOWN.len() * 5, "{wrong:#?}");
}

#[test]
fn messages_never_tuned_on_mostly_find_their_friend() {
    let wrong = astray(HELD_OUT);
    assert!(wrong.len() * 100 <= HELD_OUT.len() * 15, "{wrong:#?}");
}

/// A classifier that is sure of the wrong friend does not win against words that leave no doubt.
#[test]
fn words_without_doubt_win_against_the_classifier() {
    let router = Router::new();
    for (sure, agent, text) in [
        (Kaznak, Luminai, "can I have a biscuit"),
        (Kaznak, Luminai, "may we go swimming on Sunday"),
        (Kaznak, Luminai, "could I sleep at my cousin's"),
        (Kaznak, Luminai, "am I allowed to use the scissors"),
        (Kaznak, Luminai, "can we please get a rabbit"),
        (Ely, Luminai, "who else can see what I type"),
        (Ely, Luminai, "do you have a camera"),
        (Ely, Luminai, "I can't concentrate at all"),
        (Ely, Luminai, "my mind wanders all the time"),
        (Luminai, Airth, "how do you write enough"),
        (Luminai, Arcadia, "tell me a story"),
        (Luminai, Arcadia, "Tell me a story where I can choose"),
        (Luminai, Arcadia, "can you read me a bedtime story"),
        (Kaznak, Arcadia, "I want a story, please"),
        (Arcadia, Airth, "spell crocodile"),
        (Kaznak, Airth, "how do you spell rhythm?"),
        (Luminai, Airth, "explain fractions"),
        (Luminai, Airth, "tell me about magnets"),
        (Luminai, Airth, "the square of a number"),
        (Luminai, Airth, "my friend says goldfish forget everything"),
        (Ely, Airth, "how does a tablet work"),
        (Ely, Airth, "how does a computer store data"),
        (Airth, Luminai, "is it bad to be shy"),
        (Airth, Luminai, "how can I be more confident"),
        (Kaznak, Luminai, "how do I stop procrastinating"),
        (Airth, Luminai, "warum ist der Himmel blau"),
    ] {
        let mut shares = [0.02; 5];
        shares[sure as usize] = if sure == Kaznak { 0.85 } else { 0.92 };
        let hints = Hints {
            shares: Some(&shares),
            ..Hints::default()
        };
        let got = router.route(text, Luminai, hints, &[]);
        assert_eq!(got.agent, agent, "{text} {:?}", got.scores);
    }
}

/// "I want …" and "can I …" open many a message for somebody else.
#[test]
fn a_sure_classifier_wins_against_wide_cues() {
    let router = Router::new();
    for (sure, text) in [
        (Kaznak, "I want an alarm at 5pm"),
        (Kaznak, "get me a meeting with Bill tomorrow"),
        (Kaznak, "can you give me a dinner suggestion"),
        (Airth, "can I use pepper instead of salt"),
        (Airth, "how do you say hello in French"),
        (Ely, "can you slow down"),
    ] {
        let mut shares = [0.01; 5];
        shares[sure as usize] = 0.96;
        let hints = Hints {
            shares: Some(&shares),
            ..Hints::default()
        };
        let got = router.route(text, Luminai, hints, &[]);
        assert_eq!(got.agent, sure, "{text} {:?}", got.scores);
    }
}

#[test]
fn clear_words_win_on_every_page() {
    let router = Router::new();
    let mut wrong = Vec::new();
    for page in Agent::ALL {
        for (agent, text) in [
            (Airth, "what is 17 + 26?"),
            (Airth, "why is the sky blue?"),
            (Arcadia, "tell me a story about a dragon"),
            (Kaznak, "make a plan for my maths test on Friday"),
            (Ely, "are you offline?"),
            (Luminai, "I feel sad today"),
            (Luminai, "my hamster died"),
            (Airth, "Is the earth flat?"),
            (Luminai, "are you a real person?"),
        ] {
            let got = router.route(text, page, Hints::default(), &[]);
            if got.agent != agent {
                wrong.push(format!(
                    "{page:?}: {text} -> {:?} {:?}",
                    got.agent, got.scores
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_open_page_tips_the_balance() {
    let router = Router::new();
    for page in Agent::ALL {
        assert_eq!(
            router.route("blorp", page, Hints::default(), &[]).agent,
            page
        );
    }
    assert_eq!(
        router
            .route("purple slippers", Arcadia, Hints::default(), &[])
            .agent,
        Arcadia
    );
    assert_eq!(
        router
            .route(
                "and then?",
                Luminai,
                Hints::default(),
                &[turn(Arcadia, "The end.")]
            )
            .agent,
        Arcadia
    );
    assert_eq!(
        router
            .route(
                "yes",
                Luminai,
                Hints::default(),
                &[turn(Airth, "Shall I tell you about \"Sharks\"?")]
            )
            .agent,
        Airth
    );
}

fn turn(agent: Agent, text: &str) -> Turn {
    Turn {
        id: 1,
        speaker: Speaker::Friend(agent),
        text: text.into(),
        at: 0,
        why: None,
    }
}

#[test]
fn examples_are_many_and_scores_add_up() {
    for agent in Agent::ALL {
        assert!(
            EXEMPLARS.iter().filter(|(a, _)| *a == agent).count() >= 25,
            "{agent:?}"
        );
    }
    let route = Router::new().route("why do cats purr", Luminai, Hints::default(), &[]);
    assert!((route.scores.iter().sum::<f32>() - 1.0).abs() < 1e-4 && route.reason.ends_with('.'));
}

#[test]
fn vectors_must_match_and_help() {
    let mut router = Router::new();
    assert!(router.set_vectors(vec![vec![1.0]]).is_err());
    let vectors = EXEMPLARS
        .iter()
        .map(|(a, _)| {
            if *a == Ely {
                vec![1.0, 0.0]
            } else {
                vec![0.0, 1.0]
            }
        })
        .collect();
    router.set_vectors(vectors).unwrap();
    assert_eq!(
        router
            .route(
                "zorgle the frumious",
                Airth,
                Hints {
                    vector: Some(&[1.0, 0.0]),
                    shares: None,
                    waits: None,
                    documented: false,
                },
                &[]
            )
            .agent,
        Ely
    );
}

#[test]
fn what_can_be_worked_out_is_airths_whatever_the_classifier_makes_of_its_figures() {
    let router = Router::new();
    let ely = [0.01, 0.01, 0.01, 0.96, 0.01];
    let hints = Hints {
        vector: None,
        shares: Some(&ely),
        waits: None,
        documented: false,
    };
    for text in ["What is 1060 + 60?", "what is 1060 times 7", "1060 - 60"] {
        assert_eq!(
            router.route(text, Luminai, hints, &[]).agent,
            Airth,
            "{text}"
        );
    }
}

#[test]
fn the_classifier_is_heard_but_not_about_what_carries_on() {
    let router = Router::new();
    let kaznak = [0.02, 0.02, 0.02, 0.02, 0.92];
    let hints = Hints {
        vector: None,
        shares: Some(&kaznak),
        waits: None,
        documented: false,
    };
    let route = router.route("zorgle the frumious", Luminai, hints, &[]);
    assert_eq!(route.agent, Kaznak);
    assert!((route.scores.iter().sum::<f32>() - 1.0).abs() < 1e-4);
    let told = [turn(Arcadia, "The end.")];
    assert_eq!(
        router.route("and then?", Luminai, hints, &told).agent,
        Arcadia
    );
}

#[test]
fn an_answer_stays_with_who_asked() {
    let router = Router::new();
    let route = |said: Agent, reply: &str, text: &str| {
        let history = [turn(said, reply)];
        router
            .route(text, Luminai, Hints::default(), &history)
            .agent
    };
    for (said, reply, text) in [
        (Kaznak, "What is \"dog\" in French?", "le chien"),
        (Kaznak, "What is 7 × 8?", "I think it is 56"),
        (Kaznak, "What is it for?", "my spelling test on Monday"),
        (
            Arcadia,
            "Does Pip go left or right?",
            "she goes into the cave",
        ),
        (Arcadia, "What should Pip do?", "climb the tree"),
        (Luminai, "Shall I fetch Kaznak to make a plan?", "yes"),
        (
            Luminai,
            "Here is a riddle. What gets wetter the more it dries?",
            "is it a towel?",
        ),
        (
            Luminai,
            "Of course. How does it begin?",
            "what do you call a cow on a trampoline?",
        ),
    ] {
        let expected = if reply.contains("fetch") {
            Kaznak
        } else {
            said
        };
        assert_eq!(route(said, reply, text), expected, "{text}");
    }
    // Unhappiness, or a clear wish for somebody else, comes before that.
    for (agent, text) in [
        (Luminai, "I feel sad"),
        (Luminai, "my dog died"),
        (Airth, "why is the sky blue?"),
        (Arcadia, "tell me a story"),
    ] {
        assert_eq!(route(Kaznak, "What is 7 × 8?", text), agent, "{text}");
    }
}
