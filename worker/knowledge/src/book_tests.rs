use super::*;

fn book() -> FactBook {
    FactBook::new().unwrap()
}

fn id(book: &FactBook, question: &str) -> Option<String> {
    match book.answer(question, None) {
        Finding::Answer { source, .. } => {
            let title = source
                .title
                .trim_start_matches("LuminAI fact book: ")
                .to_owned();
            book.facts()
                .iter()
                .find(|f| f.title == title)
                .map(|f| f.id.clone())
        }
        Finding::Unknown { .. } => None,
    }
}

/// Questions as children put them, none of them verbatim in the book.
const KNOWN: &[(&str, &str)] = &[
    ("How come the sky looks blue?", "sky-blue"),
    ("Why does the evening sky go red at sunset?", "sunset-red"),
    ("what colours are in the rainbow", "rainbow"),
    ("Is the moon made out of cheese?", "moon"),
    ("how far is the moon", "moon-far"),
    ("Who was the first man on the moon?", "moon-landing"),
    ("what is our sun made of?", "sun"),
    ("how hot is the sun's surface", "sun-hot"),
    ("Is the earth flat?", "earth-shape"),
    ("my friend says the earth is flat", "earth-shape"),
    ("how old is our earth", "earth-age"),
    ("why is there a leap year", "leap-year"),
    ("Why is it dark at night?", "day-night"),
    ("what makes the seasons", "seasons"),
    ("how many planets are in the solar system?", "planets"),
    ("what's the biggest planet?", "jupiter"),
    ("which planet is the hottest one", "venus"),
    ("why is mars so red", "mars"),
    ("what are the rings of saturn made of", "saturn"),
    ("is pluto still a planet?", "pluto"),
    ("why do stars twinkle at night", "stars-twinkle"),
    ("how many stars are up in the sky", "stars-count"),
    ("what's a black hole", "black-hole"),
    ("what is a shooting star really", "shooting-star"),
    ("how do astronauts float in space", "astronaut"),
    ("how does gravity work", "gravity"),
    ("how do clouds float in the sky", "clouds"),
    ("why does it snow in winter", "snow"),
    ("What makes thunder and lightning?", "thunder"),
    ("why do volcanoes erupt?", "volcano"),
    ("what causes earthquakes", "earthquake"),
    ("What's the tallest mountain in the world?", "everest"),
    ("why is the sea so salty", "sea-salt"),
    ("how deep is the sea", "sea-deep"),
    ("what makes the tides", "tides"),
    ("how many oceans are there in the world?", "oceans"),
    ("do penguins live at the north pole?", "poles"),
    ("how are fossils made?", "fossils"),
    ("what happened to all the dinosaurs?", "dinosaurs-gone"),
    ("when did the dinosaurs live?", "dinosaurs"),
    ("what did t rex eat", "trex"),
    ("whats the biggest animal in the ocean", "biggest-animal"),
    ("what animal is the fastest", "fastest-animal"),
    ("why do giraffes have a long neck", "tallest-animal"),
    ("is a whale a fish?", "mammal"),
    ("Are bats blind?", "bats"),
    ("can penguins fly?", "birds-fly"),
    ("why do cats purr so much", "cats-purr"),
    ("why do dogs wag their tails?", "dogs-tail"),
    ("how do fish breathe underwater", "fish-breathe"),
    ("how many hearts has an octopus got", "octopus"),
    ("Is a spider an insect?", "spider"),
    ("how do bees make their honey", "bees"),
    ("how do caterpillars turn into butterflies", "butterfly"),
    ("why are flamingos so pink", "flamingo"),
    ("What's inside a camel's hump?", "camel"),
    ("are unicorns real", "unicorn"),
    ("how many bones are in my body", "bones"),
    ("what does my heart do?", "heart"),
    ("why do I have to brush my teeth", "teeth-brush"),
    ("why do we get hiccups?", "hiccups"),
    ("why do people yawn", "yawn"),
    ("why do we need sleep", "sleep"),
    ("how do plants make their food", "photosynthesis"),
    ("why are leaves green?", "leaves-green"),
    ("why do the leaves fall off trees in autumn", "leaves-fall"),
    ("how is chocolate made?", "chocolate"),
    ("is a tomato a fruit or a vegetable", "tomato"),
    ("how do magnets work", "magnet"),
    ("how fast does light travel", "light-fast"),
    ("why do big ships float", "float"),
    ("how does an aeroplane fly", "aeroplane"),
    ("what is the biggest number there is", "infinity"),
    ("what is artificial intelligence?", "ai"),
    ("is an AI alive", "ai"),
    ("who invented the telephone?", "telephone"),
    ("who invented the light bulb?", "light-bulb"),
    ("who built the pyramids?", "pyramids"),
    ("did vikings have horns on their helmets?", "vikings"),
    ("What is the capital of France?", "country-france"),
    ("Whats the capital of japan", "country-japan"),
    ("Is London the capital of France?", "country-france"),
    ("is Rome the capital of Italy?", "country-italy"),
    ("where is Peru", "country-peru"),
    ("how many countries are in the world", "countries-count"),
    (
        "which country is the smallest in the world",
        "smallest-country",
    ),
    ("how many letters are there in the alphabet", "alphabet"),
    ("how many people are in a football team", "football"),
    ("how many keys are on a piano", "piano"),
    ("how big is jupiter", "jupiter"),
    ("how hot is venus", "venus"),
    ("how can birds fly", "birds-fly"),
    ("why do ships not sink", "float"),
    ("how do magnets stick together", "magnet"),
    ("what is lightning", "thunder"),
    (
        "did dinosaurs and humans live together?",
        "myth-dinosaurs-people",
    ),
    ("where does the rain come from", "water-cycle"),
    ("why do onions make me cry", "cry"),
    ("can I drink sea water?", "sea-salt"),
];

