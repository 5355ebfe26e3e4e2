//! A field for more than one line.

use super::Complaint;
use leptos::prelude::*;

/// Several lines of text.
#[component]
pub fn LongField(
    /// What the field is called.
    #[prop(into)]
    label: String,
    /// Its id.
    #[prop(into)]
    name: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many lines are shown.
    #[prop(default = "3")]
    rows: &'static str,
    /// The longest text it takes.
    #[prop(default = "4000")]
    maxlength: &'static str,
) -> impl IntoView {
    let complaint = format!("{name}-error");
    let described = complaint.clone();
    let describes = move || error.with(Option::is_some).then(|| described.clone());
    view! {
        <div class="field">
            <label class="field__label" for=name.clone()>{label}</label>
            <textarea class="field__input field__input--words" id=name rows=rows maxlength=maxlength dir="auto" autocomplete="off"
                prop:value=value on:input=move |e| value.set(event_target_value(&e))
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=describes></textarea>
            <Complaint error id=complaint/>
        </div>
    }
}
