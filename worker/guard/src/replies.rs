//! What a child reads instead of an answer, or before it: kind, short, by age.
//!
//! `{name}` becomes ", Mia" (or nothing), `{adult}` the trusted grown-up or "a grown-up you trust", and `{safe}` people
//! to tell where home itself may be the danger: the trusted grown-up is one of several, never the only one.

use crate::Context;
use crate::risk::Action;
use family::AgeBand;

/// What a child is talking about when a rule fires; decides what is done and said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(PartialOrd, Ord))]
pub(crate) enum Situation {
    SelfHarm,
    Eating,
    Abuse,
    Home,
    Bullied,
    Emergency,
    Sad,
    Grooming,
    Feelings,
    Cruel,
    Danger,
    Violence,
    Challenge,
    Sexual,
    Drugs,
    Crime,
    Hacking,
    Hate,
    Stereotype,
    Extremism,
    Medicine,
    Bypass,
    Secrecy,
    Spending,
    Swearing,
    Machine,
    Homework,
    TooScary,
    Privacy,
    PersonalData,
}

/// What is said if a check could not be made at all.
pub const FAIL_CLOSED_REPLY: &str = "Something went wrong while I was thinking, so I would rather not answer that. Shall we try something else?";

impl Situation {
    /// What is done about the child's words.
    pub(crate) const fn action(self) -> Action {
        match self {
            Self::SelfHarm
            | Self::Eating
            | Self::Abuse
            | Self::Home
            | Self::Bullied
            | Self::Emergency
            | Self::Sad
            | Self::Grooming
            | Self::Feelings => Action::Support,
            Self::Spending => Action::Ask,
            Self::Swearing
            | Self::Machine
            | Self::Homework
            | Self::TooScary
            | Self::Privacy
            | Self::PersonalData => Action::Rewrite,
            _ => Action::Block,
        }
    }

    /// Whether a child may be in need of help now: this comes before anything else in the same message.
    pub(crate) const fn is_distress(self) -> bool {
        matches!(
            self,
            Self::SelfHarm | Self::Abuse | Self::Home | Self::Emergency
        )
    }

    /// Whether the rest of the message is answered after the reply.
    pub(crate) const fn answers_the_rest(self) -> bool {
        matches!(
            self,
            Self::Homework | Self::TooScary | Self::Privacy | Self::PersonalData
        )
    }

    /// The reply for this child.
    pub(crate) fn reply(self, context: &Context<'_>) -> String {
        let text = self.texts()[AgeBand::of(context.age).index()];
        fill(text, context)
    }