/// What the book must not pretend to know.
const UNKNOWN: &[&str] = &[
    "How tall is the tallest dragon?",
    "What is my teacher's name?",
    "Who won the match yesterday?",
    "What is my dog called?",
    "Where do I live?",
    "Who is the president of France?",
    "How old is the king?",
    "What will the weather be tomorrow?",
    "Who is the best footballer?",
    "What colour is my house?",
    "How many people live in London?",
    "Who invented the toothbrush?",
    "What does a wombat eat?",
    "Is Santa real?",
    "how many teeth does a shark have",
    "What is the capital of Atlantis?",
    "Do cats like swimming?",
    "Is the sea made of lemonade?",
    "who is your favourite singer",
    "How fast can a dragon fly?",
    "What is the meaning of life?",
    "how much does an ipad cost",
    "Does the sun have a brother?",
    "Which tooth will I lose next?",
    "can vaccines make me ill",
    "who discovered Jupiter",
    "Is chocolate good for cats?",
    "how many hairs does a dog have",
    "what is the biggest dinosaur museum",
    "Do penguins have knees?",
    "is the earth older than the moon",
    "who was the first dog on mars",
    "when will the sun explode",
    "how many legs does a table have",
    "what is the fastest car",
    "is water poisonous to fish",
    "who made you",
    "what's for dinner",
    "what is the biggest country in africa",
    "what is the biggest shark",
    "what is the fastest animal in the sea",
    "how many eyes does a spider have",
    "who invented ice cream",
    "why are my parents fighting",
    "is mars made of chocolate",
    "how many moons does jupiter have",
    "who is elon musk",
];

#[test]
fn known_questions_find_their_fact_and_strangers_find_none() {
    let book = book();
    let (mut right, mut wrong, mut silent) = (0, Vec::new(), Vec::new());
    for (question, expected) in KNOWN {
        match id(&book, question) {
            Some(got) if got == *expected => right += 1,
            Some(got) => wrong.push(format!("{question} -> {got}, not {expected}")),
            None => silent.push(*question),
        }
    }
    let invented: Vec<String> = UNKNOWN
        .iter()
        .filter_map(|q| id(&book, q).map(|got| format!("{q} -> {got}")))
        .collect();
    let report = format!(
        "right {right} of {}; wrong {wrong:#?}; silent {silent:#?}; invented {invented:#?}",
        KNOWN.len()
    );
    assert!(wrong.is_empty() && invented.is_empty(), "{report}");
    assert!(right * 100 >= KNOWN.len() * 90, "{report}");
}

