//! A field that takes a file.

use super::Complaint;
use leptos::{ev::Event, prelude::*};
use web_sys::{File, HtmlInputElement};

/// Takes one file.
#[component]
pub fn FileField(
    /// What the field is called.
    label: &'static str,
    /// Its id.
    name: &'static str,
    /// Which files the browser offers, by their endings.
    accept: &'static str,
    /// A hint under it.
    hint: &'static str,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Forgets the file once it was picked, so that the same one can be picked again.
    #[prop(optional)]
    once: bool,
    /// Gets the file; nothing when the choice was taken back.
    picked: impl Fn(Option<File>) + 'static,
) -> impl IntoView {
    let change = move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        let file = field.files().and_then(|files| files.get(0));
        if once {
            field.set_value("");
        }
        picked(file);
    };
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input class="field__file" id=name type="file" accept=accept on:change=change
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=format!("{name}-hint {name}-error")/>
            <p class="field__hint" id=format!("{name}-hint")>{hint}</p>
            <Complaint error id=format!("{name}-error")/>
        </div>
    }
}
