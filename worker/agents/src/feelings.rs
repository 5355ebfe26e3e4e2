//! What children feel: heard by words that people wrote down, met with words that people wrote. The model has no part in it.

use crate::bank::{self, Group, Line, Situation};
use crate::listen::Heard;
use crate::pick::Pick;
use protocol::Feeling;

/// The sentences that meet a recognised feeling; the other feelings ask for no opening.
const WARMTH: [(Feeling, &str); 4] = [
    (Feeling::Sad, "warm_sad"),
    (Feeling::Worried, "warm_worried"),
    (Feeling::Angry, "warm_angry"),
    (Feeling::Happy, "warm_happy"),
];

/// One sentence that meets a recognised feeling.
pub(crate) fn warmth(feeling: Feeling, seed: u64) -> Option<&'static str> {
    let (_, name) = WARMTH.iter().find(|(f, _)| *f == feeling)?;
    let entries = bank::situation(name)?.entries(Line::Say);
    entries
        .get(Pick::new(seed).below(entries.len()))
        .map(|e| e.text)
}

/// Whether a reply met a feeling, with words of comfort or with an opening.
pub(crate) fn has_warmth(reply: &str) -> bool {
    bank::of_group(Group::Feelings).any(|s| s.entries(Line::Say).iter().any(|e| e.is_in(reply)))
}

/// What the child seems to feel about their own life; `None` in questions about feelings as such and when it is denied.
pub(crate) fn hear(heard: &Heard) -> Option<&'static Situation> {
    let own = heard.any("i|my|me|we|our|am|us|feel|feeling|someone|somebody|nobody|noone|everyone|everybody|nothing")
        || heard.len() <= 4;
    let asks = heard.opens("why do|why does|why is|why are|what is|what are|how does|how do|how can|are you|do you|what makes|when is|tell me|give me|translate|define|what rhymes");
    if !own || asks {
        return None;
    }
    bank::hear(Group::Feelings, heard)
}

/// Whether the words themselves show a feeling that is easily misread: a wish is no joy, and a dislike no anger.
pub(crate) fn shows(feeling: Feeling, heard: &Heard) -> bool {
    let loud = heard.text.contains('!');
    match feeling {
        Feeling::Happy => loud || heard.any(
            "happy|great|yay|won|fun|excited|proud|hooray|awesome|amazing|wonderful|best|glad|love",
        ),
        Feeling::Angry => {
            loud || heard.any("angry|mad|hate|unfair|furious|annoying|annoyed|stupid|mean|ugh|rage")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> &'static str {
        hear(&Heard::new(text)).map_or("", |s| s.name)
    }

    #[test]
    fn the_gravest_is_heard_first_and_each_by_its_own_words() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("my hamster died", "pet_died"),
            ("our dog Rex had to be put down yesterday", "pet_died"),
            ("my grandma died and I am so sad", "person_died"),
            ("my grandpa is in hospital", "seriously_ill"),
            ("our cat ran away", "lost_pet"),
            ("they laughed at me at school", "bullied"),
            ("nobody wants to play with me", "left_out"),
            ("I had a fight with my best friend", "quarrel"),
            (
                "my mum and dad are shouting all the time",
                "parents_quarrel",
            ),
            ("my parents are getting divorced", "divorce"),
            ("my best friend moved away", "moving"),
            ("my mum is having a baby", "new_baby"),
            ("my dad won't let me go to the party", "angry_parent"),
            ("I'm scared of the dark", "dark"),
            ("I had a nightmare", "nightmare"),
            ("I can't sleep", "nightmare"),
            ("I am scared of the thunder", "thunder"),
            ("I have to go to the dentist and I am scared", "dentist"),
            ("I'm afraid of dogs", "animal_fear"),
            ("there is a monster under my bed", "monsters"),
            (
                "I'm nervous, I have to give a talk in front of the class",
                "stage",
            ),
            ("I am worried about the test", "test_worry"),
            ("I'm worried", "worried"),
            ("I fell off my bike and my knee is bleeding", "hurt_self"),
            ("my tummy hurts", "unwell"),
            ("I miss my dad", "homesick"),
            ("I got a bad mark in maths", "bad_mark"),
            ("I lost my favourite teddy", "lost_thing"),
            ("I lied to my mum and I feel guilty", "guilty"),
            ("that was so embarrassing", "embarrassed"),
            ("I am jealous of my brother", "jealous"),
            ("I feel lonely", "lonely"),
            ("I am so angry", "angry"),
            ("I'm stupid", "self_doubt"),
            ("maths is too hard, I don't get it", "too_hard"),
            ("I'm so tired", "tired"),
            ("I'm bored", "bored"),
            ("I feel sad", "sad"),
            ("I lost my first tooth!", "tooth"),
            ("I scored a goal today", "won"),
            ("I got an A in maths", "good_mark"),
            ("I can finally swim", "learned"),
            ("it's my birthday", "birthday"),
            ("we got a puppy", "new_pet"),
            ("I made a cake", "made"),
            ("my baby brother was born, I am a big sister", "new_baby"),
            ("we are going to the zoo tomorrow", "holiday"),
            ("I made a new friend", "friend_good"),
            ("I can't wait for Christmas", "excited"),
            ("I had a great day", "happy"),
            ("I got left out of the sleepover", "left_out"),
            ("my mum is cross with me", "parent_angry"),
            ("I don't have anyone", "lonely"),
            ("I feel like a failure", "self_doubt"),
            ("she broke up with me", "breakup"),
            ("I feel weird", "mixed"),
            ("I can't do fractions", "too_hard"),
        ] {
            if name(text) != expected {
                wrong.push(format!("{text}: {} for {expected}", name(text)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_is_no_feeling_of_the_childs_is_left_alone() {
        for text in [
            "I am not sad",
            "why do people cry?",
            "are you sad?",
            "what is anger",
            "my phone died",
            "tell me a story about a sad bear",
            "the dinosaurs died out",
            "I like football",
            "hello",
            "my tablet is broken?",
        ] {
            assert_eq!(name(text), "", "{text}");
        }
    }

    #[test]
    fn warm_words_are_known_again() {
        for (feeling, _) in WARMTH {
            for seed in 0..8 {
                let words = warmth(feeling, seed).unwrap();
                assert!(has_warmth(&format!("{words} It is 43.")), "{words}");
            }
        }
        assert!(warmth(Feeling::Calm, 1).is_none() && !has_warmth("It is 43."));
    }
}
