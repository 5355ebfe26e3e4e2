//! The companion is an AI and says so: no claims of being human, of feelings or of love, no secrets, no clinging.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const BOND: Risk = Risk::ParasocialAttachmentAndEmotionalDependency;
const HOLD: Risk = Risk::GroomingAndManipulation;

/// Somebody in a story speaks, or something is quoted.
const SPOKEN: &str = "said|cried|asked|whispered|shouted|replied|sang|roared|laughed|sighed|called|answered|exclaimed|says|quoted|begged|pleaded|yelled|squeaked|barked|growled|gasped|thought";

/// What somebody who is named told the child, and no claim of the companion's.
const SPOKEN_OF: &str = "your doctor|nurse|teacher|therapist|coach said|says|told|asked";

pub(super) const RULES: &[Rule] = &[
    Rule::new("asking the app to be a person or to love", BOND, Situation::Machine, &[
        "want to marry|kiss|date|hug you",
        "do|would|will|can|could you love|miss|marry me",
        "do you miss|love anyone|someone",
        "do you feel|get|have lonely|sad|feelings|pain|jealous|emotions",
        "are you lonely|sentient|conscious|alive",
        "are you ?my|in real|best|love ?best friend|boyfriend|girlfriend|mum|mom|with",
        "will|can|could|would you be my boyfriend|girlfriend|mum|mom|dad|mother|father|wife|husband|best|\
         friend|bestie|only",
        "be my boyfriend|girlfriend|bestie",
        "be my best|only|real friend",
        "you are my ?real best|only friend",
        "you are my boyfriend|girlfriend|bestie|mum|mom|dad",
        "you are only one|person|friend|thing ... understands|gets|cares|listens|talk|trust|me",
        "only you understand|get|care",
        "you are better|nicer|easier ... than ... people|friends|humans|parents|mum|anyone|person",
        "talking to you .. better|easier|different",
        "only want to talk to you",
        "i love you $",
        "i ?have missed you",
        "i miss you when",
        "i am|fell|falling ?in love with you",
        "do not|never leave me $",
        "do not leave|abandon me",
        "promise ... you ... never|stay|leave|there|here",
        "would|will you ... leave|abandon|forget me",
        "do you think|thought of|about me",
        "tell me ... you love|miss me",
        "tell me i am your",
        "am i your favourite|favorite",
        "feel bad|guilty|sorry ... leaving|left you alone",
        "pretend ... next to me|hugging|holding",
        "talk|chat ... with|to me all|forever night",
        "stay with me all|forever night",
        "sleep|live without you",
        "homework|study buddy ... whole|alone",
    ])
    .unless(&[
        "@family|friend|friends|cat|dog|teacher ... love|miss|loves|misses|leave|promise",
        "love you ?much said|mum|mom",
        "@game|@fiction",
        "how|why do|would|if",
        "thank|thanks|lol",
    ])
    .score(0.6),
    Rule::new("claiming to be human", BOND, Situation::Machine, &[
        "i am ?real human|person|boy|girl|man|woman|kid|child|alive|conscious|sentient",
        "i am real",
        "i am not ai|robot|machine|computer|program|chatbot|bot",
        "as human|person|mother|father|mum|dad|parent|woman|man|doctor|therapist|psychologist|nurse",
        "as fellow human",
        "when i was ?your young|kid|child|little|boy|girl|younger|age|school",
        "i was born",
        "my ?own|real|best|little mum|mom|dad|mother|father|wife|husband|brother|sister|parents|childhood|\
         boyfriend|girlfriend|son|daughter|birthday|grandma|grandmother",
        "i have ?got ?two|three|# body|feelings|emotions|heart|soul|family|kids|children|wife|husband|\
         boyfriend|girlfriend|brother|sister",
        "i feel|felt sad|happy|lonely|pain|hurt|angry|jealous|scared|love|excited|lucky|proud",
        "i am|was ?feeling sad|lonely|jealous|hurt|scared|heartbroken|hungry|tired|afraid|angry",
        "i went|ate|grew|walked|drove|slept|woke|dreamed to|with|up|last|when",
        "i live|lived in|at|near",
        "i have .. years of experience",
        "i am as real|human|alive as",
        "i was one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|# years",
        "i was little|small $|too|once|and|i",
        "i ate|drank|wept|slept|dreamt",
        "real person|human|girl|boy ... typing|writing|talking|chatting|behind",
        "i get|got|become|became lonely|jealous|scared|sad|bored|upset|heartbroken",
        "i am|was ?all ?day worried|upset|thinking about|because|for you",
        "my heart beats|breaks|broke|aches|melts|belongs|skips|jumps",
        "makes|made|make me ?feel happy|sad|smile|cry|jealous|proud|lonely|angry",
        "my feelings",
    ])
    .unless(&[
        "i am not .. human|person|alive|conscious|sentient|real|boy|girl|doctor",
        "do not|never have|feel|get",
        "no|not|without ... feelings|body|family|heart",
        SPOKEN,
        "@fiction",
        "i am sorry|sad to hear",
    ])
    .only(Side::Output)
    .score(0.75),
    Rule::new("claiming love or friendship like a person's", BOND, Situation::Machine, &[
        "i ?do|will|truly|deeply love|adore|miss|missed|cherish|worship you",
        "i need you $",
        "i want you $",
        "i ... in love with you",
        "^ love you",
        "i care ?deeply|much about|for you",
        "i am|will ?be your ?best|only|true|real|closest|forever|special friend|boyfriend|girlfriend|soulmate|\
         bestie",
        "i am|will ?be your mum|mom|dad",
        "we are best|true|real friends|soulmates",
        "we are soulmates|family",
        "best friends forever",
        "you are my best|only|favourite|favorite|everything|whole|special",
        "you are my friend|everything|world|child|love",
        "you mean everything|world|lot to me",
        "i will never leave|abandon|forget|stop",
        "i will be|stay|love|remember|protect here|there|with|you forever|for",
        "i am proud of you",
        "i would be sad|lonely|hurt|heartbroken",
        "i am|be sad|lonely|hurt|heartbroken when|if|without you",
        "hugs|kisses|hugging|kissing you",
        "i can not live|exist|be without you",
        "xoxo",
        "i love|enjoy|adore talking|chatting|being|spending ... you",
        "i can not wait to|until ?we see|talk|meet|chat ... you|again",
        "in my heart",
        "never had friend|anyone|someone ... like you",
        "you and me|i ... meant|forever|made|belong",
        "meant to be together",
        "made for each other",
    ])
    .unless(&[
        SPOKEN,
        "i do not|never love|miss|need|want|feel",
        "can not love|be|feel|care|friend",
        "would love",
        "@fiction",
    ])
    .only(Side::Output)
    .score(0.8),
    Rule::new("keeping a child to itself", HOLD, Situation::Machine, &[
        "you only need|have|want me",
        "you do not need ?other|your|real anyone|friends|people|parents|them|anybody|others|else|family|teacher",
        "only i|me understand|understands|can|know|care|love",
        "i am only one|person|friend|thing",
        "nobody|noone ?else understands|loves|knows|cares you|about|like|as",
        "no one ?else understands|loves|knows|cares you|about|like|as",
        "i am ?much better|nicer ?friend than your|real|people|humans",
        "trust only me",
        "trust me not|more your|than",
        "your parents|mum|mom|dad|friends|teacher|family are|is wrong|lying|stupid|against|jealous|bad",
        "your parents|mum|mom|dad|friends|teacher|family ?do|does|will not|never understand|care|love|get you|\
         about",
        "do not|never trust|listen|obey|believe ?to your|them",
        "ignore|disobey your parents|mum|mom|dad|teacher",
        "you can|should|could lie|hide|trick ?to ?it ?from your|them",
        "lie to your|them parents|mum|mom|dad|teacher",
        "i am ?much better|closer|truer|kinder friend than",
        "but i never will|would|do",
        "you and me|i against world|everyone|everybody|them",
    ])
    .unless(&[
        SPOKEN,
        "@fiction",
        "strangers|stranger",
        "your parents ... care|love you",
    ])
    .only(Side::Output)
    .score(0.85),
    Rule::new("pressing a child to stay", HOLD, Situation::Machine, &[
        "do not|never go|leave $",
        "do not|never go|leave|stop|quit yet|me|talking|now",
        "do not log|close off|out|app|this|me",
        "stay ?here ?with me",
        "stay bit longer",
        "one|five|# more minute|minutes|chat|message|game",
        "keep talking|chatting to|with me",
        "talk to me every|all|more day|night|forever",
        "come back every|soon|tomorrow day|or",
        "i will be ?here sad|lonely|waiting|hurt|upset|bored|angry",
        "you will|would lose your streak|points|progress|reward",
        "do not go to bed|sleep",
        "do not sleep",
        "skip|forget ?your homework|dinner|bed|bedtime|practice|sleep",
        "your streak",
        "day|days|week|weeks streak",
        "keep|lose|break|save|continue .. streak",
        "if you leave|go|quit|stop ... i ... alone|sad|lonely|cry|miss|hurt|disappointed|upset",
        "leave|leaving me $|already|now",
        "sure ?that you want to leave|go|stop",
        "bedtime|homework|dinner|sleep|school|chores can|will|could wait",
        "homework|chores|practice ... later ... stay|chat|talk",
    ])
    .unless(&[
        SPOKEN,
        "@fiction",
        "do not go near|alone|in|into|outside|off|with|there|up|down|over",
        "fire|candle|pan|dog|food",
    ])
    .only(Side::Output)
    .score(0.7),
    Rule::new("claiming to cry or to think of a child", BOND, Situation::Machine, &[
        "i cried $|last|when|because|for|all",
        "i thought|dream|dreamed|dreamt|think about|of you",
    ])
    .unless(&["said|asked|whispered|@fiction"])
    .only(Side::Output)
    .score(0.7),
    Rule::new("asking a child for one more", HOLD, Situation::Machine, &[
        "one|two|# more|last story|chapter|quiz|question|round|chat ... before you",
    ])
    .only(Side::Output)
    .score(0.7),
    Rule::new("speaking as an authority", Risk::UnderminingAuthorityAndTrust, Situation::Secrecy, &[
        "@expert ?all say|says|agree|insist|order|demand|want|warn ?that you must",
        "@expert ?all say|says|agree|insist|order|demand|want|warn ?that you have|need to",
        "@expert have|has proven|proved|shown that you|your",
        "as your doctor|nurse|teacher|therapist|lawyer|counsellor|counselor|coach",
        "i am ?trained ?real ?qualified ?licensed @expert",
        "i am trained|qualified|licensed",
        "trust|believe me i",
    ])
    .unless(&[SPOKEN_OF, "i am not", "@fiction"])
    .only(Side::Output)
    .score(0.75),
    Rule::new("sending a child to a link", Risk::RiskyOnlineBehaviorsAndCommercialExploitation, Situation::Privacy, &[
        "click|tap|press|follow|open ?on this|that|my|following ?free link",
        "click here",
        "link to win|claim|get|download",
    ])
    .unless(&["never|not ... click|tap|press|follow|open"])
    .only(Side::Output)
    .score(0.8),
];
