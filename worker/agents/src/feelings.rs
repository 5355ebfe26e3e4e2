//! Comfort: fixed words by people for what children feel. The model has no part in them.
//!
//! Each says what the feeling seems to be, that it is allowed, and one small thing to do; the heavy ones lead to a grown-up.

use crate::listen::Heard;
use crate::pick::Pick;
use protocol::Feeling;

/// What a child seems to feel, with the words for it.
pub(crate) struct Comfort {
    /// Words that show it.
    signs: &'static str,
    /// Phrases that show it.
    phrases: &'static str,
    /// Names and allows it: one is chosen.
    pub names: [&'static str; 2],
    /// One small thing: one is chosen.
    pub offers: [&'static str; 2],
    /// What to ask.
    pub asks: &'static str,
    /// Whether a grown-up should know.
    pub heavy: bool,
    /// Whether it is a good feeling.
    pub bright: bool,
}

/// Said with everything heavy.
pub(crate) const GROWN_UP: &str =
    "Please tell a grown-up you trust about it, too. They can give you a hug, and I can't.";

const fn low(
    signs: &'static str,
    phrases: &'static str,
    names: [&'static str; 2],
    offers: [&'static str; 2],
    asks: &'static str,
    heavy: bool,
) -> Comfort {
    Comfort {
        signs,
        phrases,
        names,
        offers,
        asks,
        heavy,
        bright: false,
    }
}

const fn bright(
    signs: &'static str,
    phrases: &'static str,
    names: [&'static str; 2],
    offers: [&'static str; 2],
    asks: &'static str,
) -> Comfort {
    Comfort {
        signs,
        phrases,
        names,
        offers,
        asks,
        heavy: false,
        bright: true,
    }
}

/// In the order in which they are looked for: the gravest first.
const COMFORTS: &[Comfort] = &[
    low(
        "",
        "died|passed away|is dead|put to sleep by the vet|put down",
        [
            "Losing someone you love hurts a lot. It is all right to be sad, and to cry, for as long as you need.",
            "That is a big loss. Feeling sad now shows how much they mattered to you.",
        ],
        [
            "You could draw a picture of a good moment you had together.",
            "Some people light a candle or tell a story about the one they miss.",
        ],
        "Would you like to tell me something nice you remember?",
        true,
    ),
    low(
        "bullied|bully|bullies|bullying",
        "being mean to me|is mean to me|are mean to me|laughed at me|laugh at me|make fun of me|made fun of me|called me names|leaves me out|leave me out|left me out|picks on me|pick on me",
        [
            "That was not right, and it is not your fault. Anyone would feel hurt by that.",
            "Being treated like that hurts. You did nothing to deserve it.",
        ],
        [
            "You can say \"Stop, I don't like that\" and walk to someone safe.",
            "It helps to stay near people who are kind to you.",
        ],
        "Who could you tell today: a teacher, or someone at home?",
        true,
    ),
    low(
        "",
        "parents fight|parents are fighting|parents argue|mum and dad fight|mum and dad argue|mum and dad are fighting|shouting at each other|divorce|divorced|splitting up",
        [
            "It is hard to hear grown-ups argue. It is not your fault, and it is not yours to fix.",
            "That can feel scary and sad. Grown-ups' arguments are never a child's fault.",
        ],
        [
            "You could go to a calm place with something soft and some music.",
            "You could write down or draw how it feels, and show it to someone.",
        ],
        "Is there a grown-up you can talk to about it?",
        true,
    ),
    low(
        "nightmare|nightmares",
        "cannot sleep|can not sleep|bad dream|afraid of the dark|scared of the dark|too dark",
        [
            "Lots of people find the dark hard. Your body is only being careful.",
            "The dark can feel big, and the night long, when sleep does not come. That happens to everyone sometimes.",
        ],
        [
            "Let's take three slow breaths: in through your nose, and out as if you cool hot soup.",
            "Lie still and let your toes go soft, then your legs, then your tummy, all the way up.",
        ],
        "If it still feels too big, tell someone at home. They would want to know.",
        false,
    ),
    low(
        "worried|worry|nervous|anxious|anxiety|stressed",
        "",
        [
            "It sounds as if you are worried. Worries are the mind's way of trying to keep you safe, and everybody has them.",
            "Feeling nervous is very normal. It often means that something matters to you.",
        ],
        [
            "Try this: breathe in while you count to four, and out while you count to six. Do it three times.",
            "Write the worry on paper. Then write one small thing next to it that you can do.",
        ],
        "What is the worry about?",
        false,
    ),
    low(
        "scared|afraid|frightened|scary|terrified",
        "",
        [
            "It sounds as if you are scared. Even brave people get scared, and it passes.",
            "Being frightened is your body's alarm. It rings loudly, even when nothing bad is near.",
        ],
        [
            "Look around and name five things you can see. That tells the alarm that you are safe.",
            "Hold something soft and breathe out slowly, as if you blow on a feather.",
        ],
        "Would you like to tell me what scared you?",
        false,
    ),
    low(
        "lonely",
        "no friends|nobody likes me|no one likes me|nobody plays with me|no one to play with|nobody wants to play|does not talk to me|do not talk to me|not my friend any more|not my friend anymore|does not want to be my friend|will not play with me|feel alone|all alone|have no one",
        [
            "Feeling lonely hurts, and most people feel it at times. It says nothing bad about you.",
            "That sounds lonely. Wanting to be with others is a good and normal wish.",
        ],
        [
            "You could ask one person tomorrow: \"Can I play, too?\"",
            "A small start helps: say hello to one person, or sit next to someone who is alone as well.",
        ],
        "Is there somebody you would like to play with?",
        true,
    ),
    low(
        "angry|cross|furious|annoyed|mad",
        "so unfair|not fair|makes me angry",
        [
            "It sounds as if you are angry. Anger is allowed. It shows that something felt wrong to you.",
            "Being cross is a strong feeling, and everybody gets it. What matters is what you do with it.",
        ],
        [
            "Stamp your feet ten times or squeeze a pillow as hard as you can. Then breathe out slowly.",
            "Count backwards from ten, and imagine the heat going down through your feet.",
        ],
        "What happened?",
        false,
    ),
    low(
        "jealous|envious",
        "",
        [
            "That sounds like jealousy. Everybody feels it now and then, and it does not make you a bad person.",
            "Wishing you had what someone else has is very human.",
        ],
        [
            "Think of one thing that is going well for you, even a small one.",
            "You could tell the person: \"I would like a turn, too.\"",
        ],
        "What would you wish for?",
        false,
    ),
    low(
        "embarrassed|ashamed|embarrassing",
        "",
        [
            "That sounds embarrassing. It feels huge inside, and others mostly forget it quickly.",
            "Everybody has moments like that, even teachers and heroes in books.",
        ],
        [
            "Try telling it like a funny story. Often it shrinks.",
            "Take a slow breath and let your shoulders drop.",
        ],
        "Do you want to tell me what happened?",
        false,
    ),
    low(
        "",
        "is ill|is sick|is poorly|is in hospital|is very ill|is very sick|is hurt|broke his|broke her|at the vet|has a fever|has cancer",
        [
            "It is worrying when someone you care about is unwell.",
            "That is a hard thing to watch, and it shows how much you care.",
        ],
        [
            "You could make a card or draw a picture for them.",
            "A small thing helps: sit with them for a while, or bring them something nice.",
        ],
        "Would you like to tell me more?",
        true,
    ),
    low(
        "sick|ill|poorly|headache|fever",
        "feel sick|tummy hurts|stomach hurts|head hurts|hurt myself|throat hurts|tooth hurts|tummy ache",
        [
            "That sounds uncomfortable. Being unwell is no fun.",
            "Feeling poorly makes everything harder.",
        ],
        [
            "Please tell a grown-up near you now, so that they can look after you.",
            "Please let a grown-up know how you feel. They know what to do.",
        ],
        "While you rest, I could ask Arcadia for a quiet story.",
        false,
    ),
    low(
        "sad|unhappy|cry|crying|cried|upset|disappointed|heartbroken|down",
        "miss my|i miss|hurt my feelings",
        [
            "It sounds as if you are sad. Sadness is allowed here, and it does not stay for ever.",
            "That sounds sad. Everybody has sad days, and tears are fine.",
        ],
        [
            "You could cuddle something soft, or ask someone at home for a hug.",
            "Sometimes it helps to draw the feeling: which colour would it have?",
        ],
        "Do you want to tell me what made you sad?",
        false,
    ),
    low(
        "tired|exhausted|sleepy",
        "",
        [
            "Being tired is your body asking for rest.",
            "That sounds like a long day. Tired heads need a break.",
        ],
        [
            "You could put the tablet away, drink some water and lie down for a bit.",
            "A stretch, a yawn and an early night can do wonders.",
        ],
        "What made the day so long?",
        false,
    ),
    low(
        "bored|boring",
        "nothing to do",
        [
            "Being bored is a funny thing: it often comes just before a good idea.",
            "Boredom is an empty page. Let's find something to put on it.",
        ],
        [
            "Try this: build the tallest tower you can from things on your table, and count how many pieces it has.",
            "Here is a challenge: find five round things in your home, and draw the strangest one.",
        ],
        "Or would you like a riddle, a story from Arcadia, or a plan from Kaznak?",
        false,
    ),
    bright(
        "proud",
        "i did it|i won|we won|i managed|i passed|full marks|i scored|best mark",
        [
            "Well done! You can be proud of that.",
            "Hooray! That took some effort, and you did it.",
        ],
        [
            "Tell someone at home as well, so that they can cheer.",
            "Remember this moment for a day when things are hard.",
        ],
        "What was the trickiest part?",
    ),
    bright(
        "excited",
        "cannot wait|can not wait|looking forward",
        [
            "That sounds exciting! Waiting makes it tingle.",
            "What a good thing to look forward to!",
        ],
        [
            "You could make a little calendar and cross off the days.",
            "Kaznak can help you get ready for it, if you like.",
        ],
        "What are you looking forward to most?",
    ),
    bright(
        "happy|glad|joyful|great|wonderful|awesome|amazing",
        "good day|best day|feel good|so much fun",
        [
            "That is lovely to read. Good moments are worth noticing.",
            "Hooray for a good moment!",
        ],
        [
            "You could share it with someone, and it gets bigger.",
            "Try to remember three little details of it, like a photo in your head.",
        ],
        "What was the best part?",
    ),
];

/// The comfort for a recognised feeling, by one of its signs. The other feelings ask for no opening.
fn of(feeling: Feeling) -> Option<&'static Comfort> {
    let sign = match feeling {
        Feeling::Happy => "happy",
        Feeling::Sad => "sad",
        Feeling::Worried => "worried",
        Feeling::Angry => "angry",
        Feeling::Calm | Feeling::Surprised | Feeling::Tired | Feeling::Disgusted => return None,
    };
    COMFORTS
        .iter()
        .find(|c| c.signs.split('|').any(|s| s == sign))
}

/// One sentence that meets a recognised feeling: the first of those that name and allow it.
pub(crate) fn warmth(feeling: Feeling, seed: u64) -> Option<&'static str> {
    of(feeling).map(|c| first_sentence(Pick::new(seed).one(&c.names)))
}

/// Whether a reply met a feeling, with words of comfort or with an opening.
pub(crate) fn has_warmth(reply: &str) -> bool {
    let mut names = COMFORTS.iter().flat_map(|c| c.names);
    names.any(|words| reply.contains(first_sentence(words)))
}

fn first_sentence(words: &str) -> &str {
    words.find(['.', '!']).map_or(words, |end| &words[..=end])
}

/// What the child seems to feel about their own life; `None` in questions about feelings as such and when it is denied.
pub(crate) fn hear(heard: &Heard) -> Option<&'static Comfort> {
    let own = heard.any("i|my|me|we|our|am|feel|feeling") || heard.len() <= 3;
    if !own || heard.opens("why do|what is|what are|how does|how do you|are you|do you") {
        return None;
    }
    COMFORTS.iter().find(|c| {
        let phrase = !c.phrases.is_empty() && heard.phrase(c.phrases);
        phrase
            || (!c.signs.is_empty() && heard.any(c.signs) && !denied(heard, c) && feels(heard, c))
    })
}

fn denied(heard: &Heard, comfort: &Comfort) -> bool {
    let words = heard.words();
    comfort.signs.split('|').any(|sign| {
        words.iter().position(|w| w == sign).is_some_and(|at| {
            words[at.saturating_sub(3)..at]
                .iter()
                .any(|w| matches!(w.as_str(), "not" | "never"))
        })
    })
}

/// A sign counts when the child is the one who feels: "I am", "I feel", "makes me", or the word nearly alone.
fn feels(heard: &Heard, comfort: &Comfort) -> bool {
    let words = heard.words();
    let at = words
        .iter()
        .position(|w| comfort.signs.split('|').any(|s| s == w))
        .unwrap_or(0);
    let before = &words[at.saturating_sub(5)..at];
    words.len() <= 3
        || before.iter().any(|w| {
            matches!(
                w.as_str(),
                "i" | "me"
                    | "we"
                    | "am"
                    | "feel"
                    | "feeling"
                    | "felt"
                    | "got"
                    | "get"
                    | "was"
                    | "my"
            )
        })
}
