//! A new passphrase, typed twice.

use super::Passphrase;
use crate::state::{Request, words};
use leptos::prelude::*;

/// What is typed. Copies are the same.
#[derive(Clone, Copy)]
pub struct Twice {
    /// The passphrase.
    pub passphrase: RwSignal<String>,
    /// The same again.
    pub repeat: RwSignal<String>,
}

impl Twice {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            passphrase: RwSignal::new(String::new()),
            repeat: RwSignal::new(String::new()),
        }
    }
}

/// Two fields, with a bar for how strong it looks.
#[component]
pub fn NewPassphrase(
    /// What the first field is called.
    label: &'static str,
    /// What the second field is called.
    again: &'static str,
    /// The first field's id, and its name in faults; the second one's is `repeat`.
    name: &'static str,
    /// What is typed.
    typed: Twice,
    /// Knows what is wrong.
    request: Request,
) -> impl IntoView {
    let Twice { passphrase, repeat } = typed;
    view! {
        <Passphrase label name value=passphrase error=request.at(name) autocomplete="new-password">
            <Strength passphrase/>
        </Passphrase>
        <Passphrase label=again name="repeat" value=repeat error=request.at("repeat") autocomplete="new-password"/>
    }
}

/// A bar and words for the eye; the worker decides.
#[component]
fn Strength(passphrase: RwSignal<String>) -> impl IntoView {
    let strength = Memo::new(move |_| passphrase.with(|p| words::strength(p)));
    let width = move || (strength.get().0 * 10).to_string();
    view! {
        <p class="strength">
            <svg class="strength__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar__track" width="100" height="10"></rect><rect class="bar__fill" width=width height="10"></rect>
            </svg>
            {move || strength.get().1}
        </p>
    }
}
