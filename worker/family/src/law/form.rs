//! A form to print and sign, for families or schools who need a paper.

use super::{PURPOSES, passage};
use protocol::Passage;

/// The form: who, for whom, what is agreed to, and a place to sign. `____` is where somebody writes.
pub fn form() -> Vec<Passage> {
    let mut all = vec![
        passage(
            "Consent of a parent or guardian",
            "For the use of LuminAI, an AI companion for children that runs on one device. LuminAI sends what a child writes \
             to nobody.\n\n\
             Child's name: ____    Date of birth: ____\n\n\
             Parent's or guardian's name: ____    Relationship to the child: ____\n\n\
             Whoever offers it (for example a school; leave empty at home): ____\n\n\
             Name, address, telephone and email of a person who answers questions about it: ____",
        ),
        passage(
            "Please read first",
            "Each purpose below can be agreed to or refused on its own. Only the first one is needed to use the app at all. You \
             can change your mind at any time, and it costs nothing: withdraw in the panel under Law, or tell the person \
             named above.",
        ),
    ];
    all.extend(PURPOSES.iter().map(|p| {
        let needed = if p.needed {
            "Needed. Without it the child does not use the app."
        } else {
            "Free to choose. The app works without it."
        };
        passage(
            p.title,
            format!(
                "{}\n\nData: {}.\n\n{needed} Text of {}.\n\n[ ] Yes    [ ] No    Initials: ____",
                p.text,
                p.data.join(", "),
                p.version
            ),
        )
    }));
    all.push(passage(
        "Signature",
        "I am the parent or legal guardian of the child named above. I have read this form and the notice to parents. I agree \
         where I ticked yes.\n\n\
         I know that the app is a computer program which can be wrong, and that its guard misses some dangers. I will talk \
         with the child about it.\n\n\
         Place and date: ____    Signature: ____\n\n\
         The child, if old enough to have a say: ____",
    ));
    all.push(passage(
        "For whoever keeps this form",
        "How it came back: [ ] in person  [ ] by post  [ ] as a scan  [ ] otherwise: ____    On: ____    Checked by: ____\n\n\
         A form that is signed and returned can be one of the ways of 16 CFR 312.5(b). Whether it was really the parent who \
         signed has to be checked by whoever relies on it. The app only notes that a guardian says there is a form.",
    ));
    all
}
