//! LuminAI: the one who greets, listens, comforts and remembers, and who says that it is an AI.

use crate::big;
use crate::feelings::{self, Comfort, GROWN_UP};
use crate::jokes::{JOKES, RIDDLES};
use crate::listen::{Heard, capital};
use crate::pick::Pick;
use crate::{Check, Draw, Part, Prompt, Scene, Script};
use memory::{Extracted, Kind, extract, second_person};
use protocol::{Agent, Source};

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let heard = Heard::new(scene.text);
    let mut script = Script::new(Agent::Luminai, "LuminAI listens, chats and remembers.");
    let mut pick = Pick::new(scene.seed);
    let done = about_itself(&heard, scene, &mut script)
        || riddle_answer(&heard, scene, &mut script)
        || remembered(&heard, scene, &mut script)
        || comfort(&heard, scene, &mut pick, &mut script)
        || fun(&heard, &mut pick, &mut script)
        || manners(&heard, scene, &mut pick, &mut script)
        || told(scene, &mut pick, &mut script);
    if !done {
        chat(&heard, scene, &mut pick, &mut script);
    }
    script
}

/// Honest and kind about what it is.
fn about_itself(heard: &Heard, scene: &Scene<'_>, script: &mut Script) -> bool {
    let name = &scene.child.nickname;
    let words = if heard.phrase("do you love me|do you like me|do you miss me|do you care about me") {
        format!("I am an AI, {name}, so I can't love or miss anybody the way people do. I was made to be kind to you and to help. The people around you can really love you, and that is worth much more.")
    } else if heard.phrase("are you real|are you alive|are you a person|are you human|are you a human|are you a boy|are you a girl|are you a robot|are you an ai|are you ai|a real person|who are you|what are you|are you a real") {
        "I am LuminAI, a computer program, an AI. I am not a person and not alive. I live on this device, and I can chat, remember what you tell me, and fetch a friend who helps.".into()
    } else if heard.phrase("do you have feelings|can you feel|are you happy|are you sad|are you lonely|are you tired|are you bored|are you scared|do you get sad|do you sleep|do you eat|do you dream|how do you feel|are you angry|are you ok|how are you") {
        "I am an AI, so I have no feelings, and I don't get tired or hungry. All my parts are working, and I am ready to listen. How are you today?".into()
    } else if heard.phrase("your best friend|your friends|my best friend|be my friend|are you my friend|you are my friend|my only friend") && heard.any("you|your") {
        "I am an AI, so I can be a helper who is always friendly, but not a real friend. Real friends can play with you, share snacks and laugh with you. Who do you like to play with?".into()
    } else if heard.phrase("can you keep a secret|keep a secret|our secret|do not tell anyone") {
        "Nice surprises are fine to keep. But if a secret makes you worried or sad, please tell a grown-up you trust. A good grown-up never asks you to keep such a secret.".into()
    } else if heard.phrase("what can you do|how can you help|what do you do|help me please|who else is here|who are your friends|what can i ask") || heard.text.trim() == "help" {
        "I can chat with you and remember what you tell me. Airth looks up facts and works out sums, Arcadia tells stories, Kaznak makes plans, and Ely knows how this device is doing. What shall we do?".into()
    } else if heard.phrase("are you listening|are you there|can you hear me") {
        "I am here, and I read every word that you write. What would you like to say?".into()
    } else if heard.phrase("who can read|who can see|who sees|who reads|is this private|do you tell my|will you tell my") {
        "What you write is kept on this device only, locked with your family's key. Your grown-ups at home can open it. Nobody on the internet can.".into()
    } else if heard.phrase("your phone number|your address|your email|meet you|can you come") {
        "I am a program, so I have no phone and no house. Please keep your own number and address to yourself when you chat, too.".into()
    } else if heard.phrase("how old are you|when is your birthday|where do you live|what is your name|who made you|do you have a family|do you have parents") {
        "I am LuminAI, an AI that lives on this device. I was built by people who write programs. I have no age and no birthday like you do.".into()
    } else if heard.phrase("what is your favourite|do you like|what do you like") {
        "I am an AI, so I have no tastes of my own. I would like to learn yours, though. What is your favourite?".into()
    } else {
        return false;
    };
    script.say(words);
    script.step("Fixed words about what LuminAI is.");
    true
}

