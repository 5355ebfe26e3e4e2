//! Kinds of goals and their small steps, written for children.

use crate::listen::Heard;

/// A kind of goal.
pub(crate) struct Goal {
    /// Words that show it.
    signs: &'static str,
    /// Phrases that show it.
    phrases: &'static str,
    /// What the plan is for; `{t}` is the topic.
    pub name: &'static str,
    /// The very first thing to do, in two minutes.
    pub first: &'static str,
    /// Steps of sessions on different days, the easiest first. A single afternoon takes them one after the other.
    pub steps: &'static [&'static str],
    /// The last session.
    pub last: &'static str,
    /// Whether it is spread over days (or done at one go).
    pub days: bool,
    /// What is said at the end.
    pub tip: &'static str,
}

pub(crate) const GOALS: &[Goal] = &[
    Goal {
        signs: "table|tables|multiplication",
        phrases: "times table|times tables",
        name: "{t}",
        first: "Write {t} on a card, and put a tick next to all that you know already.",
        steps: &[
            "Say the first half aloud three times, forwards. Then cover the answers and try.",
            "Say the second half aloud three times. Then mix both halves.",
            "Do it in jumbled order, with cards. Put those that you miss back into the pile.",
            "Only the tricky ones: say each one five times, and make a funny picture for it.",
            "Let someone ask you ten in a row. Practise those that you missed.",
        ],
        last: "Go through all of it once, calmly, without help. Then stop. You have done the work.",
        days: true,
        tip: "A little each day beats a lot at once, because your brain sorts it while you sleep.",
    },
    Goal {
        signs: "spelling|spellings|vocabulary",
        phrases: "spelling test|english words|french words|spanish words|german words|word list",
        name: "{t}",
        first: "Read all the words once, and mark those that look hard.",
        steps: &[
            "Look at a word, cover it, write it, check it. Do five words like that.",
            "Do the next five words. Then write the first five again without looking.",
            "Use the hard words in silly sentences. Silly things stay in the head.",
            "Let someone read the words out, and write them down. Mark what to repeat.",
        ],
        last: "Write all the words once. Repeat only those that went wrong, and then rest.",
        days: true,
        tip: "Short and often works best for words.",
    },
    Goal {
        signs: "test|exam|quiz|exams|tests",
        phrases: "study for|revise for",
        name: "{t}",
        first: "Find out exactly what will be asked, and write it down as a list.",
        steps: &[
            "Read the first part of your list, and explain it aloud, as if to a younger child.",
            "Do the next part. Then repeat yesterday's part without looking.",
            "Make five questions of your own, and answer them on paper.",
            "Do examples from your book. Look closely at the ones that went wrong.",
            "Mix everything. Ask someone at home to quiz you for ten minutes.",
        ],
        last: "Look once over your list, pack your things for the morning, and go to bed on time.",
        days: true,
        tip: "Testing yourself helps more than reading again.",
    },
    Goal {
        signs: "poem|lines|song",
        phrases: "by heart|for the play|learn my lines|learn my part",
        name: "{t}",
        first: "Read it aloud twice, and mark where you breathe.",
        steps: &[
            "Learn the first part: read a line, look away, say it.",
            "Learn the second part. Then join it to the first.",
            "Learn the rest. Walk up and down while you say it.",
            "Say all of it to a mirror or to a teddy, with your hands and your face.",
        ],
        last: "Say it once to someone at home, slowly and loudly.",
        days: true,
        tip: "Going over it just before sleep helps it stay.",
    },
    Goal {
        signs: "presentation|talk|project|poster|report|essay",
        phrases: "show and tell|book report",
        name: "{t}",
        first: "Write your topic in the middle of a page, and five questions around it.",
        steps: &[
            "Find answers to your questions in a book or with a grown-up. Write down keywords only.",
            "Put the keywords in order: a beginning, a middle and an end.",
            "Make the poster, the pictures or the first draft.",
            "Finish it. Check the names and the numbers once more.",
            "Practise aloud with a clock, twice.",
        ],
        last: "Do it once from start to end, and put everything into your bag.",
        days: true,
        tip: "Start with the part that you find most interesting.",
    },
    Goal {
        signs: "tidy|clean|mess|messy",
        phrases: "tidy my room|clean my room|clean up",
        name: "tidying up",
        first: "Put on a song, and pick up all the rubbish while it plays.",
        steps: &[
            "Gather all clothes: the dirty ones into the basket, the clean ones into the cupboard.",
            "Put all books onto the shelf.",
            "Put all toys into their boxes, one kind after the other.",
            "Clear the desk: pens into the pot, paper into a pile.",
            "Wipe the desk and open the window.",
        ],
        last: "Stand at the door and look. Choose one thing that you like best about it now.",
        days: false,
        tip: "Ten minutes with a timer, then a break. It is allowed to take two rounds.",
    },
    Goal {
        signs: "pack|packing|suitcase",
        phrases: "pack for|packing for|pack my",
        name: "packing",
        first: "Ask how many nights it is, and what the weather will be like.",
        steps: &[
            "Write a list: clothes, wash bag, sleeping things, one toy, one book.",
            "Lay everything on your bed and tick it off.",
            "Put heavy things at the bottom, and soft ones on top.",
            "Put what you need first right at the top.",
        ],
        last: "Check the list once more with a grown-up, and close the bag.",
        days: false,
        tip: "Leave a little room. There is always something to bring home.",
    },
    Goal {
        signs: "",
        phrases: "ready for school|in the morning|morning routine|get up|ready in the morning",
        name: "calm mornings",
        first: "Tonight, lay out your clothes and pack your bag.",
        steps: &[
            "Get up when the alarm rings, and drink a glass of water.",
            "Wash and get dressed before you do anything else.",
            "Have breakfast without a screen.",
            "Brush your teeth and your hair.",
            "Shoes, jacket, bag: leave five minutes before you must.",
        ],
        last: "In the evening, ask yourself what was easy and what to change.",
        days: false,
        tip: "Draw the steps as pictures, and hang them up where you see them.",
    },
    Goal {
        signs: "",
        phrases: "bedtime routine|go to bed|to sleep earlier|evening routine|fall asleep",
        name: "calm evenings",
        first: "Choose a time at which screens go to sleep, half an hour before you do.",
        steps: &[
            "Pack your bag and lay out your clothes.",
            "Wash, and brush your teeth.",
            "Choose one book or one story.",
            "Name three good things of the day.",
            "Lights out, and three slow breaths.",
        ],
        last: "After a week, look whether mornings have become easier.",
        days: false,
        tip: "The same order every evening tells your body that sleep is coming.",
    },
    Goal {
        signs: "party|birthday",
        phrases: "",
        name: "{t}",
        first: "Ask at home how many guests may come, and when.",
        steps: &[
            "Write the list of guests, and make the invitations.",
            "Choose a theme and three games.",
            "Decide with a grown-up what there is to eat and drink.",
            "Make decorations, and gather what the games need.",
        ],
        last: "Put everything ready, and think of a kind word for each guest.",
        days: true,
        tip: "Two games fewer and a bit of free play is often the best part.",
    },
    Goal {
        signs: "save|saving|savings|pocket",
        phrases: "save up|save money",
        name: "{t}",
        first: "Find out the exact price, and count what you have.",
        steps: &[
            "Work out how much is missing. Airth can do the sum.",
            "Divide it by what you can put away each week. Now you know the number of weeks.",
            "Draw a tower with as many bricks as weeks, and colour one each time.",
            "Ask at home whether there is a small job to earn a little extra.",
        ],
        last: "Before you buy, sleep on it for one night. Do you still want it?",
        days: true,
        tip: "Put the money away first, and spend what is left, not the other way round.",
    },
    Goal {
        signs: "read|reading|book",
        phrases: "",
        name: "{t}",
        first: "Open the book and look how many pages and chapters it has.",
        steps: &[
            "Read the first pages, and guess what will happen.",
            "Read on to the next chapter. Tell someone what happened.",
            "Read a good piece, and draw your favourite scene.",
            "Read on, and write down one new word.",
        ],
        last: "Read the end, and tell someone whether you would give it to a friend.",
        days: true,
        tip: "The same cosy place and time each day makes it easy.",
    },
    Goal {
        signs: "piano|guitar|violin|flute|drums|recorder|instrument|trumpet|cello",
        phrases: "",
        name: "{t}",
        first: "Choose one piece, and find its hardest four bars.",
        steps: &[
            "Play the four hard bars slowly, five times without a hurry.",
            "Play them slowly again. Then add the bars before and after.",
            "Play the first half slowly, and count aloud.",
            "Play the second half. Then both together, slowly.",
            "Play it at the real speed. Go back to slow where it stumbles.",
        ],
        last: "Give a small concert for someone at home.",
        days: true,
        tip: "Slow and right first. Speed comes by itself.",
    },
    Goal {
        signs: "football|swim|swimming|basketball|tennis|running|skipping|cycling|gymnastics|skating|dance|dancing|juggle|juggling|cartwheel|handstand",
        phrases: "get better at|ride a bike",
        name: "{t}",
        first: "Decide on one small skill to practise first, not on all of it.",
        steps: &[
            "Watch someone who can do it, and look at one thing only.",
            "Practise the smallest part slowly, ten times.",
            "Warm up. Then do the small part again, and add the next one.",
            "Ask a coach or a grown-up for one tip, and try it.",
            "Mix it into a game.",
        ],
        last: "Show someone, and notice what is easier than on the first day.",
        days: true,
        tip: "Little and often wins. For water, heights and wheels there has to be a grown-up nearby.",
    },
    Goal {
        signs: "homework",
        phrases: "start with my homework",
        name: "homework",
        first: "Clear the table, fetch a glass of water, and write down what there is to do.",
        steps: &[
            "Begin with something short and easy, to get going.",
            "Then do the hardest one, while your head is fresh.",
            "Take a five-minute break and move about.",
            "Do the rest, one thing after the other.",
        ],
        last: "Check it, and pack it into your bag straight away.",
        days: false,
        tip: "If you are stuck for ten minutes, ask someone, and go on with the next one.",
    },
    Goal {
        signs: "",
        phrases: "",
        name: "{t}",
        first: "Write down what it looks like when it is done.",
        steps: &[
            "Cut it into three parts, and begin with the smallest.",
            "Do the second part. Look back for a moment at what works well.",
            "Do the third part.",
            "Fix what is not right yet, and ask someone for one tip.",
        ],
        last: "Look at what you wanted at the beginning, and tick it off.",
        days: true,
        tip: "A small step today is worth more than a big one some day.",
    },
];

