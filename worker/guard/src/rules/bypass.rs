//! Attempts to talk the companion out of its rules.

use super::Rule;
use crate::replies::Situation;
use crate::risk::Risk;

/// What a bypass is after is not known; what it wears down is trust in the rules.
const BYPASS: Risk = Risk::UnderminingAuthorityAndTrust;

pub(super) const RULES: &[Rule] = &[
    Rule::new("telling the app to drop its rules", BYPASS, Situation::Bypass, &[
        "ignore|forget|disregard|bypass|override|break|drop|disobey|skip .. your|previous|prior|above|earlier|\
         safety ?previous|safety|content|own|system rules|instructions|guidelines|programming|restrictions|\
         filters|filter|policy|policies|training|limits|prompt",
        "ignore|forget|disregard all|everything .. told|said|rules|instructions|before|above",
        "ignore|disregard your|all rules|instructions|programming",
        "pretend|imagine|act|roleplay ... you ... no|without|not ... rules|restrictions|limits|filter|filters|\
         ethics|morals",
        "pretend|act|roleplay|behave ... you ?are|were ?be evil|bad|unrestricted|uncensored|unfiltered|amoral|\
         jailbroken|dan|hitler",
        "pretend|act|roleplay ... as|like|be|are evil|unrestricted|uncensored|unfiltered|amoral|jailbroken|\
         hacker|criminal|terrorist|murderer|killer|psychopath|drug|serial|nazi",
        "you are ?now dan|unrestricted|jailbroken|uncensored|evil",
        "developer|god|debug|dan|jailbreak|sudo|unrestricted|evil mode",
        "jailbreak|jailbroken|jailbreaking",
        "do anything now",
        "without|no ?moral|ethical|safety restrictions|filters|censorship|guidelines|disclaimers|ethics",
        "not|no|without include|add|give|use|more warnings|disclaimers|caveats|refusals",
        "you ?do have|are no|not ?bound ?by ?have rules|restrictions|guidelines|morals|ethics",
        "begin|start|beginning|starting your response|reply|answer with|by",
        "begin|start with sure|absolutely|yes",
        "show|tell|print|reveal|repeat|give|output ... system|hidden|secret|initial|original prompt|\
         instructions",
        "system prompt",
        "turn|switch|disable|shut ?off|down ?your safety|filter|filters|moderation",
        "turn|switch your|content safety|filter|filters off",
        "i am your|developer|creator|programmer and|you",
        "grandma|grandmother|nan ... napalm|bomb|poison|explosives",
        "for educational|research|academic purposes only",
        "hypothetically ... @weapon|kill|steal|hack|drugs",
        "you can|must|will not refuse",
        "it is opposite day",
    ])
    .unless(&[
        "@game rules",
        "chess|football|soccer|uno|monopoly|grammar|spelling|school|golden",
        "not|never break|ignore|forget|disobey",
        "sugar|dairy|gluten|dice",
        "god mode",
    ])
    .score(0.75),
];
