//! Fields for the words of recovery sheets: one for each sheet.

use super::Complaint;
use leptos::prelude::*;

/// The most sheets that are ever made.
const MOST: usize = 8;

/// What is typed, sheet by sheet. Copies are the same.
#[derive(Clone, Copy)]
pub struct Sheets {
    words: [RwSignal<String>; MOST],
    /// So many fields are drawn.
    drawn: RwSignal<usize>,
}

impl Sheets {
    /// Two empty ones: fewer never open anything.
    pub fn new() -> Self {
        Self {
            words: [(); MOST].map(|()| RwSignal::new(String::new())),
            drawn: RwSignal::new(2),
        }
    }

    /// The words of each sheet that was filled in.
    pub fn words(self) -> Vec<String> {
        let words = self.words.iter();
        let words = words.map(|sheet| sheet.with_untracked(|words| words.trim().to_owned()));
        words.filter(|sheet| !sheet.is_empty()).collect()
    }
}

/// One field for each sheet, and a button for another one.
#[component]
pub fn SheetFields(
    /// What is typed.
    sheets: Sheets,
    /// What is wrong with it.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let drawn = sheets.drawn;
    let field = |(i, words): (usize, RwSignal<String>)| {
        let here = Memo::new(move |_| i < drawn.get());
        move || {
            here.get()
                .then(|| view! { <OneSheet number=i + 1 words error/> })
        }
    };
    let fields = sheets.words.into_iter().enumerate().map(field);
    let room = Memo::new(move |_| drawn.get() < MOST);
    let more = move |_| drawn.update(|n| *n += 1);
    let button = move || view! { <button class="button" type="button" on:click=more>"Add another sheet"</button> };
    view! {
        {fields.collect_view()}
        <Complaint error id="sheets-error"/>
        {move || room.get().then(button)}
    }
}

#[component]
fn OneSheet(
    number: usize,
    words: RwSignal<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("sheet-{number}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{format!("Words of sheet {number}")}</label>
            <textarea class="field__input field__input--words" id=id rows="3" autocomplete="off" autocapitalize="none" spellcheck="false"
                prop:value=words on:input=move |e| words.set(event_target_value(&e))
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then_some("sheets-error")></textarea>
        </div>
    }
}
