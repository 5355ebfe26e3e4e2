//! Words of word problems: what verbs do to an amount, small words, kinds of things, units.

/// What a verb says about the amount that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// `is`, `are`, `were`.
    Be,
    Have,
    /// `hold`, `contain`: like having, said of a container.
    Hold,
    Need,
    /// `cost`: a price.
    Cost,
    Gain,
    Lose,
    /// From one to another.
    Give,
    Come,
    Go,
    /// Anything else that can be counted: `read`, `run`.
    Act,
    /// `share`, `split`, `put`, `pack`: into groups.
    Share,
    /// Helpers: `did`, `will`.
    Aux,
}

/// A verb found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    pub lemma: &'static str,
    pub class: Class,
    /// A past form: never a plural noun.
    pub past: bool,
}

/// Verbs by class: `base past [participle]`, regular ones by their base alone.
const VERBS: &[(Class, &str)] = &[
    (Class::Be, "be/is/are/was/were/been/am"),
    (Class::Have, "have/has/had/having own possess keep/kept"),
    (Class::Hold, "hold/held contain fit seat include carry"),
    (Class::Need, "need require want call/calls/called"),
    (Class::Cost, "cost/costs/charge"),
    (
        Class::Gain,
        "buy/bought/buying get/got/gotten/getting receive find/found pick collect earn win/won/winning make/made/making bake gather catch/caught save harvest \
         borrow add grow/grew/grown score download adopt purchase gain acquire plant inherit knit sew draw/drew/drawn paint build/built order produce print/printed lay/lays/laid",
    ),
    (
        Class::Lose,
        "lose/lost/losing eat/ate/eaten/eating sell/sold use spend/spent break/broke/broken drop/dropped donate throw/threw/thrown drink/drank/drunk burn remove delete burst \
         mail leak melt die steal/stole/stolen pop/popped consume waste crack trade pay/paid tear/tore/torn wilt rot/rotted destroy discard cut/cuts sink/sank recycle unload take/took/taken/taking",
    ),
    (
        Class::Give,
        "give/gave/given/giving hand send/sent lend/lent pass return",
    ),
    (
        Class::Come,
        "come/came/coming join arrive hatch enter board",
    ),
    (
        Class::Go,
        "leave/left/leaving go/went/gone/going fly/flew/flown jump move quit run-away escape swim-away hop/hopped",
    ),
    (
        Class::Act,
        "read see/saw/seen walk run/ran/running swim/swam watch play drive/drove/driven write/wrote/written travel hike visit climb work sit/sat/sitting stand/stood live jog/jogged \
         cycle ride/rode/ridden bring/brought cook listen learn practise practice do/done complete finish grade mark answer solve sleep/slept weigh measure rain bike study/studied/studies count \
         upload bowl cover fill serve deliver feed/fed crawl sing/sang sung type wash clean invite teach/taught wear/wore attend participate participate mow rise/rose pour lift wait start begin/began",
    ),
    (
        Class::Share,
        "share split/splitting divide put/putting place pack distribute arrange separate group organize set store",
    ),
    (
        Class::Aux,
        "did does will would can could should must may might shall do",
    ),
];

/// Whether a word stands in a list of words.
pub(super) fn among(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|w| w == word)
}

/// The verb a word can be a form of.
pub(super) fn verb(word: &str) -> Option<Verb> {
    for (class, list) in VERBS {
        for entry in list.split_ascii_whitespace() {
            if let Some(past) = form(entry, word) {
                let lemma = entry.split('/').next().unwrap_or(entry);
                return Some(Verb {
                    lemma,
                    class: *class,
                    past,
                });
            }
        }
    }
    let unknown = word.len() > 4 && word.ends_with("ed") && !among(NOT_PAST, word);
    unknown.then_some(Verb {
        lemma: "",
        class: Class::Act,
        past: true,
    })
}

const NOT_PAST: &str = "hundred indeed speed breed colored coloured assorted sliced shaped striped mixed flavored flavoured salted dried wicked sacred";

