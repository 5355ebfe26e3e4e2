//! The retention policy, made of the data map and the family's own times (16 CFR 312.10, GDPR articles 5(1)(e) and 13(2)(a)).

use super::{ENTRIES, Keep, passage};
use protocol::{Passage, Retention};

/// The policy: what is kept for what and how long, how it goes, and what deleting does not reach.
pub fn retention(times: &Retention) -> Vec<Passage> {
    let mut all = vec![passage(
        "What this is",
        "This is your family's own plan for how long things are kept on this device. You can change the times on the Privacy \
         page. Nothing is kept anywhere else by LuminAI.",
    )];
    all.extend(Keep::ALL.map(|keep| passage(title(keep), kept(keep, times))));
    all.push(passage(
        "How things are deleted",
        "When the time of a record is over, the app deletes it while it is in use, and the log says how many went. It looks \
         only when the app is open: on a device that lies in a drawer nothing is deleted. After an alarm about changed data \
         nothing is deleted until a guardian has looked at it. What seems to come from the future stays, as the clock may be \
         wrong.\n\n\
         A guardian can erase a child, a month, a kind or everything at once. Then the keys are destroyed, and what is left \
         on the disk cannot be read without them.",
    ));
    all.push(passage(
        "What deleting does not reach",
        "Backups and readable copies that were made before, prints and pictures of the screen. A disk may hold an old copy of \
         the list of keys for a while. Each receipt on the Law page says what its own erasing did not reach.",
    ));
    all
}

const fn title(keep: Keep) -> &'static str {
    match keep {
        Keep::Talks => "What was said",
        Keep::Memories => "What the friends remember",
        Keep::Feelings => "Feelings",
        Keep::Safety => "What the guard decided",
        Keep::Activity => "Time and wishes",
        Keep::Erased => "Kept until somebody erases it",
        Keep::Vault => "What holds the rest together",
    }
}

/// Which tables these are, how long they are kept and why.
fn kept(keep: Keep, times: &Retention) -> String {
    let names: Vec<&str> = ENTRIES
        .iter()
        .filter(|e| e.kept == keep)
        .map(|e| e.name)
        .collect();
    let why = match keep {
        Keep::Talks => "Earlier talks are found again when a child asks what was said.",
        Keep::Memories => "So that a child need not say everything again.",
        Keep::Feelings => {
            "So that a child sees their own weeks. Older feelings say little about today."
        }
        Keep::Safety => "So that a guardian notices what repeats.",
        Keep::Activity => "So that limits can be kept, and answers to wishes be looked up.",
        Keep::Erased => {
            "These are the child's own works, or they show what was agreed and done. A law may ask that nothing is kept \
             without an end: whoever is bound by it should erase them in turn."
        }
        Keep::Vault => "Without these nothing opens.",
    };
    format!("{}: {}.\n\n{why}", names.join(", "), keep.words(times))
}