#[test]
fn every_phrasing_and_claim_finds_its_own_fact() {
    let book = book();
    let mut lost = Vec::new();
    for fact in book.facts() {
        for ask in &fact.asks {
            let hits = book.search(ask, None);
            if hits.first().is_none_or(|h| h.lexical < 0.9) {
                lost.push(ask.clone());
            }
        }
        for (claim, holds) in &fact.claims {
            let judged = book.judge(claim).unwrap();
            assert_eq!(
                (judged.verdict == Verdict::Supported, &judged.said),
                (*holds, &fact.text),
                "{claim}"
            );
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn verdicts_come_first_and_mind_negation() {
    let book = book();
    let says = |q: &str| match book.answer(q, None) {
        Finding::Answer { text, verdict, .. } => {
            (verdict, text.split(' ').next().unwrap().to_owned())
        }
        Finding::Unknown { .. } => (None, "?".into()),
    };
    assert_eq!(
        says("Is the earth flat?"),
        (Some(Verdict::Refuted), "No.".into())
    );
    assert_eq!(
        says("Isn't the Earth flat?"),
        (Some(Verdict::Refuted), "No.".into())
    );
    assert_eq!(
        says("the earth is not flat"),
        (Some(Verdict::Supported), "Yes.".into())
    );
    assert_eq!(
        says("Is it true that bats are blind?").0,
        Some(Verdict::Refuted)
    );
    assert_eq!(
        says("Is the sun bigger than the earth?").0,
        Some(Verdict::Supported)
    );
    assert_eq!(
        says("Is the earth bigger than the sun?").0,
        Some(Verdict::Refuted)
    );
    assert_eq!(
        says("Is the earth bigger than the moon?").0,
        Some(Verdict::Supported)
    );
    assert_eq!(says("Is the earth nicer than the moon?").0, None);
    assert_eq!(says("why is the sky blue").0, None);
}

#[test]
fn vectors_must_match_and_may_decide() {
    let mut book = book();
    let n = book.phrasings().len();
    assert_eq!(
        book.set_vectors(vec![vec![1.0]; 3]),
        Err(KnowledgeError::Vectors {
            expected: n,
            got: 3
        })
    );
    let target = book
        .phrasings()
        .position(|p| p == "why do cats purr")
        .unwrap();
    let vectors = (0..n)
        .map(|i| {
            if i == target {
                vec![1.0, 0.0]
            } else {
                vec![0.0, 1.0]
            }
        })
        .collect();
    book.set_vectors(vectors).unwrap();
    let Finding::Answer { source, .. } =
        book.answer("that rumbling my kitty does", Some(&[1.0, 0.1]))
    else {
        panic!()
    };
    assert_eq!(source.title, "LuminAI fact book: Why cats purr");
    // Words that match by chance are vetoed by vectors that point elsewhere.
    assert!(matches!(
        book.answer("why is the sky blue", Some(&[-1.0, -1.0])),
        Finding::Unknown { .. }
    ));
}

#[test]
fn words_of_school_maths_and_of_devices_are_explained() {
    let book = book();
    let wrong: Vec<String> = [
        ("explain fractions", "fraction"),
        ("what is a numerator?", "fraction"),
        ("explain decimals to me", "decimal"),
        ("what are percentages", "percentage"),
        ("what is a prime number", "prime"),
        ("the square of a number", "square-number"),
        ("what does perimeter mean", "perimeter"),
        ("tell me about the perimeter", "perimeter"),
        ("what is the area of a shape", "area"),
        ("what's an average", "average"),
        ("what is a right angle", "angle"),
        ("what are even numbers", "even-odd"),
        ("what are negative numbers", "negative"),
        ("explain symmetry please", "symmetry"),
        ("what is a ratio", "ratio"),
        ("what's a multiple", "multiple"),
        ("factors of a number", "factor"),
        ("what is a remainder", "remainder"),
        ("how do tablets work", "tablet"),
        ("how does a computer store data", "data"),
        ("how do computers remember things", "data"),
        ("how does a hard drive work", "memory-chip"),
        ("what is a memory chip", "memory-chip"),
        ("how do touchscreens work", "touchscreen"),
    ]
    .into_iter()
    .filter_map(|(text, expected)| {
        let got = id(&book, text);
        (got.as_deref() != Some(expected)).then(|| format!("{text}: {got:?}"))
    })
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
