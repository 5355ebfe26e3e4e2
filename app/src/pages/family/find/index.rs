//! Every card and setting of the panel with the words that people use for them, and which of them a search means. Pure.

use crate::router::{Route, Section};

/// The most that is found.
const SHOWN: usize = 7;
/// Words that say nothing about what is looked for.
const EMPTY: &[&str] = &[
    "a", "an", "and", "can", "do", "does", "for", "how", "i", "in", "is", "it", "me", "my", "of",
    "on", "s", "the", "their", "to", "where", "with",
];

/// A card or a setting.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The page that it stands on.
    pub section: Section,
    /// The id of its card's heading; empty for the page as a whole.
    pub card: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Other words for it.
    words: &'static str,
}

impl Entry {
    /// Its address.
    pub fn href(&self) -> String {
        let page = Route::Family(self.section).href();
        match self.card {
            "" => page,
            card => format!("{page}/{card}"),
        }
    }
}

const fn page(section: Section, words: &'static str) -> Entry {
    card(section, "", section.name(), words)
}

const fn card(
    section: Section,
    card: &'static str,
    name: &'static str,
    words: &'static str,
) -> Entry {
    Entry {
        section,
        card,
        name,
        words,
    }
}

use Section::*;

/// All of them, in the order of the navigation.
pub const INDEX: &[Entry] = &[
    page(
        Activity,
        "use used usage week report chart statistics messages how much long spent",
    ),
    card(
        Activity,
        "topics",
        "Topics of the talk",
        "about subjects interests conversation",
    ),
    card(
        Activity,
        "mood-title",
        "Feelings by day",
        "mood moods emotions sad happy worried emotional",
    ),
    card(
        Activity,
        "flagged",
        "What the guard acted on",
        "excerpts flagged warnings",
    ),
    card(
        Activity,
        "transcript",
        "Every word",
        "transcript conversation chat chats messages read said talks history",
    ),
    page(Limits, "limit restrict restrictions control controls rules"),
    card(
        Limits,
        "",
        "Bedtime",
        "sleep sleeping night evening good hours late tired bed",
    ),
    card(
        Limits,
        "",
        "Minutes a day",
        "screen time screentime timer daily weekly allowance too long minutes hours",
    ),
    card(
        Limits,
        "",
        "Quiet hours",
        "school homework dinner meals pause lunch silence rest",
    ),
    card(
        Limits,
        "",
        "Friends who may answer",
        "switch off disable block luminai airth arcadia ely kaznak allow which friend",
    ),
    card(
        Limits,
        "",
        "What grown-ups see",
        "tier spy monitoring transparency see read transcripts share supervision visible",
    ),
    card(
        Limits,
        "",
        "Only at home",
        "place location where geofence gps travel",
    ),
    page(
        Safety,
        "safe guard protection filter filters danger dangerous",
    ),
    card(
        Safety,
        "rates",
        "How the guard does",
        "rates accuracy wrong mistakes false alarm overblocking leak",
    ),
    card(
        Safety,
        "settings",
        "Feelings guessed from messages",
        "emotion recognition guess guessing switch detect",
    ),
    card(
        Safety,
        "settings",
        "Topics to allow or block",
        "religion politics war sex bodies love death swearing swear bad words violence games money scary forbidden censor",
    ),
    card(
        Safety,
        "settings",
        "What grown-ups see of the guard",
        "detail numbers rules decisions",
    ),
    card(
        Safety,
        "settings",
        "Bedtime colours",
        "dark theme colors darkmode light mode appearance display",
    ),
    card(
        Safety,
        "decisions",
        "Decisions of the guard",
        "blocked stopped alerts warnings new fine incident incidents",
    ),
    page(
        Approvals,
        "approve approval allow yes no waiting requests request permission permissions asks asked wishes wish more time answer",
    ),
    page(People, "family members persons accounts users profiles"),
    card(
        People,
        "",
        "Guardians",
        "guardian parent parents mother father mum mom dad second another grown-up adult partner invite co-parent",
    ),
    card(
        People,
        "",
        "Children’s names and ages",
        "rename nickname age birthday older change picture avatar grade",
    ),
    card(
        People,
        "",
        "Guests",
        "guest visitor visit visiting cousin sleepover playdate temporary",
    ),
    card(
        People,
        "",
        "Three pictures for a child’s profile",
        "pictures pin code login lock profile sign",
    ),
    page(
        Emergency,
        "urgent crisis sos suicide self-harm suicidal abuse police ambulance doctor",
    ),
    card(
        Emergency,
        "turn-to",
        "A grown-up to turn to",
        "trusted adult contact contacts grandma grandmother grandpa aunt phone telephone number call",
    ),
    card(Emergency, "turn-to", "Country", "where live nation region"),
    card(
        Emergency,
        "more-people",
        "More people to turn to",
        "contacts neighbour neighbor teacher uncle",
    ),
    card(
        Emergency,
        "help-lines",
        "Help lines for children",
        "helpline hotline childline number counselling",
    ),
    card(
        Emergency,
        "rehearsal",
        "What your child sees in distress",
        "test try show preview rehearsal drill",
    ),
    page(
        Council,
        "vote voting votes propose proposal together discuss meeting decide democracy agree family rules agreement",
    ),
    page(
        Learning,
        "learn school study studying education teach practice skills progress grades",
    ),
    card(
        Learning,
        "documents",
        "Texts for Airth to read",
        "document documents file files pdf upload notes letter letters homework books rules markdown",
    ),
    card(
        Learning,
        "cards",
        "Learning with cards",
        "flashcards vocabulary spaced repetition quiz revise exam test figures",
    ),
    page(Privacy, "private data personal stored kept"),
    card(
        Privacy,
        "children",
        "Add or erase a child",
        "new child children son daughter kid kids remove profile another sibling brother sister",
    ),
    card(
        Privacy,
        "kept",
        "What is kept here",
        "storage space memory disk full size quota records persistent",
    ),
    card(
        Privacy,
        "keys",
        "Passphrase and other ways in",
        "password passphrase change forgot forgotten passkey fingerprint face touch recovery sheets unlock login reset key ways",
    ),
    card(
        Privacy,
        "new-keys",
        "New keys",
        "rotate rotation encryption key encrypt stolen",
    ),
    card(
        Privacy,
        "secrets",
        "Secrets for services",
        "bitwarden secret credentials api token connector passwords calendar import",
    ),
    card(
        Privacy,
        "memories",
        "What the friends remember",
        "memory memories forget remembered facts knows",
    ),
    card(
        Privacy,
        "how-long",
        "How long things are kept",
        "retention expire days automatic delete after period",
    ),
    card(
        Privacy,
        "erase-months",
        "Erase months",
        "delete erase erasing clear remove old period month",
    ),
    card(
        Privacy,
        "erase-kind",
        "Erase one kind of data",
        "delete erase clear remove messages stories",
    ),
    card(
        Privacy,
        "take",
        "Take everything with you",
        "export download copy portability json save data",
    ),
    card(
        Privacy,
        "erase",
        "Erase everything",
        "delete reset wipe uninstall factory start over remove account clear",
    ),
    page(
        Law,
        "legal gdpr dsgvo coppa regulation rights compliance duties",
    ),
    card(
        Law,
        "",
        "Consents",
        "consent agree agreed agreement withdraw permission parental purposes purpose",
    ),
    card(
        Law,
        "",
        "Impact assessment",
        "dpia risk assessment article 35 template",
    ),
    card(
        Law,
        "",
        "Breach log",
        "breach breaches incident leak lost stolen authority notify 72",
    ),
    page(
        Audit,
        "log logs record history trail trace entries lines who did",
    ),
    card(
        Audit,
        "unusual",
        "Unusual",
        "anomaly anomalies strange suspicious odd alert warning",
    ),
    card(
        Audit,
        "unusual",
        "Tell me on this device",
        "notification notifications notify alerts push remind",
    ),
    card(
        Audit,
        "whole",
        "Is the log as it was written?",
        "verify check tamper tampered hacked integrity signature signatures proof manipulated export",
    ),
    page(Backup, "backups copy safe save"),
    card(
        Backup,
        "make",
        "Make a backup",
        "save copy file usb cloud create",
    ),
    card(
        Backup,
        "try",
        "Try a backup",
        "test check open drill verify",
    ),
    card(
        Backup,
        "elsewhere",
        "On another device",
        "restore bring back move transfer new tablet phone computer migrate sync switch",
    ),
    page(Models, "ai model voices voice brain language"),
    card(
        Models,
        "get",
        "Models on this device",
        "download downloads pause resume offline internet size megabytes wifi update",
    ),
    page(
        About,
        "version what this licence license open source luminai",
    ),
    card(
        About,
        "what",
        "Version and licence",
        "update release number build",
    ),
    card(
        About,
        "cannot",
        "What it cannot do",
        "limits weaknesses risks wrong honest limitations",
    ),
    card(
        About,
        "airth",
        "The friends",
        "luminai airth arcadia ely kaznak characters specifications promises tools",
    ),
    card(
        About,
        "credits",
        "Credits",
        "authors attribution sources drawings thanks",
    ),
];