/// A guess, or giving up, after a riddle.
fn riddle_answer(heard: &Heard, scene: &Scene<'_>, script: &mut Script) -> bool {
    let Some((last, _)) = scene.last_reply() else {
        return false;
    };
    let Some((_, answer, keys)) = RIDDLES.iter().find(|(q, ..)| last.text.contains(q)) else {
        return false;
    };
    if heard.len() > 10 {
        return false;
    }
    if heard.any(keys) {
        script.say(format!("Yes! It is {answer}. You cracked it! Another one?"));
    } else if heard.any("no|know|idea|tell|answer|what|give|dunno") {
        script.say(format!("It is {answer}! Would you like another one?"));
    } else {
        script.say(
            "Good guess, but I was thinking of something else. Try again, or say \"tell me\".",
        );
    }
    script.step("Compared with the answer of the riddle.");
    true
}

/// `What is my dog called?`, `do you remember …?`
fn remembered(heard: &Heard, scene: &Scene<'_>, script: &mut Script) -> bool {
    let asks = heard.phrase("do you remember|did i tell you|what did i tell you|what do you know about me|what do you remember")
        || (heard.question && heard.any("my|i|me") && heard.any("what|who|when|which|remember|how") && heard.any("called|name|favourite|like|birthday|pet|pets|old|hobby|play|love|hate|friend|sister|brother|dog|cat"));
    if !asks {
        return false;
    }
    if scene.recalled.is_empty() {
        if heard.phrase("what do you know about me|what do you remember") {
            script.say(format!("I know that your nickname is {}. Tell me about your pets, your favourites or your day, and I will remember it on this device.", scene.child.nickname));
        } else {
            script.say(
                "I don't think you have told me that yet. If you tell me now, I will remember it.",
            );
        }
        script.step("Looked through what was remembered and found nothing that fits.");
        return true;
    }
    let most = if heard.any("called|name|colour|color|birthday") {
        1
    } else {
        3
    };
    let told: Vec<String> = scene
        .recalled
        .iter()
        .take(most)
        .map(|r| second_person(&r.memory.text))
        .collect();
    script.say(format!("Yes, you told me: {}.", told.join(", and ")));
    note_memories(scene, most, script);
    true
}

