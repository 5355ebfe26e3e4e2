//! What can be agreed to, each with the whole text that is agreed to.
//!
//! A text is hashed into the consent that was given to it. Whoever changes one gives it a new version, and asks again.

use super::VERSION;
use protocol::{Consent, ConsentCard};

/// A purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose {
    /// Its name in the ledger, such as `memory`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What is agreed to, whole; paragraphs are parted by empty lines.
    pub text: &'static str,
    /// Which data.
    pub data: &'static [&'static str],
    /// The version of the text.
    pub version: &'static str,
    /// Whether nothing works without it.
    pub needed: bool,
}

impl Purpose {
    /// The card of a page, with the consent that is in force.
    pub fn card(&self, given: Option<Consent>) -> ConsentCard {
        ConsentCard {
            purpose: self.id.into(),
            title: self.title.into(),
            text: self.text.into(),
            data: self.data.iter().map(|d| (*d).into()).collect(),
            version: self.version.into(),
            needed: self.needed,
            given,
        }
    }
}

/// The purpose of this name.
pub fn purpose(id: &str) -> Option<&'static Purpose> {
    PURPOSES.iter().find(|p| p.id == id)
}

/// The card of a service outside or of a connector: each has a purpose of its own, `provider:<id>`, that is off until a
/// guardian agrees, for each child. `sent` is everything that leaves the device, `to` is who receives it and where, and
/// `use_of_it` is what the family gets from it, each as the end of a sentence.
pub fn provider(id: &str, name: &str, sent: &[&str], to: &str, use_of_it: &str) -> ConsentCard {
    ConsentCard {
        purpose: format!("provider:{id}"),
        title: format!("Using {name}"),
        text: format!(
            "What: data leaves this device. It goes to {to}.\n\n\
             Which data: {}. Nothing else is sent.\n\n\
             What for: {use_of_it}.\n\n\
             Who sees it: {to}, under its own terms, which you should read first. LuminAI cannot take back what was sent.\n\n\
             How long: {name} decides how long it keeps what was sent.\n\n\
             Without it: nothing is sent to {name}, and everything else works as before. You can withdraw this at any time.",
            sent.join(", ")
        ),
        data: sent.iter().map(|d| (*d).into()).collect(),
        version: VERSION.into(),
        needed: false,
        given: None,
    }
}

/// Every purpose of the app itself.
pub const PURPOSES: &[Purpose] = &[
    Purpose {
        id: "talk",
        title: "Talking with the friends, and keeping it safe",
        text: "What: your child writes to five AI friends on this device and reads their answers.\n\n\
               Which data: your child's nickname, age and picture, every message and every answer, stories, plans and cards that \
               your child makes, minutes of use, what your child asks you for, and what the guard noticed. The guard checks each \
               message and each answer for dangers.\n\n\
               What for: to answer your child, to go on where a talk ended, and to notice when a child may need a person.\n\n\
               Who sees it: your child. Grown-ups see minutes and numbers of messages, and the guard's decisions without the \
               words. You can choose that grown-ups see more, and your child can then read that you do. Whoever knows a \
               guardian's passphrase can save a readable copy of everything. Whoever holds this device unlocked can open your \
               child's pages. Nothing is sent to anybody.\n\n\
               How long: as long as your family's own times say, which are on the Law page. Stories, plans and cards stay until \
               somebody erases them.\n\n\
               Without it: there is no profile. To withdraw this consent is to erase your child's profile with everything in it.",
        data: &[
            "nickname, age and picture",
            "messages and answers",
            "stories, plans and cards",
            "minutes of use and wishes",
            "the guard's decisions",
        ],
        version: VERSION,
        needed: true,
    },
    Purpose {
        id: "memory",
        title: "Remembering what your child tells",
        text: "What: the friends pick out what your child tells about themselves, and use it in later talks.\n\n\
               Which data: for example pets, family, friends, tastes, birthdays, dreams, and things that happened or are coming \
               up. A child may also tell things about health, faith or other people; these can be remembered, too.\n\n\
               What for: so that your child does not have to say everything again, and so that answers fit your child.\n\n\
               Who sees it: your child sees each memory and can take it out. Grown-ups see how many there are of each kind, not \
               what they say. A readable copy of everything holds them.\n\n\
               How long: as long as your family's own times say, for facts, events and feelings each.\n\n\
               Without it: nothing new is remembered. What was remembered before stays until it is taken out or erased.",
        data: &["what your child tells about themselves and others"],
        version: VERSION,
        needed: false,
    },
    Purpose {
        id: "feelings",
        title: "Guessing feelings from written words",
        text: "What: a small model on this device guesses from a message how your child may feel. It reads words only: no \
               camera, no microphone. It is often wrong, so the page asks your child, who can say yes, correct it or not answer.\n\n\
               Which data: the feeling, when it was, how sure the guess was, and whether your child agreed.\n\n\
               What for: so that a friend can answer kindly, and so that your child can see their own week. It is no diagnosis.\n\n\
               Who sees it: your child. Grown-ups see nothing of it unless you choose the weekly summary: then they see how \
               often each feeling was there on each day, never the moment or the words. A readable copy of everything holds \
               the feelings.\n\n\
               How long: as long as your family's own times say, 90 days unless you change it.\n\n\
               Without it: nothing is guessed. Your child can still pick a feeling. Your child can switch guessing off alone, too.",
        data: &["feelings that were guessed, with time and certainty"],
        version: VERSION,
        needed: false,
    },
    Purpose {
        id: "learning",
        title: "Noting what your child practises",
        text: "What: the app notes which skills your child practises with Airth and Kaznak, and estimates how well they sit.\n\n\
               Which data: for each skill how often it was practised, how often it went right where that is known, when it was \
               last, and an estimate with its uncertainty.\n\n\
               What for: to suggest what to practise next. It is no mark and no test.\n\n\
               Who sees it: grown-ups on the Learning page. Your child can ask to look at it with you.\n\n\
               How long: until somebody erases it.\n\n\
               Without it: nothing is noted. Cards and plans work as before, and keep their own answers.",
        data: &["skills practised, with counts and an estimate"],
        version: VERSION,
        needed: false,
    },
    Purpose {
        id: "place",
        title: "Friends who answer only near home",
        text: "What: the app asks the browser where this device is, and makes a rough square of about five kilometres of it.\n\n\
               Which data: the square that you call home is kept. The square where the device is now is compared with it and \
               forgotten. The browser itself may ask a location service of its maker; its own settings and terms say how.\n\n\
               What for: so that the friends rest when the device is somewhere else.\n\n\
               Who sees it: nobody but the app. There is no map and no trail. Your child can read that this rule is there.\n\n\
               How long: the home square stays until you take it away or withdraw this consent.\n\n\
               Without it: the app asks for no place, and the friends answer everywhere.",
        data: &["the rough square that is called home"],
        version: VERSION,
        needed: false,
    },
    Purpose {
        id: "notifications",
        title: "Telling a grown-up on this device",
        text: "What: this device shows a notification of its own when something is unusual, such as many wrong passphrases.\n\n\
               Which data: that it happened, and of what kind. Never what your child wrote.\n\n\
               What for: so that a grown-up notices without looking at the panel.\n\n\
               Who sees it: whoever looks at this device, your child included. Nothing is sent to another device.\n\n\
               How long: until it is swiped away. Some devices keep a list of old notifications.\n\n\
               Without it: the same stands in the panel, and you see it when you open it.",
        data: &["that something unusual happened, and its kind"],
        version: VERSION,
        needed: false,
    },
];
