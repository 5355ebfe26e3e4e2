//! Whom to turn to: family, help lines, emergency. For everybody, at any time; all of it is on the device.

use crate::{
    components::{ChildPage, GrownUps, HeadLink, Icon, Load, Loaded, ReadToMe},
    router::Route,
    state::app,
};
use leptos::prelude::*;
use protocol::{Agent, Contact, HelpLineInfo, HelpPage};

const TITLE: &str = "Somebody to turn to";
/// What a child reads first.
const FIRST: &str = "You did the right thing to come here.";
/// Fewer digits than this are a room or an age, not a number to call.
const DIGITS: usize = 3;

/// The page: in the frame of the child who is here, or by itself.
#[component]
pub fn Help() -> impl IntoView {
    let here = app().child.with_untracked(Option::is_some);
    match here {
        true => view! {
            <ChildPage agent=Agent::Luminai title=TITLE note="People who help, right now."><Cards/></ChildPage>
        }
        .into_any(),
        false => view! {
            <div class="help-door">
                <header class="who__top"><HeadLink to=Route::Who icon="back" words="Back"/><GrownUps/></header>
                <main class="page"><h1 tabindex="-1">{TITLE}</h1><Cards/></main>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Cards() -> impl IntoView {
    let page = Load::<HelpPage>::new();
    page.ask(protocol::Help {});
    let draw = |page: &HelpPage| view! { <Known page=page.clone()/> };
    view! { <p class="help__first">{FIRST}</p><Loaded of=page draw/> }
}

#[component]
fn Known(page: HelpPage) -> impl IntoView {
    let text = aloud(&page);
    let lines = (!page.lines.is_empty()).then(|| view! { <Lines lines=page.lines/> });
    view! {
        <div class="help__words"><p dir="auto">{page.words}</p><ReadToMe text class="chip"/></div>
        <People people=page.contacts/>
        {lines}
        <Emergency number=page.emergency/>
        <p class="page__note">"No phone here? Ask somebody near you for one, or show them this page."</p>
    }
}

/// The family's people, or whom else a child can tell.
#[component]
fn People(people: Vec<Contact>) -> impl IntoView {
    let none = people.is_empty().then(|| {
        view! { <li class="help__card"><p class="help__name">"A grown-up you trust"</p><p>"Somebody at home, a teacher, a neighbour or a doctor."</p></li> }
    });
    let card = |Contact { name, reach }: Contact| {
        let number = number(&reach).or_else(|| number(&name));
        // What stands on the button need not stand above it, too.
        let how = number.as_ref() != Some(&reach) && !reach.is_empty();
        let how = how.then(|| view! { <p dir="auto">{reach}</p> });
        let call = number.map(|number| view! { <Call who=name.clone() number/> });
        view! { <li class="help__card"><p class="help__name" dir="auto">{name}</p>{how}{call}</li> }
    };
    let cards = people.into_iter().map(card).collect_view();
    view! {
        <section aria-labelledby="people">
            <h2 class="page__title" id="people">"Your people"</h2>
            <ul class="help__cards">{none}{cards}</ul>
        </section>
    }
}

#[component]
fn Lines(lines: Vec<HelpLineInfo>) -> impl IntoView {
    let card = |line: HelpLineInfo| {
        let text = line
            .text
            .then_some("You can also send a text message to this number. ");
        let hours = match line.hours.is_empty() {
            true => String::new(),
            false => format!("Open {}.", line.hours),
        };
        let (who, number) = (line.name.clone(), line.number);
        view! { <li class="help__card"><p class="help__name" dir="auto">{line.name}</p><p>{text}{hours}</p><Call who number/></li> }
    };
    let cards = lines.into_iter().map(card).collect_view();
    view! {
        <section aria-labelledby="lines">
            <h2 class="page__title" id="lines">"People who listen to children"</h2>
            <ul class="help__cards">{cards}</ul>
        </section>
    }
}

#[component]
fn Emergency(number: String) -> impl IntoView {
    let (words, call) = match number.is_empty() {
        true => (
            "Get a grown-up, and call the emergency number together.".to_owned(),
            None,
        ),
        false => (
            format!("Get a grown-up, or call {number} yourself."),
            Some(view! { <Call who="the emergency number".into() number/> }),
        ),
    };
    view! {
        <section class="help__card help__card--now" aria-labelledby="now">
            <h2 class="page__title" id="now"><Icon name="mind"/>"In danger now?"</h2>
            <p>{words}</p>{call}
        </section>
    }
}

/// A link that a telephone opens.
#[component]
fn Call(
    /// Who answers.
    who: String,
    /// As [`number`] finds it.
    number: String,
) -> impl IntoView {
    let dialled: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let name = format!("Call {number}, {who}");
    view! { <a class="button help__call" href=format!("tel:{dialled}") aria-label=name>"Call " <span dir="ltr">{number}</span></a> }
}

/// The first number in a text that can be called, in digits, blanks and a leading plus.
fn number(text: &str) -> Option<String> {
    let dials =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '/' | '(' | ')' | '.');
    let plain = |run: &str| {
        let kept = run.chars().filter(|c| !matches!(c, '(' | ')'));
        let kept: String = kept
            .map(|c| if matches!(c, '-' | '/' | '.') { ' ' } else { c })
            .collect();
        kept.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let calls = |number: &String| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        digits >= DIGITS && number.rfind('+').is_none_or(|at| at == 0)
    };
    text.split(|c| !dials(c)).map(plain).find(calls)
}

/// The page as it is read aloud.
fn aloud(page: &HelpPage) -> String {
    let person = |c: &Contact| format!("{}. {}", c.name, c.reach);
    let line = |l: &HelpLineInfo| format!("{}. {}", l.name, l.number);
    let mut all = vec![FIRST.to_owned(), page.words.clone()];
    all.extend(page.contacts.iter().map(person));
    all.extend(page.lines.iter().map(line));
    if !page.emergency.is_empty() {
        all.push(format!("In danger now? Call {}.", page.emergency));
    }
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_where_there_is_one() {
        for (text, found) in [
            ("555 0142", Some("555 0142")),
            ("Papa 555-0143 (mobile)", Some("555 0143")),
            ("+43 (1) 555/01", Some("+43 1 555 01")),
            ("0800.1111, day and night", Some("0800 1111")),
            ("112", Some("112")),
            ("room 12, first floor", None),
            ("1 + 2 + 300", None),
            ("next door", None),
            ("", None),
        ] {
            assert_eq!(number(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn everybody_is_read_aloud_after_the_first_words() {
        let page = HelpPage {
            contacts: vec![Contact {
                name: "Grandma Ana".into(),
                reach: "555 0142".into(),
            }],
            lines: Vec::new(),
            emergency: "999".into(),
            words: "You are not alone.".into(),
        };
        let read = aloud(&page);
        assert!(read.starts_with(FIRST));
        for part in ["You are not alone.", "Grandma Ana. 555 0142", "Call 999."] {
            assert!(read.contains(part), "{part}");
        }
    }
}
