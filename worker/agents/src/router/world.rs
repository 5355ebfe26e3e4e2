//! Questions about the world whose words leave no doubt: to explain something, a word of school maths, how a machine works, and
//! what somebody else is said to have said.

use crate::listen::Heard;

/// Words of school maths that mean nothing else.
const MATHS: &str = "fraction|fractions|decimal|decimals|percentage|percentages|numerator|denominator|perimeter|symmetry|symmetrical|ratio|ratios|remainder|remainders|equation|equations|algebra|polygon|polygons|radius|diameter|circumference|hexagon|pentagon|octagon|median";
/// The same for words that need others beside them.
const MATHS_PHRASES: &str = "of a number|multiples of|multiple of|factors of|prime number|prime numbers|even number|even numbers|odd number|odd numbers|negative number|negative numbers|square number|square numbers|square root|square roots|right angle|right angles|area of|volume of|of a shape|of a rectangle|of a triangle|of a circle|place value|parallel lines|times tables work";
/// Whoever speaks of these speaks of people and not of the world.
const PEOPLE: &str =
    "i|my|we|our|us|your|yourself|yourselves|luminai|arcadia|ely|kaznak|this app|the app";
/// What machines do.
const DOES: &str = "work|works|store|stores|save|saves|remember|remembers|keep|keeps|think|thinks|know|knows|charge|charges|connect|connects|send|sends|made|built";
/// Machines of which somebody may ask in general.
const MACHINES: &str = "computer|computers|tablet|tablets|phone|phones|smartphone|smartphones|laptop|laptops|hard drive|hard drives|memory chip|memory chips|memory stick|internet|wifi|bluetooth|screen|screens|touchscreen|touchscreens|robot|robots|battery|batteries|camera|cameras|console|printer|printers|ai|computer memory|modem|router|chip|chips|device|devices|memory|data|download|downloads";

fn about_people(heard: &Heard) -> bool {
    heard.phrase(PEOPLE)
}

/// Asks for an explanation of something in the world, in whatever words.
pub(super) fn explains(heard: &Heard) -> bool {
    heard.explains() && !about_people(heard) && !heard.any("you|story|stories|joke|jokes|riddle")
        || heard.explains() && heard.opens("can you|could you|would you") && !about_people(heard)
}

/// Names a word of school maths: `the square of a number`.
pub(super) fn school(heard: &Heard) -> bool {
    let named = heard.any(MATHS) || heard.phrase(MATHS_PHRASES);
    let wish = heard.any(
        "plan|test|exam|homework|practise|practice|learn|quiz|card|cards|story|hate|love|stuck",
    );
    named && !wish && !about_people(heard)
}

/// Asks how machines work in general; this very device is Ely's.
pub(super) fn machine(heard: &Heard) -> bool {
    let general = heard.opens("how do|how does|how is|how are") && heard.any(DOES)
        || heard.opens("what is a|what is an|what is inside a|what are");
    let here = about_people(heard)
        || heard.any("you|this|here|app|it")
        || heard.phrase("the tablet|the device|the data|the memory");
    general && heard.phrase(MACHINES) && !here
}

/// What is the child's own and may have gone somewhere: `do you store my data`.
pub(super) fn own_data(heard: &Heard) -> bool {
    let own = heard.phrase("my data|my information|my info|my messages|my words|my chats|my chat|my details|our data|our messages|our chats|what i write|what i say|what i type|what i tell|what i told");
    let fate = heard.any("store|stored|stores|keep|kept|keeps|safe|private|send|sent|share|shared|happens|goes|go|saved|leave|leaves|sell|sold|upload|uploaded|where|collect|collected|see|secure|deleted");
    own && fate && heard.question
}
