//! What somebody else is said to have said: `my teacher told us that …`, `I read somewhere that …`.

use super::form::{self, listed};
use resonance::words::words;

/// Who may have said something.
const PEOPLE: &str = " i we they he she people someone somebody everyone everybody scientists teacher teachers friend friends \
 brother brothers sister sisters cousin cousins mum mom mummy mommy dad daddy parents grandma granny nan grandpa grandad grandmother \
 grandfather aunt auntie uncle neighbour classmate classmates coach kid kids boy girl book video museum guide doctor stepmum stepdad ";
/// Verbs that need no `that` after them.
const SAYS: &str = " says said say tells told tell thinks think thought claims claimed claim believes believed believe reckons \
 reckon heard explained insists ";
/// Verbs after which only `that` makes a claim: `I read a book` is none.
const LEARNS: &str = " read learned learnt saw found ";
/// What makes it an opinion of the child.
const OPINION: &str =
    " think thought believe believed say said tell told claim claimed reckon explained ";
/// Whom it was said to, and where.
const ASIDE: &str = "me/us/my class/our class/the class/in class/at school/in a book/in my book/online/somewhere/on tv/on the internet/\
in a video/once/yesterday/today/last week/out";
/// What follows when it is no claim.
const NO_CLAIM: &[&str] = &[
    "to",
    "about",
    "of",
    "it",
    "so",
    "no",
    "yes",
    "hi",
    "hello",
    "sorry",
    "something",
    "nothing",
    "if",
    "how",
];
/// Words of a claim that only those who were there can judge.
const PRIVATE: &str = " i me my mine we us our he him his she her mum mom dad brother sister friend teacher homework test exam \
 dinner lunch party birthday trip lesson today tomorrow tonight yesterday monday tuesday wednesday thursday friday saturday sunday ";
/// Everybody, where what everybody has is spoken of: "we use ten percent of our brain".
const EVERYBODY: &str = " we us our ";
/// What everybody has or lives on.
const COMMON: &str = " brain brains body bodies heart hearts blood skin hair bones teeth tongue tongues nose eyes ears stomach lungs \
 muscles fingernails humans human people planet earth moon sun air universe ancestors sleep ";
/// Words that open no claim about the world.
const SOMEBODY: &str = " you it this that these those they there someone somebody everyone everybody nobody stop please do not ";

/// How many words in front only say who said it; `None` if nobody did.
pub(super) fn opener(all: &[String]) -> Option<usize> {
    let verb = all
        .iter()
        .take(6)
        .position(|w| listed(SAYS, w) || listed(LEARNS, w))?;
    let subject = &all[..verb];
    if !subject.iter().any(|w| listed(PEOPLE, w)) {
        return None;
    }
    let joining = " my our the a an some in class old best big little older younger has have ";
    if !subject
        .iter()
        .all(|w| listed(PEOPLE, w) || listed(joining, w))
    {
        return None;
    }
    let mut at = verb + 1;
    while let Some(n) = aside(&all[at..]) {
        at += n;
    }
    let that = all.get(at).is_some_and(|w| w == "that");
    at += usize::from(that);
    let rest = all.get(at..).filter(|rest| rest.len() >= 2)?;
    let claim = !NO_CLAIM.contains(&rest[0].as_str());
    (claim && (that || listed(SAYS, &all[verb]))).then_some(at)
}

fn aside(rest: &[String]) -> Option<usize> {
    ASIDE.split('/').find_map(|phrase| {
        let n = phrase.split(' ').count();
        (rest.len() > n && phrase.split(' ').zip(rest).all(|(a, b)| a == b)).then_some(n)
    })
}

/// The claim about the world that somebody is said to have made, such as `goldfish forget everything`; `None` where nobody is
/// named, or where it is about the child and the people around it.
pub fn hearsay(text: &str) -> Option<String> {
    let all = words(text);
    let start = opener(&all)?;
    // What somebody thinks themself is no hearsay: "I think football is boring".
    let own = matches!(all[0].as_str(), "i" | "we") && listed(OPINION, &all[1]);
    let claim = &all[start..];
    let first = claim.first()?;
    let common = claim.iter().any(|w| listed(COMMON, w));
    let private = |w: &String| listed(PRIVATE, w) && !(common && listed(EVERYBODY, w));
    let world = claim.len() >= 3 && claim.len() <= 24 && !claim.iter().any(private);
    let opens = listed(SOMEBODY, first) || listed(form::AUXILIARIES, first);
    (world && !opens && !own).then(|| claim.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_of_somebody_is_told_from_talk_about_people() {
        for (text, claim) in [
            (
                "my teacher said the Great Wall can be seen from space",
                Some("the great wall can be seen from space"),
            ),
            (
                "my friend says goldfish forget everything",
                Some("goldfish forget everything"),
            ),
            ("I read that bats are blind", Some("bats are blind")),
            (
                "my friend says we only use ten percent of our brain",
                Some("we only use ten percent of our brain"),
            ),
            (
                "my aunt said we swallow spiders in our sleep",
                Some("we swallow spiders in our sleep"),
            ),
            ("my mum says we eat at our grandma's", None),
            ("my teacher said we have to bring our books", None),
            (
                "our teacher told us that spiders are insects",
                Some("spiders are insects"),
            ),
            ("i heard the sun is a planet", Some("the sun is a planet")),
            (
                "my best friend told me lightning never strikes twice",
                Some("lightning never strikes twice"),
            ),
            (
                "Grandpa said that carrots make you see in the dark",
                Some("carrots make you see in the dark"),
            ),
            (
                "i read in a book that whales are fish",
                Some("whales are fish"),
            ),
            (
                "they told us at school that the moon is a star",
                Some("the moon is a star"),
            ),
            ("my friend said she hates me", None),
            ("my mum said no", None),
            ("my dad told me to tidy my room", None),
            ("my teacher said the test is on Monday", None),
            ("I read a book about bats", None),
            ("my sister says you are a robot", None),
            ("my brother told me a joke", None),
            ("I heard about a big dog", None),
            ("i think football is boring", None),
            ("bats are blind", None),
        ] {
            assert_eq!(hearsay(text).as_deref(), claim, "{text}");
        }
    }
}
