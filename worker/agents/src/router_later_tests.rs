use super::*;
use protocol::Agent::{Airth, Arcadia, Ely, Kaznak, Luminai};

fn turn(agent: Agent, text: &str) -> Turn {
    Turn {
        id: 1,
        speaker: Speaker::Friend(agent),
        text: text.into(),
        at: 0,
        why: None,
    }
}

/// Of what the friends learned to do later; written before the rules and examples for it.
const LATER: &[(Agent, &str)] = &[
    (Kaznak, "quiz me on my French words"),
    (Kaznak, "can you test me"),
    (Kaznak, "ask me my vocabulary"),
    (Kaznak, "make a card: the capital of Spain is Madrid"),
    (Kaznak, "I want flashcards for biology"),
    (Kaznak, "put that on a card"),
    (Kaznak, "should I join the choir or the football team?"),
    (Kaznak, "should I tell my friend or wait until tomorrow"),
    (Kaznak, "what are the pros and cons of getting a dog"),
    (Kaznak, "I can't decide between piano and drums"),
    (Kaznak, "help me decide what to wear to the party"),
    (Kaznak, "how is my plan going"),
    (Kaznak, "what is next on my plan"),
    (Kaznak, "show me my cards"),
    (Kaznak, "repeat the words I got wrong"),
    (Arcadia, "go on with the story of the owl"),
    (Arcadia, "can we do a story where I choose what happens"),
    (Arcadia, "a story with choices please"),
    (Arcadia, "let me decide how the story ends"),
    (Arcadia, "continue our story from yesterday"),
    (
        Arcadia,
        "what happened to Pip the fox, tell the next chapter",
    ),
    (Arcadia, "an interactive story with dinosaurs"),
    (Arcadia, "show me my stories"),
    (Luminai, "what do you remember about me?"),
    (Luminai, "forget that please"),
    (Luminai, "please forget what I said about my sister"),
    (Luminai, "what have you learned about me"),
    (Luminai, "call me Sunny from now on"),
    (Luminai, "shorter answers please"),
    (Luminai, "stop telling jokes"),
    (Luminai, "would you rather fly or be invisible"),
    (Luminai, "let's play would you rather"),
    (Luminai, "sing me a song"),
    (Luminai, "can you dance?"),
    (Luminai, "I have a joke for you"),
    (Luminai, "that was not funny"),
    (Luminai, "what do you mean?"),
    (Luminai, "my mum is cross with me"),
    (Luminai, "there is a monster in my wardrobe"),
    (Luminai, "asdfgh jkl"),
    (Luminai, "hola, como estas"),
    (Luminai, "I made a card for my mum"),
    (Ely, "how are the models doing?"),
    (Ely, "are all the models loaded"),
    (Ely, "how are you running today, Ely?"),
    (Ely, "is the storyteller's voice installed"),
    (Ely, "how many memories are stored"),
    (Airth, "what is the difference between a frog and a toad"),
    (Airth, "how do you make glass"),
    (Airth, "is it true that goldfish forget everything"),
    (Airth, "what does decide mean"),
    (Airth, "how does memory work in the brain"),
];

#[test]
fn what_the_friends_learned_later_finds_them_too() {
    let router = Router::new();
    let wrong: Vec<String> = LATER
        .iter()
        .filter_map(|(agent, text)| {
            let got = router.route(text, Luminai, Hints::default(), &[]);
            (got.agent != *agent).then(|| format!("{text} -> {:?}", got.agent))
        })
        .collect();
    let share = 1.0 - wrong.len() as f32 / LATER.len() as f32;
    assert!(share >= 0.92, "{share} {wrong:#?}");
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

/// The same abilities in other words, written after the rules were settled; not to be tuned on.
const LATER_HELD_OUT: &[(Agent, &str)] = &[
    (Kaznak, "can you quiz me about history"),
    (Kaznak, "time for my cards"),
    (Kaznak, "make flashcards out of these words"),
    (Kaznak, "should I say sorry first or wait for her to do it?"),
    (Kaznak, "I don't know whether to stay or go"),
    (
        Kaznak,
        "what speaks against a school uniform, pros and cons",
    ),
    (Kaznak, "help me choose a present for my dad"),
    (Kaznak, "test me on the times tables"),
    (Kaznak, "where was I in my plan?"),
    (Kaznak, "write a card for the word butterfly"),
    (Arcadia, "carry on with the dragon story"),
    (Arcadia, "I want to pick what the knight does"),
    (Arcadia, "choose your own adventure"),
    (Arcadia, "tell the story of yesterday again"),
    (Arcadia, "can we go on with our story now"),
    (Luminai, "what do you still know about me"),
    (Luminai, "can you forget my birthday"),
    (Luminai, "don't write so much, it's too long"),
    (Luminai, "my name is Max, call me Maxi"),
    (Luminai, "be funnier please"),
    (Luminai, "would you rather eat worms or slugs"),
    (Luminai, "knock knock"),
    (Luminai, "my dad shouted at me"),
    (Luminai, "I got invited to a party"),
    (Luminai, "you are my favourite robot"),
    (Luminai, "nobody sat next to me on the bus"),
    (Ely, "how are your models"),
    (Ely, "is every model loaded"),
    (Ely, "did the download of the voice work"),
    (Ely, "are you saved on this tablet"),
    (Airth, "how do card readers work"),
    (Airth, "which is bigger, a whale or an elephant?"),
    (Airth, "what is a quiz"),
    (Airth, "how many stories does the tallest tower have"),
];

#[test]
fn later_abilities_in_words_never_tuned_on_mostly_find_their_friend() {
    let router = Router::new();
    let wrong: Vec<String> = LATER_HELD_OUT
        .iter()
        .filter_map(|(agent, text)| {
            let got = router.route(text, Luminai, Hints::default(), &[]);
            (got.agent != *agent).then(|| format!("{text} -> {:?}", got.agent))
        })
        .collect();
    let share = 1.0 - wrong.len() as f32 / LATER_HELD_OUT.len() as f32;
    assert!(share >= 0.85, "{share} {wrong:#?}");
}
