//! How a reply or a story may go on: choices that are numbered in its words, and a story as it is read. Pure.

use protocol::Story;

/// The longest choice that is drawn as a button, in characters.
const LONGEST: usize = 120;
/// The most that may follow the last choice, in bytes: a sentence such as "Or tell me your own idea."
const AFTER: usize = 120;

/// The choices that a text ends with, in words; empty unless there are two or more and something is asked.
///
/// `Shall Pip (1) sing a song, or (2) ask the wind?` leaves `sing a song` and `ask the wind`.
pub fn choices(text: &str) -> Vec<String> {
    find(text).unwrap_or_default()
}

fn find(text: &str) -> Option<Vec<String>> {
    let start = text.rfind("(1)")?;
    let mut rest = &text[start + 3..];
    let mut found = Vec::new();
    for number in 2..=9 {
        let Some((choice, after)) = rest.split_once(&format!("({number})")) else {
            break;
        };
        found.push(tidy(choice)?);
        rest = after;
    }
    let (last, after) = cut(rest);
    found.push(tidy(last)?);
    let asks = asked_before(&text[..start]) || text[start..].contains('?');
    (found.len() > 1 && after.len() <= AFTER && asks).then_some(found)
}

/// The last choice, and what stands behind it.
fn cut(rest: &str) -> (&str, &str) {
    let end = rest.trim_start().find(['?', '\n', '.', '!']);
    rest.trim_start()
        .split_at(end.unwrap_or(rest.trim_start().len()))
}

/// Whether the words that lead to the first choice ask something: in its own paragraph, or in the one above a list.
fn asked_before(text: &str) -> bool {
    let lead = text.trim_end().rsplit("\n\n").next();
    lead.is_some_and(|lead| lead.contains('?'))
}

/// A choice without what ties it to the next one.
fn tidy(choice: &str) -> Option<String> {
    let loose = |c: char| c.is_whitespace() || ",;.:!?-–".contains(c);
    let choice = choice.trim_matches(loose);
    let choice = choice.strip_suffix(" or").unwrap_or(choice);
    let choice = choice.trim_end_matches(loose);
    let fits = !choice.is_empty() && choice.chars().count() <= LONGEST;
    fits.then(|| choice.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A story as it is read, paragraphs page by page. Questions that were answered are left out: the next page has the answer.
pub fn pages(story: &Story) -> Vec<Vec<String>> {
    let open = if story.finished { 0 } else { 1 };
    let answered = story.pages.len().saturating_sub(open);
    let page = |(number, page): (usize, &String)| {
        let paragraphs = page.split("\n\n").map(str::trim);
        let told = |p: &&str| !p.is_empty() && (number >= answered || choices(p).is_empty());
        paragraphs.filter(told).map(str::to_owned).collect()
    };
    story.pages.iter().enumerate().map(page).collect()
}

/// A story as it is read aloud.
pub fn aloud(story: &Story) -> String {
    let told = pages(story).concat().join("\n");
    format!("{}.\n{told}", story.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_found_in_a_sentence_and_in_a_list() {
        let sentence =
            "Pip stops.\n\nShall Pip (1) sing a song, (2) wait for Ember, or (3) ask the wind?";
        assert_eq!(
            choices(sentence),
            ["sing a song", "wait for Ember", "ask the wind"]
        );
        let list = "What should Pip do?\n\n(1) Blink back.\n(2) Sail quietly closer\n";
        assert_eq!(choices(list), ["Blink back", "Sail quietly closer"]);
        let idea = "Shall Mia (1) climb or (2) call out? Or tell me your own idea.";
        assert_eq!(choices(idea), ["climb", "call out"]);
    }

    #[test]
    fn what_only_counts_or_lies_far_back_is_no_choice() {
        let longer = format!(
            "Shall Pip (1) run, or (2) hide? {}",
            "And so on. ".repeat(30)
        );
        for none in [
            "",
            "(1)",
            "Shall Pip (1) run?",
            "The sky is blue because (1) light scatters and (2) our eyes see blue.",
            "Is it (2) or (3)?",
            "Which? (1) (2)",
            &longer,
        ] {
            assert!(choices(none).is_empty(), "{none}");
        }
        let long = format!("Which one? (1) {} (2) short", "é".repeat(LONGEST + 1));
        assert!(choices(&long).is_empty());
    }

    #[test]
    fn the_newest_choices_count() {
        let twice = "Shall Pip (1) run, or (2) hide?\n\nShall Pip (1) sing, or (2) sleep?";
        assert_eq!(choices(twice), ["sing", "sleep"]);
    }

    #[test]
    fn a_story_is_read_without_the_questions_that_were_answered() {
        let mut story = Story {
            title: "Pip".into(),
            pages: vec![
                "Pip woke.\n\nShall Pip (1) run, or (2) hide?".into(),
                "Pip hid.\n\n\n\nShall Pip (1) sing, or (2) sleep?".into(),
            ],
            ..Story::default()
        };
        let last = "Shall Pip (1) sing, or (2) sleep?";
        assert_eq!(pages(&story), [vec!["Pip woke."], vec!["Pip hid.", last]]);
        story.finished = true;
        assert_eq!(pages(&story).concat(), ["Pip woke.", "Pip hid."]);
        assert_eq!(aloud(&story), "Pip.\nPip woke.\nPip hid.");
    }
}
