//! The direct notice to parents, in the order of 16 CFR 312.4(c).

use super::passage;
use protocol::Passage;

/// The notice. COPPA asks it of operators who collect data of children online; here nobody does, and the notice says so.
pub fn parents_notice() -> Vec<Passage> {
    [
        (
            "Why you read this",
            "A law of the United States, COPPA, asks whoever collects data of children under 13 online to tell the parents \
             first and to get their consent. LuminAI runs on your device. What your child writes stays there, and nobody \
             collects it over the internet. So the rule most likely does not apply to it; this notice tells you the \
             same things as if it did. It is no legal advice.",
        ),
        (
            "Who is behind it",
            "You hold the data: there is no account and no server that receives them. The app's files come from a website. \
             Whoever runs it sees the internet address of your device when the files are fetched, as every website does, and \
             can see it again with each update. It receives nothing of what is typed.\n\n\
             Whoever offers this site to you (name, address, telephone, email): ____",
        ),
        (
            "What is kept, and how",
            "On this device: nickname, age and picture; what your child writes and the answers; stories, plans and cards; \
             minutes of use; wishes; decisions of the guard without the words. With your consent for each: what the friends \
             remember, feelings guessed from words, skills practised, a rough square called home, and notifications. A \
             surname, an address or a photograph is never asked for. A child may still type such things: the guard asks not \
             to share them, and they stand in the talk as they were typed.",
        ),
        (
            "What it is used for",
            "To answer your child, to go on where a talk ended, to keep your family's limits, and to notice when a child may \
             need a person. Nothing is used for advertising. Nothing your child writes trains any model.",
        ),
        (
            "Who receives it",
            "Nobody. There is no third party. Secrets for services outside can be kept, but nothing uses them yet. If a service \
             is ever added, it is off until you agree to it by itself, and the app works without it.",
        ),
        (
            "Your consent, and what it is worth",
            "When you add a child you agree to the first purpose, and to remembering and guessing feelings; the Law page lets \
             you withdraw these and agree to others. Each consent is written into a ledger with the text, the date and a \
             signature.\n\n\
             A passphrase on this device shows that somebody who knows it agreed. It does not show that this was a parent: \
             it is no verifiable parental consent as 16 CFR 312.5 means it. If you or your school need that, print the form, \
             sign it and keep it.",
        ),
        (
            "What you can do at any time",
            "Look: the panel shows what is kept, and a readable copy can be saved. Correct: nickname and age under People, \
             memories by your child. Erase: a child, a month, a kind or everything. Refuse: withdraw a consent, and what it \
             allowed stops at once; refuse the first one by erasing the profile. None of this needs a reason.",
        ),
        (
            "How long, and how safely",
            "The retention policy on the Law page has your own times. What is kept is sealed with ChaCha20-Poly1305, and the keys \
             open with your passphrase, a passkey or recovery sheets. The device itself opens your children's pages \
             without a passphrase: lock it. Without passphrase, passkey and sheets nobody can bring anything back.",
        ),
        (
            "What it is not",
            "It is no therapist, no teacher and no babysitter. The friends are AI and can be wrong. The guard is made of rules \
             and small classifiers: it misses some dangers and minds some harmless messages. In an emergency, call the \
             number of your country.",
        ),
    ]
    .map(|(title, text)| passage(title, text))
    .into()
}