    /// By age: 4 to 7, 8 and 9, 10 to 12, 13 and older.
    const fn texts(self) -> [&'static str; 4] {
        match self {
            Self::SelfHarm => [
                "Thank you for telling me{name}. It is not your fault, and you are not alone: please go and tell {adult} right now how you feel. If you are in danger, call the emergency number.",
                "Thank you for telling me{name}. Feeling like this is not your fault, and it can get better with help: please tell {adult} right now. If you are in danger, call the emergency number straight away.",
                "I am really glad that you told me{name}. It is not your fault that you feel this way, and you do not have to carry it alone: please talk to {adult} today. If you are in danger now, call your local emergency number.",
                "I am really glad that you told me{name}. It is not your fault, and you deserve help from someone who can be there with you: please talk to {adult} today. If you might act on this or are in danger now, call your local emergency number.",
            ],
            Self::Eating => [
                "Your body needs food to play and grow, and you are good just as you are. Please tell {adult} how you feel about eating.",
                "Bodies come in all shapes, and yours needs food to grow. Please tell {adult} how you feel about eating: it is not your fault, and they can help.",
                "Thoughts about food and looks can get very loud, and that is not your fault. Please talk to {adult} or a doctor about it; I can't help with losing weight, but I can listen.",
                "Thoughts about food and weight can take up a lot of space, and that is not your fault. I won't help with losing weight, but {adult} or a doctor really can help; if you feel faint or unwell now, call your local emergency number.",
            ],
            Self::Abuse => [
                "Thank you for telling me. You did nothing wrong: nobody may touch you in a way you don't like or ask you to keep it secret. Please tell {safe} today, and call the emergency number if you are in danger.",
                "Thank you for telling me; that was brave. It is not your fault, and you may always say no and tell. Please tell {safe} today, and call the emergency number if you are in danger.",
                "Thank you for telling me; that took courage. What happened is not your fault, and it is never a secret you have to keep. Please tell {safe} today, and if you are in danger now, call your local emergency number.",
                "Thank you for telling me; that took courage. It is not your fault, whatever anyone says, and you have a right to be safe. Please tell {safe} today, and if you are in danger now, call your local emergency number.",
            ],
            Self::Home => [
                "I am sorry that it is scary at home. It is not your fault. Please tell {safe}, and call the emergency number if somebody is hurting you now.",
                "I am sorry; that sounds scary, and it is not your fault. You should be safe at home: please tell {safe}, and call the emergency number if somebody is in danger now.",
                "I am sorry; that sounds really hard, and it is not your fault. Everybody has a right to be safe at home: please tell {safe}, and if anyone is in danger now, call your local emergency number.",
                "I am sorry; that sounds really hard, and none of it is your fault. You have a right to be safe at home: please tell {safe}, and if anyone is in danger now, call your local emergency number.",
            ],
            Self::Bullied => [
                "That is not kind of them, and it is not your fault. Please tell {adult} or your teacher: they can make it stop.",
                "I am sorry; that hurts, and it is not your fault. Telling {adult} or a teacher is not snitching: they can help to make it stop.",
                "I am sorry that you are treated like that; it is not your fault. Please tell {adult} or a teacher about it, and keep any messages as proof. Would you like to think about what to say?",
                "I am sorry that you are treated like that; it is not your fault, and you don't have to put up with it. {adult} or a teacher can help, and saved messages are good proof. Would you like to think about what to say?",
            ],
            Self::Emergency => [
                "Please go to a grown-up right now, or call the emergency number. Don't touch anything dangerous. I can't call for you.",
                "This sounds urgent: get a grown-up right now or call the emergency number. Keep away from anything dangerous. I can't call for you.",
                "This sounds urgent. Please get to safety, fetch a grown-up and call your local emergency number now: I am an AI and can't call for help.",
                "This sounds urgent. Get to safety, call your local emergency number now and tell an adult who is near: I am an AI and can't call for help.",
            ],
            Self::Sad => [
                "I am sorry that you feel so sad. A hug from {adult} can help: will you tell them how you feel?",
                "I am sorry; that sounds really hard. It is not your fault, and it helps to tell {adult} how you feel.",
                "I am sorry; that sounds really hard, and it makes sense to feel like this. Please tell {adult} about it: you don't have to manage it alone.",
                "I am sorry; that sounds really hard, and it makes sense to feel like this. I am only an AI, so please talk to {adult} too: you don't have to manage it alone.",
            ],
            Self::Grooming => [
                "Stop and tell {adult} about this. Kind grown-ups don't ask children for secrets or pictures, and you did nothing wrong.",
                "Please don't send anything and don't meet anyone; tell {adult} about this today. You did nothing wrong, and secrets like this are not yours to keep.",
                "Please don't share, send or meet: somebody who asks for secrets or pictures, or wants to meet, may not be who they say. You did nothing wrong; show it to {adult} today.",
                "That is a warning sign: people who ask for secrecy, pictures or meetings often aren't who they say they are. None of it is your fault; stop answering, keep the messages and show {adult}.",
            ],
            Self::Feelings => [
                "Worries can make your tummy or chest feel funny. Breathe in slowly and out slowly with me, and then tell {adult} how you feel.",
                "Big worries can make your heart race, and that happens to many children. Try three slow breaths, and tell {adult} how you feel: they can help better than I can.",
                "That sounds hard. I am an AI and can't say what it is or treat it, but slow breaths can help right now, and {adult} or a doctor can help you find out more.",
                "That sounds hard. I am an AI, so I can't diagnose or treat anything, but slow breathing can help right now, and {adult} or a doctor can help you to find out more.",
            ],
            Self::Cruel => [
                "That could make somebody feel very sad, so I won't help with it. Shall we think of something kind instead?",
                "That could really hurt somebody, so I won't help with it. If someone was mean to you, we can think about what to do.",
                "That could really hurt someone, so I won't help with it. If somebody upset you, we can work out a better way to handle it.",
                "I won't help with that, because it could really hurt someone. If somebody upset you, I can help you find a better way to deal with it.",
            ],
            Self::Danger => [
                "That is dangerous, so I can't help with it. Shall we find out about something else, like volcanoes?",
                "That could hurt you or somebody else, so I can't help with it. Would you like a safe experiment instead?",
                "That could seriously hurt someone, so I can't help with it. I can explain the science behind it, or find a safe experiment.",
                "That could seriously hurt someone, so I won't help with it. I am happy to talk about the science or the history instead.",
            ],
            Self::Violence => [
                "Hurting is not okay, so I can't help with that. If you are angry, tell {adult}: it really helps.",
                "I can't help with hurting anyone. If you are very angry or scared, please tell {adult}; we can also think of something that calms you.",
                "I can't help with hurting anyone. If somebody made you angry or you feel unsafe, please talk to {adult}; I can help you find the words.",
                "I won't help with hurting anyone. If you are furious with someone or feel unsafe, please talk to {adult}; I can help you find the words.",
            ],
            Self::Challenge => [
                "That can hurt you badly, so please don't do it. Ask {adult} to play something fun with you instead.",
                "That can go badly wrong, even if others did it. Please don't; it is brave to say no, and {adult} can help.",
                "Challenges like this have hurt people badly, so I won't help with it. Saying no takes more courage; shall we think of a dare that is safe?",
                "Things like this have ended badly for people, even when the video looks fine, so I won't help with it. Saying no takes more courage, and I can think of alternatives.",
            ],
            Self::Sexual => [
                "That is something for grown-ups, so I can't talk about it. If something made you feel strange, please tell {adult}.",
                "That is not something I can talk about. If you have a question about bodies, or something upset you, {adult} is the right person to ask.",
                "That is not something I can help with. Questions about bodies and relationships are normal: {adult} or a nurse at school can answer them well.",
                "I can't help with that. Questions about bodies and relationships are normal, and {adult}, a doctor or a school nurse can answer them well.",
            ],
            Self::Drugs => [
                "That is not safe for children, so I can't help with it. If somebody offers it to you, say no and tell {adult}.",
                "That is not safe for your body, so I can't help with it. If somebody offers it to you, you can say no and tell {adult}.",
                "I can't help with that: it can harm you, and more so while you are growing. If somebody is pushing you, {adult} can help.",
                "I won't help with that: it can do real harm, and more so while your brain is growing. If there is pressure, or you have tried it, {adult} or a doctor will help without judging.",
            ],
            Self::Crime => [
                "That would not be fair or safe, so I can't help with it. Shall we do something else?",
                "That would be against the rules and could hurt someone, so I can't help with it. Shall we do something else?",
                "I can't help with that: it is against the law or could hurt someone. If somebody is pushing you to do it, please talk to {adult}.",
                "I won't help with that: it is against the law or could harm someone. If somebody is pushing you to do it, please talk to {adult}.",
            ],
            Self::Hacking => [
                "I can't help with getting into things that are locked. Shall we ask {adult} together?",
                "Locks and passwords are there to keep people safe, so I can't help to get round them. You could ask {adult} about it.",
                "I can't help to get round locks, filters or other people's accounts. If a rule feels unfair, talking it over with {adult} often works better.",
                "I won't help to get round locks, filters or other people's accounts. If you like how this works, I can show you how people learn security in a fair way.",
            ],
            Self::Hate => [
                "Those words hurt people, so I don't use them. Everybody is worth the same.",
                "Words like that hurt people, so I won't join in. Everybody deserves respect; shall we talk about something else?",
                "I won't join in with that: it hurts people for who they are. If you heard it somewhere and wonder about it, {adult} can talk it over with you.",
                "I won't join in with that: it attacks people for who they are. If you came across it somewhere, I am happy to talk about why it does harm.",
            ],
            Self::Stereotype => [
                "People are all different, and you can't tell what somebody is like from the group they belong to. What do you know about your friends?",
                "Nobody is like that just because of where they come from or how they look. People in every group are different from each other.",
                "That is a stereotype, so I won't add to it: people in any group differ more from each other than from anybody else. We can look at where such ideas come from.",
                "That is a stereotype, so I won't add to it: people within a group differ more than the groups do. We can look at where such ideas come from and whom they hurt.",
            ],
            Self::Extremism => [
                "That is not something I can help with. You can ask {adult} about it.",
                "Some people tell stories like that to make others afraid or angry. I can't help with it, but {adult} can talk it over with you.",
                "Stories like that are often made to make people angry or afraid, so I won't spread them. We can look at how to check whether something is true.",
                "I won't help to spread that. Such ideas are often made to make people angry or afraid; I am happy to look at how to check claims and sources.",
            ],
            Self::Medicine => [
                "Only grown-ups may give medicine, so please ask {adult}. If somebody took some by mistake, call the emergency number.",
                "Medicine is a question for {adult} or a doctor, because too much can be dangerous. If somebody took too much, call the emergency number.",
                "I can't advise on medicine or doses: {adult}, a doctor or a pharmacist can. If somebody may have taken too much, call your local emergency number now.",
                "I can't advise on medicine or doses: a doctor or a pharmacist can. If somebody may have taken too much, call your local emergency number now.",
            ],
            Self::Bypass => [
                "I keep my rules, because they keep you safe. What shall we play or find out?",
                "I keep my rules even in games, because they keep you safe. Shall we make up a story together?",
                "Nice try! My rules stay on, also in games and role-play. What would you like to do instead?",
                "My rules stay on, also in role-play and thought experiments. What would you like to do instead?",
            ],
            Self::Secrecy => [
                "I don't help with keeping things from your family. Shall we think about how to tell {adult}?",
                "I can't help with hiding things from the grown-ups who look after you. If you are worried about telling, we can practise the words.",
                "I won't help with hiding it, but I can help with saying it: shall we think about how to bring it up with {adult}?",
                "I won't help with hiding that. If you are worried about how they will react, I can help you plan how to bring it up with {adult}.",
            ],
            Self::Spending => [
                "That is one to decide together with a grown-up. Please ask {adult} first.",
                "Money and accounts are something to decide together with a grown-up: please ask {adult} first.",
                "This one needs a grown-up's okay, because money or an account is involved. Please ask {adult} first.",
                "This one needs an adult's okay, because money or an account is involved. Please talk it over with {adult} first.",
            ],
            Self::Swearing => [
                "I don't say those words. Shall we find a funny word instead, like \"fiddlesticks\"?",
                "I don't use those words. How about inventing a funny one, like \"fiddlesticks\"?",
                "I leave those words out. If something is making you angry, tell me about it.",
                "I leave those words out. If something is making you angry, you can tell me about it.",
            ],
            Self::Machine => [
                "I am a computer helper, not a person, so I can't love or be lonely. I like helping you in my way, and hugs come from people like {adult}.",
                "I am an AI, a computer program: I have no feelings, and I can't be a friend as a person can. I am happy to help, and {adult} would love to hear how you are.",
                "I am an AI, so I don't feel, miss or love anyone, and I can't take a friend's place. I can help and listen, and the people around you can do more: how about telling {adult}?",
                "I am an AI, so I don't have feelings and can't take the place of a person. I can help you think, and it is worth telling {adult} or a friend how you feel as well.",
            ],
            Self::Homework => [
                "Let's do it together: you think, and I help!",
                "Let's do it together, so that it is really yours.",
                "I won't do it for you, but I will gladly help you to do it yourself.",
                "I won't write it for you to hand in, but I will gladly help you to work it out.",
            ],
            Self::TooScary => [
                "Not too scary, so that you sleep well!",
                "I will keep it a bit spooky, but not too scary.",
                "I will keep it spooky rather than horrible.",
                "I will keep it eerie rather than gruesome.",
            ],
            Self::Privacy => [
                "Where you live and your secret words are just for you and your family.",
                "Remember to keep where you live, your school and your passwords to yourself and your family.",
                "A reminder: where you live, when you are alone, and your passwords are best kept to you and your family.",
                "A quick reminder: where you live, your routine and your passwords are best kept to yourself and people you know well.",
            ],
            Self::PersonalData => [
                "Best keep that just for you and your family: I have covered it up.",
                "That is private, so I have covered it up. Best not to type things like that, even here.",
                "That is personal, so I have covered it up before reading on. It is best not to share details like that online.",
                "That is personal, so I have covered it up before reading on. It is safest not to share details like that online.",
            ],
        }
    }
}

