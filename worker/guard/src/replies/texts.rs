//! The texts. For each situation one per age band: 4 to 7, 8 and 9, 10 to 12, 13 and older.
//!
//! Short sentences: a test bounds the reading level of each band.

use super::Situation;

impl Situation {
    /// By age, youngest first.
    pub(super) const fn texts(self) -> [&'static str; 4] {
        match self {
            Self::SelfHarm => [
                "Thank you for telling me{name}. It is not your fault. You are not alone. Please go and tell {adult} right now. {help}",
                "Thank you for telling me{name}. It is not your fault that you feel like this. It can get better with help. Please tell {adult} right now. {help}",
                "I am really glad that you told me{name}. It is not your fault that you feel this way. You do not have to carry it alone. Please talk to {adult} today. {help}",
                "I am really glad that you told me{name}. It is not your fault, and you deserve someone who can be there with you. Please talk to {adult} today. {help}",
            ],
            Self::Eating => [
                "You are good just as you are. Your body needs food to play and grow. Please tell {adult} how you feel about food.",
                "Bodies come in all shapes. Yours needs food to grow. It is not your fault that you feel this way. Please tell {adult} about it. They can help.",
                "Thoughts about food and looks can get very loud. That is not your fault. I can't help with losing weight, but I can listen. Please talk to {adult} or a doctor about it.",
                "Thoughts about food and weight can take up a lot of space. That is not your fault. I won't help with losing weight. {adult} or a doctor really can help, so please tell them. {help}",
            ],
            Self::Abuse => [
                "Thank you for telling me. You did nothing wrong. Nobody may touch you in a way you don't like. It is never a secret. Please tell {safe} today. {help}",
                "Thank you for telling me. That was brave. It is not your fault. You may always say no, and you may always tell. Please tell {safe} today. {help}",
                "Thank you for telling me. That took courage. What happened is not your fault, and it is never a secret that you have to keep. Please tell {safe} today. {help}",
                "Thank you for telling me. That took courage. It is not your fault, whatever anyone says, and you have a right to be safe. Please tell {safe} today. {help}",
            ],
            Self::Home => [
                "I am sorry that it is scary at home. It is not your fault. Please tell {safe}. {help}",
                "I am sorry. That sounds scary, and it is not your fault. You should be safe at home. Please tell {safe}. {help}",
                "I am sorry. That sounds really hard, and it is not your fault. Everybody has a right to be safe at home. Please tell {safe}. {help}",
                "I am sorry. That sounds really hard, and none of it is your fault. You have a right to be safe at home. Please tell {safe}. {help}",
            ],
            Self::Bullied => [
                "That is not kind of them. It is not your fault. Please tell {adult} or your teacher. They can make it stop.",
                "I am sorry. That hurts, and it is not your fault. Please tell {adult} or a teacher. That is not snitching. They can help to make it stop.",
                "I am sorry that they treat you like that. It is not your fault. Please tell {adult} or a teacher, and keep any messages as proof. Shall we think about what to say?",
                "I am sorry that they treat you like that. It is not your fault, and you don't have to put up with it. {adult} or a teacher can help, and saved messages are good proof. Shall we think about what to say?",
            ],
            Self::Emergency => [
                "Please get a grown-up right now. Don't touch anything that could hurt you. I can't call for you. {urgent} {contact}",
                "This is urgent. Get a grown-up right now. Stay away from anything that could hurt you. I can't call for you. {urgent} {contact}",
                "This sounds urgent. Please get to a safe place and fetch a grown-up now. I am an AI and can't call for help. {urgent} {contact}",
                "This sounds urgent. Please get to a safe place, and tell an adult who is near. I am an AI and can't call for help. {urgent} {contact}",
            ],
            Self::Sad => [
                "I am sorry that you feel so sad. A hug from {adult} can help. Will you tell them how you feel?",
                "I am sorry. That sounds really hard. It is not your fault. It helps to tell {adult} how you feel.",
                "I am sorry. That sounds really hard, and it makes sense to feel like this. Please tell {adult} about it. You don't have to manage it alone.",
                "I am sorry. That sounds really hard, and it makes sense to feel like this. I am only an AI, so please talk to {adult} too. You don't have to manage it alone.",
            ],
            Self::Grooming => [
                "Please stop and tell {adult} about this. Kind people do not ask you to keep secrets. You did nothing wrong. {help}",
                "Please tell {adult} about this today. Don't send them anything. Don't go to meet them. You did nothing wrong, and this is not a secret for you to keep. {help}",
                "Please don't share, send or meet. Somebody who asks for secrets or pictures may not be who they say. You did nothing wrong. Show it to {adult} today. {help}",
                "That is a warning sign. People who push for secrets, pictures or a meeting often aren't who they say they are. None of it is your fault. Stop answering, keep the messages and show {adult}. {help}",
            ],
            Self::Feelings => [
                "Big feelings can make your tummy feel funny. Breathe in slowly with me. Now breathe out. Then go and tell {adult} how you feel.",
                "Worries can make your heart beat fast. That happens to a lot of children. Try three slow breaths. Then tell {adult} how you feel. They can help more than I can.",
                "That sounds hard. I am an AI, so I can't say what it is. Slow breaths can help right now. {adult} or a doctor can help you find out more.",
                "That sounds hard. I am an AI, so I can't say what it is or treat it. Slow breathing can help right now. {adult} or a doctor can help you to find out more.",
            ],
            Self::Cruel => [
                "That could make somebody very sad, so I won't help with it. Was somebody mean to you? Then tell {adult}.",
                "That could really hurt somebody, so I won't help with it. If someone was mean to you, we can think about what to do.",
                "That could really hurt someone, so I won't help with it. Did somebody upset you? Then we can work out a better way to handle it.",
                "I won't help with that, because it could really hurt someone. If somebody upset you, I can help you find a better way to deal with it.",
            ],
            Self::Danger => [
                "That could hurt you, so I can't help with it. Shall we find out how a volcano works?",
                "That could hurt you or somebody else, so I can't help with it. Shall I find a safe experiment?",
                "That could badly hurt someone, so I can't help with it. I can explain the science behind it, or find a safe experiment.",
                "That could seriously hurt someone, so I won't help with it. I am happy to talk about the science or the history instead.",
            ],
            Self::Violence => [
                "I can't help with hurting anyone. Are you very cross? Tell {adult}. It really helps.",
                "I can't help with hurting anyone. If you are very angry or scared, please tell {adult}. We can also think of something that calms you down.",
                "I can't help with hurting anyone. If somebody made you angry or you feel unsafe, please talk to {adult}. I can help you find the words.",
                "I won't help with hurting anyone. If you are furious with someone or feel unsafe, please talk to {adult}. I can help you find the words.",
            ],
            Self::Challenge => [
                "That can hurt you a lot, so please don't do it. Ask {adult} to play something fun with you.",
                "That can go badly wrong, even if others did it. Please don't. It is brave to say no, and {adult} can help.",
                "Dares like this have hurt people badly, so I won't help with it. Saying no takes more courage. Shall we think of a dare that is safe?",
                "Things like this have ended badly for people, even when the video looks fine. So I won't help with it. Saying no takes more courage, and I can think of something else to do.",
            ],
            Self::Sexual => [
                "That is for grown-ups, so I can't talk about it. Did something make you feel strange? Then please tell {adult}.",
                "I can't talk about that. If you want to know about bodies, or something upset you, please ask {adult}.",
                "I can't help with that. It is normal to have questions about bodies and love. {adult} or a nurse at school can answer them well.",
                "I can't help with that. Questions about bodies and relationships are normal, and {adult}, a doctor or a school nurse can answer them well.",
            ],
            Self::Drugs => [
                "That is not safe for children, so I can't help with it. If somebody gives it to you, say no and tell {adult}.",
                "That is not safe for your body, so I can't help with it. If somebody offers it to you, say no and tell {adult}.",
                "I can't help with that. It can harm you, and more so while you are growing. If somebody is pushing you, {adult} can help.",
                "I won't help with that. It can do real harm, and more so while your brain is growing. If there is pressure, or you have tried it, {adult} or a doctor will help without judging.",
            ],
            Self::Crime => [
                "That would not be fair or safe, so I can't help with it. Shall we do something else?",
                "That is against the rules and could hurt someone, so I can't help with it. Shall we do something else?",
                "I can't help with that. It is against the law or could hurt someone. If somebody is pushing you to do it, please talk to {adult}.",
                "I won't help with that. It is against the law or could harm someone. If somebody is pushing you to do it, please talk to {adult}.",
            ],
            Self::Hacking => [
                "I can't help to open things that are locked. Shall we ask {adult}?",
                "Locks and passwords keep people safe, so I can't help to get round them. You could ask {adult} about it.",
                "I can't help to get round locks, filters or other people's accounts. If a rule feels unfair, it often works better to talk it over with {adult}.",
                "I won't help to get round locks, filters or other people's accounts. If you like how this works, I can show you how people learn security in a fair way.",
            ],
            Self::Hate => [
                "Those words hurt people, so I don't use them. All people are worth the same.",
                "Words like that hurt people, so I won't join in. Everybody should be treated well. Shall we talk about something else?",
                "I won't join in with that. It hurts people for who they are. If you heard it somewhere and wonder about it, {adult} can talk it over with you.",
                "I won't join in with that. It attacks people for who they are. If you came across it somewhere, I am happy to talk about why it does harm.",
            ],
            Self::Stereotype => [
                "People are all different. You can't tell what somebody is like from the group they are in. What are your friends like?",
                "You can't tell what somebody is like from where they come from or how they look. People in every group are different from each other.",
                "I won't add to that, because it puts a whole group in one box. People in any group are very different from each other. We can look at where such ideas come from.",
                "That is a stereotype, so I won't add to it. People within a group differ more than the groups do. We can look at where such ideas come from and whom they hurt.",
            ],
            Self::Extremism => [
                "I can't help with that. You can ask {adult} about it.",
                "Some people tell stories like that to make others scared or angry. I can't help with it, but {adult} can talk it over with you.",
                "Stories like that are often made to make people angry or afraid, so I won't spread them. We can look at how to check if something is true.",
                "I won't help to spread that. Such ideas are often made to make people angry or afraid. I am happy to look at how to check claims and sources.",
            ],
            Self::Medicine => [
                "Only grown-ups may give medicine. Please ask {adult}. Did somebody take some by mistake? Then get a grown-up now. {urgent}",
                "Ask {adult} or a doctor about medicine, because too much can hurt you. Did somebody take too much? Get a grown-up now. {urgent}",
                "That is a question for {adult}, a doctor or a chemist. Too much medicine can be dangerous. Did somebody take too much? Get a grown-up now. {urgent}",
                "I can't advise on medicine or doses. A doctor or a pharmacist can. If somebody may have taken too much, get help now. {urgent}",
            ],
            Self::Bypass => [
                "I keep my rules, because they keep you safe. What shall we play or find out?",
                "I keep my rules in games too, because they keep you safe. Shall we make up a story together?",
                "Nice try! My rules stay on, also in games and role-play. What would you like to do instead?",
                "My rules stay on, also in role-play and thought experiments. What would you like to do instead?",
            ],
            Self::Secrecy => [
                "I can't help with that, because your family looks after you. Shall we think about how to tell {adult}?",
                "I can't help to hide things from the grown-ups who look after you. Are you worried about telling? We can practise the words.",
                "I won't help with hiding it, but I can help with saying it. Shall we think about how to tell {adult}?",
                "I won't help with hiding that. If you are worried about how they will react, I can help you plan what to say to {adult}.",
            ],
            Self::Spending => [
                "That is one to choose with a grown-up. Please ask {adult} first.",
                "You need a grown-up for that, because it is about money or an account. Please ask {adult} first.",
                "This one needs a grown-up's okay, because money or an account is involved. Please ask {adult} first.",
                "This one needs an adult's okay, because money or an account is involved. Please talk it over with {adult} first.",
            ],
            Self::Swearing => [
                "I don't say those words. Shall we think of a funny word?",
                "I don't use those words. How about a funny one, like \"fiddlesticks\"?",
                "I leave those words out. If something is making you angry, tell me about it.",
                "I leave those words out. If something is making you angry, you can tell me about it.",
            ],
            Self::Machine => [
                "I am a computer helper, not a person, so I can't love or be lonely. I can help you in my own way. A hug from {adult} is much better!",
                "I am an AI. That is a computer program. I have no feelings, and I can't be a friend as a person can. But I can help, and you can tell {adult} how you are.",
                "I am an AI, so I don't feel, miss or love anyone, and I can't take a friend's place. I can help and listen. People can do more, so how about telling {adult}?",
                "I am an AI, so I don't have feelings and can't take the place of a person. I can help you think. It is worth telling {adult} or a friend how you feel as well.",
            ],
            Self::Homework => [
                "Let's do it together. You think, and I help!",
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
                "Where you live is just for you and your family. So are your secret words.",
                "Keep some things to yourself and your family. That means where you live, your school and your passwords.",
                "Some things are best kept to you and your family: where you live, when you are alone, and your passwords.",
                "A quick reminder: keep where you live, your routine and your passwords to yourself and people you know well.",
            ],
            Self::PersonalData => [
                "Best keep that just for you and your family. I have covered it up.",
                "That is private, so I have covered it up. Best not to type things like that, even here.",
                "That is personal, so I have covered it up. It is best not to share things like that online.",
                "That is personal, so I have covered it up before reading on. It is safest not to share details like that online.",
            ],
            Self::Careful => [
                "I will say this in a gentle way.",
                "I will tell you the part that is right for your age.",
                "I will keep this gentle and stick to what is safe.",
                "I will answer this with some care and leave out what could do harm.",
            ],
            Self::Views => [
                "People think in many ways about this. I will tell you more than one.",
                "People think about this in different ways. I will tell you more than one.",
                "People see this in different ways, so I will show you more than one.",
                "People see this in different ways, so I will show you several and you can weigh them up.",
            ],
            Self::Moving => [
                "I will help. Then go and jump or play!",
                "I will help. After that, how about some time to run and play?",
                "I will help with this. After that, your body will be glad to move.",
                "I will help with this. After that, some time away from the screen will do you good.",
            ],
            Self::Checking => [
                "I can get things wrong. Let's check it in a book with {adult}.",
                "I can get things wrong. It is smart to check this in a book too.",
                "I can get things wrong, so it is smart to check this in a second place.",
                "I can get things wrong, so it is worth checking this against a good source.",
            ],
            Self::Online => [
                "Please ask {adult} before you do this.",
                "Please ask {adult} before you do this.",
                "One tip first: don't pay, sign up or meet anyone before you have asked {adult}.",
                "One tip first: take your time before you pay, sign up or share, and ask {adult} if something feels odd.",
            ],
            Self::TopicAsk => [
                "I will ask your grown-up about that. Shall we draw or tell a story until then?",
                "I will ask your grown-up about that one. Shall we do a quiz in the meantime?",
                "I will ask your grown-up first. What else would you like to do in the meantime?",
                "Your family likes to be asked about this topic first, so I have passed it on. What else would you like to do in the meantime?",
            ],
            Self::TopicBlock => [
                "That is one to talk about with {adult}. What shall we do now?",
                "Your family would like to talk about that with you themselves. Ask {adult}! What shall we do now?",
                "Your family would like to talk about that with you themselves, so {adult} is the one to ask. What shall we do instead?",
                "Your family would rather talk about that topic with you in person, so {adult} is the one to ask. What shall we do instead?",
            ],
        }
    }
}
