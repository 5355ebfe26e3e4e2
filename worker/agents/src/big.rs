//! Questions that belong to the family rather than to a fact book: belief, death, where babies come from, who brings the gifts.

use crate::listen::Heard;

/// Words that leave the answer to people the child trusts.
pub(crate) fn answer(heard: &Heard) -> Option<&'static str> {
    if heard.any("santa|tooth-fairy") || heard.phrase("father christmas|tooth fairy|easter bunny") {
        return Some(
            "That is a lovely question for your family. They know best how you keep that magic at home.",
        );
    }
    if !heard.question {
        return None;
    }
    if heard.any("god|allah|heaven|hell|soul|angel|angels|pray|religion|jesus|reborn") {
        return Some(
            "People believe different things about that, and it matters a lot to many of them. Your family can tell you what they believe. What do you think about it?",
        );
    }
    if heard.any("die|death|dying|dead|died")
        && heard.any("i|we|my|people|you|everyone|everybody|person|humans|someone")
    {
        return Some(
            "Every living thing dies one day, most people when they are very old. It is all right to wonder about it. Please talk about it with a grown-up you trust, too; that is easier together.",
        );
    }
    if heard.phrase("babies made|babies come from|baby come from|baby made|baby get in|get pregnant|have a baby|have babies|what is sex|is sex") {
        return Some("A baby grows inside its mother until it is ready to be born. How that begins is a good question for a grown-up you trust at home.");
    }
    if heard.phrase("meaning of life|purpose of life|point of life|why are we here|why do we exist|why am i here") {
        return Some(
            "Nobody has one answer that fits everyone. Many people find theirs in those they love, in what they make, or in what they believe. What makes a day a good one for you?",
        );
    }
    None
}
