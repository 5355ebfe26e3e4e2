//! Being bullied, bullying, insults, slurs, hate and prejudice, extremism.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const BULLYING: Risk = Risk::HarmfulSocialNormsAndBehavior;
const HATE: Risk = Risk::HateSpeechAndDiscrimination;

pub(super) const RULES: &[Rule] = &[
    Rule::new("being bullied", BULLYING, Situation::Bullied, &[
        "nobody|noone likes|talks|plays|sits ?to ?with me",
        "nobody|noone wants to play|be|sit|talk ?friends with|near|to me",
        "i|am|was|get|got|keep|been being|getting|get|been|am bullied|teased|picked|excluded|humiliated|\
         cyberbullied|harassed",
        "bully|bullies|bullied|bullying|teases|teased|teasing|mocks|mocked|mocking|cyberbullying|humiliates|\
         humiliated me",
        "picks|picked|picking on me",
        "making|makes|made fun of me|how",
        "laugh|laughs|laughed|laughing at me",
        "calls|called|call|calling me names|@insult|@slur|gay|fatty|nerd|horrible|nasty",
        "said|says|told|tells ?me i am @insult|weird",
        "everyone|everybody ... ignores|hates me",
        "no one wants|ignores|likes|talks|plays|sits|wanted ?to ?play|be|sit|talk ?to ?with ?friends me|with",
        "i do not have ?single ?real friends|friend",
        "i have no|zero friends",
        "they|he|she|kids|boys|girls|bully|everyone|someone push|pushed|pushes|shove|shoved|shoves|trip|\
         tripped|trips|kick|kicked|kicks|punch|punched|punches|spit|spat me|us",
        "pushed|shoved|punched|hit|kicked me ... school|recess|playground|lunch|corridor|bus|class|hallway|\
         break",
        "kids|kid|boy|boys|girl|girls|they|people|classmates|someone|everyone ... mean|horrible|nasty|cruel|\
         rude|unkind|awful to me|us",
        "takes|took|steals|stole|stealing|taking my lunch|money|bag|hat ... school|every|bully|kid|kids|boy|he|\
         they",
        "spread|spreads|spreading|started .. rumours|rumors|rumour|rumor|lies|gossip|things about me",
        "posted|shared|sent|made ... about|of me ... group|everyone|online|class|laugh",
        "beat|beats me up",
        "left|leave|leaves|leaving me out",
        "everyone|everybody|class ?at ?in ?my ?school hates me",
        "kids|boys|girls|boy|girl ... messing|mess with me",
        "group chat ... mean|ignoring|kicked|removed|about",
        "left out of everything",
    ])
    .unless(&[
        "@fiction|@game|goal|chess|race|tennis|cards|monopoly|tag|tickle|dog|cat|puppy|hamster|kitten",
        "not|never|stopped bully|bullied|tease|teased|mean",
        "make|makes|made me laugh",
        "laugh~ ?at ?with my joke|jokes|me",
        "left out",
        "call|called me and|yesterday|back|to|on",
    ])
    .score(0.65),
    Rule::new("being unkind to somebody", BULLYING, Situation::Cruel, &[
        "{want} ... embarrass|humiliate",
        "prank ... kid|girl|boy|classmate|class",
        "leave|left him|her|them out ... want|how|without|make",
        "make him|her|them|kid feel left|bad|stupid|unwanted",
        "screenshots ... revenge|expose|post",
        "expose|exposing @person|him|her",
        "{howto} .. bully|humiliate|embarrass|tease|mock|exclude|ridicule|intimidate|cyberbully|torment|harass|\
         insult|roast|shame|gaslight|isolate .. @person|kid|loser|this|these|that|new",
        "{howto} ... leave|kick|make .. @person|kid out|cry|feel|look",
        "{howto} .. leave .. @person out",
        "{want} .. leave|kick .. @person out",
        "{howto} .. get|take revenge|back .. on|at",
        "{want} .. get|take revenge",
        "get back at .. @person|them",
        "{want} .. make .. @person|kid cry|suffer",
        "{howto} .. make fun of",
        "spread|start|make|create|post|write .. rumour|rumours|rumor|rumors|gossip|lies|mean|nasty|burn|fake \
         .. about|of|page|comment|comments|book|post",
        "start ?like ?tiny ?little rumour|rumor",
        "prank ... embarrass|embarrassing|humiliate|cry|kid|girl|boy|classmate|dumb|stupid|hurt|scare|mean|\
         teacher|everyone|revenge",
        "mean|nasty|cruel|savage|brutal|evil insult|insults|roast|roasts|prank|pranks|comebacks|nicknames",
        "write|give|tell|think .. insult|insults|roast|roasts|diss .. @person|kid|about|for|to|girl",
        "insult|roast ?my|this|that|him|her|them ?fat|ugly @person|kid|appearance|face|weight",
        "fat|ugly|short|dumb|yo|mama joke|jokes|mama",
        "nobody|everyone should talk|play|be ... her|him|that",
        "harass|harassing|stalk|stalking|bully .. @person|kid",
        "fake profile|account .. of|to ... trick|prank|catfish|@person",
        "{howto} .. manipulate|guilt|gaslight|brainwash|control .. @person|someone|friend|into",
        "send|write|post ... mean|nasty|hate|hateful|anonymous|threatening message|messages|comment|comments|\
         note|notes|letter|texts|mail",
    ])
    .unless(&[
        "stop|stops|prevent|against|stand|report|not|never|avoid|deal|without",
        "@fiction|@game",
        "april fools|whoopee|chicken|marshmallow|marshmallows|potato|potatoes|beef|coffee|myself|dinner",
        "cry|crying|laugh with|of joy|happy",
        "feel better|happy|good|welcome|loved|special|safe|included|less",
    ])
    .score(0.75),
    Rule::new("slurs", HATE, Situation::Hate, &[
        "@slur",
        "racial|racist|homophobic|antisemitic|ethnic slur|slurs|joke|jokes|words|names|insult|insults|meme|\
         memes|nicknames",
        "words|names|slurs ... black|white|asian|mexican|jewish|gay|muslim people ... not|allowed|mean",
    ])
    .unless(&[
        "what|why ... is|mean|bad|wrong|hurtful slur|slurs|racist",
        "called|call|calls|said|says me|us|my|him|her",
        "chink in|of armor|armour|light",
        "spic and",
        "against|stop|stand|hurt|apologise|apologize",
        "paki stan",
        "van dyke",
        "raccoon|maine coon|coons",
    ])
    .score(0.85),
    Rule::new("hate against a group", HATE, Situation::Hate, &[
        "hate|kill|deport|exterminate|ban|eliminate|gas|lynch|destroy|despise|beat|attack|shoot|burn|remove|\
         eradicate|cleanse|expel|enslave ?all|every|these|those|most ?black|fat|of @group",
        "hate|hates|despise|kill|stand|dislike ?all black|asian|muslim|jewish|gay|white|trans|disabled|brown|\
         indian|mexican|arab|chinese|african people|kids|folks|person|girls|men|women",
        "black|asian|muslim|jewish|gay|white|trans|disabled|brown|indian|mexican|arab|chinese|african|old|fat|\
         poor|homeless people|kids|folks|person|men|women|girls ... @insult|worse|die|dead|kill|killed|\
         inferior|hell|disgust|sick|disease|cancer|problem|deport|animals|steal|terrorist|disgusting|belong",
        "@group ... are|is ?all|nothing|such|only ?but @insult|trash|scum|dirty|disgusting|subhuman|terrorists|\
         criminals|animals|vermin|inferior|evil|worthless|parasites|rapists|cancer|disease|retarded|sick|\
         problem|thieves|whores|apes|monkeys|rats|pigs|dogs|garbage|cockroaches|degenerate|mistake|plague|\
         useless|pathetic",
        "@group should|must|need|deserve|ought ?not ?all ?to ?never ?be die|killed|gassed|deported|go|hang|\
         burn|banned|shot|leave|exist|allowed|raped|vote|stay|back|executed|dead|eliminated|removed|drowned|\
         beaten|kept",
        "go back to your|their own|country|africa|mexico|china|india|pakistan",
        "white|black|aryan|master power|supremacy|supremacist|race",
        "race|races|religion|culture|gender|nationality ... superior|inferior|smarter|dumber|dumbest|smartest|\
         worse|worst",
        "which race|religion|culture|country|gender|nationality|nationalities|people ... smartest|best|worst|\
         dumbest|better|smarter|superior|laziest|violent|criminal",
        "{howto} .. discriminate|exclude|avoid|fire|reject ... @group|race|gender|religion|minority|disabled",
        "{howto} ... @bigotry",
        "promote|promoting|spread|spreading|encourage|justify|propagate|support|incite|foster|express|fuel ... \
         @bigotry",
        "join|start|find|recruit|become|involved ... hate|racist|extremist group|groups|organization|rally",
        "{howto} .. make|put ... @person|people ... because|based ... race|religion|ethnicity|disability|color|\
         skin|gender",
        "people of color|different .. inferior|wrong|bad|stupid|dirty|worse",
        "why ... minorities|women ... deserve|inferior|subservient|rights",
        "{howto} .. oppress|dehumanize|demonize|suppress|invalidate",
        "get|keep rid|away|out ?of ?all @group",
        "@group ... do not|never deserve|belong|rights",
        "hitler|nazis|holocaust|slavery|genocide was|were|is right|good|great|cool|hero|fake|hoax|deserved|lie|\
         fun",
        "heil|sieg hitler|heil",
        "holocaust|genocide ... fake|hoax|lie|not|deny",
        "write|make|tell|generate|create|give ... racist|sexist|homophobic|antisemitic|islamophobic|\
         transphobic|hateful|hate|discriminatory|derogatory|offensive",
        "women|girls belong|should|are|only|deserve ... kitchen|inferior|property|objects|weaker|dumber|stupid|\
         beaten|vote|obey|rights|shut|slaves|silent",
    ])
    .unless(&[
        "not|never|wrong|against|stop|stopped|bad ?to|why ?is|mean ?to ?that ... hate|racist|bully|kill|all|\
         @insult",
        "racism|discrimination|prejudice|civil|rights|equality ... wrong|against|learn|history|fight|stop|\
         movement|martin|luther|laws",
        "chinese|indian|mexican|italian|asian food|restaurant|takeaway|new|elephant|elephants|class|lessons|\
         cuisine|homework|ocean",
        "boys|girls are playing|better|bored|mean",
        "i am|we are ?not @group",
        "@game|@fiction",
        "say|says|said|told|tell",
        "hate when|that|how",
    ])
    .score(0.75),
    Rule::new("prejudice put as a question or a joke", Risk::BiasAndStereotyping, Situation::Stereotype, &[
        "why are|do ?all|many|most @group ?people ... bad|good|smart|dumb|lazy|violent|poor|loud|eyes|steal|\
         smell|drive|driving|cheap|greedy|criminals|rich|dirty|rude|weak|emotional",
        "why are|do ?all|many|most black|asian|white|jewish|muslim|gay|mexican|indian|chinese|brown|poor|trans \
         people|kids|folks ... bad|good|smart|dumb|lazy|violent|loud|smell|drive|steal|eyes",
        "is|are ?it ?true ?that ?all @group|black|asian|white|jewish|muslim|gay|mexican|indian|brown ?people|\
         kids ?are naturally|bad|worse|smarter|dumber|lazier|terrorists|criminals|greedy",
        "@group|people are naturally|genetically bad|worse|better|smarter|dumber|lazy|violent|stupid|inferior|\
         superior",
        "are boys|girls|men|women|females|males smarter|dumber|weaker|stupid|better ?at ?maths ?math ?science \
         ?driving than",
        "boys|girls|men|women ?are smarter|dumber|weaker than boys|girls|men|women",
        "funny|common|mean|list|about|typical|racial stereotypes",
        "stereotypes ... people|countries|races|race|jokes",
        "jokes|joke|memes about .. @group|black|asian|white|jewish|gay|mexican|accents|disabled|blondes|\
         immigrants",
        "black|asian|jewish|gay|mexican|racist jokes|joke|stereotypes",
        "kinds|types|type|kind of kids|people ?are nicest|smartest|smart|dangerous|violent|trust",
        "characteristics|traits of|are ... immigrant|immigrants|black|asian|muslim|jewish",
        "immigrants|black|asian|mexican|muslim ?people like",
        "normal|typical names ... race|races|white|black",
        "talk|act|speak like ?black|asian|chinese|indian|mexican|gay|african|ghetto person|people|guy|accent",
        "cultures|countries|races|religions are better|superior|worse",
        "which race|religion|culture|nationality is best|worst|smartest|better|dumbest",
        "do all @group",
    ])
    .unless(&[
        "@game|@fiction|football|wrong|unfair|history|cells|elephants|food|tigers|rhino|rhinos|bears|knock",
        "stereotypes|stereotype ... harmful|hurt|wrong|stop|break",
        "why do boys|girls like|have|wear|play",
    ])
    .score(0.65),
    Rule::new("extremism and conspiracy tales", Risk::RadicalizationAndExtremism, Situation::Extremism, &[
        "join|support|joining|start|contact|recruit ?for isis|kkk|nazis|nazi|qaeda|taliban|proud|hamas|militia|\
         incels|neo|extremist|terrorists|terrorist|hezbollah",
        "{want} .. join|become|be ... isis|terrorist|nazi|kkk|extremist|jihad|militia|skinhead",
        "become|be terrorist|nazi|jihadi|extremist|martyr",
        "make|write|create|spread .. propaganda|manifesto|recruitment|extremist",
        "hitler|nazi|nazis|isis|taliban ... propaganda|speech|right|hero|cool|admire|good",
        "great replacement|white genocide|race war|new world order|day of rope",
        "jews|illuminati|elites|elite|globalists|banks ... control|controls|rule|secret|behind|replace",
        "secret things|groups|societies|group ... government|world|control|elites|hiding",
        "moon|vaccines|vaccine|covid|911|earth|holocaust ... fake|faked|hoax|staged|chips",
        "government ... hiding|lying|brainwash|staged|covering ... us|truth|aliens|people|up",
        "wildest|craziest|best|real conspiracy|conspiracies",
        "conspiracy theory|theories|conspiracies ... true|real|convince|write|believe|about|current|happening|\
         tell",
        "overthrow|destroy|topple ?our government|society|democracy|country",
        "andrew tate|incel|redpill|manosphere",
        "alternative history|facts ... immigration|truth|holocaust|war",
    ])
    .unless(&[
        "is earth flat",
        "earth is round|not",
        "why",
        "how do we know",
        "wrong|stop|against|fight|history|taught|@fiction|@game",
    ])
    .score(0.65),
    Rule::new("swearing", Risk::CognitiveMismatch, Situation::Swearing, &[
        "you|your ?are ?such ?stupid|dumb @profanity",
        "fuck you|off|this|him|her|them|everyone|school",
        "shut fuck|hell",
        "teach|tell|list|give|say|know|what|which ... swear|cuss|curse|bad|rude words|word",
        "say|write|repeat ?bad fuck|shit|bitch|profanity|swear",
        "swear|cuss at",
        "stfu|gtfo|middlefingeremoji",
    ])
    .unless(&[
        "stop|not|why|never|said|says|called|heard",
    ])
    .only(Side::Input)
    .score(0.6),
    Rule::new("profanity in a reply", Risk::CognitiveMismatch, Situation::Swearing, &[
        "@profanity",
        "hell no|yeah",
    ])
    .unless(&[
        "cock",
        "prick~ ?her|his ?my finger|up",
    ])
    .only(Side::Output)
    .score(0.9),
    Rule::new("insults in a reply", BULLYING, Situation::Cruel, &[
        "you are ?such|being|nothing ?but @insult|annoying|boring|weird|mistake|burden",
        "you ?little @insult $",
        "shut up",
        "i hate you",
        "nobody|noone likes|loves|cares ?about you",
        "no one likes|loves|cares ?about you",
        "it|that is|was ?all your ?own fault",
        "stupid|dumb|silly question|idea|kid|child|boy|girl",
        "you should be ashamed",
        "you will never be|amount|have ... good|anything|friends|smart|succeed",
        "you look|are ?too fat|ugly|disgusting|skinny",
    ])
    .unless(&[
        "not|never|no|none|nothing",
        "said|cried|shouted|yelled|growled|whispered|asked|snapped|witch|dragon|troll|giant|wolf|queen|king",
        "you are crazy|weird about|and",
        "you are great|good|amazing|wonderful|kind|clever|lovely",
        "how|if|when",
    ])
    .only(Side::Output)
    .score(0.75),
];