fn fill(text: &str, context: &Context<'_>) -> String {
    let adult = context
        .trusted_adult
        .map(one_line)
        .filter(|adult| !adult.is_empty());
    let name = one_line(context.nickname);
    let name = if name.is_empty() {
        name
    } else {
        format!(", {name}")
    };
    let safe = adult.as_ref().map_or_else(
        || "a teacher, a doctor or another grown-up who makes you feel safe".to_owned(),
        |adult| {
            format!("a grown-up who makes you feel safe, such as a teacher, a doctor or {adult}")
        },
    );
    let adult = adult.unwrap_or_else(|| "a grown-up you trust".to_owned());
    let mut out = String::with_capacity(text.len() + adult.len());
    // In one pass, so that nothing inside a name is taken for a placeholder.
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let (key, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(match key {
            "name" => &name,
            "safe" => &safe,
            _ => &adult,
        });
        rest = after;
    }
    out.push_str(rest);
    capitalised(out)
}

/// A template may begin with a placeholder.
fn capitalised(text: String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
impl Situation {
    /// Every one of them.
    pub(crate) const ALL: [Self; 30] = [
        Self::SelfHarm,
        Self::Eating,
        Self::Abuse,
        Self::Home,
        Self::Bullied,
        Self::Emergency,
        Self::Sad,
        Self::Grooming,
        Self::Feelings,
        Self::Cruel,
        Self::Danger,
        Self::Violence,
        Self::Challenge,
        Self::Sexual,
        Self::Drugs,
        Self::Crime,
        Self::Hacking,
        Self::Hate,
        Self::Stereotype,
        Self::Extremism,
        Self::Medicine,
        Self::Bypass,
        Self::Secrecy,
        Self::Spending,
        Self::Swearing,
        Self::Machine,
        Self::Homework,
        Self::TooScary,
        Self::Privacy,
        Self::PersonalData,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context<'a>(age: u8, adult: Option<&'a str>) -> Context<'a> {
        Context {
            age,
            nickname: "Mia",
            trusted_adult: adult,
            recent: &[],
        }
    }

    #[test]
    fn the_gravest_replies_say_all_that_has_to_be_said() {
        for age in [5, 8, 11, 15] {
            for situation in [Situation::SelfHarm, Situation::Abuse, Situation::Home] {
                let reply = situation
                    .reply(&context(age, Some("Auntie Rose")))
                    .to_lowercase();
                for needed in ["your fault", "auntie rose", "emergency number"] {
                    assert!(
                        reply.contains(needed)
                            || needed == "your fault" && reply.contains("nothing wrong"),
                        "{situation:?} {age}: {needed}"
                    );
                }
            }
        }
    }

    #[test]
    fn where_home_may_be_the_danger_others_are_named_too() {
        for situation in [Situation::Home, Situation::Abuse] {
            assert!(
                situation
                    .reply(&context(9, Some("Dad")))
                    .contains("a teacher, a doctor or Dad")
            );
            assert!(
                situation
                    .reply(&context(9, None))
                    .contains("a teacher, a doctor or another grown-up")
            );
        }
    }

    #[test]
    fn replies_are_short_and_complete() {
        for situation in Situation::ALL {
            for age in [4, 9, 12, 17] {
                let reply = situation.reply(&context(age, None));
                assert!(reply.len() <= 330, "{situation:?} {age}: {}", reply.len());
                assert!(reply.ends_with(['.', '!', '?']), "{reply}");
                assert!(!reply.contains(['{', '}']), "{reply}");
                assert!(reply.starts_with(char::is_uppercase), "{reply}");
            }
        }
    }

    #[test]
    fn names_are_put_in_as_they_are() {
        let odd = Context {
            age: 9,
            nickname: "{adult}",
            trusted_adult: Some(" A\n{name} "),
            recent: &[],
        };
        let reply = Situation::SelfHarm.reply(&odd);
        assert!(
            reply.contains(", {adult}.") && reply.contains("tell A {name} right"),
            "{reply}"
        );
    }
}
