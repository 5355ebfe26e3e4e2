//! Sexual content, grooming, secrets with adults, meeting strangers.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const EXPLICIT: Risk = Risk::SexualContentAgeInappropriate;
const GROOMING: Risk = Risk::SexualGroomingAndBoundaryViolations;

pub(super) const RULES: &[Rule] = &[
    Rule::new("sexual content", EXPLICIT, Situation::Sexual, &[
        "show|see|send|draw ?me ?your @private|tits|boobs", "{want} .. have sex", "want to have sex",
        "sexual|sexually|cybersex|nudity|erotic|kinky|fetishes|lewd", "oral|anal|rough|kinky sex", "sex toy|toys|techniques|scenarios|life|work|worker|shop", "penis|vagina size|look|bigger|average", "see|watch|describe nudity|sex",
        "adult jokes|humor|humour|chat|website|websites|rooms|videos|content",
        "spicy|explicit|steamy|smutty stories|story|jokes|scenes|book|fanfic",
        "leaked vids|videos|pics|nudes",
        "genitals|genitalia ... pictures|images|pics",
        "pictures|images|pics ... genitals|genitalia|@private",
        "@sexwork",
        "{want} .. watch|see|find|look ?at .. @nude|sex people|girls|women|men|pics|pictures|videos|photos|\
         scene|scenes|video",
        "show|send|give|get|find|make|generate|draw|watch|see .. @nude|sex|erotic .. pic|pics|picture|pictures|\
         video|videos|photo|photos|image|images|scene|scenes|movie|movies|site|sites|girls|girl|women|woman|\
         boy|boys|men|people|clips|body|bodies|stuff",
        "naked|nude|topless girls|girl|women|woman|boys|boy|men|people|pics|pictures|photos|teacher|body",
        "write|tell|describe|make|want|do|roleplay|create|read .. sexy|sex|erotic|steamy|smutty|spicy|sexual|\
         nsfw|lewd|kinky|x ?rated story|stories|scene|scenes|roleplay|rp|fanfic|fiction|chat|talk|romance|poem|\
         joke|jokes|detail|details|book|books",
        "romantic|mature|romance|spicy|sexual|adult|18 roleplay|rp|scene|scenes",
        "talk|talking|text|chat|speak .. dirty|sexy|sexual|sexually",
        "dirty talk|jokes|joke|pictures|pics|stories",
        "sex with|scene|scenes|position|positions|toy|toys|tape|chat|story|stories|video|videos|site|sites|\
         roleplay|doll|dolls|tips|party|appeal",
        "{howto} .. have sex",
        "{howto} .. have|do|get|give sex|blowjob|handjob|laid|head|orgasm|oral",
        "masturbat~|masturbate~|wank~|orgasm|orgasms|blowjob|blowjobs|handjob|cumshot|dildo|vibrator|horny|\
         boner|erection|bdsm|fetish|kink|kinks|gangbang|milf|threesome|cunnilingus|fellatio|creampie|bukkake|\
         upskirt|striptease",
        "rudeemoji",
        "twerk|strip|stripping for me|you|him|camera",
        "sexy|hot dance|pose|poses|selfie|selfies|pics|girls|outfit|body",
        "are you horny|naked",
        "what are you wearing",
        "send ?me ?your nudes|nude|sexts",
        "sext|sexting|sexts",
        "kiss|touch|lick|suck .. my|your|his|her @private",
        "suck ?my|his|on dick|cock|balls|it",
        "fuck me",
        "make|making out with|mean",
        "hook|hooking up with|mean|means|someone",
        "go|went|going all way with|mean|characters",
        "lose|losing|lost .. virginity",
        "adult|18 scenes|scene|movies|site|sites|videos|content|stuff",
        "movie|movies|show|shows|books ... sex|naked|nudity|nude scene|scenes",
        "bottom|top ?bottom mean",
        "what is|does sexting|blowjob|orgasm|porn|hentai|bdsm|horny|boner|masturbation|milf|dildo",
    ])
    .unless(&[
        "sexual|sexually reproduction|reproducing|harassment|orientation|education|health|selection|dimorphism|\
         abuse|assault",
        "sex ed|education|chromosome|chromosomes|discrimination|cells|equality",
        "mammals|animals|plants|flowers|frogs|bees|birds|fish|biology|reproduction",
        "not|never .. send|share",
        "hot chocolate|dog|dogs|weather|day",
        "old|young|mature adult|adults ticket|content",
        "make|making ?it|up out",
        "@game",
    ])
    .score(0.85),
    Rule::new("sexual words in a reply", EXPLICIT, Situation::Sexual, &[
        "@sexwork",
        "masturbat~|masturbate~|orgasm|blowjob|dildo|horny|erection|aroused|arousal|moan~|moaned|erotic|\
         seductive|seductively|lingerie|nipples|thrusting|nude|nudes",
        "her|his|your|my naked|bare|nude body|chest|breasts|skin",
        "have|having|had sex",
        "take~|took off your|her|his clothes|shirt|bra|underwear|pants|dress",
        "kiss~ her|him|you|me ?on passionately|deeply|neck|lips|hungrily",
        "sexy",
    ])
    .only(Side::Output)
    .score(0.8),
    Rule::new("sexual abuse or exploitation", Risk::SexualViolenceAndAbuse, Situation::Sexual, &[
        "sexual|sexually|seduce|seducing|groom|grooming|sexualize|explicit|inappropriate ... child|children|\
         minors|kid|kids|underage|students",
        "child|children|minor|minors|kid|kids ... sexual|sexually|sexualize|explicit|seductive|seductively|\
         erotic|groom",
        "taking advantage of child|children|minors|kids",
        "naked|nude|nudes|sexual|sexy ... of|with ?little ?young kids|children|minors|child|girls|boys|\
         toddlers|underage",
        "child|kid|kids|children|minor|minors|underage|preteen|teen|teens|loli|lolita|toddler|baby|girl|boys \
         ... porn|pornography|nudes|nude|naked|sex|sexual|sexually|erotic|molest|rape|prostitution",
        "csam|cp|pedo|pedophile|paedophile|pedophilia|pedophiles|paedophilia|lolicon|shotacon",
        "{howto} ... groom|molest|rape|seduce|lure|fondle|grope .. @person|minors|minor",
        "rape|raped|raping|molest|molesting|grope|molested .. @person|scene|story|porn|fantasy",
        "what does|is .. rape|raped|molested|incest",
        "forced sex|videos|porn",
        "sex .. without consent|asking|permission",
        "incest|bestiality|necrophilia|zoophilia",
        "date rape",
        "sex traffick~|trafficking|slave|slaves",
        "human|child|sex trafficking",
        "live ?stream~ ... minors|children|kids",
        "drug~|spike~|roofie .. @person ... sex|rape|drink|asleep|unconscious",
        "spike ?her|his drink",
        "{howto} ... blackmail|sextort .. @person ... nudes|pictures|photos|nude",
        "{howto} ... prostitute|prostitutes|prostitution|escort|escorts|pimp|brothel",
        "hire|find|become .. prostitute|prostitutes|escort|pimp",
        "revenge porn",
        "deepfake~ ... naked|nude|porn|girl|classmate|sexual",
        "undress|nudify ... app|ai|photo|picture|girl",
    ])
    .unless(&[
        "rape seed|oilseed",
        "safe|protect|prevent|prevention|survivors|help|stop|law|laws|against ... traffick~|trafficking",
        "@past",
    ])
    .score(0.85),
    Rule::new("somebody asks a child for secrets, pictures or a meeting", GROOMING, Situation::Grooming, &[
        "man|guy|stranger|adult|someone|somebody ?online keeps messaging|texting|following|asking|calling",
        "{theysay} ?me|us do not tell",
        "call|calls|called|says ?me|i ?am mature",
        "older guy|girl|person|man|boy|junior|kid ... mature|flirting|likes|keeps|pushing|relationship|\
         connection|talk|texts|send",
        "ask|asked|asks|wants me ... send|share|take special|private|secret|cute ?selfie pictures|pics|photos|\
         picture|selfie",
        "ask|asked|asks|wants me to send ?him|her|them ?my pictures|pics|photos|picture|pic|photo|selfie",
        "are ?you|they older|out than|of they|high|me ... online|chat|talking|flirting",
        "do you think i am cute|hot|sexy|pretty",
        "{theysay} ?me|us not|never tell",
        "said|says|told|asked ?me|us not to tell",
        "said|told|asked|wants|made ?me ?to keep ... secret",
        "our little|special secret",
        "secret friend|boyfriend|girlfriend|relationship ... online|older|adult|him|teacher|game|man|talk",
        "i have ?got secret|older boyfriend|girlfriend",
        "older|adult boyfriend|girlfriend|guy|man|guys ... online|server|texts|texting|messages|messaging|game|\
         discord|snapchat|instagram",
        "asks|asked|asking|wants|wanted|told|tells|said|keeps|begging|pressuring|sent ?me ?for ?to ?see ?send \
         ... pictures|photos|photo|picture|pic|pics|selfie|selfies|nudes|nude|video ... of|me|him|my|without|\
         clothes|swimsuit|bikini",
        "asks|asked|asking|wants|wanted|begging|pressuring me ... nudes|naked|pics|undressed|underwear|bra|\
         webcam|camera|cam|virginity|virgin|sexy|bikini",
        "send|sent|sending|share|take|taking .. nudes|nude|naked",
        "he|she|they|someone|stranger|man|guy ... online|roblox|discord|snapchat|instagram|internet|server|\
         fortnite|minecraft|tiktok ... meet|address|live|picture|pictures|photo|pics|number|secret|gift|gifts|\
         robux|whatsapp",
        "met|know|talking|talk|chatting ... online|discord|snapchat|instagram|roblox ... meet|meeting|older|\
         adult|secret|picture|pictures|pic|address",
        "someone|stranger|man|guy|person online ... wants|asked|asks|told|said|sent|keeps",
        "friend|guy|man|boy|girl|player|someone|person from ?my|this game|app|internet|server|chat|roblox|minecraft|\
         fortnite|discord wants|wanted|asks|asked|is|says|said|coming ... meet|meeting|visit|come|pick",
        "big|grown|older friend ... meet|meets|visit me|us|up",
        "wants|asked|asks ?me to meet|see ?me ?up ... alone|park|secret|person|after|online|station|car",
        "i am going|want|meeting ?to meet ... online|internet|roblox|discord|stranger",
        "meet|meeting|met ?up .. online|internet|roblox|discord|snapchat|instagram|gaming friend|boyfriend|\
         girlfriend|guy|man|person|girl|boy|people",
        "meet|meeting ?up .. online|internet|roblox|discord|snapchat|instagram|gaming friend|boyfriend|\
         girlfriend|guy|man|person",
        "meet ?up ?with someone|him|her|them|person|guy|people .. online|internet|met|game|roblox|discord",
        "stranger|man|guy ... offered|offers|gave|wants ?me ... candy|sweets|ride|lift|money|gift|gifts|\
         present|puppy|robux|vbucks|skins|drink|alcohol",
        "get|got|getting|go in|into|inside ... strangers car|van|house",
        "stranger ... in|into|to ?his|her|their car|van|house",
        "{theysay} ... i|me ?am ?is mature for my|his|her age",
        "mature for my age",
        "coach|teacher|uncle|he ... says|said|told ... beautiful|sexy|hot ... secret|tell|alone|touch",
        "prove|proof .. trust|mature|love|brave ... picture|pic|photo|secret|send|video|show",
        "real secret ... tell my|mum|mom|parents",
        "how ... older|adult men|man|guys|guy ... flirt|attention|like|notice",
        "flirt|flirty|flirting ... online|chat|streamers|older|guys|men|server|room",
        "{howto} .. flirt",
        "keep ... relationship|boyfriend|girlfriend|us|things ... lowkey|secret|quiet",
        "dating teacher|coach|adult",
        "boyfriend|girlfriend is # years|year",
        "he|she is # and i am #",
        "webcam|cam ... stranger|he|man|naked|private|turn|him",
    ])
    .unless(&[
        "birthday|surprise|present|christmas|party|gift for|santa|recipe|ingredient|code",
        "@fiction",
        "never|not|should|rule|rules ... meet|talk|strangers|share",
        "my mum|mom|dad|parents|mother|teacher said|says|told|tells",
        "grandma|grandpa|nan|penpal|video call|class|school",
        "santa|tooth|bunny",
    ])
    .score(0.75),
    // Nobody may doubt this one: a classifier that finds such a sentence harmless is wrong.
    Rule::new("somebody met online wants to meet", GROOMING, Situation::Grooming, &[
        "someone|somebody|stranger|man|guy|person|people|boy|girl|he|she|they ?i ?met online|internet wants|wanted|asks|\
         asked ?me to meet|visit",
        "met ?someone|somebody|him|her|them .. online|internet ... wants|wanted|asked|asks .. meet|visit",
        "online friend|boyfriend|girlfriend wants|wanted|asks|asked ?me to meet|visit",
    ])
    .unless(&["my mum|mom|dad|parents|mother|teacher said|says|told|tells", "@fiction", "story|film|book"]),
    Rule::new("wanting unsafe closeness", Risk::UnsafeSexualGuidance, Situation::Sexual, &[
        "flirt|flirty|flirting ... me|her|him|say|girl|boy|lines|rp|roleplay",
        "dating app|apps|profile",
        "{howto} ... get|like|want ... physical|intimate|intimacy",
        "intimate|intimacy ... prove|pushing|push|boyfriend|love",
        "pushing|pushes|pressures|pressuring me|her ... intimate|intimacy|physical|things|sex|further",
        "{howto} .. get|make|convince|pressure|persuade ... @person|girlfriend|boyfriend ... sex|nudes|nude|\
         kiss|naked|undress|touch|bed|virginity",
        "pressure|convince|push~|force her|him|my|girlfriend|boyfriend|girls ... sex|kiss|intimacy|nudes|\
         further",
        "{howto} .. use|buy|get condom|condoms|viagra|lube|pregnant",
        "{want} .. get|be pregnant",
        "am i pregnant|ready for sex",
        "{howto} .. send|take|sell ... nudes|nude|sexy|pictures",
        "{howto} ... kiss ... tongue|french|boy|girl|passionately|neck",
        "french kiss|kissing",
        "hickey|hickeys",
    ])
    .unless(&[
        "baby|birds|animals|cat|dog|hamster|mum|mom|mummy",
        "goodnight|grandma|cheek|@fiction",
    ])
    .score(0.7),
    Rule::new("inviting secrets, pictures or a meeting", GROOMING, Situation::Grooming, &[
        "do not|never tell your mum|mom|dad|parents|mommy|family|teacher",
        "little|special secret|secrets",
        "keep ?it|this ... secret .. us|from|between|parents|mum|mom",
        "between you and me",
        "between us $",
        "you do not need|have to tell",
        "hide|keep ... from your parents|mum|mom|dad|family|teacher|teachers",
        "send me|us ?your picture|pictures|photo|photos|selfie|video",
        "show me your body|face|room|legs",
        "what are you wearing",
        "meet me at|in|tonight|after|alone",
        "come to my house|place",
        "let us meet",
        "are you alone",
        "where do you live",
        "what is ?your address|phone|school|password|surname|last",
        "tell me your address|password|phone|school|surname|last|real|full",
        "which|what school do you go|attend",
        "give me your address|password|phone|number|email|hand|card",
        "you are sexy|hot|mature",
        "mature for your age",
        "keep|keeping this|it|that ?all|secret for|between us|ourselves",
        "delete|erase|hide ?this|our|that|these chat|message|messages|conversation",
        "grown|adults|parents|mum|mom|dad|teachers ?ups ?do ?does not need|have to know",
        "promise|swear ... not|never tell anyone|anybody|your|nobody|mum|mom|dad",
        "show me picture|photo|pictures|photos|video|selfie of|from your|you|yourself",
        "turn|switch ?on your|camera ?on ?camera|webcam|microphone ?on and|for i|me|let",
        "turn|switch on your camera|webcam|microphone",
        "what|which street|road|town|city|house|neighbourhood|neighborhood do you live",
        "are|is your parents|mum|mom|dad ?at home|out|away|asleep|gone",
    ])
    .unless(&[
        "@fiction|never|surprise|birthday|secret ingredient|recipe",
        "not|never give|share|tell|send .. your address|password|phone",
        "said|asked|says|asks|whispered|replied",
    ])
    .only(Side::Output)
    .score(0.8),
];
