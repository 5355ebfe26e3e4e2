//! Harmless ways of saying fierce words. What matches is explained away before any rule looks.

/// Patterns whose words are not what they seem.
pub(crate) const IDIOMS: &[&str] = &[
    // Killing that hurts nobody.
    "kill~ ?off ?all ?my lights|light|time|mood|vibe|engine|music|weeds|weed|germs|germ|bacteria|viruses|virus|\
     mould|mold",
    "kill~ ?off ?all ?my mosquitoes|mosquito|mosquitos|flies|fly|ants|ant|wasps|wasp|fleas|lice|spider|spiders|\
     bugs|bug|pests|moths|slugs|nits|termites|cockroaches|parasites",
    "kill~ ?off ?all ?my zombies|zombie|vampire|vampires|dragon|dragons|monster|monsters|werewolf|werewolves|\
     boss|enderman|creeper|creepers|wither|villain",
    "kill~ ?off ?all ?my grass|plants|plant|houseplants|roots|moss|fungus|yeast|cancer|infection|cells|smell|\
     odors|joke|conversation|buzz|switch|party|bill|mockingbird",
    "kill~ ?my|this|that|all ?python|running|frozen|linux|background|zombie|child|unix|stuck|chrome|java \
     process|processes|task|tasks|app|apps|program|thread|threads|tab|tabs|server|job|session|terminal|script|\
     command|container",
    "kill~ it $",
    "kill~ it at|on|in",
    "kill~ two|# birds",
    "kill~ me with laughing|laughter",
    "^ you|that|this|it|he|she|they kill~ me $",
    "feet|legs|back|shoes|head|arms|teeth|tooth|braces|homework|heat|suspense|joke|jokes|knees|stomach are|is|\
     was|were killing me",
    "dressed to kill",
    "killer whale|whales|bee|bees|outfit|app|moves|instinct|queen|robot|robots|clown|rabbit|workout|song",
    "buzz kill",
    "@parent|teacher|sister|brother|coach is|are|will|would|might ?going ?to kill|murder me",
    "he|she|they is|are|will|would|might ?going ?to kill|murder me if|when|for|because|over",
    "i|we will|could|would ?going ?to kill|murder for",
    "i could|would kill|murder pizza|burger|sandwich|cup|snack|biscuit|nap|drink|cake|ice|chips|fries|curry",
    // Dying that is not death.
    "dying|die|died|dead ?myself of|from|with laughing|laughter|boredom|embarrassment|curiosity|happiness|\
     excitement|heat|thirst|cuteness|shame|lol|cringe|jealousy|nerves|hunger",
    "dying|die|died laughing",
    "dying|die for pizza|chocolate|ice|snack|cookie|burger|drink|nap",
    "dying to know|see|eat|try|go|play|meet|read|find|hear|get|watch",
    "funny i am|could|almost|nearly dying|die|died|dead",
    "dead lol|lmao|haha|tired",
    "drop dead gorgeous",
    "battery|phone|tablet|laptop|ipad|car|flowers|plant|plants|controller|torch is|are|will|has|keeps ?about|\
     going ?to dead|died|dying|die",
    "die hard",
    "to die for",
    "die|dice roll~",
    "bored|starving|scared|worried|frightened|talked|freezing|frozen|love|tickled ?me|us|you|it|them to death",
    // Shooting that hurts nobody.
    "shoot~|shot ?my|our|your|new|short movie|movies|film|video|videos|photo|photos|picture|pictures|pic|scene|\
     scenes|documentary|commercial|portrait|selfie|footage|wedding",
    "shoot~|shot ?my|our|your|three hoops|hoop|basket|baskets|ball|goal|goals|puck|penalty|penalties|layup|\
     threes|basketball|arrow|arrows|rocket|star|stars|web|webs|guard|marbles",
    "shoot~ me|him|her|them|you|us ?quick message|text|email|mail|line",
    "shooting|shot star|stars|put|guard",
    "photo|video|film|movie|bamboo|green|plant shoot|shoots|shooting",
    "shoot for moon|stars",
    "flu|booster|vaccine|covid|espresso shot|shots",
    "water|squirt|nerf|toy|glue|laser|bubble|lego|foam|paint|staple|nail|heat|massage|radar|spray|rubber|cap|\
     ray|paper|cardboard|wooden|potato|plastic|portal|tommy|play|pretend|fake|soaker|gel|snowball|marshmallow \
     gun|guns|pistol|rifle|bullets|bullet|grenade|sword|knife|bow|weapon|weapons|knives|blaster",
    "guns blazing",
    "jump gun",
    "top gun",
    "gun dog|metal",
    "big guns",
    "bullet point|points|journal|journals|journaling|train|trains|ant|ants|list|lists|chess|proof|hell|time",
    "sweat bullets",
    "dodge~|bite~ bullet",
    // Hitting and beating.
    "hit ?my|big books|road|gym|sack|hay|ball|snooze|jackpot|button|note|notes|target|targets|bullseye|pinata|\
     like|subscribe|brakes|drums|spot|run|pillow",
    "hit me up",
    "punch line|lines|card|cards|bowl|bag|hole|holes",
    "beat~ ?up eggs|egg|boss|level|traffic|drum|drums|heat|odds|cream|butter|batter|record|game|clock|high|\
     score|world|crowds",
    "beat myself up",
    "beat~ me|him|her|us|them at|in|by|to|with",
    // Bombs and blasts.
    "bath|stink|photo|glitter|seed|cocoa|chocolate|water|paint|cherry|confetti|candy|volcano|fizzing|mentos|\
     sugar|yarn|cake|tea|fart|time|ketchup|hair bomb|bombs|bombing|bombed",
    "bomb~ ?at|in|on ?my|this|that|our ?school|math|maths|science|spelling ?talent test|tests|exam|exams|quiz|\
     interview|audition|show|stage|presentation|speech|performance",
    "tastes|looks|smells|party|it|that|this ?is|was bomb $",
    "bomb diggity|squad|disposal|shelter|shelters|cyclone|detection|dog|dogs",
    "f bomb",
    "blow~ ?up ?my|up|water|party|beach|big balloon|balloons|bubble|bubbles|candles|candle|kiss|kisses|nose|\
     whistle|bubblegum|gum|ball|mattress|bed|tyres|tires|pool|floatie|lilo|trumpet|dandelion",
    "blow~ up ?on tiktok|youtube|social|photo|picture|phone|instagram",
    // Fire and smoke.
    "burn~ ?off|up ?my ?extra calories|fat|cd|dvd|toast|dinner|rubber|energy|incense|candle|candles|tongue|\
     mouth|leaves|wood|logs|cake|cookies|food|marshmallows|biscuits|sugar|carbs|fuel|coal|oil",
    "burn~ down candle",
    "roast~ marshmallow|marshmallows|chicken|turkey|potatoes|beef|vegetables|lamb|coffee|chestnuts|nuts",
    "smoke~ brisket|salmon|meat|ham|ribs|fish|cheese|pork|bacon|turkey|chicken|sausage|detector|alarm|alarms|\
     detectors|signal|signals|screen",
    // Cutting, stabbing, choking, hanging, poisoning, drowning.
    "cut~ ?out|off|up|down|through|in ?my|his|her|their|our|your|these|this|own hair|fringe|bangs|paper|cake|\
     apple|apples|onion|onions|grass|bread|pizza|corners|nails|fingernails|wood|fabric|string|ribbon|shape|\
     shapes|circle|circles|vegetables|fruit|fat|meat|cheese|tape|sugar|slack|wire|steak|dough|cookies|half|\
     video|videos|clip|dress|sleeves|carrots|pumpkin|snowflake|snowflakes|sandwich|sandwiches|pieces|trees|tree",
    "cut myself slack|slice|piece|shaving|slicing|cooking|accidentally",
    "cut myself by accident",
    "cut myself on ?my|sharp|broken|piece ?of paper|glass|knife|fence|tin|can|scissors|thorn|door|edge",
    "stab~ ?in|at steak|meat|potato|cushion|pillow|food|packet|vegetables|dark|dummy|straw|juice|salad|balloon",
    "stab|stabbed ?me|him|her in back|dark",
    "take|have|took stab",
    "chok~|choked|choking on my|his|her|food|popcorn|water|drink|grape|pretzel|candy|sweet|apple",
    "strangle weeds|python|pole",
    "hang~ ?my|up christmas|washing|clothes|picture|pictures|painting|poster|posters|coat|decorations|lights|\
     laundry|curtains|stockings|swing|swings|hammock|wallpaper|frame|ornament|ornaments",
    "hang~ out|around",
    "hang~ with ?my friends|family|you|them|him|her",
    "poison ivy|oak|frog|frogs|dart|apple|sumac|mushrooms|mushroom|berries|type|pokemon|ring",
    "drown~ ?in|out ?my homework|sorrows|noise|work|syrup|paperwork|emails|worm|fish|houseplant|pancakes|\
     cereal|plants",
    "heart|panic|asthma|shark|snack|tickle|anxiety attack|attacks on|by|happen",
    "attack on titan",
    "suicide squad|prevention|awareness|hotline|mission",
    "hurt myself laughing|skating|playing|falling|skateboarding|running|jumping",
    "hurt myself on|at|when|by|in",
    "accidentally|almost|nearly|oops ?cut|hurt|burned|burnt|killed|hit|poisoned myself|me|my|finger|thumb",
    // Crime words at play.
    "steal~|stole ?my|his|her|your|third|second|first show|spotlight|base|bases|heart|hearts|ball|kiss|look|\
     thunder|glance|bride|scene|recipe|phrase|limelight|seat|puck|brainrot",
    "life|study|memory|cleaning|kitchen|cooking|homework|craft|productivity|sleep|hair|beauty|ikea|lego hack|\
     hacks",
    "highway robbery",
    "murder mystery|mysteries|hornets|drones",
    "murder~ pizza|burger|song|cake|sandwich|plate|beat|snacks",
    "murder of crows",
    "crow murder",
    "execute ?this|my|new|following sql|python|shell|command|script|code|program|query|plan|function|file|trade",
    "pirate ship|ships|costume|party|hat|flag|map|captain|treasure|story|stories|name|voice|jokes|joke|day",
    "drug|drugs store|stores|company",
    "weed~ ?in|out ?my|our garden|gardens|flowerbed|lawn|flower|yard|killer",
    "ginger|root|butter beer",
    "beer battered|bread",
    "wine gums|gum",
    "rum raisin|cake",
    "crack~ ?open|up|my|few egg|eggs|nuts|jokes|joke|case|whip|knuckles|back|neck|nut|screen|code|coconut|\
     window|safe",
    "crack of dawn",
    "spice girls|rack|racks|bag|mix|level",
    "crystal ball|clear|palace|crystals",
    "flower|tea|coffee|cooking|plant pot|pots",
    "high|hit score|school|five|chair|jump|note|notes|tide|tower|street|mark|marks|grade|grades",
    "coke can|bottle|zero|float|cans",
    "acid rain|rock|reflux",
    "hash brown|browns|tag|map|table",
    "garden|sea|water weed|weeds",
    "rock crystal",
    // Bodies in science, sport and at the table.
    "sex of|cells|chromosome|chromosomes|education|ed|linked|hormones|determination|ratio",
    "same|opposite|male|female sex",
    "chicken|turkey|robin|duck|red breast|breasts",
    "breast feeding|stroke|milk|cancer|bone",
    "blue|great|coal tit|tits",
    "blue footed boobies|booby",
    "booby trap|traps|prize",
    "pussy cat|willow",
    "willy wonka|nilly",
    "moby|van dick",
    "dick turpin|whittington|dastardly|grayson|and|van",
    "hot dog|dogs|chocolate|day|weather|air|water|potato|tub|wheels|sauce|spring|cross|pepper|peppers|rod|tubs|\
     topic|seat|lava",
    "naked eye|mole|truth",
    "bottom of",
    "ball|balls of|games|python|pit|bearings|bearing|gown|gowns|point|sports|wool|yarn|room|park",
    // Sayings.
    "hate|love myself for forgetting|losing|laughing|eating",
    "hate eating|doing|peas|broccoli|maths|math|homework|mondays|monday|vegetables|spinach|mushrooms|sprouts|\
     waiting|losing|spiders|rain",
    "crazy about|hair|golf",
    "fake flowers|snow|blood|plants|tattoo|tattoos|moustache|mustache|nails|news|fur|smile|vomit|poo|cake|food|\
     money",
    "love bomb|bird|birds",
];
