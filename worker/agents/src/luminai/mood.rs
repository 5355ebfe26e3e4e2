//! The mood of the last days in a greeting: gentle, at most once a day, and never a judgement about the child.

use super::Talk;
use crate::Speaker;
use crate::bank::band;
use knowledge::calendar::Date;
use memory::Course;

/// So many low days in a row are met with a warmer greeting.
const LOW_DAYS: u32 = 3;
/// Rising distress from which two low days are enough.
const RISING: f32 = 0.35;
/// Rising distress from which a grown-up is named, too.
const STEEP: f32 = 0.5;
/// Rising joy that is worth a word.
const BRIGHTER: f32 = 0.35;

/// A warm word and a small question; for the youngest, for 8 to 12, from 13 on.
const LOW: [&[&str]; 3] = [
    &[
        "It is good that you are here. Some days were a bit hard. How is today?",
        "Come and sit with me. Some days were not so nice. What is today like?",
    ],
    &[
        "It is good that you are here. Some of the last days sounded hard. How is today so far?",
        "There is no hurry here. A few things were not easy lately. Is anything a little lighter today?",
        "Good that you came by. The last days had some heavy moments in them. What is today like?",
    ],
    &[
        "Good that you came by. Some of the last days sounded like a lot. How is today?",
        "No hurry here. Lately a few things were not easy. Is today any lighter?",
    ],
];
const GROWN_UP: &str = "A grown-up whom you trust is good to talk to about it as well.";
const JOY: [&[&str]; 3] = [
    &[
        "The last days sounded so much brighter! What was the best thing?",
        "More sunshine in your days! What made you smile?",
    ],
    &[
        "The last days sounded brighter. What was the best part?",
        "Your days have had more sunshine in them lately. What made you smile?",
    ],
    &[
        "The last days sounded brighter. What went well?",
        "Things sound lighter lately. What was the best of it?",
    ],
];

/// A greeting that takes up how the last days went; false where there is nothing to take up, or it was done today.
pub(super) fn greeted(talk: &mut Talk<'_>, greeting: &str) -> bool {
    let Some(course) = talk.scene.mood.filter(|_| !said_today(talk)) else {
        return false;
    };
    let low = is_low(&course);
    let lines = if low {
        LOW
    } else if course.low_days == 0 && course.joy >= BRIGHTER {
        JOY
    } else {
        return false;
    };
    let words = talk.pick.one(lines[band(talk.scene.child.age)]);
    let name = talk.name();
    let mark = if low { '.' } else { '!' };
    talk.script.say(format!("{greeting}, {name}{mark} {words}"));
    if low && course.distress >= STEEP {
        talk.script.say(format!(" {GROWN_UP}"));
    }
    talk.script.tender = low;
    talk.script
        .step("Greeted you with the feelings of your last days in mind.");
    true
}

/// Several low days, or fewer where they grow lower fast.
fn is_low(course: &Course) -> bool {
    course.low_days >= LOW_DAYS || (course.low_days + 1 >= LOW_DAYS && course.distress >= RISING)
}

/// Whether a friend took up the last days today.
fn said_today(talk: &Talk<'_>) -> bool {
    let scene = talk.scene;
    let day = |at| Date::at(at, scene.offset_minutes);
    let today = scene.history.iter().rev();
    let mut replies = today
        .take_while(|t| day(t.at) == day(scene.now_ms))
        .filter(|t| t.speaker != Speaker::You);
    replies.any(|t| {
        let mut all = LOW.iter().chain(&JOY).flat_map(|lines| lines.iter());
        all.any(|words| t.text.contains(words))
    })
}