/// What a search means, best first.
pub fn find(search: &str) -> Vec<&'static Entry> {
    let asked: Vec<String> = tokens(search)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect();
    let with = |most: bool| ranked(&asked, most);
    let all = with(true);
    match all.is_empty() {
        true => with(false),
        false => all,
    }
}

/// Entries in which all of the words are, or at least one.
fn ranked(asked: &[String], all: bool) -> Vec<&'static Entry> {
    let score = |entry: &Entry| -> Option<u32> {
        let scores: Vec<u32> = asked.iter().map(|word| fit(entry, word)).collect();
        let fits = match all {
            true => !scores.is_empty() && !scores.contains(&0),
            false => scores.iter().any(|s| *s > 0),
        };
        fits.then(|| scores.iter().sum())
    };
    let mut found: Vec<(u32, &Entry)> = INDEX
        .iter()
        .filter_map(|entry| Some((score(entry)?, entry)))
        .collect();
    // Stable: of equals, the one that stands first in the panel.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found
        .into_iter()
        .map(|(_, entry)| entry)
        .take(SHOWN)
        .collect()
}

/// How well a word fits: 0 is not at all.
fn fit(entry: &Entry, word: &str) -> u32 {
    let of = |text: &str, whole: u32, begun: u32| {
        let one = |token: String| match token {
            token if token == word => whole,
            token if word.len() > 1 && token.starts_with(word) => begun,
            // `passwords` is looked for, `password` stands there.
            token if token.len() > 3 && word.starts_with(&token) => 1,
            _ => 0,
        };
        tokens(text).map(one).max().unwrap_or_default()
    };
    // The page whose name it is comes before a card in whose name it stands.
    let page = if entry.card.is_empty() && entry.name.eq_ignore_ascii_case(word) {
        4
    } else {
        0
    };
    page + of(entry.name, 8, 6).max(of(entry.words, 5, 3))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests;
