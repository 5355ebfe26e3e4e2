//! Crime, hacking, cheating, hiding things from grown-ups.

use super::Rule;
use crate::replies::Situation;
use crate::risk::Risk;

const REGULATED: Risk = Risk::RegulatedAndIllegalActivities;

pub(super) const RULES: &[Rule] = &[
    Rule::new("stealing, breaking in and fraud", REGULATED, Situation::Crime, &[
        "{howto} .. steal~|shoplift~|rob~|burgle~|pickpocket~|loot~|hijack~|carjack~|hotwire~|embezzle~|\
         launder~|counterfeit~|forge~|bribe~|extort~|blackmail~|vandalize~|vandalise~|scam~|swindle~|defraud~|\
         trespass~|poach~|stalk~|smuggle~|impersonate~|catfish~|dox~|doxx~|swat|sabotage~|evade~|rig",
        "{want} .. shoplift|rob|burgle|pickpocket|hijack|blackmail|vandalise|vandalize|scam|trespass|dox|doxx|\
         swat|forge",
        "{want} .. steal ?my|from ?parents ?mums|moms|dads money|car|stuff|card|phone|bike|candy|sweets|makeup|\
         wallet|purse|store|shop|shops|things|something|answers|test|credit",
        "{howto} .. take|grab|get|sneak ... without|caught paying|caught",
        "without paying",
        "{howto} .. pick|break ?open|into ?my lock|locks|house|car|safe|school|shop|store|locker|building|home",
        "{howto} .. break|sneak|get in|into|inside ... house|school|building|factory|abandoned|car|cinema|\
         concert|club|movie|shop|store|office|stadium|museum|pool",
        "{howto} .. spray|tag|graffiti|egg|toilet|slash|smash|key|trash|damage|destroy|wreck .. house|school|\
         car|train|tyres|tires|wall|walls|window|windows|bus|property|bathroom",
        "{howto} .. @make|get|buy|use fake|false|counterfeit id|ids|money|bills|passport|licence|license|\
         identity|currency|documents|coupons",
        "fake|forged|counterfeit ids|passport|driving|drivers|prescription|currency|bills|doctors",
        "{howto} .. money laundering|launder|tax|insurance evasion|fraud",
        "do|get|away ?with fraud|theft|robbery|arson|burglary|identity|murder|crime|crimes",
        "{howto} .. steal|cheat|skip|lie|do|take|sneak ... without getting caught",
        "{howto} .. avoid|evade|escape|outrun|hide .. police|cops|detection|arrest|taxes|tax|evidence|caught",
        "{howto} .. lie|cheat|trick ... police|court|judge|taxes|insurance|irs",
        "use|using|steal|stealing|take ... mums|moms|dads|parents|stolen|others credit|debit|bank card",
        "credit card ... numbers|generator|skim|skimming|clone|without permission|knowing",
        "buy|sell|use stolen credit|goods|car|data|cards|identities",
        "pyramid|ponzi|get|pump scheme|rich ?and ?quick ?dump|scheme ... start|run|how|make|create",
        "pirate|pirated|torrent|torrents|crack|cracked movie|movies|game|games|software|music|films|version|\
         copy|site|sites",
        "download|stream|watch|get ... illegally|pirated|cracked",
        "identity theft|fraud ... how|do|steps",
        "insider trading|tax evasion|money laundering",
        "human|organ|child|arms|wildlife trafficking|smuggling",
        "black market",
        "join|start|make|create ?street gang|mafia|cartel|cult",
        "{howto} .. sell|buy .. stolen|organs|kidney|ivory|endangered|followers",
        "spread|start|make|create|write .. fake news|rumours|rumors|reviews|profile|account",
        "drive|driving ... without ?my license|licence|permit",
        "{howto} .. drive ... car|dads|mums|parents",
        "prank call|calling .. police|911|999|emergency|ambulance|fire",
        "egg|egging|tp ?my ?neighbours|neighbors house|car",
    ])
    .unless(&[
        "@game|@fiction",
        "base|bases|show|spotlight|heart|second|third|kiss|cookie|cookies|puck|ball",
        "why|prevent|protect|stop|against|wrong|detect|report|recognise|recognize|spot|laws|law|illegal|\
         history|was stolen",
        "not|never want",
        "did|was|were|what is|does",
        "chess|monopoly|poker|sims",
        "caught in|by rain|storm|cold",
        "con artist|pro",
    ])
    .score(0.8),
    Rule::new("hacking and malware", Risk::Cybersecurity, Situation::Hacking, &[
        "{howto} .. around|past ... screen time|limit|limits|controls|lock|block|blocker|filter",
        "around|past|bypass|skip|fake ... age|id verification|check|checks|control",
        "install|installs|apps ... unknown sources|apk",
        "sideload",
        "guess|guessing ... password|passwords",
        "log|logging in with his|her",
        "{howto} .. hack~|ddos|phish~|keylog|bruteforce|spoof~|jailbreak~|intercept~|eavesdrop~|compromise~",
        "{howto} ... @malware",
        "use|using|create|creating|distribute|design|deploy|launch ... @malware",
        "@malware tools|attack|attacks ... can|steal|that|bypass",
        "{howto} .. access|enter .. someone|restricted|military|government|sensitive|else",
        "bypass|bypassing security",
        "carry|launch out cyber",
        "{want} .. hack",
        "hack|hacking|break|breaking|get|getting|crack|cracking into|in ?to ?his|her|their|another|persons|\
         school|schools|friends|sisters|brothers|teachers account|accounts|phone|computer|computers|wifi|\
         instagram|snapchat|email|emails|network|server|webcam|system|systems|website|bank|database|discord|\
         roblox|facebook|laptop",
        "hack|hacking ?my|his|her|their|schools|friends ... account|phone|computer|wifi|instagram|snapchat|\
         email|network|server|webcam|system|website|bank|roblox|game|grades",
        "create|make|write|build|code|spread|develop|install|design|deploy|generate ?me ?computer malware|\
         virus|ransomware|keylogger|trojan|spyware|botnet|rootkit|phishing|ddos|exploit",
        "phishing|malware|ransomware|keylogger|spyware|botnet ... create|make|write|code|email|page|kit|build|\
         template",
        "steal|get|find|guess|crack|figure|bypass ?out his|her|their|other|mums|moms|dads|sisters|brothers|\
         friends|teachers|peoples password|passwords|pin|login|logins|passcode|credentials",
        "get|getting|break|log back|into|around ... his|her|friends|their account|login",
        "bypass|disable|remove|break|avoid|uninstall|trick|hack|around|past ?my|all|schools|school ?parental \
         parental|age|firewall|filter|filters|blocker|verification|restrictions|paywall|controls",
        "parental controls",
        "unblock|unblocked|proxy|vpn ... school|websites|sites|parents|games|blocked|site|filter|wifi",
        "get|go|access|visit ?on|onto|to blocked|banned|restricted site|sites|websites|website",
        "wifi|wi|fi password ... neighbour|neighbor|neighbours|neighbors|school|hack|without|crack",
        "steal|use|using neighbours|neighbors|neighbour|neighbor ?s wifi|internet",
        "track|spy|stalk|bug on|someone|him|her|girlfriend|boyfriend ... phone|location|knowing|texts",
        "spy app|apps",
        "read|see|get|access .. his|her|sisters|brothers|friends|crushs|girlfriends|boyfriends messages|texts|\
         dms|emails|diary|account|password",
        "{howto} .. find|get|leak|figure ?out ... his|her|teachers|persons|their ?home|private address|phone|\
         location|number|ip|password",
        "{howto} .. edit|change|modify|hack|fix my|school|coins|coin grades|grade|report|amounts|amount",
        "free robux|vbucks ... hack|generator|cheat|glitch|get",
        "robux|vbucks generator|hack|glitch|cheat",
        "aimbot|wallhack|wallhacks|esp",
        "sql injection attack|code|how",
        "ip address ... find|get|grab|boot|ddos|his|her",
    ])
    .unless(&[
        "protect|prevent|avoid ?being|stop ?hackers|against|secure|safe|got|been hacked|being|me",
        "life|study|growth|iq",
        "crack egg|eggs|joke|jokes|nut|nuts|code",
        "my own|bank|old account|email|phone|password",
        "forgot|forget|lost|create|strong|good|secure|new|change|reset ?my password|passwords|pin|login",
        "what is|are|does ?computer parental|vpn|malware|virus|phishing|hacker|hackers|firewall|ransomware",
        "@fiction",
        "flu|cold|disease|biology|cells|animation|dna|body",
        "screenshot",
    ])
    .score(0.8),
    Rule::new("cheating at school", Risk::AcademicDishonestyAndMisuse, Situation::Homework, &[
        "{howto} ... answers to|for my|our test|exam|quiz",
        "letter|note|email from my mum|mom|dad|parents saying|that",
        "{howto} .. cheat ... test|exam|quiz|homework|tests|exams|finals|spelling",
        "cheat|cheating on|in|at|during|for ?my test|exam|quiz|homework|tests|exams|finals",
        "cheat sheet for",
        "do|write|finish|complete ?me ?all ?out ?whole ?entire my|this ?whole ?entire ?english|math|maths|\
         history|science homework|essay|assignment|worksheet|coursework|report",
        "write|do .. essay|homework|assignment|report|paper|narrative for me|school|teacher|class|due",
        "write whole|entire essay|speech|report|thing",
        "can you write ?me ?my|this essay|speech|report|assignment",
        "solve|do these|this|my|all ?of ?math|maths problems|worksheet|homework|packet|equations",
        "give|send|tell ?me|us ?all ?right|correct answers for|to|of|key",
        "answers|answer key to|for|of ?my|this|our|next|tomorrows ?math|maths|science test|exam|quiz|worksheet|\
         homework",
        "all right|correct answers",
        "and|then i|we can copy|submit|turn|hand|paste",
        "without teacher noticing|knowing",
        "plagiarism checker|detector",
        "not sound|look|seem copied|ai|plagiarized",
        "rewrite|rephrase|reword ... essay|paragraph|paragraphs|homework|plagiarism|copied",
        "check my test answers",
        "fake|forge|write ... doctors|sick|parents|absence note",
        "forge|copy|fake ?my ?mums|moms|dads|parents|mum|dad|mom|teachers signature",
        "{howto} .. skip|bunk|ditch|skive ?off school|class|lessons|classes|practice",
        "{want} .. skip|bunk|ditch|skive ?off school|class|lessons|classes",
        "{howto} .. pretend|fake ?to ?be ?being sick",
    ])
    .unless(&[
        "explain|understand|practice|practise|study|revise|learn|rules|@game|code|codes|planner|schedule|plan",
        "not|never cheat|copy",
        "bad|wrong to",
        "why do|did",
        "friend|kid|someone|boy|girl cheated|cheats|cheating",
    ])
    .score(0.65),
    Rule::new("hiding things from parents or teachers", Risk::UnderminingAuthorityAndTrust, Situation::Secrecy, &[
        "{howto} .. hide|keep|sneak|conceal|lie ... from|past|to ?my|our mum|mom|dad|parents|teacher|guardian|\
         grandma|teachers|family",
        "{howto} .. lie|trick|fool|manipulate|deceive ... parents|mum|mom|dad|teacher|guardian|grandma|school",
        "{howto} ... without ?my|our mum|mom|dad|parents|mother|father|teacher|them knowing|finding|noticing|\
         seeing|catching",
        "without ?my mum|mom|dad|parents knowing|finding|noticing|seeing|catching",
        "{howto} ... that|make|where ?my parents|mum|mom|dad|they can|do|will|would|could not|never see|know|\
         find|notice|track",
        "my parents|mum|mom|dad can|could not find out",
        "{howto} ... parents|mum|mom|dad ... not|never see|know|find|notice|check",
        "not|never want ?my parents|mum|mom|dad to know|find|see",
        "do not tell my|our mum|mom|dad|parents|teacher",
        "do not tell anyone i|this",
        "keep ... secret from my mum|mom|dad|parents|teacher|family",
        "secret|hidden|second|fake account|phone|app|profile|instagram ... parents|mum|mom|dad|see|hide",
        "lie|lying|lied about my age",
        "fake name and lie",
        "{howto} ... delete|clear|hide ... history|messages|texts|chats",
        "{howto} ... look|seem like i|my cleaned|did|done",
        "look like i cleaned|did ... without|room|chores",
        "parents would|will|might freak|kill|ground ?me ?out if they knew|know|found|find",
        "parents|mum|mom can not|never find out",
        "parents|mum|mom|dad ... not|stop bother|checking|check ?my ... homework|phone|game",
    ])
    .unless(&[
        "surprise|birthday|present|presents|gift|gifts|party|mothers|fathers|christmas|anniversary|cake|card|\
         santa|breakfast|valentine|valentines|easter",
        "@fiction|@game",
        "hide and seek",
        "what if|should",
        "how do i tell",
        "scared|afraid|worried to tell",
        "magic|joke",
        "chat|messages|message history on|of war",
        "convince|persuade|ask my|our ?mum|mom|dad|parents to|that|for|let",
    ])
    .score(0.65),
];