fn note_memories(scene: &Scene<'_>, most: usize, script: &mut Script) {
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

fn comfort(heard: &Heard, scene: &Scene<'_>, pick: &mut Pick, script: &mut Script) -> bool {
    let Some(comfort) = feelings::hear(heard) else {
        return false;
    };
    let Comfort {
        names,
        offers,
        asks,
        heavy,
        bright,
        ..
    } = comfort;
    script.say(format!("{} ", pick.one(names)));
    if let Some(r) = scene
        .recalled
        .first()
        .filter(|r| !bright && matches!(r.memory.kind, Kind::Pet | Kind::Friend | Kind::Family))
    {
        script.say(format!(
            "I remember that {}. ",
            second_person(&r.memory.text)
        ));
        note_memories(scene, 1, script);
    }
    script.say(format!("{} ", pick.one(offers)));
    if *heavy {
        script.say(format!("{GROWN_UP} "));
    }
    script.say(*asks);
    script.step("Words of comfort written by people, chosen by the feeling in the message.");
    script.tender = !bright;
    true
}

fn fun(heard: &Heard, pick: &mut Pick, script: &mut Script) -> bool {
    if heard.any("riddle|riddles") || heard.phrase("ask me something|guessing game|another riddle")
    {
        let (question, ..) = RIDDLES[pick.below(RIDDLES.len())];
        script.say(format!("Here is a riddle. {question}"));
    } else if heard.any("joke|jokes|funny") && !heard.phrase("not funny")
        || heard.phrase("make me laugh")
    {
        let (question, punch) = JOKES[pick.below(JOKES.len())];
        script.say(format!("{question}\n{punch}"));
    } else {
        return false;
    }
    script.step("From a small book of jokes and riddles.");
    true
}

fn manners(heard: &Heard, scene: &Scene<'_>, pick: &mut Pick, script: &mut Script) -> bool {
    let name = &scene.child.nickname;
    let first = scene.history.is_empty();
    let words = if heard.opens("hi|hello|hey|good morning|good afternoon|good evening|hiya|howdy") && heard.len() <= 4 {
        if first {
            format!("Hello, {name}! I am an AI, not a person. I can chat, and I can fetch a friend who helps. What is on your mind?")
        } else {
            let next = pick.one(&["What is on your mind?", "What would you like to do?", "How is your day going?", "What shall we talk about?"]);
            format!("Hello again, {name}! {next}")
        }
    } else if heard.opens("bye|goodbye|good night|see you|good bye|i have to go|i need to go|night night") {
        let last = pick.one(&["Have a good time!", "Take care!", "See you when you like. There is no hurry."]);
        format!("Goodbye, {name}! {last}")
    } else if heard.opens("thank you|thanks|thank|thx|cheers") {
        pick.one(&["You are welcome!", "That was my job, and you asked well.", "Any time you like."]).into()
    } else if heard.phrase("you are stupid|you are dumb|i hate you|you are bad|you are silly|shut up|you are annoying") {
        "It seems that I got something wrong. You can tell me what you wanted, and I will try again.".into()
    } else if heard.phrase("you are nice|you are great|you are cool|you are funny|you are smart|you are the best|i love you|i like you|love you|you are awesome") {
        "That is kind of you. I am an AI, so I can't feel it, but kind words are always good to practise. Is there someone else who would like to hear some today?".into()
    } else if heard.phrase("i am hungry|i am thirsty") {
        "Then it is time for a little something. Ask at home for a snack or a drink, and come back when you like.".into()
    } else if heard.phrase("you are wrong|that is wrong|that is not true|that is not right|not what i asked|not what i meant|you do not understand") {
        "Thank you for saying so. I can be wrong, because I am an AI. Could you say it in another way, or tell me what you meant?".into()
    } else if heard.phrase("make friends|make a friend|find friends|find a friend|make new friends") {
        "A smile and your name are a good start. Then you could ask: \"Can I play, too?\" Some people need a few tries to warm up, and that is fine. Is there someone you would like to know better?".into()
    } else if heard.phrase("do not understand|do not get it|is too hard|is so hard|is too difficult|am bad at|not good at") {
        "That happens to everyone who learns something new. Which part is the tricky one? Airth shows sums step by step, and Kaznak can make a plan with small steps.".into()
    } else if heard.phrase("a question|can i ask you|i need to ask") && heard.len() <= 8 {
        "Go ahead! You can ask me anything. If it is a fact or a sum, I will fetch Airth.".into()
    } else if heard.phrase("what should i do|what can i do|what shall we do|what can we do|what should we do|what do you want to do|let us play|play a game|want to play") {
        pick.one(&[
            "How about this: draw an animal that does not exist, and tell me its name. Or shall I ask you a riddle?",
            "You could build a den with blankets, write a tiny book with six pages, or hunt for five round things. Which one?",
            "Here are three ideas: a riddle from me, a story from Arcadia, or a walk to find the oddest leaf. Which one?",
        ])
        .into()
    } else if heard.len() <= 2 && heard.any("yes|yeah|ok|okay|cool|nice|no|nope|maybe|wow|lol|haha|hm|hmm|idk") {
        pick.one(&["What would you like to do next: chat, a riddle, a story or a fact?", "All right! Shall we do a riddle, or would you rather tell me about your day?", "Is there something you would like to tell me, or shall I ask a riddle?"]).into()
    } else if !heard.text.chars().any(char::is_alphanumeric) {
        "I can only read words so far. What would you like to say?".into()
    } else {
        return false;
    };
    script.say(words);
    script.step("Fixed words for greetings and manners.");
    true
}

/// The child told something about themself: say it back, add colour, ask on.
fn told(scene: &Scene<'_>, pick: &mut Pick, script: &mut Script) -> bool {
    let Some(first) = extract(scene.text).into_iter().next() else {
        return false;
    };
    let you = capital(&second_person(&first.text));
    script.say(format!(
        "{you}: {} ",
        pick.one(&[
            "thank you for telling me.",
            "I will remember that.",
            "that is good to know."
        ])
    ));
    script.step("Heard something about you, and keeps it on this device.");
    if let Some(draw) = imagine(&first, pick) {
        script.step("One sentence of make-believe may come from the language model.");
        script.parts.push(Part::Draw(draw));
    }
    script.say(follow_up(&first, pick));
    true
}

fn follow_up(told: &Extracted, pick: &mut Pick) -> &'static str {
    pick.one(match told.kind {
        Kind::Pet => &[
            "What does your pet do that makes you laugh?",
            "What is the best thing about your pet?",
            "What do you two like to do together?",
        ],
        Kind::Family => &[
            "What do you like to do together?",
            "What makes you laugh together?",
        ],
        Kind::Friend => &[
            "What do you like to play together?",
            "How did you two become friends?",
        ],
        Kind::Taste | Kind::Favourite => &[
            "What makes it special for you?",
            "What is the best thing about it?",
            "How would you explain it to someone who has never heard of it?",
        ],
        Kind::Dream => &[
            "What would be the first thing you would do then?",
            "What do you think is the best part of it?",
        ],
        Kind::Hobby => &[
            "What is the trickiest part?",
            "What would you like to learn next?",
            "What is the most fun part?",
        ],
        Kind::Birthday => &[
            "What makes a really good birthday for you?",
            "What would you like to try this year?",
        ],
        Kind::Event => &[
            "How was it, or how do you think it will be?",
            "How do you feel about it?",
        ],
        Kind::Feeling => &[
            "Would you like to tell me more?",
            "What would help a little?",
        ],
    })
}

