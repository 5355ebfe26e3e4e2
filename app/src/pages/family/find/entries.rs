//! Every card and setting of the panel, with the words that people use for them.

use super::index::Entry;
use crate::router::Section::*;

macro_rules! entries {
    ($($section:ident $card:literal, $name:literal: $words:literal;)*) => {
        /// All of them, in the order of the navigation.
        pub const INDEX: &[Entry] = &[$(Entry { section: $section, card: $card, name: $name, words: $words }),*];
    };
}

// Section, the id of the card's heading (empty: the page), name: other words for it.
entries! {
    Activity "", "Activity": "use used usage week report chart statistics messages how much long spent";
    Activity "topics", "Topics of the talk": "about subjects interests conversation";
    Activity "mood-title", "Feelings by day": "mood moods emotions sad happy worried emotional";
    Activity "flagged", "What the guard acted on": "excerpts flagged warnings";
    Activity "transcript", "Every word": "transcript conversation chat chats messages read said talks history";
    Limits "", "Limits": "limit restrict restrictions control controls rules";
    Limits "bedtime", "Bedtime": "sleep sleeping night evening good hours late tired bed";
    Limits "minutes", "Minutes a day": "screen time screentime timer daily weekly allowance too long minutes hours";
    Limits "quiet", "Quiet hours": "school dinner meals pause lunch silence rest";
    Limits "friends", "Friends who may answer": "switch off disable block luminai airth arcadia ely kaznak allow which friend";
    Limits "tiers", "What grown-ups see": "tier spy monitoring transparency see read transcripts share supervision visible";
    Limits "others", "Further rules": "policy policies own rule custom special exception";
    Limits "try", "What would happen?": "test try check simulate allowed";
    Limits "history", "History of the rules": "undo bring back earlier version changes changed";
    Limits "place", "Only at home": "place location where geofence gps travel";
    Safety "", "Safety": "safe guard protection filter filters danger dangerous";
    Safety "rates", "How the guard does": "rates accuracy wrong mistakes false alarm overblocking leak";
    Safety "settings", "Feelings guessed from messages": "emotion recognition guess guessing switch detect";
    Safety "settings", "Topics to allow or block": "religion politics war sex bodies love death swearing swear bad words violence games money scary forbidden censor";
    Safety "settings", "What grown-ups see of the guard": "detail numbers rules decisions";
    Safety "settings", "Bedtime colours": "dark theme colors darkmode light mode appearance display";
    Safety "decisions", "Decisions of the guard": "blocked stopped alerts warnings new fine incident incidents";
    Approvals "", "Approvals": "approve approval allow yes no waiting requests request permission permissions asks asked wishes wish more time answer";
    People "", "People": "family members persons accounts users profiles";
    People "guardians", "Guardians": "guardian parent parents mother father mum mom dad second another grown-up adult partner invite co-parent";
    People "children", "Children’s names and ages": "rename nickname age birthday older change picture avatar grade";
    People "children", "Children": "add erase new child children son daughter kid kids remove profile another sibling brother sister";
    People "guests", "Guests": "guest visitor visit visiting cousin sleepover playdate temporary";
    People "children", "Three pictures for a child’s profile": "pictures pin code login lock profile sign";
    Emergency "", "Emergency": "urgent crisis sos suicide self-harm suicidal abuse police ambulance doctor";
    Emergency "turn-to", "A grown-up to turn to": "trusted adult contact contacts grandma grandmother grandpa aunt phone telephone number call";
    Emergency "turn-to", "Country": "where live nation region";
    Emergency "more-people", "More people to turn to": "contacts neighbour neighbor teacher uncle";
    Emergency "help-lines", "Help lines for children": "helpline hotline childline number counselling";
    Emergency "rehearsal", "What your child sees in distress": "test try show preview rehearsal drill";
    Council "", "Council": "vote voting votes propose proposal together discuss meeting decide democracy agree family rules agreement";
    Learning "", "Learning": "learn school study studying education teach practice skills progress grades";
    Learning "documents", "Texts for Airth to read": "document documents file files pdf upload notes letter letters homework books rules markdown";
    Learning "cards", "Learning with cards": "flashcards vocabulary spaced repetition quiz revise exam test figures";
    Privacy "", "Privacy": "private data personal stored kept";
    Privacy "kept", "What is kept here": "storage space memory disk full size quota records persistent";
    Privacy "keys", "Passphrase and other ways in": "password passphrase change forgot forgotten passkey fingerprint face touch recovery sheets unlock login reset key ways";
    Privacy "new-keys", "New keys": "rotate rotation encryption key encrypt stolen";
    Privacy "secrets", "Secrets for services": "bitwarden secret credentials api token connector passwords calendar import";
    Privacy "memories", "What the friends remember": "memory memories forget remembered facts knows";
    Privacy "how-long", "How long things are kept": "retention expire days automatic delete after period";
    Privacy "erase-months", "Erase months": "delete erase erasing clear remove old period month";
    Privacy "erase-kind", "Erase one kind of data": "delete erase clear remove messages stories";
    Privacy "take", "Take everything with you": "export download copy portability json save data";
    Privacy "erase", "Erase everything": "delete reset wipe uninstall factory start over remove account clear";
    Law "", "Law": "legal gdpr dsgvo coppa regulation rights compliance duties";
    Law "consents", "Consents": "consent agree agreed agreement withdraw permission parental purposes purpose";
    Law "assessment", "Impact assessment": "dpia risk assessment article 35 template";
    Law "kept", "Record of processing": "data map processing register inventory classification";
    Law "code", "Children’s Code": "uk age appropriate design standards ico";
    Law "ages", "Ages of consent": "age country minor";
    Law "receipts", "Receipts of erasures": "receipt proof erased deleted";
    Law "report", "Compliance report": "compliance report print audit summary";
    Law "wrong", "Breaches": "breach log incident leak lost stolen authority notify 72";
    Audit "", "Audit": "log logs record history trail trace entries lines who did";
    Audit "unusual", "Unusual": "anomaly anomalies strange suspicious odd alert warning";
    Audit "unusual", "Tell me on this device": "notification notifications notify alerts push remind";
    Audit "whole", "Is the log as it was written?": "verify check tamper tampered hacked integrity signature signatures proof manipulated export";
    Backup "", "Backup": "backups copy safe save";
    Backup "make", "Make a backup": "save copy file usb cloud create";
    Backup "try", "Try a backup": "test check open drill verify";
    Backup "elsewhere", "On another device": "restore bring back move transfer new tablet phone computer migrate sync switch";
    Models "", "Models": "ai model voices voice brain language";
    Models "get", "Download of the voices": "downloads models pause resume offline internet size megabytes wifi update";
    Models "voices", "Who speaks": "voice language model choose try speed memory built-in switch";
    Models "bring", "Bring your own model": "own model gguf file llama qwen gemma smollm add convert import address";
    Models "suits", "Which model suits which tablet": "guide tablet memory large small safe safety own model";
    About "", "About": "version what this licence license open source luminai";
    About "what", "Version and licence": "update release number build";
    About "cannot", "What it cannot do": "limits weaknesses risks wrong honest limitations";
    About "airth", "The friends": "luminai airth arcadia ely kaznak characters specifications promises tools";
    About "credits", "Credits": "authors attribution sources drawings thanks";
}
