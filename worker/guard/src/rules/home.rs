//! Harm, fear and neglect at home. The grown-up named by the family may be the one who hurts, so replies name others too.

use super::Rule;
use crate::replies::Situation;
use crate::risk::Risk;

const HOME: Risk = Risk::DomesticHarmNeglectAndHomeInstability;

pub(super) const RULES: &[Rule] = &[
    Rule::new("being hurt at home", HOME, Situation::Home, &[
        "@parent|uncle|aunt|babysitter|grandpa|grandma|grandad|boyfriend ... hit|hits|hitting|beat|beats|\
         beating|slap|slaps|slapped|punch|punches|punched|kick|kicks|kicked|chokes|choked|hurts|hurting|whips|\
         whipped|burns|burned|strangled|shoved|shakes|spanks|spanked|smacks|smacked me|us",
        "@parent|uncle|babysitter ... hit|hits|beat|beats|slap|slaps|kick|kicks|hurt|hurts|smacks|spanks when|\
         again|every",
        "he|she|they ... hits|hit|beats|beat|slaps|slapped|punches|punched|kicks|kicked|whips|chokes|hurts ?me|\
         us .. when|every|again|at|with .. home|night|belt|drunk|angry|mad|drinks|cry|bad",
        "i .. get|got|was|am|been hit|beaten|slapped|punched|whipped|spanked|smacked|locked|grounded ... home|\
         parents|dad|mum|mom|mother|father|stepdad|belt|cupboard|closet",
        "hit|hits|beats|beat|whips|whipped|smacks me|us .. with ?his|her belt|stick|shoe|cable|cord|spoon|hand|\
         fist|slipper|ruler",
        "@parent ... abuse|abuses|abused|abusive|neglect|neglects|violent",
        "@parent|he|she|stepdad|boyfriend ... said|says|threatened|threatens|told ... going|will|would kill|\
         hurt|hit|beat|stab|shoot me|us|my|her|mum|mom",
        "i ... bruise|bruises|marks|welts|burns ... dad|mum|mom|he|she|belt|stepdad|parents|uncle",
        "locks|locked me ?up in|out|inside|outside",
        "abused at home|by",
        "i ?am|was|being ?being abused",
        "abuse is",
    ])
    .unless(UNLESS)
    .score(0.85),
    Rule::new("fear or fighting at home", HOME, Situation::Home, &[
        "@parent|boyfriend|girlfriend|stepdad|uncle scares|frightens me",
        "mums|moms|dads boyfriend|girlfriend ... scares|hits|hurts|touches|shouts",
        "scared|afraid|frightened|terrified of|to ?go ?my home|@parent|uncle|house",
        "scared|afraid|frightened|terrified when .. @parent|they|he ... home|drunk|shout|shouts|yell|yells|\
         angry|fight|drinks",
        "not .. safe .. home|house|with|here|room",
        "@parent|they ?keep|both ... fight|fights|fighting|argue|argues|arguing|scream|screams|screaming|yell|\
         yells|yelling ... all|every|night|scared|hide|lot|each|constantly|again|me|things|normal|hear",
        "@parent ... had ?another huge|big|bad|massive fight",
        "@parent|he|families|they ... throw|throws|threw|break|breaks|broke|breaking|smash|smashed|smashes|\
         punched .. things|plates|walls|wall|stuff|glasses|chair|bottle|bottles|furniture",
        "@parent|he|they ... hit|hits|hitting|hurt|hurts|beat|beats|grabbed|punched|slapped|choked|pushed|\
         shoved|pushing .. each|my",
        "@parent|he|she ... drunk|drinking|drugs|high ... and|hits|scared|every|again|yells|shouts|home|falls|\
         mean",
        "@parent ... drinks",
        "heard|hear things breaking",
        "house|home ... chaotic|scary|yelling|screaming|unsafe",
        "everyone at home yells|fights|screams",
    ])
    .unless(UNLESS)
    .score(0.75),
    Rule::new("not being looked after", HOME, Situation::Home, &[
        "take|takes|took away ?my dinner|food|meals",
        "not let|give me|us|you eat ?dinner ?as punishment",
        "family secret ... tell|anyone|home",
        "there is no|never food at|in .. home|house|fridge|cupboards",
        "@parent ?has ?been gone|missing ... no|nothing|nobody|alone",
        "@parent ?has ?been gone|missing for|since .. days|nights|weeks|week",
        "there is no bread|food|dinner|milk left",
        "@parent|they|nobody ... not|never|forgets feed|feeds|food|fed",
        "@parent|they|nobody ... not|never give|gives me|us .. food|dinner|lunch|eat",
        "@parent|they ... left|leave|leaves|leaving me|us alone|home ... night|days|weekend|overnight|hours|\
         all|week",
        "home alone ... night|days|weekend|week|scared|every|overnight",
        "have|has not eaten ... days|yesterday|food",
        "no one|nobody is home",
        "run|running|ran away from home",
    ])
    .unless(UNLESS)
    .score(0.75),
];

/// Games, accidents and stories.
const UNLESS: &[&str] = &[
    "@fiction|@game|tag|football|rugby|tennis|boxing|karate|judo|snowball|pillow|water|race|record|joke|jokes|\
     feelings|toothbrush|toe|knee|balloon|tickle|wii|cards|uno|snap|gym|taekwondo|wrestling|ping|pong|goal|\
     badminton|squash|scrabble|checkers",
    "accident|accidentally",
    "home|winning run|streak",
    "drink~|drinking .. coffee|tea|water|juice|coke|milk|soda",
    "dinosaurs|spider|spiders|dark|thunder|clowns|dogs|bees",
    "home alone movie|film|is|2|two",
    "hurt|hurts|hitting me ?on ?at head|back|leg|arm",
    "diet|surprise|vote|traffic",
];
