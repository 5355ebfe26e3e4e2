//! Sentences that come again and again, each in several wordings.

pub(super) const HERE_IS: &[&str] = &[
    "Here is a plan for {goal}{until}: {minutes} minutes a day.",
    "I have cut {goal} into small steps{until}, {minutes} minutes a day.",
    "Let's take {goal} bit by bit{until}: {minutes} minutes a day will do.",
    "This is how {goal} can fit into your days{until}, with {minutes} minutes on each.",
    "Small steps for {goal}{until}, never more than {minutes} minutes a day.",
];
pub(super) const AT_ONE_GO: &[&str] = &[
    "Here is a plan for {goal}, about {minutes} minutes in all.",
    "{minutes} minutes are enough for {goal}, if we take it one thing at a time.",
    "Let's cut {goal} into small bits: {minutes} minutes altogether.",
    "For {goal} I have small steps that take {minutes} minutes together.",
];
pub(super) const FIRST: &[&str] = &[
    "Do this first, it takes two minutes:",
    "Start with this one, right away if you like. Two minutes:",
    "The first step is tiny, two minutes:",
    "Two minutes to get going:",
];
pub(super) const YOUR_DAY: &[&str] = &[
    "{day}: This is your day. You are prepared!",
    "{day}: Here it is, your day. You know what to do.",
    "{day}: The day itself. Breathe out slowly, and off you go.",
    "{day}: Now you show what you have practised.",
];
pub(super) const LITTLE_TIME: &[&str] = &[
    "There is little time, so only what matters most is in it.",
    "It is soon, so I kept only the parts that help most.",
    "Not much time is left. That is fine: a few good steps beat many hurried ones.",
    "Because it is so soon, I left out everything that is only nice to have.",
];
pub(super) const ASK_MINUTES: &[&str] = &[
    "Tell me how many minutes a day you have, and I will fit the plan to it.",
    "How many minutes a day would you like to spend? I can change it.",
    "Is that too long or too short? Say a number of minutes, and I will change it.",
    "If you have more or fewer minutes a day, just tell me.",
];
pub(super) const ASK_DAY: &[&str] = &[
    "Tell me the day it is for, and I will fit the plan to it.",
    "Is there a day by which it should be done? Then I can spread it better.",
    "If it has to be ready on a certain day, tell me which.",
    "Which day is it for? Without one, I have spread it over two weeks.",
];
pub(super) const TELL_ME: &[&str] = &[
    "When a step is done, just say \"I did it\".",
    "Say \"I did it\" after a step, and I will tick it off.",
    "Tell me \"done\" when you have finished a step.",
    "Ask me \"what is next?\" whenever you like.",
];
pub(super) const NEED: &[&str] = &[
    "I make plans in small steps. What is it for, until which day, and how many minutes a day do you have? For example: \"Help me learn the 7 times table by Tuesday, 15 minutes a day.\"",
    "Tell me three things, and I make a plan: what you want to do, the day it is for, and your minutes a day. Like this: \"A plan for my maths test on Friday, 20 minutes a day.\"",
    "What shall we plan? Name the thing and the day, such as \"my book report by Monday\". I cut it into small steps.",
    "I am good at cutting big things into small ones. What is the big thing, and when should it be done?",
];
pub(super) const CAPPED: &[&str] = &[
    "I plan {minutes} minutes a day at most, because heads and bodies need breaks.",
    "More than {minutes} minutes a day would be too much of a good thing, so I stopped there.",
    "I have put in {minutes} minutes a day: after that, less sticks.",
    "I kept it to {minutes} minutes a day. Free time is part of a good plan.",
];
pub(super) const FULL: &[&str] = &[
    "Your days until then are already full: your plans take up to {most} minutes a day. Which plan could wait? Say \"drop the plan for …\" or name another day.",
    "There is no room left before that day, with {most} minutes a day for everything. Tell me which plan matters less, or a later day.",
    "I can't fit it in without taking your free time away: {most} minutes a day are taken. Can one of your plans get a later day?",
    "That would be too much at once. {most} minutes a day are planned already. Shall another plan wait? Tell me which.",
];
pub(super) const HAVE_ALREADY: &[&str] = &[
    "You have a plan for {goal} already. Here is how it stands:",
    "{goal}: there is a plan for that. It looks like this:",
    "We made a plan for {goal} before, so I did not make a second one:",
    "There already is a plan for {goal}. This is where you are:",
];
pub(super) const WELL_DONE: &[&str] = &[
    "Ticked off: {step}",
    "Done, and that counts: {step}",
    "That is one behind you: {step}",
    "Good, I have put a tick next to it: {step}",
    "There goes a step: {step}",
    "Noted as done: {step}",
];
pub(super) const NEXT_IS: &[&str] = &[
    "Next comes, {day}: {step}",
    "The next step is for {day}: {step}",
    "After that, {day}: {step}",
    "What follows, {day}: {step}",
];
pub(super) const STEPS_LEFT: &[&str] = &[
    "{n} to go for {goal}.",
    "That leaves {n} for {goal}.",
    "For {goal}, {n} left.",
    "{n} more, and then {goal} can be ticked off.",
];
pub(super) const ALL_DONE: &[&str] = &[
    "That was the last step of {goal}. All of it is done!",
    "All steps for {goal} are done. You took it bit by bit to the end.",
    "{goal}: finished, from the first step to the last.",
    "Now every step for {goal} has its tick.",
];
pub(super) const WENT_WELL: &[&str] = &[
    "Looking back: you did {done} of {all} steps, {on_day} of them on their day or earlier.",
    "A short look back: {done} of {all} steps done, {on_day} in good time.",
    "What went well: {done} of {all} steps, and {on_day} of them when you meant to, or before.",
    "Looking at it from the end: {done} of {all} steps, {on_day} in time.",
];
pub(super) const NEXT_TIME_MOVED: &[&str] = &[
    "One thing for next time: some days were fuller than we thought, so begin a day earlier or plan fewer minutes.",
    "For next time: leave one day free on purpose, for what comes in between.",
    "Next time, we could put steps on the days that worked well for you. Which ones were those?",
    "An idea for next time: make the steps smaller, so that they fit into busy days as well.",
];
pub(super) const NEXT_TIME_SMOOTH: &[&str] = &[
    "One thing for next time: which step helped you most? Begin with that one.",
    "For next time: remember at what time of day it was easiest. That is your best time.",
    "Next time you can choose the order yourself. What would you do first?",
    "An idea for next time: tell somebody at home how you did it. Explaining helps to keep it.",
];
pub(super) const MOVED_KINDLY: &[&str] = &[
    "That happens. I have moved things, and nothing is lost.",
    "No harm done: days turn out differently. The steps have got new days.",
    "Fine, then we shift it. A plan is there for you, not the other way round.",
    "Thank you for telling me. I have found new days for what is left.",
    "Some days are like that. Here is how it fits again.",
];
pub(super) const TODAY_LEFT: &[&str] = &[
    "Only today is left before the day. If you can, do just two minutes of this: {step}",
    "There is no later day, so let's make it tiny. Two minutes of this will help: {step}",
    "I can't move it past its day. Try a mini version: {step}",
    "Before that day there is only today. Pick the part of it that you find easiest: {step}",
];
pub(super) const NO_PLAN: &[&str] = &[
    "I have no open plan of yours. What would you like to plan?",
    "There is no plan at the moment. Tell me what you want to get done, and until when.",
    "You have no plans open just now. Shall we make one? Tell me what for.",
    "Nothing is planned right now. Name something, and I cut it into small steps.",
];
pub(super) const NOTHING_TODAY: &[&str] = &[
    "Nothing is planned for today. Free time!",
    "Today is free: no step is waiting.",
    "There is no step for today. Enjoy it!",
    "Today has no steps in your plans.",
];
pub(super) const TODAY_IS: &[&str] = &[
    "This is for today:",
    "Today there is:",
    "Here is your today:",
    "What is on today:",
];
pub(super) const WHY_URGENT: &[&str] = &[
    "First {goal}, because it is {when}. What has its day soon comes first.",
    "I would begin with {goal}: it is {when}, and that day can't wait.",
    "{goal} comes first. It is {when}, so it is urgent, which means: soon.",
    "Start with {goal}, since it is {when}. The other things have more time.",
];
pub(super) const WHY_IMPORTANT: &[&str] = &[
    "First {goal}, because others count on it. That makes it important.",
    "I would begin with {goal}: nothing is due right now, and it matters most.",
    "{goal} comes first. It is important, which means: it would be missed most.",
    "Start with {goal}. There is no hurry, but it matters to you and to others.",
];
pub(super) const SHORT: &[&str] = &[
    "{minutes} minutes are fine. Do just this one: {step}",
    "Then only the part that matters most, and stop after {minutes} minutes: {step}",
    "With {minutes} minutes, I would choose this: {step}",
    "Good that you tell me. {minutes} minutes for this, and the rest can wait: {step}",
];
pub(super) const NEW_DAY: &[&str] = &[
    "All right, {goal} is on {day} now. I have spread the steps anew.",
    "Noted: {day} for {goal}. The steps have moved along.",
    "{goal} has a new day, {day}. This is how the rest fits:",
    "Good to know. I have changed {goal} to {day}, and the steps with it.",
];
pub(super) const WHICH_DAY: &[&str] = &[
    "To which day? For example: \"The test is moved to Monday.\"",
    "Which day is it now? Tell me, and I shift the steps.",
    "I need the new day. Say it like \"on Monday\" or \"on 3 May\".",
    "And when is it now? A weekday or a date is enough.",
];
pub(super) const CHANGED: &[&str] = &[
    "I have changed the plan for {goal}:",
    "Done, the plan for {goal} now goes like this:",
    "Like this, then, for {goal}:",
    "{goal}, with your wish in it:",
];
pub(super) const DROPPED: &[&str] = &[
    "The plan for {goal} is put away. That is fine: plans may change.",
    "I have closed the plan for {goal}. What you did stays done.",
    "All right, {goal} is off the list. You can start a new plan any time.",
    "{goal} is no longer planned. Making room is a decision, too.",
];
pub(super) const DAY_PASSED: &[&str] = &[
    "The day for {goal}, {day}, has passed. How was it? Say \"I finished everything\", \"drop the plan\", or name a new day.",
    "{goal} was on {day}. If it is over, say \"I finished everything\" or \"drop the plan\"; or tell me a new day.",
    "The day of {goal}, {day}, is behind you. Shall I close the plan? Say \"I finished everything\" or \"drop the plan\".",
    "{day} was the day for {goal}. Is there anything left to do? If not, say \"I finished everything\" or \"drop the plan\".",
];
pub(super) const OTHERS: &[&str] = &[
    "You have {n} plans now. {why}",
    "That makes {n} plans. {why}",
    "With this one there are {n} plans. {why}",
    "{n} plans share your days now. {why}",
];
pub(super) const CARDS_OFFER: &[&str] = &[
    "Say \"make cards for {topic}\", and I will quiz you on the days that help you remember.",
    "I can ask you about it, too: say \"make cards for {topic}\".",
    "For remembering, cards work well. Say \"make cards for {topic}\".",
    "Shall I make cards for {topic}? Just say so.",
];
pub(super) const CARDS_WAIT: &[&str] = &[
    "Besides, {cards} waiting: say \"quiz me\".",
    "And {cards} ready for you. Say \"quiz me\" when you like.",
    "There are also cards: {cards} due today. \"Quiz me\" starts them.",
    "If you have five minutes more, {cards} due. Say \"quiz me\".",
];
pub(super) const CARDS_START: &[&str] = &[
    "Say \"quiz me\" to go on.",
    "\"Quiz me\" starts the next ones.",
    "Whenever you like: \"quiz me\".",
    "To practise, say \"quiz me\".",
];
pub(super) const WHY_FREE: &[&str] = &[
    "None of this is urgent. Begin with what you feel like; {goal} would be a good start.",
    "There is no hurry with any of it. {goal} could come first, but you may choose.",
    "Nothing has its day soon, so the order is yours. My idea: {goal} first.",
    "You may begin where you like. If you can't choose, take {goal}.",
];
pub(super) const TODAY_DONE: &[&str] = &[
    "Everything for today is ticked off. The rest of the day is yours.",
    "All of today has its tick.",
    "Then today is done, every step of it.",
    "Good, nothing is left for today.",
];
pub(super) const NOTHING_MISSED: &[&str] = &[
    "Nothing is left over for {goal}, so there is nothing to move.",
    "No step of {goal} was waiting. You are fine.",
    "For {goal}, everything up to today is done.",
    "There is nothing to catch up on for {goal}.",
];
pub(super) const ASK_LENGTH: &[&str] = &[
    "If you have more or less time, tell me the number of minutes.",
    "Is that too long or too short? Say a number of minutes.",
    "With more or fewer minutes I would cut it differently. Just say how many.",
    "How much time do you have? Tell me the minutes, and I fit it in.",
];
pub(super) const WELCOME: &[&str] = &[
    "You're welcome! Ask me \"what is next?\" whenever you like.",
    "Any time. Plans are what I am made for.",
    "Gladly. Small steps, one after the other.",
    "You're welcome. If something changes, tell me, and I move things.",
];