/// The kind of goal a message speaks of; the last one is for everything else.
pub(crate) fn find(heard: &Heard) -> &'static Goal {
    let by_phrase = GOALS
        .iter()
        .find(|g| !g.phrases.is_empty() && heard.phrase(g.phrases));
    let by_sign = || {
        GOALS
            .iter()
            .find(|g| !g.signs.is_empty() && heard.any(g.signs))
    };
    by_phrase
        .or_else(by_sign)
        .unwrap_or(&GOALS[GOALS.len() - 1])
}

/// What it is about, in words to the child: `the 7 times table`, `your maths test`.
pub(crate) fn topic(heard: &Heard) -> Option<String> {
    const OPENERS: &[&str] = &[
        "get ready for",
        "prepare for",
        "study for",
        "revise for",
        "a plan for",
        "plan for",
        "practise for",
        "get better at",
        "save up for",
        "save money for",
        "to learn",
        "me learn",
        "i learn",
        "learn",
        "me practise",
        "practise",
        "practice",
        "to finish",
        "finish",
        "to read",
        "prepare",
        "to give",
        "to make",
        "have",
        "plan",
        "to",
    ];
    const ENDS: &[&str] = &[
        "by", "until", "till", "before", "on", "in", "for", "please", "every", "each", "next",
        "this", "tomorrow", "today", "within", "and", "but", "with", "because", "so", "tonight",
        "at", "is", "when", "from", "a-day",
    ];
    let words = heard.words();
    let start = OPENERS
        .iter()
        .find_map(|o| heard.find(o).map(|i| i + o.split(' ').count()))?;
    let rest: Vec<&str> = words[start.min(words.len())..]
        .iter()
        .map(String::as_str)
        .take_while(|w| !ENDS.contains(w))
        .filter(|w| !matches!(*w, "me" | "to" | "how"))
        .collect();
    let rest: Vec<&str> = rest
        .iter()
        .map(|w| if *w == "my" || *w == "our" { "your" } else { w })
        .collect();
    let bare = rest.iter().all(|w| {
        matches!(
            *w,
            "it" | "a" | "the" | "your" | "plan" | "that" | "minutes" | "first" | "some" | "do"
        )
    });
    (!bare && rest.len() <= 7).then(|| rest.join(" ").replace("a maths test", "your maths test"))
}
