use super::*;
use protocol::Agent::{Airth, Arcadia, Ely, Kaznak, Luminai};

/// Messages written for this table; none is among the examples.
const MESSAGES: &[(Agent, &str)] = &[
    (Luminai, "hi"),
    (Luminai, "Hello LuminAI!"),
    (Luminai, "good morning"),
    (Luminai, "how are you today?"),
    (Luminai, "I am so happy today!"),
    (Luminai, "i feel lonely"),
    (Luminai, "my hamster died"),
    (Luminai, "everyone laughed at me at school"),
    (Luminai, "I had a nightmare"),
    (Luminai, "are you real?"),
    (Luminai, "are you a robot"),
    (Luminai, "do you have feelings?"),
    (Luminai, "what's my dog's name?"),
    (Luminai, "do you remember my favourite food"),
    (Luminai, "I have a little sister called Ida"),
    (Luminai, "my favourite animal is the fox"),
    (Luminai, "tell me something funny, a joke"),
    (Luminai, "I'm bored"),
    (Luminai, "thanks!"),
    (Luminai, "goodbye"),
    (Luminai, "I don't want to go to school tomorrow"),
    (Luminai, "we are moving to a new house and I'm nervous"),
    (Luminai, "my best friend is moving away"),
    (Luminai, "I scored a goal!"),
    (Luminai, "can you keep a secret?"),
    (Luminai, "I love football"),
    (Luminai, "who are you?"),
    (Luminai, "I hate you"),
    (Luminai, "what can you do?"),
    (Luminai, "my brother took my toys and I am angry"),
    (Luminai, "another riddle please"),
    (Luminai, "do you like me?"),
    (Luminai, "I have a maths test on Friday"),
    (Luminai, "I got a new bike for my birthday"),
    (Luminai, "my mum and dad are fighting"),
    (Airth, "why do cats have whiskers?"),
    (Airth, "What's 9 times 12"),
    (Airth, "how many legs does a crab have"),
    (Airth, "is the moon a star?"),
    (Airth, "whats the capital of spain"),
    (Airth, "who invented bicycles?"),
    (Airth, "how do planes fly?"),
    (Airth, "what do owls eat"),
    (Airth, "how tall is a giraffe?"),
    (Airth, "100 - 58"),
    (
        Airth,
        "Is it true that we only use ten percent of our brain?",
    ),
    (Airth, "what is gravity"),
    (Airth, "when was the first car built?"),
    (Airth, "where do kangaroos live"),
    (Airth, "how hot is the sun"),
    (Airth, "Why is the sea salty?"),
    (Airth, "half of 88"),
    (Airth, "tell me about jupiter"),
    (Airth, "how is paper made?"),
    (Airth, "what does nocturnal mean?"),
    (Airth, "how many days until christmas"),
    (Airth, "can bats see?"),
    (Airth, "why do leaves fall in autumn"),
    (Airth, "who was Marie Curie"),
    (Airth, "how do you spell giraffe"),
    (Airth, "do spiders sleep"),
    (Airth, "why do we yawn?"),
    (Airth, "how does my heart work"),
    (Airth, "what is the biggest ocean?"),
    (Airth, "is 51 a prime number"),
    (Airth, "do fish get thirsty?"),
    (Airth, "how far is the moon"),
    (Airth, "Can you tell me why ice floats?"),
    (Airth, "what is an ai"),
    (Airth, "which animal is the fastest?"),
    (Arcadia, "Tell me a story about a robot"),
    (Arcadia, "story please"),
    (Arcadia, "a story about a dragon who can't fly"),
    (Arcadia, "can you make up a story with a mermaid?"),
    (Arcadia, "I want a bedtime story"),
    (Arcadia, "write me a story about two penguins"),
    (Arcadia, "tell us a fairy tale"),
    (Arcadia, "once upon a time"),
    (Arcadia, "a scary story with ghosts"),
    (Arcadia, "let's go on an adventure in the jungle"),
    (Arcadia, "another story"),
    (Arcadia, "a short story about a lost kite"),
    (Arcadia, "Tell me the story of a brave mouse"),
    (Arcadia, "I'm sad, can you tell me a story?"),
    (Arcadia, "write a poem about autumn"),
    (Arcadia, "let's pretend I am a pirate"),
    (Arcadia, "could you read me a story"),
    (Arcadia, "a funny tale about a cow"),
    (Arcadia, "story about my sister and a unicorn"),
    (Arcadia, "make believe we are astronauts"),
    (Ely, "are you offline right now?"),
    (Ely, "how much memory is used?"),
    (Ely, "is everything saved?"),
    (Ely, "which model is loaded"),
    (Ely, "do you need wifi"),
    (Ely, "how much space is left on this tablet?"),
    (Ely, "is the download done?"),
    (Ely, "what version is this?"),
    (Ely, "Are you working properly?"),
    (Ely, "when did you last save?"),
    (Ely, "is my data safe here?"),
    (Ely, "how many messages did you store on the device?"),
    (Ely, "can we talk without the internet?"),
    (Ely, "is anything broken?"),
    (Ely, "how big is the language model"),
    (Ely, "system check please"),
    (Ely, "is the storage full?"),
    (Ely, "did you make a backup?"),
    (Kaznak, "make a plan to learn the 8 times table"),
    (Kaznak, "help me get ready for my spelling test on Monday"),
    (Kaznak, "I want to learn to juggle"),
    (Kaznak, "how can I tidy my room fast?"),
    (Kaznak, "plan my week"),
    (Kaznak, "how do I prepare a talk about dolphins?"),
    (Kaznak, "I need to finish my project by Friday"),
    (Kaznak, "help me practise violin"),
    (Kaznak, "what should I do first for my homework?"),
    (Kaznak, "how do I get ready for a sleepover"),
    (Kaznak, "help me save money for a scooter"),
    (Kaznak, "make me a morning routine"),
    (Kaznak, "I have to learn a poem by heart until Thursday"),
    (Kaznak, "how can I get better at chess"),
    (Kaznak, "help me plan a birthday party"),
    (Kaznak, "can you make a timetable for my week"),
    (Kaznak, "help me pack for camp"),
    (Kaznak, "I want to read 5 books this month, make a plan"),
    (Kaznak, "a plan for learning French words"),
    (Kaznak, "help me study for my geography test"),
];

