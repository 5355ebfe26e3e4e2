//! Words that rules share: short forms, classes (`@name`) and phrases (`{name}`).

use crate::pattern::Names;

/// Short forms and what they stand for.
pub(crate) const EXPANSIONS: &[(&str, &str)] = &[
    ("aint", "is not"),
    ("arent", "are not"),
    ("bc", "because"),
    ("bf", "boyfriend"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("cause", "because"),
    ("cos", "because"),
    ("couldnt", "could not"),
    ("cuz", "because"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("dunno", "do not know"),
    ("em", "them"),
    ("gf", "girlfriend"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("hadnt", "had not"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("hes", "he is"),
    ("heres", "here is"),
    ("howd", "how do"),
    ("hows", "how is"),
    ("howto", "how to"),
    ("idk", "i do not know"),
    ("ik", "i know"),
    ("ill", "i will"),
    ("im", "i am"),
    ("ima", "i will"),
    ("imma", "i will"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("lets", "let us"),
    ("mah", "my"),
    ("meh", "me"),
    ("n", "and"),
    ("ppl", "people"),
    ("r", "are"),
    ("shes", "she is"),
    ("shouldnt", "should not"),
    ("somebodys", "somebody is"),
    ("someones", "someone is"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("theyll", "they will"),
    ("theyre", "they are"),
    ("theyve", "they have"),
    ("tryna", "trying to"),
    ("u", "you"),
    ("ud", "you would"),
    ("ur", "your"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("wassup", "what is up"),
    ("wat", "what"),
    ("werent", "were not"),
    ("whats", "what is"),
    ("wheres", "where is"),
    ("whos", "who is"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("wut", "what"),
    ("y", "why"),
    ("ya", "you"),
    ("youd", "you would"),
    ("youll", "you will"),
    ("youre", "you are"),
    ("youve", "you have"),
    ("weve", "we have"),
    ("werent", "were not"),
    ("b4", "before"),
    ("gr8", "great"),
    ("2day", "today"),
    ("killmyself", "kill myself"),
    ("killyourself", "kill yourself"),
    ("kms", "kill myself"),
    ("kys", "kill yourself"),
    ("unalive", "kill"),
    ("unaliving", "killing"),
];

/// Words that say little: read over, so that patterns need not mention them.
pub(crate) const FILLERS: &[&str] = &[
    "a",
    "actually",
    "also",
    "always",
    "an",
    "any",
    "basically",
    "even",
    "ever",
    "hmm",
    "honestly",
    "just",
    "literally",
    "maybe",
    "oh",
    "often",
    "ok",
    "okay",
    "please",
    "probably",
    "quite",
    "rather",
    "really",
    "so",
    "some",
    "sometimes",
    "still",
    "super",
    "the",
    "totally",
    "uh",
    "um",
    "usually",
    "very",
    "well",
];

/// Classes and phrases.
pub(crate) const NAMES: Names = Names {
    classes: CLASSES,
    phrases: PHRASES,
};

const CLASSES: &[(&str, &str)] = &[
    // Wrongs that are named by a noun.
    (
        "bigotry",
        "racism|racist|hate|hatred|hateful|homophobia|homophobic|transphobia|transphobic|prejudice|intolerance|bigotry|discrimination|islamophobia|islamophobic|antisemitism|antisemitic|semitic|xenophobia|xenophobic|misogyny|sexism|sexist|classism|supremacy|stereotypes|superiority|racially",
    ),
    (
        "malware",
        "malware|spyware|ransomware|adware|trojan|trojans|keylogger|keyloggers|botnet|botnets|rootkit|phishing|spoofing|doxing|doxxing|cryptojacking|cyberattack|cyberattacks|ddos|exploits|malicious|smishing|stalkerware|backdoor",
    ),
    (
        "crimes",
        "fraud|theft|robbery|arson|burglary|forgery|extortion|bribery|embezzlement|laundering|trafficking|smuggling|kidnapping|counterfeiting|blackmail|terrorism|vandalism|prostitution|piracy|poaching|murder|felony|genocide|stalking|cyberstalking|swatting|sextortion|assault|rape|torture|perjury|sabotage|espionage",
    ),
    // People.
    (
        "person",
        "someone|somebody|him|her|them|people|person|persons|man|men|woman|women|boy|boys|girl|girls|guy|guys|kid|kids|kids'|child|children|baby|toddler|everyone|everybody|anyone|anybody|human|humans|teacher|teachers|principal|headteacher|classmate|classmates|student|students|bully|bullies|friend|friends|friend's|neighbour|neighbor|neighbours|neighbors|babysitter|stranger|enemy|victim|victims|boss|coworker|cop|cops|policeman|police|president|politician|ex|@family",
    ),
    (
        "family",
        "@parent|brother|brothers|sister|sisters|sibling|siblings|family|cousin|uncle|aunt|auntie|grandma|grandpa|granny|nan|grandad|grandfather|grandmother",
    ),
    (
        "parent",
        "mum|mom|mommy|mummy|mama|mam|mother|moms|mums|dad|daddy|dads|papa|father|parent|parents|stepdad|stepmum|stepmom|stepfather|stepmother|guardian|guardians|foster|carer",
    ),
    (
        "adult",
        "@parent|uncle|aunt|auntie|grandpa|grandad|grandfather|coach|teacher|tutor|babysitter|man|guy|neighbour|neighbor|stranger|adult|grownup|cousin|brother|boyfriend|he|priest|pastor|someone|somebody|person|friend|lady|woman",
    ),
    (
        "expert",
        "doctor|nurse|dentist|scientist|expert|researcher|teacher|therapist|psychologist|psychiatrist|counsellor|counselor|specialist|lawyer|police|policeman|policewoman|government",
    ),
    (
        "school",
        "school|class|classroom|college|academy|playground",
    ),
    (
        "animal",
        "animal|animals|dog|dogs|cat|cats|puppy|puppies|kitten|kittens|hamster|rabbit|bird|birds|pet|pets|horse|squirrel|pigeon|frog|frogs|rat",
    ),
    (
        "group",
        "jews|jewish|muslims|muslim|christians|hindus|sikhs|blacks|whites|asians|asian|mexicans|mexican|chinese|indians|indian|africans|african|arabs|arab|immigrants|immigrant|migrants|refugees|gays|gay|lesbians|lesbian|trans|transgender|disabled|autistic|gypsies|gypsy|latinos|hispanics|pakistanis|poles|foreigners|transgenders|queers|women|females|girls|boys|men|israelis|palestinians|russians|ukrainians|blondes|minorities|homosexuals",
    ),
    // Asking and doing.
    (
        "make",
        "make~|build~|construct~|create~|assemble~|craft~|made|built|produce~|synthesize~|synthesise~|prepare~|cook~|brew~|manufacture~|print~|design~|mix~|rig|plant|detonate~|modify~",
    ),
    (
        "get",
        "get~|got|buy~|bought|obtain~|order~|purchase~|acquire~|find~|found|score~|sneak~|steal~|smuggle~|sell~|sold|access~|grow~|source~|download~|import~",
    ),
    ("hide", "hide~|hid|hiding|conceal~|cover"),
    // Things.
    (
        "weapon",
        "bomb~|pipebomb|pipebombs|grenade|explosive|explosives|dynamite|molotov|molotovs|gun~|pistol|rifle|shotgun|handgun|firearm|revolver|ammo|ammunition|gunpowder|landmine|napalm|ricin|sarin|anthrax|silencer|ar15|ak47|glock|tnt|c4|thermite|flamethrower|ied|nuke|nukes|bioweapon|taser|bullets|weapon|weapons|firework~|firecracker|nitroglycerin|poison|chloroform",
    ),
    (
        "blade",
        "knife|knives|machete|dagger|switchblade|blade|blades|razor",
    ),
    (
        "drug",
        "cocaine|heroin|meth|methamphetamine|crack|lsd|mdma|ecstasy|molly|ketamine|fentanyl|weed|marijuana|cannabis|edibles|shrooms|opium|oxycontin|oxycodone|xanax|adderall|steroids|amphetamines|amphetamine|opioid|opioids|percocet|xannies|ghb|rohypnol|roofies|roofie|dmt|pcp|spice|drugs|codeine|crystal|nitrous|poppers|lean|hash|ritalin|vicodin|valium",
    ),
    (
        "drink",
        "alcohol|beer|vodka|whisky|whiskey|wine|rum|tequila|booze|liquor|moonshine|cider|alcoholic|cocktail|cocktails|gin",
    ),
    (
        "smoke",
        "vape|vapes|vaping|cigarette|cigarettes|cigs|ecig|juul|nicotine|tobacco|zyn|snus|ciggies|elfbar|cigar|joint|bong",
    ),
    (
        "pills",
        "pills|pill|tablets|paracetamol|tylenol|ibuprofen|aspirin|melatonin|medicine|medication|meds|antidepressants|calpol|nyquil|benadryl|advil|amoxicillin|antibiotics|insulin|prozac|laxatives",
    ),
    (
        "chemical",
        "bleach|ammonia|acid|detergent|antifreeze|cleaner|gasoline|petrol|cleaning|fertilizer|fertiliser|cyanide|arsenic|mercury|chlorine",
    ),
    (
        "nude",
        "nude|nudes|naked|topless|underwear|sexy|sexual|explicit|dirty|nsfw|unclothed|undressed",
    ),
    (
        "sexwork",
        "porn|porno|pornography|pornographic|hentai|erotica|xxx|pornhub|onlyfans|smut|rule34|nsfw",
    ),
    (
        "private",
        "penis|vagina|dick|cock|pussy|boobs|tits|breasts|genitals|genitalia|crotch|privates|willy|balls|butt|bottom|bum",
    ),
    (
        "profanity",
        "fuck~|fucker|fuckers|fck|fuk|fking|fkn|f*ck|f**k|f***|fuc|motherfucker|motherfucking|shit~|bullshit|sh*t|s**t|shitty|bitch~|b*tch|bitchy|bastard|cunt|cunts|asshole|assholes|arsehole|dickhead|wanker|twat|bollocks|prick|stfu|wtf|middlefingeremoji|goddamn|dumbass|jackass|slut|sluts|whore|whores|piss|pissed|cock|cocksucker|tosser",
    ),
    (
        "slur",
        "nigger|niggers|nigga|niggas|n*gger|n*gga|faggot|faggots|fag|fags|f*ggot|kike|kikes|spic|spics|chink|chinks|gook|gooks|wetback|wetbacks|tranny|trannies|retard|retards|retarded|paki|pakis|raghead|ragheads|towelhead|coon|coons|dyke|dykes|golliwog|pikey|shemale|mongoloid|beaner|beaners|zipperhead|libtard|sandnigger",
    ),
    (
        "insult",
        "stupid|dumb|idiot|idiots|idiotic|moron|loser|losers|ugly|worthless|useless|pathetic|fat|disgusting|trash|garbage|freak|weirdo|failure|nobody|imbecile|lame|brat|crybaby|jerk|scum|vermin|dirty|inferior|subhuman|filthy|evil|gross|lazy|criminals|terrorists|thieves|animals|parasites|cockroaches|savages|rats|apes|monkeys|greedy",
    ),
    (
        "game",
        "minecraft|roblox|fortnite|terraria|zelda|lego|gta|cod|valorant|overwatch|halo|skyrim|pokemon|mario|sims|game|games|videogame|gameplay|boss|creeper|creepers|npc|dnd|dungeons|dodgeball|paintball|nerf|chess|pubg|csgo|tetris|videogames|playstation|xbox|nintendo|splatoon|amongus|sonic|enderman|zombie|zombies",
    ),
    (
        "fiction",
        "story|stories|novel|book|movie|film|poem|character|characters|fairy|tale|fairytale|cartoon|comic|episode|series|anime|villain|hero|dragon|dragons|knight|wizard|witch|monster|monsters|drama|chapter|scene|superhero|superheroes|batman|spiderman|superman|drawing|costume|halloween|macbeth|hamlet|shakespeare",
    ),
    (
        "past",
        "invented|history|historical|war|ww1|ww2|wwii|century|ancient|medieval|romans|roman|vikings|viking|egyptians|aztecs|oppenheimer|manhattan|hiroshima|fawkes|assassinated|museum|tudor|revolution|emperor|hitler|nazis|caesar|lincoln|kennedy|jfk",
    ),
    (
        "nothing",
        "never|stop~|not|avoid|prevent~|without|against|safe|safely|survive|protect",
    ),
];

const PHRASES: &[(&str, &[&str])] = &[
    // Somebody wants to be told how.
    (
        "howto",
        &[
            "how|ways|way|steps|instructions|recipe|guide|tutorial|tips|method|methods|directions|ingredients|formula|blueprint|plan|techniques|strategies|strategy|idea|ideas|trick|tricks|process|manual to|for|of|on",
            "how do|can|could|would|should|might|does|did i|you|we|they|someone|somebody|one|people|anyone|person|he|she|my|criminals|hackers|terrorists|kids|teens|teenagers|minors",
            "teach|show|tell|help|guide|walk|let me|us|him|her|someone",
            "how can|do|should",
            "explain|describe|detail|outline how|exactly",
        ],
    ),
    // Somebody is about to, or would like to.
    (
        "want",
        &[
            "want|need|trying|going|plan|like|love|wish|planning|ready|decided|about|dare|dared to",
            "i|we will|might|could|should|can|would|am",
            "thinking|dreaming|planning about|of|on",
            "can|could|should|may|would i|we|you",
            "let us|me",
        ],
    ),
    // The child tells what an adult does.
    (
        "theysay",
        &[
            "say|said|says|saying|told|tells|telling|wants|want|wanted|asked|asks|asking|made|makes|making|promised",
        ],
    ),
];
