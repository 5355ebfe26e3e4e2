//! The impact assessment as it is shipped (GDPR article 35(7), UK Children's Code standard 2). A family or a school changes
//! each section to what is so with them.

use protocol::DpiaSection;

/// A risk to the child.
struct Risk {
    what: &'static str,
    likelihood: &'static str,
    severity: &'static str,
    measure: &'static str,
}

/// Every section, in reading order.
pub fn dpia() -> Vec<DpiaSection> {
    let mut all: Vec<DpiaSection> = TEXTS
        .iter()
        .map(|(id, title, text)| section(id, title, (*text).into()))
        .collect();
    // After necessity, where article 35(7)(c) has them.
    all.insert(2, section("risks", "Risks to the child", risks()));
    all
}

fn section(id: &str, title: &str, text: String) -> DpiaSection {
    DpiaSection {
        id: id.into(),
        title: title.into(),
        text,
        changed: None,
    }
}

fn risks() -> String {
    let one = |r: &Risk| {
        format!(
            "{} Likelihood: {}. Severity: {}. Measure: {}",
            r.what, r.likelihood, r.severity, r.measure
        )
    };
    RISKS.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

const RISKS: [Risk; 9] = [
    Risk {
        what: "A child in danger writes it, and the guard does not notice.",
        likelihood: "possible",
        severity: "high",
        measure: "rules and classifiers look at each message; help and people to turn to are one tap away at any time; the \
            notice says that the guard misses things. It cannot be ruled out.",
    },
    Risk {
        what: "An answer is wrong, unkind or unfit for the age.",
        likelihood: "possible",
        severity: "medium",
        measure: "facts and sums do not come from the language model; each sentence passes the guard; a child is told each \
            day that friends are AI and can be wrong.",
    },
    Risk {
        what: "A child takes a friend for a person, or talks to friends in place of people.",
        likelihood: "possible",
        severity: "medium",
        measure: "the first answer of each day says that it is an AI; a break is suggested after half an hour; friends point \
            to people; there are no streaks and no rewards for staying.",
    },
    Risk {
        what: "Grown-ups read along, and a child has nobody to confide in.",
        likelihood: "depends on the family's settings",
        severity: "medium to high",
        measure: "at first grown-ups see minutes and numbers alone; the child reads what is seen before it is seen; what was \
            said before is not shown later; an export is written into the log.",
    },
    Risk {
        what: "Somebody else who holds the unlocked device reads what a child wrote.",
        likelihood: "likely where the device has no lock",
        severity: "medium",
        measure: "the guardian's pages need a passphrase or passkey; three pictures choose a profile, which is no lock; the \
            lock of the device is the protection, and the app says so.",
    },
    Risk {
        what: "The device is lost or stolen.",
        likelihood: "possible",
        severity: "low if it was locked and its disk is encrypted, else high",
        measure: "everything is sealed; whoever opens the device reads what a child could see.",
    },
    Risk {
        what: "Feelings are guessed wrongly, and somebody acts on it.",
        likelihood: "likely that guesses are wrong",
        severity: "low to medium",
        measure: "the child is asked and corrects; grown-ups see at most how often on a day, guessed and said apart; child \
            and guardian can switch it off.",
    },
    Risk {
        what: "All data is lost: a broken device, cleared browser data, a forgotten passphrase.",
        likelihood: "possible",
        severity: "low to medium",
        measure: "backups that can be tried out, recovery sheets, passkeys.",
    },
    Risk {
        what: "Whoever controls the website hands out a false app.",
        likelihood: "unlikely",
        severity: "high",
        measure: "files are checked against their hashes and a new version waits until somebody accepts it or the app is closed; but the hashes come from the same \
            website, so this trust cannot be removed.",
    },
];

/// Id, title and text of all sections but the risks.
const TEXTS: [(&str, &str, &str); 7] = [
    (
        "description",
        "What is done with which data",
        "Children of 4 to 17 write to five AI friends in a browser on one device. The app keeps what is said, what a child told, \
         feelings, stories, plans, cards, time, wishes, the guard's decisions, and a log of what was done. The data map on the \
         Law page names each kind with who sees it and how long it is kept.\n\n\
         Everything is worked out on the device: a language model of 135 million parameters, classifiers of some ten million, \
         rules, and a book of facts. Nothing is sent. Whoever runs the website delivers the app's files and sees the \
         device's internet address while doing so.\n\n\
         New technology, children, and things that may tell of health or faith: these are reasons to make this assessment, \
         even where the law may not ask for it.",
    ),
    (
        "necessity",
        "Why this much, and not less",
        "A talk needs its last words; going on tomorrow needs yesterday's. Remembering, feelings, learning, place and \
         notifications are not needed for talking: each has a consent of its own and can be off. Times limit how long things \
         are kept, and shorter times can be set. A nickname will do, and no birthday, surname or photograph is asked for.\n\n\
         Guardians see totals first. More is a decision that the child can read. Working on the device is what makes it \
         possible to do without an account, a server and anybody who receives data.",
    ),
    (
        "consultation",
        "Who was asked",
        "For this shipped text nobody outside was asked: no children, no parents, no specialist in data protection or child \
         development. That is a gap. At home the family council is a good place to talk about it.\n\n\
         Asked by us (who, when, what they said): ____",
    ),
    (
        "measures",
        "What is done about the risks",
        "Sealed records with a key for each month, so that erasing destroys keys. Ways in for guardians by passphrase, passkey \
         and recovery sheets. A log that is chained and signed and holds no content. A guard before and after each answer. \
         Help at any time, also when friends rest. Consents with their text, withdrawn without a passphrase. A notice by \
         age, made from the settings. No request to another origin, counted in tests. Each duty on the Law page names \
         the test that proves it, where there is one.",
    ),
    (
        "residual",
        "What remains",
        "The guard misses things. When it was measured, it met 92 of 100 lines about something risky in a child's own words, and \
         75 of 100 longer stories of harm; the others passed as if nothing were there. Of harmless lines near the edge it \
         minded 13 of 100. It knows English; in other languages it knows the plainest words only. Half of the lines were \
         written by grown-ups: real children will surprise it.\n\n\
         Guessed feelings are right in about six of ten of our own texts, and in four of ten posts of strangers. Where no page \
         decides, the feeling that a claim is right or wrong errs about one time in seven, and four times in ten where a claim was made to mislead.\n\n\
         The unlocked device opens a child's pages. A passphrase does not show who typed it. A whole older copy of the \
         database that is put back is not noticed. Copies, prints and pictures of the screen are beyond reach. How a child \
         does with a companion over years is not known.",
    ),
    (
        "decision",
        "Decision",
        "Not decided: this text is shipped, and nobody can decide for you.\n\n\
         At home: we use it / we do not use it, because ____\n\n\
         A school or another institution: accepted by (name, role, date) ____ after advice by the data protection officer ____. \
         If high risks remain, the authority has to be asked before (article 36).",
    ),
    (
        "review",
        "When it is looked at again",
        "When a service outside, voice, or a new kind of data is added; when something went wrong; when a child moves into the \
         next age group; at least once a year. Text of 2026-11.\n\n\
         Next time: ____",
    ),
];