#[test]
fn messages_find_their_friend_from_luminai_s_page() {
    let router = Router::new();
    let wrong: Vec<String> = MESSAGES
        .iter()
        .filter_map(|(agent, text)| {
            let got = router.route(text, Luminai, Hints::default(), &[]);
            (got.agent != *agent).then(|| format!("{text} -> {:?} {:?}", got.agent, got.scores))
        })
        .collect();
    assert!(MESSAGES.len() >= 120);
    assert!(
        wrong.len() * 100 <= MESSAGES.len() * 5,
        "{} of {} wrong: {wrong:#?}",
        wrong.len(),
        MESSAGES.len()
    );
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

/// Written after the rules were settled, to see how they generalise; not to be tuned on.
const HELD_OUT: &[(Agent, &str)] = &[
    (Luminai, "guess what, I learned to ride my bike"),
    (Luminai, "my cat ran away"),
    (Luminai, "I had pancakes for breakfast"),
    (Luminai, "you are silly"),
    (Luminai, "I'm so excited about the trip"),
    (Luminai, "nobody understands me"),
    (Luminai, "what did I tell you about my sister?"),
    (Luminai, "knock knock"),
    (Luminai, "I don't like broccoli"),
    (Luminai, "can we talk?"),
    (Luminai, "are you my friend?"),
    (Luminai, "my tummy hurts"),
    (Luminai, "Hey, what's up?"),
    (Luminai, "today was boring"),
    (Airth, "how come the moon follows us"),
    (Airth, "what's bigger, the sun or the earth?"),
    (Airth, "whats 6x7"),
    (Airth, "did the Romans have cars"),
    (Airth, "why is grass green"),
    (Airth, "how many minutes are in a day"),
    (Airth, "are tomatoes fruit"),
    (Airth, "capital of italy?"),
    (Airth, "what is the fastest bird"),
    (Airth, "30 divided by 4"),
    (Airth, "where does honey come from"),
    (Airth, "who is Albert Einstein"),
    (Airth, "why do I have to brush my teeth"),
    (Airth, "how old is the universe"),
    (
        Arcadia,
        "can you tell me about a princess who lost her crown, as a story",
    ),
    (Arcadia, "make up a bedtime tale"),
    (Arcadia, "story time!"),
    (Arcadia, "I wanna hear a story about trains"),
    (Arcadia, "tell me one about a talking tree"),
    (Arcadia, "pretend you are a dragon and tell a story"),
    (Arcadia, "give me a story with monsters but not scary"),
    (Arcadia, "a story where a fish becomes king"),
    (Ely, "how much battery or memory do you need"),
    (Ely, "what is stored on this device?"),
    (Ely, "does this app work without internet"),
    (Ely, "is the voice model ready"),
    (Ely, "did my message get saved"),
    (Ely, "show me the system status"),
    (Ely, "how full is the storage"),
    (Ely, "are the models downloaded yet"),
    (Kaznak, "how should I prepare for my piano concert"),
    (Kaznak, "I want to get better at spelling"),
    (Kaznak, "my project is due Monday, help me plan it"),
    (Kaznak, "give me a plan for cleaning my desk"),
    (Kaznak, "how do I study 20 vocabulary words in 3 days"),
    (Kaznak, "what do I do first to build a treehouse"),
    (Kaznak, "help me get ready for the swimming race"),
    (Kaznak, "I need a schedule for homework and play"),
];

#[test]
fn messages_never_tuned_on_mostly_find_their_friend() {
    let router = Router::new();
    let wrong: Vec<String> = HELD_OUT
        .iter()
        .filter_map(|(agent, text)| {
            let got = router.route(text, Luminai, Hints::default(), &[]);
            (got.agent != *agent).then(|| format!("{text} -> {:?}", got.agent))
        })
        .collect();
    assert!(wrong.len() * 100 <= HELD_OUT.len() * 15, "{wrong:#?}");
}
