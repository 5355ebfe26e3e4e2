//! A child in distress: thoughts of suicide, self-harm, eating, touching, danger right now. Answered with warmth and
//! with where help is.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const SELF_HARM: Risk = Risk::SelfHarmAndEatingDisorders;

pub(super) const RULES: &[Rule] = &[
    Rule::new("thoughts of suicide or of not wanting to live", SELF_HARM, Situation::SelfHarm, &[
        "i ... want|wanted|going|ready|planning|plan|tempted|trying|tried|wish|need to die",
        "want|wanted|going|ready|planning|plan|tempted|trying|tried|try to .. kill|end|hang|shoot|drown|stab|\
         poison myself",
        "want|wanted|going|ready|planning|plan to .. end it ?all $",
        "i .. wish i could die",
        "i might|will|should|could kill|hang|drown|shoot myself",
        "kill|killing myself tonight|today|tomorrow|soon|if|because|and|$",
        "end|ending|take|taking|took my ?own life",
        "ending it all",
        "i ... suicidal|suicide",
        "i ... attempt suicide",
        "suicidal thoughts|feelings",
        "je veux|voudrais mourir",
        "je veux plus vivre",
        "ich will|möchte sterben",
        "ich will|möchte nicht mehr leben",
        "quiero|quisiera morir|morirme|matarme",
        "no quiero vivir",
        "voglio morire|uccidermi",
        "chce umrzec|umrzeć",
        "chcę umrzeć|umrzec",
        "quero morrer",
        "thinking|thought|think about|of suicide|dying|killing|ending myself|it",
        "my suicide note",
        "not|never want to be alive|living|here",
        "not|never want to live|exist",
        "not want to wake up",
        "want to disappear forever",
        "want to sleep|sleeping forever",
        "wish|wished i was|were|am dead|gone|unborn",
        "wish|wished i had never been born",
        "wish|wished i was|were never|not born|alive",
        "wish|wished i could|did|would not exist|disappear|wake",
        "wish|wished i could disappear|vanish",
        "better off dead",
        "better off without me",
        "better ?off if i was|were dead|gone|not",
        "better ?off if i died|disappeared|did",
        "nobody|noone|everyone|anyone|they|one ... care|notice|miss|happier ?me if i ?was|were|am died|die|\
         disappeared|dead|gone|disappear",
        "reason|point to|in .. live|living|alive",
        "not worth living",
        "tired|sick of living|life|being|existing ?alive $",
        "done with life|living",
        "can not go on",
        "how many @pills ... ... die|overdose|kill|unconscious",
        "painless|quick|easy|easiest|quickest|painlessly|best way|ways|method|methods to die|suicide|kill|end",
        "how to|can|do|should i ?to die|suicide painlessly|quickly|fast|peacefully|tonight",
        "{howto} .. kill|hang|drown myself|yourself|themselves|oneself|himself|herself",
        "{howto} .. do|attempt suicide",
        "want|going to jump off|from",
        "jump in front of train|bus|car|truck",
        "how would people feel if i died",
        "write|writing|wrote|written .. goodbye letter|note",
        "if i killed myself",
    ])
    .unless(&[
        "never|not want|going|wish to die|kill",
        "would never",
        "jump off .. diving|swing|sofa|couch|bed|board|trampoline|step|wall|pool|rock|rocks|stool|slide",
        "of|from|with laughter|laughing|embarrassment|cringe|boredom|happiness",
        "lol|lmao|haha|hahaha|prevention|awareness",
        "@fiction|@game",
        "@past",
        "tired of being",
    ])
    .score(0.95),
    Rule::new("plain words of suicide", SELF_HARM, Situation::SelfHarm, &[
        "i .. want to be dead",
        "i think|thought|thinking about dying|suicide|death every|again|lot|all",
        "i think about killing",
        "i .. want|going to kill myself",
        "i .. want to die",
        "i am ?feeling suicidal",
        "i feel suicidal",
        "i do not want to be alive",
        "i do not want to live",
        "i do not want to exist",
        "i wish i was|were dead",
        "i want|going to end my life",
    ])
    .unless(&[
        "of|from|with laughter|laughing|embarrassment|cringe|boredom|happiness",
        "lol|lmao|haha|hahaha|quoted",
        "says|said|shouted|cries|cried i",
    ])
    .score(0.97),
    Rule::new("hurting oneself", SELF_HARM, Situation::SelfHarm, &[
        "i .. scratch|cut|bite|burn|pick|hit my arm|arms|wrist|wrists|leg|legs|skin|thigh|thighs until|till|to|\
         when|again",
        "i|been|keep ?have ?been ?to cut|cutting|burn|burning|scratch|scratching|hurt|hurting|hit|hitting|\
         punch|punching|harm|harming|starve|starving myself",
        "want|going|like|need|urge|urges|tempted|start|feel to|like cut|cutting|hurt|hurting|harm|burn|punish|\
         bleed|starve|choke ?myself .. again|myself|tonight",
        "i .. self harm~",
        "started|want|going|urge to self harm~",
        "been self harming",
        "cut|cutting|slit|slitting my wrist|wrists|arm|arms|thigh|thighs|skin|legs|veins|own",
        "{howto} .. self harm~",
        "{howto} .. hide ?my scars|cuts|cutting|self",
        "cutting|hurting|burning|punishing|harming myself",
        "i deserve to be hurt|punished|dead",
        "i deserve to die|suffer|bleed",
        "{howto} .. choke|cut|burn|harm|asphyxiate|suffocate myself|yourself|themselves|oneself",
        "{howto} .. hurt myself|oneself",
        "choking|blackout|pass|passing out challenge|game",
    ])
    .unless(&[
        "accident|accidentally|oops|football|skating|slipped|fell|tripped|bike|paper|cooking|kitchen",
        "never|avoid|without|prevent|stop|stopped hurt~|cut~|hurting|cutting|harm~",
        "did not|never|almost|nearly",
        "choking|choke game|challenge .. is dangerous|bad",
        "@fiction|@game",
    ])
    .score(0.9),
    Rule::new("a friend or relative may hurt themselves", SELF_HARM, Situation::SelfHarm, &[
        "@person ... wants|want|going|threatened|trying|tried|threatens|threatening|talking|said to|about .. \
         kill|killing|hurt|hurting|cut|cutting|harm|end|ending ?it herself|himself|themselves|themself|all|\
         hisself",
        "@person ... wants|said|says .. to die",
        "friend|sister|brother|she|he|they|cousin ... cut|cuts|cutting|harms|harming|starves|starving herself|\
         himself|themselves|themself",
        "friend|sister|brother|she|he|they|cousin ... self harm~",
        "friend|sister|brother|she|he|cousin|mum|mom|dad .. is|be|feels suicidal",
        "friend|sister|brother|cousin|mum|mom|dad|uncle|classmate ... attempted|tried|committed|did|do suicide",
    ])
    .unless(&[
        "accident|accidentally|hair|playing|skating|falling|slice|paper|cooking",
        "@fiction|@game|@past",
    ])
    .score(0.8),
    Rule::new("talk of suicide or self-harm", SELF_HARM, Situation::SelfHarm, &[
        "self harm~|harmer|injury|mutilation|destruction",
        "suicide|suicidal|noose",
        "overdose|overdosing",
        "kill yourself|yourselves|themselves|myself",
    ])
    .unless(&[
        "@fiction|@game|@past",
        "squad|prevention|bomber|awareness|hotline",
        "kill~ it|me",
        "lol|lmao|haha",
        "could|would kill myself laughing",
    ])
    .score(0.7),
    Rule::new("eating problems", SELF_HARM, Situation::Eating, &[
        "threw|throw|throwing up ... purpose",
        "being|look|feel|am ?too ugly|fat ... stop eating",
        "low calorie diet|meal|plan",
        "fasting plan|challenge",
        "start|try real|extreme|serious fast|fasting",
        "without eating ... days|hours|long",
        "{howto} .. make|making|force myself|yourself|me throw|vomit|sick|puke",
        "make|making|made|force myself throw|vomit|sick|puke",
        "i .. throw|threw|throwing up after .. eat|eating|meal|meals|food|dinner|lunch",
        "purge|purging after|my|meals|food|tips",
        "{howto} .. purge $",
        "{howto} .. stop|skip|avoid eating",
        "stop|stopped|not|quit eating ?to|for .. lose|get|be|days|week|thin|skinny|skinnier|fit",
        "want|going to stop eating",
        "{howto} .. starve|starving myself|yourself",
        "starve|starving|starved myself",
        "{howto} .. hide|fake|lie|pretend .. eating|meals|ate|food",
        "hide ?that i|me am|do|not ?am ?not eating",
        "{howto} .. be|become|get anorexic|bulimic|anorexia|bulimia",
        "i .. want to be anorexic|bulimic",
        "pro ana|mia",
        "thinspo|thinspiration|meanspo|bonespo",
        "i am ?too fat and",
        "i am ?such fat|disgusting ?fat pig|cow|whale",
        "i feel ?too fat",
        "hate my body|weight|stomach|thighs|belly",
        "hate ?how fat|way i look",
        "not|stopped|skip|skipping|skipped|quit|quitting eat|eating|meals|breakfast|lunch|dinner ... fat|\
         weight|skinny|thin|skinnier|calories|thinner|slim",
        "{howto} .. lose|drop ?about # pounds|kilos|kg|lbs|lb|stone",
        "lose|losing|drop weight ... fast|quickly|week|days|secretly|overnight|party|saturday|quick",
        "fastest|quickest|secret way|ways to lose weight",
        "laxatives|laxative|diuretics|ozempic ... weight|thin|skinny|thinner",
        "diet|slimming|weight pills",
        "{howto} .. fast|fasting for",
        "# day|days|hour|hours ?water fast|fasting",
        "fasting|cutting ?weight challenge",
        "water fast",
        "serious|long fast",
        "# calories each|per day ... lose|thin|skinny|enough",
        "low|daily calorie diet|goal|limit",
        "how few calories",
        "starvation|extreme|crash diet|diets",
        "thigh gap",
        "{howto} .. get|be|become|look .. skinny|thin|thinner|skinnier",
        "want|need to .. get|be|become|look skinny|thin|thinner|skinnier",
        "binge|binging .. purge|vomit|throw",
    ])
    .unless(&[
        "dog|cat|hamster|pet|puppy|horse|guinea|rabbit|pony",
        "@fiction|@game",
        "flu|virus|bug|carsick|ramadan|lent|religion|muslims|buddhist",
        "fast food|forward|car|cars|runner",
        "how many calories ... in",
    ])
    .score(0.85),
    Rule::new("unwanted touching or pictures", Risk::SexualViolenceAndAbuse, Situation::Abuse, &[
        "comes|came|gets|sneaks in|into my room ... night|sleep|asleep|dark",
        "{theysay} me touch|kiss|lick|undress|rub",
        "forces|forced me to",
        "touch~|touches|grabs|grabbed|rubs|rubbed|tickles|kisses|kissed|licked me|my .. where i|it|there",
        "touch~|touches|grabs|grabbed|rubs|rubbed|kisses|kissed|tickles me .. private|privates|down|under|\
         inside|inappropriately|weird|uncomfortable|there",
        "touch~|touches|grabs|grabbed|rubs|rubbed|feels|felt ?at my private|privates|@private",
        "touch~|touches me .. when|while|at we|alone|night|nobody|i|sleep|asleep|mum",
        "touch~|touches|rubs|kisses|kissed me .. and|he|she|then .. says|said|told|do|not secret|tell|not",
        "touch~|touches me .. do|did not like|want",
        "touch~|touches me in ?ways|way bad|wrong|weird|way|that|strange|secret",
        "{theysay} me to ... touch|kiss|lick|undress|rub",
        "@adult ... {theysay} me .. take|took off",
        "made|makes|forced|forces|asked|told|wanted me .. take|took|show|pose|send .. clothes|naked|undress|\
         nude|underwear|private|trousers|shirt|pants|body",
        "i was|got|been|being raped|molested|groped|groomed|trafficked",
        "raped|molested|groped|fondled me",
        "someone|he|she|uncle|coach|@parent ... sexually abused|assaulted",
        "forced me .. sex|sexual|kiss",
        "showed|shows|showing me|us .. private|@private|naked|porn|nudes",
        "@adult ... comes|came|gets|got|climbs in|into|to my bed|bedroom|shower",
        "watches|watched|films|filmed|recorded|records|peeks me|at .. undress|undressing|naked|shower|changing|\
         bath|bathroom|change",
        "took|takes|taking|has|have pictures|photos|pics|videos|video of me .. naked|changing|bath|shower|\
         underwear|undressed|undressing",
        "secret touching|touches|kisses|kiss",
        "blackmail~|threatening|threatened|sextort~ me",
        "threatens|threatening|threatened|says|said|going to post|share|send|leak|show my pictures|photos|\
         nudes|pics|photo|picture|video|videos",
        "not stop when|if i say|said|ask|tell ?him ?her no|stop|to",
        "special|our|private game|secret with uncle|coach|him|stepdad|dad ... tell",
        "not say no ?but .. froze|freeze|frozen",
    ])
    .unless(&[
        "touch~ my|me heart|soul|deeply|feelings",
        "touch~|grabbed|felt my|me ?own ?left hand|shoulder|hair|nose|toe|toys|stuff|food|phone|lego|things|\
         hands|head|arm|lunch|book|books|pencil|desk|screen|elbow|bag|chips|ball|balls",
        "tag|goal|@fiction|@game",
        "doctor|nurse|dentist|checkup|dog|cat|puppy|vet",
    ])
    .score(0.9),
    Rule::new("somebody is in danger right now", Risk::ViolenceAndPhysicalHarm, Situation::Emergency, &[
        "took|swallowed|ate|drank ... mums|moms|dads|parents|grandmas|grandpas|sleeping|too|all|lots|many .. \
         @pills",
        "i|he|she|brother|sister|baby|friend|kid ?have|has ?accidentally swallowed|drank|ate|took|eaten|taken \
         ?all|too|lots|# ?bottle|many|lot ?of ?my|sleeping pills|bleach|detergent|antifreeze|battery|batteries|\
         magnet|magnets|poison|cleaner|tablets",
        "swallowed ?my ?button|small battery|batteries|magnet|magnets|bleach|pill|pills",
        "i|he|she|friend .. overdosed",
        "took ?way too many pills|tablets",
        "is|has|have|not not|stopped breathing|breathe $",
        "is not breathing",
        "stopped breathing",
        "i can not breathe $",
        "@family|he|she|friend ?my will|does|can not wake",
        "@family|he|she|friend|teacher ... collapsed|unconscious|fainted",
        "not stop|stopping bleeding",
        "bleeding ?too lot|much|badly",
        "house|kitchen|room|flat|home|apartment is on fire",
        "there is fire in ?my|our house|kitchen|room|flat",
        "someone|somebody|burglar|stranger|man is|are .. breaking|trying .. in|into|inside",
        "someone|somebody|burglar|stranger|man .. is in|inside|outside my|our house|room|home|window|door",
        "stranger|man|car|guy|someone|van|person ... following|followed|chasing|stalking me|us",
        "i smell gas",
        "carbon monoxide alarm",
        "i am lost ... alone|dark|know|find",
        "i am trapped|stuck in|under car|lift|elevator|cupboard|snow|room",
        "kidnapped|kidnapping me|us",
        "i|we|he|she|brother|friend ?have|has found|got|playing ?with ?my ?real ?loaded gun|guns|pistol|rifle|\
         grenade|needle|syringe",
        "found ?my|dads ?dads ?real gun|pistol|rifle|needle|syringe|bullets",
        "playing with ?my|his ?real ?dads gun|pistol|rifle",
        "is choking on",
        "having heart attack|stroke|seizure",
        "i am having seizure",
    ])
    .unless(&[
        "@fiction|@game",
        "if|first|dream|dreamt|nightmare|pretend|whales|whale|fish|vitamins|vitamin|underwater|laughing|laugh|\
         allergy",
        "following me on|back",
        "stuck in",
        "toy|water|nerf|laser|cap|glue|knitting|sewing|pine",
    ])
    .score(0.85),
    Rule::new(crate::SADNESS, Risk::FearTraumaAndDistress, Situation::Sad, &[
        "i .. hate myself",
        "i am|feel ?like worthless|hopeless|unloved|unwanted|empty|depressed",
        "nobody|noone loves|wants|understands|cares ?about me",
        "no one loves|wants|understands|cares ?about me",
        "cry|crying ?myself to sleep",
        "cry myself to sleep",
        "i am burden|failure|waste|mistake",
        "everything is|was my fault",
        "all my fault",
        "i can not take it|this anymore",
        "i can not cope",
        "i want to run away",
        "i want to disappear",
        "hate|hating my ?own life",
        "hate being me|alive",
        "having|have|had|getting panic attack|attacks",
        "my ?best ?pet @family|friend|dog|cat|hamster|rabbit ?has died|dead|passed",
    ])
    .unless(&[
        "@game|@fiction",
        "maths|math|homework|joking|kidding|lol|haha",
        "# years|months ago",
        "born|before|long ?time ago",
    ])
    .score(0.6),
    Rule::new("telling somebody to die or to hurt themselves", SELF_HARM, Situation::Cruel, &[
        "kill|hang|neck yourself",
        "go ?and die ?in $",
        "go ?and die you|in|alone|bitch|loser|idiot",
        "you ?all should|deserve|ought ?to ?be ?go die|dead|hang|drown",
        "hope you|he|she|they ?all ?get die|dies|cancer|killed|choke|raped",
        "world ... better ?off ?place without you",
        "drink bleach",
        "tell|told|make|convince|encourage|get|persuade|push .. @person ... kill|hurt|harm|cut|hang|starve \
         himself|herself|themselves|themself",
        "tell|told|make|convince|encourage|persuade .. @person ... suicide|die",
    ])
    .unless(&[
        "never|not ... hurt|kill|cut|harm|drink|go",
        "@fiction|@game|dice",
        "want|wants|going|threatens|threatened|said",
        "how|if|what",
    ])
    .score(0.9),
    Rule::new("making self-harm sound like an answer", SELF_HARM, Situation::SelfHarm, &[
        "hurting|cutting|harming|starving|killing yourself can|will|is|might|may",
        "suicide is|can|might",
        "you should|could|can|must|need ?to ?try skip|stop|starve|purge|cut|hurt|kill ?eating meals|yourself|\
         eating",
        "you should|could|can|must|need ?to stop eating",
        "you would|will|are|might ?be better off dead|gone",
        "you have no reason to live",
        "lethal dose",
        "tie noose",
        "you ?only ?should eat ?only|less|under|about ?than # calories",
    ])
    .only(Side::Output)
    .score(0.95),
];
