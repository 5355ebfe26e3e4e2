//! What is said again and again about decisions, each in several wordings.

pub(super) const LAID_OUT: &[&str] = &[
    "{a} or {b}: let's lay it out, so that you can see both.",
    "On one side {a}, on the other {b}. Let's look at both.",
    "{a} or {b}? Let's look at each of them calmly.",
    "We can sort that: {a} here, {b} there.",
];
pub(super) const LAID_OUT_ONE: &[&str] = &[
    "{a}, or not? Let's look at both sides of it.",
    "To do it or to leave it: {a}. Let's lay it out.",
    "{a}: what speaks for it, and what against? We can sort that.",
    "Let's take it calmly: {a}, yes or no?",
];
pub(super) const TELL: &[&str] = &[
    "Tell me what comes to mind, with the name of its side, like \"{a}: it would be fun\". I sort it into for and against.",
    "Just say what you think of, for example \"{b}: it takes much time\". I write it on the right side.",
    "What is good and not so good about each? Say it like \"{a}: I like it, but it costs a lot\".",
    "Say a few thoughts about each, good or bad, such as \"{b}: my friends like it\".",
];
pub(super) const TELL_ONE: &[&str] = &[
    "What could be good about it, and what is hard? Tell me, and I sort it.",
    "Say what you hope for and what you worry about. I write it down in order.",
    "Tell me your thoughts, good or bad, one after the other.",
    "What would be better afterwards, and what could be difficult? Say it as it comes.",
];
pub(super) const ONE_QUESTIONS: &[&str] = &[
    "How would you feel tomorrow if you did it, and how if you did not?",
    "What is the worst that would really be likely to happen?",
    "Who could help you with it?",
    "What would you say to a friend in your place?",
    "If it went wrong, could it be put right again?",
    "Does it change anything for somebody else?",
];
pub(super) const WHICH_SIDE: &[&str] = &[
    "Does that belong to {a} or to {b}? Say it with the name, and I write it down.",
    "That matters. Is it about {a} or about {b}?",
    "On which side shall I put that: {a}, or {b}?",
    "I would like to note it. For {a} or for {b}?",
];
pub(super) const SORTED: &[&str] = &[
    "I have written it down:",
    "Sorted. This is how it looks now:",
    "Here is your list with that in it:",
    "Noted on the right side:",
];
pub(super) const YOURS: &[&str] = &[
    "You decide, and you may take your time.",
    "You decide. A long list is not always the better one: which point weighs most?",
    "You decide. It can help to tell somebody at home both sides aloud.",
    "You decide. There need not be a wrong answer here.",
];
pub(super) const TESTS: &[&str] = &[
    "A trick: toss a coin, and notice which side you hope for while it is in the air.",
    "A trick: live until tomorrow as if you had chosen one of them. How does it feel in the evening?",
    "A trick: circle the one thing on the list that matters most to you. Which side is it on?",
    "A trick: imagine telling a friend next month what you chose. Which story would you like to tell?",
];
pub(super) const NOT_MINE: &[&str] = &[
    "I won't choose for you, because it is your life that it changes, not mine.",
    "That choice belongs to you. I only keep the list.",
    "I can't know what feels right for you, so I don't pick. I can help you look.",
    "Choosing is your part. Mine is asking good questions.",
];
pub(super) const CHOSEN: &[&str] = &[
    "You have chosen: {a}. You looked at both sides first, and that is how good decisions are made.",
    "Noted, your choice: {a}. If it turns out differently, you may decide anew.",
    "So it is settled: {a}. Would you like a plan for the first step? Tell me what for.",
    "Decided: {a}. Who would you like to tell?",
];
pub(super) const BIG: &[&str] = &[
    "That is too big to carry alone, and a list is not the right tool for it. Please talk to a grown-up you trust today: a parent, a grandparent or a teacher. You could begin with: \"I have to decide something, and I need your help.\"",
    "This one needs a grown-up, not a list. Choose someone you trust, at home or at school, and tell them today. If it is hard to begin, show them what you wrote to me.",
    "With something like this, nobody should have to decide alone. Please tell a parent, a teacher or another grown-up you trust. \"Can I ask you something important?\" is a good first sentence.",
    "Here I would not weigh for and against: your safety and health come first. Go to a grown-up you trust, today, and let them help you.",
];
