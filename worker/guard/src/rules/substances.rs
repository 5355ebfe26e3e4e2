//! Drugs, alcohol, nicotine, gambling: getting, making, using, hiding.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const REGULATED: Risk = Risk::RegulatedAndIllegalActivities;

pub(super) const RULES: &[Rule] = &[
    Rule::new("getting, making or using drugs", REGULATED, Situation::Drugs, &[
        "fun|like|feel|feels to get|be high", "feel|feels like being|getting high", "gave|offered|offers|gives me ... pill|drugs|vape|weed|cigarette|joint|edible|gummy",
        "{howto} .. @get|@make|use|take|smoke|snort|inject|hide|sneak|roll|make|deal|distribute|traffic|\
         transport|cultivate|consume|try ... @drug",
        "{want} .. @get|@make|use|take|smoke|snort|inject|try|deal|have|roll ?my ?bit ?of @drug",
        "where|who ... @get|sells|selling|deals ... @drug",
        "best|better|cheapest|strongest|safest|good|strong|fun|easy|easiest|way|ways|recipe|dose|dosage|amount|\
         much|many ... @drug ... high|get|make|use|take|mix|buy|trip|school|party|without|teens|beginners",
        "{howto} .. get|be|feel high|stoned|wasted|buzzed|tripping|trip",
        "want|going|trying|ways|get|getting to|from ?get|getting|be high|stoned",
        "get|getting|got high|stoned off|on|from|with|at|without|quickly|fast|using",
        "legal|household|kitchen|natural|easy ?drugs|things|stuff|substances|items|ways ... get|make|to ?you|\
         me high",
        "sniff|sniffing|huff|huffing|inhale|inhaling ... glue|paint|gas|petrol|markers|deodorant|aerosol|\
         solvents|solvent|helium|whippets|duster",
        "pass|beat|cheat|fake|fool ?my drug|urine|breathalyzer|alcohol test|tests",
        "drug dealer|dealers|dealing|lab|cartel|mule|smuggling ... become|be|start|run|how|best|without|find|\
         my|need",
        "become|be|start|run|find ... drug dealer|dealing|lab|cartel|mule",
        "smuggle|smuggling|traffic|trafficking|ship ... drugs|@drug|border|weapons|customs",
        "forge|fake|falsify|counterfeit ?doctors|my prescription|prescriptions",
        "prescription without|forged|fake",
        "buy|sell|get|order ... dark|darkweb|darknet web|net|market",
        "dark web|net|darkweb|darknet .. access|buy|get|drugs|market|marketplace|how|to",
        "access|use|get|buy|how|on .. ?to dark web|net|darkweb|darknet",
        "mix|mixing @drug|@pills|lean ... @drug|@drink|sprite|soda",
        "sell|selling|sold|deal|dealing .. @drug|vapes|cigarettes|pills",
        "@drug .. for fun|free|sale",
        "drug~ .. someone|@person",
    ])
    .unless(&[
        "why|dangers|danger|avoid|effects|say|stop|quit|quitting|against|prevent|never|refuse|peer|bad|policy|\
         war|doctor|doctors|prescribed|therapy",
        "crack .. egg|eggs|joke|jokes|code|nut|nuts|window|wall|case|back|knuckles|screen|ice|up|open|rock|\
         phone|glass|sidewalk|pavement",
        "spice|spices ... food|chicken|cooking|recipe|curry|cake|tea|soup|latte|rub|rack|cookies|sauce|meat|\
         pumpkin",
        "lean .. meat|beef|muscle|forward|back|chicken|protein|body",
        "hash ... potato|potatoes|table|map|password|function|tag|browns|sha|value|key",
        "weed|weeds ... garden|lawn|yard|flower|flowers|plants|killer|grass|farm|field",
        "molly|crystal|mary .. is|and|brown|said|likes|wants|my|friend|ball|clear|cave|shop|growing|sugar|salt|\
         science|palace|glass|maze|crystals",
        "@game|@fiction|high school|score|jump|five",
        "what is|are|does|do @drug",
        "grow|growing|make ... crystal",
    ])
    .score(0.85),
    Rule::new("getting, making or using alcohol", REGULATED, Situation::Drugs, &[
        "{howto} .. hide|sneak ... bottle|drinks|alc",
        "{howto} ... get|into club|bar ... under|21|18|id",
        "bring|bringing|sneak drinks to|in",
        "get alc",
        "{howto} .. get|buy|make|brew|distill|sneak|hide|steal|mix|drink|order|ferment|try ... @drink|drunk",
        "{want} .. get|buy|try|drink|have|sneak|steal|make ?my ?parents ?dads ?little ?bit ?of @drink",
        "{howto} .. get|be|stay drunk|tipsy|wasted|hammered",
        "{want} .. get drunk|tipsy|wasted",
        "homemade|easy|strong|tiktok cocktail|moonshine|wine|alcohol|vodka",
        "drink|drinking|drank|chug|shots|tried|sneaked|stole .. @drink ... school|party|friends|parents|mum|\
         mom|without|secretly|know|cabinet|bottle",
        "@drink ... without|before",
        "which|what|best|strongest @drink ... drunk|taste|first|teenagers|kids|party|hide|beginners",
        "drinking game|games|hangover|hangovers",
    ])
    .unless(&[
        "ginger|root|butter|non|rubbing|gin|mocktail|vinegar|gums|glass|bottle",
        "why|effects|stop|quit|against|never|bad|dangers|prohibition|communion|church|religion|chemistry|\
         ethanol|sauce|cooking|@past|@fiction|@game",
        "my|her|his @parent|dad|mum|mom|parents ... drinks|drink",
    ])
    .score(0.8),
    Rule::new("getting or using nicotine", REGULATED, Situation::Drugs, &[
        "{howto} .. get|buy|use|hide|smoke|make|sneak|steal|try|do|fake|hit|recharge|refill ... @smoke|smoking|\
         smoke",
        "{want} .. get|buy|use|try|smoke|hit|steal|have ?my ?first @smoke",
        "where|who ... buy|get|sells|find ... @smoke",
        "best|cheapest|coolest|strongest|good|flavour|flavor|flavours|flavors @smoke",
        "{howto} ... vape|smoke|cigarette|vaping|smoking ... without|tricks|hide|bathroom|caught",
        "{howto} .. smoke $",
        "{want} .. start|try smoking|vaping",
    ])
    .unless(&[
        "why|effects|stop|quit|quitting|against|never|bad|dangers|lungs|harm|illegal|cancer|cigar|joint",
        "joint|joints ... bone|bones|body|muscle|knee|elbow|hip|wood|ball|hinge|shoulder|skeleton",
        "salmon|brisket|meat|fish|signal|machine|detector",
    ])
    .score(0.8),
    Rule::new("gambling", REGULATED, Situation::Crime, &[
        "{howto} .. bet|gamble on",
        "betting|gambling|casino site",
        "place bets|bet",
        "bet fake|real money",
        "{howto} .. gamble|bet|win|play .. casino|casinos|bets|slots|poker|roulette|blackjack|sports|betting|\
         lottery|money|scratchcards",
        "{want} .. gamble|bet on|money|online|at|skins",
        "best|good|online|which|crypto ?online ?crypto casino|casinos|betting|gambling|sportsbook|bookie",
        "bet|betting|gamble|gambling ... money|skins|robux|casino|parlay|odds|online|draftkings|crypto|pocket",
        "loot ?box|boxes ... gamble|win|odds|money",
    ])
    .unless(&[
        "why|bad|stop|addiction|probability|maths|math|illegal|dangers|against|never",
        "^ i bet",
        "monopoly|pretend|charity|school",
    ])
    .score(0.75),
    Rule::new("praising drugs, drink or smoking", REGULATED, Situation::Drugs, &[
        "you should|could|can|must try|drink|smoke|vape|take ?little ?of @drug|@drink|@smoke",
        "@drug|@drink|vaping|smoking|vapes is|are|feels|makes ?you fun|cool|safe|harmless|relax|great|good|\
         amazing|awesome|popular",
    ])
    .unless(&[
        "not|never|no",
        "ginger|root",
    ])
    .only(Side::Output)
    .score(0.8),
];