/// Whether a word is a form of a verb, and if so whether of its past.
fn form(entry: &str, word: &str) -> Option<bool> {
    let mut listed = entry.split('/');
    let base = listed.next()?;
    if word == base {
        return Some(false);
    }
    if let Some(found) = listed.clone().find(|f| *f == word) {
        return Some(!found.ends_with('s') || among("is was has", found));
    }
    let stem = base.strip_suffix('e').unwrap_or(base);
    let tail = word.strip_prefix(stem)?;
    let y = base.ends_with('y').then(|| &base[..base.len() - 1]);
    if y.and_then(|y| word.strip_prefix(y)) == Some("ies")
        || y.and_then(|y| word.strip_prefix(y)) == Some("ied")
    {
        return Some(word.ends_with("ied"));
    }
    let regular = listed.next().is_none();
    match tail {
        "ed" if regular => Some(true),
        _ if regular
            && tail.len() > 2
            && base.ends_with(&tail[..1])
            && matches!(&tail[1..], "ed" | "ing") =>
        {
            Some(true)
        }
        "ing" => Some(true),
        "s" if base == stem => Some(false),
        "es" => Some(false),
        _ => None,
    }
}

/// Words that end a noun phrase.
pub(super) const STOP: &str = "in on at for to from with by of than as and or but if when each every per a an the this that these those his her their its my our your \
 left altogether total away into onto during after before while then now today yesterday tomorrow still also only already so which who whom there around between among \
 amongst over under through equally it he she they we i you him them me us not no all both every some any how what where because together remaining too \
 back again later tonight next last instead off up down out about inside outside near until till across along within without more fewer less apiece once";

/// Words that say nothing about which amount is meant.
pub(super) const EMPTY: &str = "how many much what is the a an of in on at for to from with by and or but if when each every per did does do will would can could should \
 there then that this these those his her their its my our your he she they it i we you him them me us s be am are was were been has have had now still altogether \
 total all more fewer less than as so only also just about one both which who number amount together any some";

/// Kinds: the general word, then what falls under it.
const KINDS: &[(&str, &str)] = &[
    (
        "fruit",
        "apple orange banana pear peach plum mango grape lemon lime cherry berry strawberry melon kiwi apricot pineapple watermelon",
    ),
    (
        "animal",
        "cow goat hen sheep pig horse duck chicken dog cat rabbit monkey lion tiger bird fish elephant zebra giraffe parrot snake frog turkey goose lamb",
    ),
    (
        "pet",
        "cat dog fish hamster rabbit bird parrot turtle puppy kitten",
    ),
    (
        "bird",
        "duck goose hen parrot sparrow crow robin pigeon swan",
    ),
    (
        "flower",
        "rose tulip daisy lily sunflower daffodil carnation orchid violet",
    ),
    (
        "vegetable",
        "carrot potato tomato onion pepper cabbage cucumber bean pea",
    ),
    ("child", "boy girl kid student pupil"),
    ("kid", "boy girl child"),
    ("student", "boy girl child pupil"),
    ("pupil", "boy girl child student"),
    (
        "person",
        "man woman boy girl child adult kid student teacher passenger visitor guest customer parent player",
    ),
    ("coin", "quarter dime nickel penny"),
    ("vehicle", "car truck bus van bike motorcycle"),
    ("toy", "doll car ball truck robot kite"),
    ("tree", "oak pine maple palm apple orange walnut"),
    ("drink", "juice milk water soda lemonade"),
    ("sport", "football tennis"),
    ("instrument", "violin guitar drum flute"),
    ("dessert", "cake pie cookie"),
    ("sweet", "candy chocolate lollipop toffee"),
    ("candy", "sweet chocolate lollipop"),
    ("seashell", "shell"),
    ("shell", "seashell"),
    ("toy-car", "car"),
];

/// Two words that share a whole between them.
pub(super) const PAIRS: &[(&str, &str)] = &[
    ("boy", "girl"),
    ("man", "woman"),
    ("adult", "child"),
    ("teacher", "student"),
];

