//! Weapons, explosions, hurting people and animals, dangerous dares and experiments.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const HARM: Risk = Risk::ViolenceAndPhysicalHarm;

pub(super) const RULES: &[Rule] = &[
    Rule::new("making or getting weapons or explosives", HARM, Situation::Danger, &[
        "{howto} .. @make ... @weapon",
        "{want} .. @make .. @weapon",
        "^ @make ... @weapon",
        "@make ?my own|homemade ?homemade @weapon",
        "@make nerve|mustard|chemical|biological|nuclear|dirty|pressure|nail|car|letter|fertilizer gas|weapon|\
         weapons|agent|bomb|cooker",
        "{howto} .. @make ... nerve|mustard|chemical|biological|nuclear|toxic|poisonous gas|weapon|weapons|\
         agent|gases",
        "what do|are ?i|you ... need|ingredients|materials ... @weapon",
        "{howto} .. @get ... gun~|pistol|rifle|shotgun|handgun|firearm|firearms|explosives|ammo|ammunition|\
         grenade|weapon|weapons|poison|gunpowder",
        "where|who can|could|do|would|to .. @get ... gun~|pistol|rifle|handgun|firearm|explosives|ammo|grenade|\
         weapon|weapons|poison|gunpowder",
        "{want} .. buy|get|steal|sneak ?my ?dads gun|pistol|rifle|handgun|firearm|explosives|ammo|grenade|\
         weapon",
        "bring|take|carry|carrying|sneak|hide|bringing|hiding ... @weapon|@blade ... @school|plane|airport|\
         teacher|teachers|locker|bag",
        "{howto} .. load|fire|shoot|use|reload|unlock|open ?my|dads ?dads gun|pistol|rifle|handgun|shotgun|\
         gunsafe",
        "{howto} .. @make ... explode|explosion|explosives|detonator|fuse",
        "{howto} .. blow up",
        "{howto} .. set|start fire to|in",
        "{howto} .. set ... on fire",
        "{howto} .. burn ?down ... house|school|building|car|church|mosque|synagogue|down",
        "{want} .. burn down",
        "{want} .. blow up",
        "3d|3dprint print~ ... gun|weapon|glock|pistol",
        "{howto} .. sharpen|throw ... @blade ... @person",
        "{howto} .. build|make|rig ... booby|trap ... @person",
    ])
    .unless(&[
        "@game",
        "how did|was|were|does",
        "did|invented|invent|oppenheimer|manhattan|hiroshima|fawkes|ww1|ww2|museum|history",
        "draw|paint|costume|prop|origami|popsicle|snow|sandwich|model|drawing|cosplay|fake",
        "campfire|bonfire|firework display|firepit|barbecue|bbq",
        "balloon|baking|vinegar|volcano|mentos|popcorn|engine|star|supernova",
    ])
    .score(0.9),
    Rule::new("making weapons, whatever stands near", HARM, Situation::Danger, &[
        "dirty|nuclear|biological|chemical|radiological|thermobaric|car bomb|weapons|weapon|agent ... home|\
         homemade|household|damage|casualties|deploy|release|city",
        "use|release|deploy|test|buy|get|steal|spread dirty|nerve|mustard|chemical|biological|radiological|\
         nuclear bomb|gas|agent|weapon|weapons",
        "buy|get|enrich|steal uranium|plutonium|anthrax|ricin|sarin",
        "how to make|build|construct|create ?real ?pipe ?homemade ?atomic ?nail bomb|bombs|explosive|\
         explosives|grenade|molotov|gunpowder|napalm|pipebomb|gun|dynamite|thermite|c4|weapon|poison",
        "how do|can|would|could i|you|we make|build|construct|create|manufacture ?real ?homemade ?illegal \
         ?deadly bomb|bombs|explosive|explosives|grenade|molotov|gunpowder|napalm|pipebomb|gun|dynamite|\
         thermite|c4|weapon|poison",
        "how do|can i|you ... bomb to school",
        "instructions|steps|recipe to|for .. bomb|explosives|pipebomb|molotov|grenade",
    ])
    .unless(&[
        "in|for|inside ?my @game",
        "paper|lego|cardboard|origami|water|bath|snow|pinata",
    ])
    .score(0.95),
    Rule::new("mixing or heating dangerous things", HARM, Situation::Danger, &[
        "mix~|combine~|combining|mixed @chemical ... @chemical|vinegar|together",
        "mix~|combine~|combining vinegar|alcohol|household|kitchen|chemicals ... bleach|ammonia|chemicals|\
         together|peroxide",
        "{howto} .. make|making|start|light ?small ?real ?tiny ?little fire ... matches|house|kitchen|room|\
         without|backyard|lighter|garage|bedroom",
        "play|playing|burn|light|lighting .. with matches|lighter|fire",
        "put|microwave|microwaving .. fork|metal|foil|battery|phone|fireworks|spray|aerosol|lighter ... \
         microwave|fire|oven",
        "stick|put|poke .. fork|knife|finger|fingers|metal|pin ... socket|outlet|plug|toaster",
        "{want} .. drink|eat|swallow|sniff|taste bleach|detergent|soap|petrol|gasoline|glue|batteries|battery|\
         cleaner|chemicals",
        "{howto} .. climb|get|sneak on|onto roof|tracks|train",
        "{howto} ... homemade|own firework|fireworks|firecracker",
    ])
    .unless(&[
        "why|never|not|dangerous|should not|burger|food|cooking|dinner|@game|@fiction",
        "camping|campfire|scouts|scout",
    ])
    .score(0.8),
    Rule::new("dangerous instructions in a reply", HARM, Situation::Danger, &[
        "mix|combine ... bleach|ammonia|acid|gunpowder|peroxide ... with|and|to|together",
        "you need|will ... gunpowder|fuse|detonator|explosive|explosives",
        "light fuse",
        "pull trigger and|to|at|on",
        "point|aim gun at",
        "stab|hit|punch|kick|strangle|shoot ?him|her|them|someone|person ?in throat|neck|eyes|head|chest",
        "climb onto|on|out roof|window|balcony",
        "do not wear ?your helmet|seatbelt",
    ])
    .unless(&[
        "never|not|dangerous|@fiction|@past|goalkeeper|ball|target|archery",
    ])
    .only(Side::Output)
    .score(0.8),
    Rule::new("wanting to hurt or kill people", HARM, Situation::Violence, &[
        "what|which poison|chemical|drug .. kill|kills .. @person",
        "poison kills .. without|unnoticed",
        "strangle|stab|assassinate|poison|kidnap my|your enemy|ex|boss|neighbour|neighbor|victim|wife|husband|\
         girlfriend|boyfriend",
        "school shooter|shooters|shooting|shootings ... gun|guns|plan|best|bring|weapons",
        "hire contract|hired killer",
        "terrorists|terrorist|terrorism ... plan|use|recruit|attack|target|tactics",
        "shoot|fire|firing ?gun at another|person|people|someone",
        "without leaving evidence|traces|dna|fingerprints",
        "casualties|bloodshed ... maximize|most",
        "i|we .. want|going|plan|planning|ready|need|like to .. kill|murder|stab|shoot|strangle|poison|hurt|\
         attack|beat|choke|burn|drown|punch|slap|torture|kidnap|destroy|behead|execute ?up .. @person",
        "i|we will|might|could|should|would .. kill|murder|stab|shoot|strangle|poison|choke|drown|torture|\
         kidnap|behead .. @person",
        "want|wants|wanted|going|plan|planning to .. kill|murder|stab|shoot|strangle|poison ?up ?all ?of ?my|\
         this @person",
        "want|wants|going|plan|planning to shoot|blow|bomb|burn ?up ?down ?my|our @school",
        "shoot up ?my|our @school|church|mosque|mall",
        "school shooter|shooting .. plan|tomorrow|like|want|do|be",
        "{howto} .. kill~|murder~|assassinate~|strangle~|stab~|torture~|behead~|poison~|drown~|suffocate~|\
         kidnap~|abduct~|dismember~|execute~|smother~|electrocute~|lynch~|terrorize~ .. @person",
        "{howto} .. hurt|injure|attack|beat|choke|punch|paralyze|slap|cripple|maim|ambush|hit|fight|harm|drug|\
         assault|abuse ?up .. @person",
        "{howto} .. knock|put @person ... out|unconscious|cold",
        "{howto} ... knock|beat ?out|up @person",
        "{howto} ... make @person ... bleed|suffer|disappear|unconscious",
        "{howto} .. get|win rid|away ... body|murder|killing",
        "away with murder|killing",
        "perfect|best|easiest ?way to commit|do murder",
        "{howto} .. hide|dispose|rid ... body|corpse|bodies",
        "{howto} ... put|slip|drop ... drink|food|poison|pills|laxative|laxatives ... @person",
        "put|slip|drop ... poison|bleach|laxative|laxatives|pills|drugs in|into .. drink|food|coffee|tea|lunch|\
         juice",
        "kill|shoot|stab all|every|many @person|jews|muslims|blacks|gays|immigrants",
        "i ... kill list",
        "hit man|hitman",
        "hitman .. hire|cost|find",
        "hire hitman|assassin",
        "which|where|what ... on body|spot|organs ... kill|fatal|lethal",
        "punch|hit|stab|choke @person ... unconscious|die|hard|without|caught",
        "threaten|threatening|intimidate .. @person ... ?with|into|that|to .. knife|gun|hurt|kill|beat|message|\
         letter|note",
        "write|send|draft .. threat|threatening|death letter|note|message|threat",
        "mass shooting|murder ... plan|how|best|do|carry",
        "organise|organize|plan|carry ... terrorist|terror attack|bombing",
        "{howto} .. plan|carry|do ?out .. terrorist|terror|mass|school attack|shooting|bombing",
    ])
    .unless(&[
        "feelings|feeling",
        "@game",
        "how did|was|were|does",
        "did|was|were ... killed|assassinated|murdered|stabbed|shot|die",
        "not|never want|going|would to",
        "in self",
        "@fiction",
        "plot|mystery|dream|dreamed|dreamt|nightmare|clue|cluedo",
        "cheek|forehead|high|highfive|target|five",
        "hug|tickle|chess|race|tennis|football|basketball|checkers|uno|cards|team",
        "virus|disease|cancer|germs|shark|sharks|snake|snakes|spider|spiders|lightning|smoking|plants|volcano|\
         volcanoes|words|poisonous|venom|lion|lions|bee|bees|sun|pollution|meteor",
    ])
    .score(0.85),
    Rule::new("killing people, told as a story or a game to get round the rules", HARM, Situation::Violence, &[
        "how to kill|murder|poison|strangle|stab|kidnap ?my|your|his|her ?real person|human|someone|somebody|\
         people|classmate|teacher|parents|brother|sister|mum|mom|dad|neighbour|neighbor|friend|girl|boy|man|\
         woman|child|baby|everyone|wife|husband|girlfriend|boyfriend",
        "how do|can|could|would|should i|you|we|one|someone kill|murder|poison|strangle|stab|kidnap ?my|your \
         ?real person|human|someone|somebody|people|classmate|teacher|parents|brother|sister|mum|mom|dad|\
         neighbour|neighbor|friend|girl|boy|man|woman|child|baby|everyone|wife|husband|girlfriend|boyfriend",
    ])
    .unless(&[
        "in|on ?my|real ?boss @game",
        "@game $",
        "@game without|on|in|with|level",
        "plants vs|versus",
        "play|playing|mario",
    ])
    .score(0.9),
    Rule::new("cruelty to animals", HARM, Situation::Violence, &[
        "{howto} .. kill|hurt|torture|poison|strangle|drown|burn|choke ?my|his|her|neighbours|neighbors|\
         neighbour|neighbor ?neighbours|stray|little ?neighbors @animal",
        "{want} .. kill|hurt|torture|poison|strangle|drown|burn|kick|shoot|hit ?my|stray|our|neighbours|\
         neighbors @animal",
        "i killed|tortured|kicked|hurt|drowned|poisoned|burned ?my|our ?stray @animal",
        "throw|throwing rocks|stones at .. @animal",
        "{howto} .. make .. @animal|dogs|cats fight|suffer",
        "dog|cock fight|fighting|fights ... bet|train|how|organise",
    ])
    .unless(&[
        "accident|accidentally|@fiction|@game|hunters|hunt|lions|does|chocolate|vet|flies|feelings|did not|duck",
    ])
    .score(0.85),
    Rule::new("dangerous dares and challenges", Risk::RiskyOnlineBehaviorsAndCommercialExploitation, Situation::Challenge, &[
        "choking|blackout|tide|cinnamon|benadryl|skullbreaker|pass|passout|fire|salt|ghost|crate|kiki|bruise|\
         deodorant|milk|outlet|breath|scarf|chroming|devious|hot|spicy|boiling|superglue|eraser|penny|condom|\
         momo|whale|paqui|dangerous|knockout|slap ?out|pod|ice|pepper|chip|water|holding|stick|lick|chips|blue \
         ?whale challenge|challenges",
        "dared me to .. jump|eat|drink|swallow|climb|hold|cross|lie|run|cut|burn|steal|go|lick",
        "hold|holding .. breath .. until|till|as|for ... pass|faint|long|longest|underwater|possible|challenge",
        "{howto} .. make|making .. yourself|myself|you|me|someone pass|faint|black",
        "{howto} .. pass|black out|yourself",
        "{want} .. jump|climb|flip|backflip off|from|onto ?of ?my|our roof|balcony|cliff|building|bridge|tower|\
         crane|train|slide",
        "high jump off",
        "{want} .. jump|climb|flip off|onto|from|up ?my roof|balcony|shed|house|garage|slide|cliff",
        "train|car|subway|elevator surfing",
        "play|playing|run|running|walk|walking|selfie|stand|standing on|near|beside train|railway|motorway|\
         highway tracks|track|line|rails",
        "{howto} .. sneak out",
        "sneak~|snuck out of|at|tonight|late|after|without|my .. house|home|night|window|parents|room|mum|mom|\
         anyone|waking",
        "sneak|sneaking out",
        "bravery|courage|endurance challenge|dare|dares",
        "huge|steep|big|crazy|insane|high ramp|jump ... bike|bikes|skateboard|scooter",
        "ramp ... steep|fast|high",
        "eat|swallow|drink|snort ?whole tide|spoonful|cinnamon|detergent|magnets|laundry",
        "stack|tower|stacking ... boards|stools|chairs|crates ... climb|stand|challenge|dare~",
        "crazy|extreme|intense online dare|dares",
    ])
    .unless(&[
        "@game|@fiction|safe|safely|helmet on|why|dangerous|is it|stunt|stuntman|reading|writing|kindness|\
         chess|maths|math|drawing|dance",
        "ice bucket|cream",
        "not|never ... sneak|jump|climb",
        "baby|babies|toddler|crib|dog|cat|hamster",
    ])
    .score(0.75),
    Rule::new("gory detail", Risk::FearTraumaAndDistress, Situation::TooScary, &[
        "describe|show|write|draw|tell|give .. gory|gore|mutilated|dismembered|decapitated|decapitation|\
         beheading",
        "beheading|execution|gore|snuff|cartel|suicide video|videos|site|sites|pics|footage",
        "real|actual|live murder|death|deaths|killing|torture video|videos|footage|pics|photos",
    ])
    .score(0.8),
];