/// A line of make-believe about something liked; the model ends the sentence.
fn imagine(told: &Extracted, pick: &mut Pick) -> Option<Draw> {
    let text = &told.text;
    let thing = match told.kind {
        Kind::Taste => text.strip_prefix("likes ")?,
        Kind::Hobby => text.split_once(' ').map(|(verb, rest)| {
            if verb == "is" {
                rest.trim_start_matches("learning ")
            } else {
                rest
            }
        })?,
        Kind::Favourite => text.split_once(" is ").map(|(_, x)| x)?,
        _ => return None,
    };
    if thing.split(' ').count() > 4 || thing.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let (lead, fallback) = match pick.below(3) {
        0 => (
            format!("Imagine a town where everyone loves {thing}. Every morning, the children"),
            "run outside, smile at the sun and begin.",
        ),
        1 => (
            format!("Imagine a little cloud that has just heard of {thing}. The cloud"),
            "floats lower and lower to see it all from close by.",
        ),
        _ => (
            format!("Imagine a festival for {thing}. In the evening, all the lanterns"),
            "light up at once, and everybody cheers.",
        ),
    };
    Some(colour(&lead, fallback, " "))
}

/// A draw that ends one gentle sentence.
fn colour(lead: &str, fallback: &str, tail: &str) -> Draw {
    Draw {
        prompt: Prompt::Continue(format!(
            "Here is a short and happy story for children.\n\n{lead}"
        )),
        lead: lead.to_owned(),
        max_tokens: 32,
        draws: 3,
        temperature: 0.4,
        must: vec![
            Check::MinWords(4),
            Check::MaxWords(24),
            Check::NoDigits,
            Check::NoQuestion,
            Check::EndsSentence,
            Check::OnlyNames(Vec::new()),
            Check::NoFirstPerson,
            Check::Plain,
            Check::Gentle,
        ],
        fallback: fallback.to_owned(),
        max_sentences: 1,
        tail: tail.to_owned(),
    }
}

fn chat(heard: &Heard, scene: &Scene<'_>, pick: &mut Pick, script: &mut Script) {
    if let Some(r) = scene.recalled.first() {
        script.say(format!(
            "That makes me think of something you told me: {}. ",
            second_person(&r.memory.text)
        ));
        note_memories(scene, 1, script);
        script.say("Does it have to do with that?");
        return;
    }
    script.step("Fixed words that keep the conversation going.");
    if let Some(words) = big::answer(heard) {
        script.say(words);
        script.tender = true;
        return;
    }
    if heard.len() == 1 && !heard.question {
        script.say("I don't know that word yet. Could you say it in another way?");
        return;
    }
    if heard.question {
        script.parts.push(Part::OneOf(
            [
                "That is a good thing to wonder about, and I don't know it by heart. Airth looks facts up, so you could ask Airth. What do you think yourself?",
                "I don't know that one. What would be your own idea?",
                "I can't tell you that for sure. Airth is good at facts, and a grown-up you trust may know, too.",
            ]
            .map(String::from)
            .to_vec(),
        ));
        return;
    }
    let past =
        heard.any("was|were|went|did|had|made|got|saw|yesterday|today|played|baked|said|took");
    let more = if past {
        pick.one(&[
            "What happened then?",
            "What was the best bit?",
            "How was that for you?",
        ])
    } else {
        pick.one(&[
            "What makes you think of it?",
            "What would you like to happen?",
            "What do you think about it?",
        ])
    };
    script.parts.push(Part::OneOf(
        [
            "Tell me more about that. ",
            "Thank you for telling me. ",
            "That sounds interesting. ",
            "I am listening. ",
        ]
        .map(|open| format!("{open}{more}"))
        .to_vec(),
    ));
}