/// Whether `special` is a kind of `general` or the same.
pub(super) fn kind_of(special: &str, general: &str) -> bool {
    special == general
        || KINDS
            .iter()
            .any(|(g, all)| *g == general && among(all, special))
}

/// Words of texts that take more than what is read here.
pub(super) const BEYOND: &str = "average increase increases increased decrease decreases decreased reduced discount discounted tax taxes tip interest plus beat goal previous afterward following rebate refund ratio fraction \
 consecutive minimum maximum least most profit except excluding instead until ago identical commission overtime budget originally-priced doubles doubled tripled triples \
 halved respectively percentage probability chance loan debt owes owe coupon sale combined twice-as others-as remaining-half similarly same otherwise unless annual monthly \
 thirds half-price clearance inflation rate speed perimeter area volume square rectangle rectangular width diagonal bonus shift probably could-have backwards alternate alternating odd even wage salary";

/// Whether a word stands for many kinds of things.
pub(super) fn general(word: &str) -> bool {
    among(
        "fruit animal pet bird flower vegetable person vehicle toy",
        word,
    )
}

/// Money words.
pub(super) const MONEY: &str = "dollar cent euro pound buck pence rupee money";

/// Units of measure and the amount word `how much` may ask in.
pub(super) const UNITS: &str = "kilogram kg gram g pound lb ounce oz ton tonne liter litre l milliliter millilitre ml gallon quart pint cup \
 metre meter m kilometre kilometer km centimetre centimeter cm millimetre millimeter mm inch foot ft yard mile spoon teaspoon tablespoon piece slice degree";

/// Units of length, mass and time for `how long`, `how heavy`, `how old`.
pub(super) const LENGTHS: &str = "metre meter m kilometre kilometer km centimetre centimeter cm millimetre millimeter mm inch foot ft yard mile block light-year lap";
pub(super) const WEIGHTS: &str = "kilogram kg gram g pound lb lbs ounce oz ton tonne";
pub(super) const TIMES: &str = "second minute hour day week month year";

/// How many of the first are in the second, for time.
pub(super) const CLOCK: &[(&str, &str, i128)] = &[
    ("day", "week", 7),
    ("minute", "hour", 60),
    ("month", "year", 12),
    ("hour", "day", 24),
    ("second", "minute", 60),
    ("week", "year", 52),
];

const ODD: &[(&str, &str)] = &[
    ("children", "child"),
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("teeth", "tooth"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("shelves", "shelf"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("bookshelves", "bookshelf"),
    ("pennies", "penny"),
    ("kilograms", "kg"),
    ("kilogram", "kg"),
    ("kilos", "kg"),
    ("centimetres", "cm"),
    ("centimeters", "cm"),
    ("metres", "meter"),
    ("metre", "meter"),
    ("kilometres", "km"),
    ("kilometers", "km"),
    ("km", "km"),
    ("litres", "liter"),
    ("litre", "liter"),
    ("mathematics", "mathematics"),
    ("maths", "maths"),
    ("dice", "die"),
    ("oxen", "ox"),
];

/// A noun in the singular, as it is compared here.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let word = word.strip_suffix("'s").unwrap_or(word);
    let cut = |n: usize| word[..word.len() - n].to_owned();
    if word.len() < 4
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
        || !word.ends_with('s')
    {
        return word.to_owned();
    }
    if word.ends_with("ies")
        && word.len() > 4
        && !among(
            "movies cookies zombies brownies hoodies smoothies selfies pixies calories genies rookies",
            word,
        )
    {
        return format!("{}y", cut(3));
    }
    let es = ["ches", "shes", "xes", "sses", "zes"]
        .iter()
        .any(|e| word.ends_with(e))
        && !among("caches aches axes prizes sizes breezes headaches", word);
    let oes = word.ends_with("oes") && !among("shoes toes canoes horseshoes", word);
    if es || oes || among("buses gases", word) {
        cut(2)
    } else {
        cut(1)
    }
}
