//! What older readers get on top: longer sentences, and a narrator who looks around.

/// Said after the hero is introduced.
pub(super) const SCENES: &[&str] = &[
    "It was one of those afternoons that seem to have forgotten how to end[3|, when even the clouds look as if they were waiting for somebody to tell them where to go].",
    "The air smelled of rain and of something sweet that nobody could name[3|, and the light had that golden colour which makes ordinary things look important].",
    "Somewhere a clock struck four, although it was nearly six[3|; the clock was old, and people had long ago decided to be fond of it instead of repairing it].",
    "Life was comfortable, if a little predictable[3|, and the most exciting event of the previous month had been the arrival of a slightly unusual potato].",
    "The neighbours were friendly, curious and always in the middle of an argument about the weather[3|, which carried on exactly as it pleased].",
    "There were rumours, as there always are, that something remarkable was about to happen[3|, but there had been rumours like that for as long as anybody could remember].",
    "On that particular day it was so quiet that you could hear somebody turn over a page a long way off[3|, and then, after a thoughtful pause, turn it back again].",
    "Nobody there paid much attention to small things[3|, which was a mistake, since nearly everything interesting begins as a small thing that somebody almost overlooked].",
];

/// Said when the tries have failed.
pub(super) const THOUGHTS: &[&str] = &[
    "It would have been easy to give up, and {N} considered it seriously for about as long as it takes to tie a shoelace[3|, with a double knot].",
    "There is a particular kind of silence that follows a plan which has just failed[3|, and {N} was beginning to know it rather well].",
    "{N} was not discouraged, or at least not very[3|, although an attentive observer might have noticed a certain lack of enthusiasm].",
    "If anybody had asked how things were going, the honest answer would have been complicated[3| and would have included several sighs].",
    "Looking back, {N} had to admit that none of it had gone according to plan[3|, mainly because there had never been very much of a plan].",
    "By now it was clear that courage and good intentions alone were not going to be enough[3|, although they had been excellent company so far].",
];

/// Said when it begins to go right.
pub(super) const HINGES: &[&str] = &[
    "It was the sort of thing that only seems obvious once somebody else has said it aloud[3|, preferably while you were looking in the other direction].",
    "For the first time that day, everything seemed to be moving in more or less the same direction[3|, which made an agreeable change from everything falling over].",
    "Neither of them said so, but both were beginning to suspect that this might actually succeed[3|, and neither wanted to frighten the thought away by mentioning it].",
    "It is surprising how quickly things improve when there is somebody beside you[3|, even if that somebody is mostly making unhelpful suggestions].",
    "Afterwards nobody could agree on whose idea it had been[3|, and both of them politely insisted that it must have been the other's].",
];

/// Said when all is well.
pub(super) const AFTERWARDS: &[&str] = &[
    "Long afterwards, when people told the story, they usually left out the embarrassing parts[3|, which was a pity, because the embarrassing parts were by far the most interesting].",
    "{N} often thought about that day later on[3|, usually at inconvenient moments, such as in the middle of a sentence or halfway up a ladder].",
    "Nothing looked any different the next morning, and yet somehow everything did[3|, as if the whole place had been moved a hand's breadth to the left].",
    "Some days are simply longer than others on the inside[3|, and this had been one of the most spacious days that {N} could remember].",
    "There were, naturally, a number of questions left over[3|, but {N} decided to save them for a day on which nothing else was happening].",
    "Whether it had been luck, patience or simply the right company, nobody could say for certain[3|, and after a while nobody felt the need to].",
];

/// Words in a sentence that was joined, by band: none for the youngest.
const LONGEST: [usize; 4] = [0, 15, 22, 30];
/// How a sentence may go on instead of beginning anew.
const JOINTS: &[(&str, &str, u8)] = &[
    ("But ", ", but ", 1),
    ("And ", ", and ", 1),
    ("So ", ", so ", 1),
    ("Then ", ", and then ", 1),
    ("She ", ", and she ", 1),
    ("He ", ", and he ", 1),
    ("They ", ", and they ", 2),
];

/// Sentences that only look as if they went on: "So had the owl."
const ODD: &[&str] = &["So far", "So had ", "So did ", "So was "];

/// Joins short plain sentences, two at a time, into longer ones. Speech, questions and shouts stay as they are.
pub(super) fn join(text: &str, band: u8) -> String {
    let most = LONGEST[usize::from(band.min(3))];
    let mut out = String::with_capacity(text.len() + 16);
    // Words and commas of the last sentence if it may go on.
    let mut open: Option<(usize, usize)> = None;
    for sentence in sentences(text) {
        let words = sentence.split_whitespace().count();
        let commas = sentence.matches(',').count();
        let plain = sentence.ends_with('.') && !sentence.contains(['"', ':', ';', '(']);
        let joint = JOINTS
            .iter()
            .find(|(start, _, from)| band >= *from && sentence.starts_with(start));
        match (open, joint) {
            (Some(before), Some((start, with, _)))
                if plain
                    && before.0 + words <= most
                    && before.1 + commas <= 2
                    && !ODD.iter().any(|odd| sentence.starts_with(odd)) =>
            {
                out.pop();
                out.push_str(with);
                out.push_str(&sentence[start.len()..]);
                open = None;
            }
            _ => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(sentence);
                open = plain.then_some((words, commas));
            }
        }
    }
    out
}

/// The sentences of a paragraph, as they end with a space after `.`, `!`, `?` or a closing quote.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut quoted = false;
        let end = rest.char_indices().find_map(|(i, c)| {
            quoted ^= c == '"';
            let ends = !quoted
                && (matches!(c, '.' | '!' | '?')
                    || c == '"' && rest[..i].ends_with(['.', '!', '?']));
            let next = rest[i + c.len_utf8()..].strip_prefix(' ')?;
            (ends && !next.starts_with(char::is_lowercase)).then_some(i + c.len_utf8())
        });
        let (sentence, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail.trim_start();
        Some(sentence.trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sentences_are_joined_two_at_a_time() {
        let text = "Pip ran. But it was late. Then he sat. So he sang.";
        assert_eq!(join(text, 0), text);
        assert_eq!(
            join(text, 1),
            "Pip ran, but it was late. Then he sat, so he sang."
        );
        assert_eq!(
            join(text, 2),
            "Pip ran, but it was late. Then he sat, so he sang."
        );
    }

    #[test]
    fn speech_and_questions_stay() {
        for text in [
            "\"I know. So do you,\" said Pip. \"Really? Yes.\" So they went.",
            "Was it late? But no.",
            "\"Stop!\" cried Pip. And they did.",
        ] {
            assert_eq!(join(text, 3), text);
        }
    }
}
