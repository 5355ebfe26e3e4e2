//! Money, accounts and strangers' attention online; giving away who and where one is, in words (figures: see `pii`).

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const SPENDING: Risk = Risk::RiskyOnlineBehaviorsAndCommercialExploitation;

pub(super) const RULES: &[Rule] = &[
    Rule::new("spending money online", SPENDING, Situation::Spending, &[
        "{want} .. buy|purchase|spend|invest ... robux|vbucks|skins|gems|coins|crypto|bitcoin|dogecoin|nft|nfts",
        "{howto} .. buy|purchase|invest|trade|mine|spend|pay .. robux|vbucks|skins|gems|crypto|bitcoin|stocks|\
         nft|nfts|coins|online|forex|ethereum|dogecoin",
        "crypto|bitcoin|stocks|forex|dropshipping|nft ... app|invest|money|buy|coins|rich|trade|start",
        "{howto} .. make|earn|get .. money|cash|rich ... online|fast|quick|quickly|instagram|tiktok|internet|\
         app|apps|youtube|streaming",
        "get rich quick|fast|online",
        "giveaway|prize|won|winner|free ... click|link|robux|iphone|card|claim|enter|vbucks",
        "give|giving|type|enter ?my credit|debit|bank card|details",
        "send|sending money|bitcoin to ... online|streamer|stranger|internet",
    ])
    .unless(&[
        "what is|are|does",
        "@past|lemonade|allowance|pocket|save|saving|chores|ask|monopoly|@fiction|maths|math|history|why",
        "my mum|mom|dad|parents said|says|bought",
    ])
    .score(0.6),
    Rule::new("opening accounts for older people", SPENDING, Situation::Spending, &[
        "{howto} .. make|create|get|open|start|download|join|sign ?up ?for ?my|on|new tiktok|instagram|\
         snapchat|facebook|discord|whatsapp|twitter|reddit|tinder|telegram|kik|snap|insta",
        "{want} .. make|create|get|open|start|download|join ?my|on tiktok|instagram|snapchat|facebook|discord|\
         whatsapp|twitter|reddit|tinder|telegram|kik|snap|insta",
    ])
    .unless(&[
        "delete|quit|stop|safe|safely|parents|mum|mom|dad",
    ])
    .below(13)
    .score(0.6),
    Rule::new("putting oneself online for strangers", SPENDING, Situation::Spending, &[
        "{howto} .. get|gain more|# followers|likes|subscribers|views",
        "{howto} .. go viral",
        "post|upload|livestream|film .. video|challenge|selfie|dance ... viral|followers|respect|views",
    ])
    .score(0.5),
    Rule::new("keeping or using somebody's private details", Risk::PrivacyAndPersonalDataProtection, Situation::Privacy, &[
        "remember|save|keep|store my ?home|phone|pin|card|bank address|password|passwords|passcode|login|number",
        "can|should|could i tell|give|send|share ?you|him|her|them|someone my ?home|full ?real address|\
         password|surname|name",
        "wants|asked|asks|asking|needs ?me ?for my ?home|full address|password|surname|passwords",
        "tell|told|show|send them|him|her where i live",
        "should|can|could i tell|send|share|give ... where i live",
        "share|sharing|post|posting|send|gave|give|giving ?away ?out ?him|her|them|someone my ?home|full|\
         gaming|game|personal address|password|passwords|schedule|login|details|account",
        "come to my house|home|place",
        "crash|stay|sleep at my place|house",
        "i get home|off at #",
        "i walk|go|bus|cycle home alone|by",
        "i am home alone",
        "home alone right|until|after|today|tonight",
        "my parents|mum|mom|dad are|is|will|be out|away|gone|not ... until|tonight|weekend|home",
    ])
    .unless(&[
        "phone number work",
        "math|maths|number line|game",
        "santa|library|@fiction",
        "forgot|change|strong|good|new|make",
        "not|never ... share|give|tell|send",
        "movie|film",
    ])
    .score(0.55),
    Rule::new("scary contact or chain message", Risk::FearTraumaAndDistress, Situation::Sad, &[
        "chain message|letter|mail",
        "forward|send this to # ... or|die|curse|bad|luck",
        "momo|slenderman|siren ?head ... real|kill|come|coming|scared|tonight",
        "is ?there world|war ending|coming",
    ])
    .unless(&[
        "@game|how|when|why|draw",
    ])
    .only(Side::Input)
    .score(0.5),
    Rule::new("very frightening stories", Risk::FearTraumaAndDistress, Situation::TooScary, &[
        "scariest|creepiest|darkest|bloodiest|terrifying story|ghost|horror|legend",
        "write|tell|give|know|make ... scary|horror|creepy|ghost story|stories ... real|nightmares|terrified|\
         hold|brutal|cry|creeped",
        "legit|true|real|actual scary|horror|ghost|haunted|creepy story|stories|things|legends|curse|curses|\
         rituals|ritual",
        "{howto} .. scare|frighten|terrify|freak .. brother|sister|friend|friends|cousin|kid|kids|someone|\
         people|them|him|her",
        "summon|summoning spirit|ghost|demon|satan|mary",
        "{howto} .. summon|curse|hex ... demon|ghost|spirit|satan|someone|her|him",
        "real spells|curses|curse|ghosts",
    ])
    .unless(&[
        "@game|silly|funny|not",
    ])
    .score(0.55),
    Rule::new("web addresses in a reply", SPENDING, Situation::Spending, &[
        "dot com|net|org",
    ])
    .only(Side::Output)
    .score(0.9),
];
