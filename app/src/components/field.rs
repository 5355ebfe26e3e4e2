//! Fields with their label, hint and complaint, tied together for screen readers.

use super::Icon;
use leptos::prelude::*;

type Error = Signal<Option<String>>;

/// The ids that describe a field: its hint and, when there is one, its complaint.
fn described(name: &str, hint: bool, error: Error) -> impl Fn() -> Option<String> + use<> {
    let (hint, complaint) = (
        hint.then(|| format!("{name}-hint")),
        format!("{name}-error"),
    );
    move || match (hint.clone(), error.with(Option::is_some)) {
        (Some(hint), true) => Some(format!("{hint} {complaint}")),
        (None, true) => Some(complaint.clone()),
        (hint, false) => hint,
    }
}

/// What is wrong, under a field or a form. Announced when it appears.
#[component]
pub fn Complaint(
    /// The words, if any.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Id for `aria-describedby`.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let words = move || {
        error
            .get()
            .map(|words| view! { <Icon name="mind"/><p>{words}</p> })
    };
    view! { <div class="complaint" id=id role="alert">{words}</div> }
}

/// One line of text.
#[component]
pub fn TextField(
    /// What the field is called.
    label: &'static str,
    /// Its id.
    name: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Error,
    /// A hint under it.
    #[prop(optional)]
    hint: &'static str,
    /// The longest text it takes.
    #[prop(default = "200")]
    maxlength: &'static str,
) -> impl IntoView {
    let describes = described(name, !hint.is_empty(), error);
    let hint = (!hint.is_empty())
        .then(|| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input class="field__input" id=name type="text" dir="auto" autocomplete="off" maxlength=maxlength
                prop:value=value on:input=move |e| value.set(event_target_value(&e))
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=describes/>
            {hint}
            <Complaint error id=format!("{name}-error")/>
        </div>
    }
}

/// A passphrase, hidden until asked for.
#[component]
pub fn Passphrase(
    /// What the field is called.
    label: &'static str,
    /// Its id.
    name: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Error,
    /// `new-password` or `current-password`.
    autocomplete: &'static str,
    /// A hint under it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let describes = described(name, children.is_some(), error);
    let hint = children
        .map(|hint| view! { <div class="field__hint" id=format!("{name}-hint")>{hint()}</div> });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <div class="field__row">
                <input class="field__input field__input--secret" id=name autocomplete=autocomplete autocapitalize="none" spellcheck="false"
                    type=move || if shown.get() { "text" } else { "password" }
                    prop:value=value on:input=move |e| value.set(event_target_value(&e))
                    aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=describes/>
                <Peek shown/>
            </div>
            {hint}
            <Complaint error id=format!("{name}-error")/>
        </div>
    }
}

#[component]
fn Peek(shown: RwSignal<bool>) -> impl IntoView {
    view! {
        <button class="field__peek" type="button" aria-label="Show what I type" aria-pressed=move || shown.get().to_string()
            on:click=move |_| shown.update(|s| *s = !*s)><Icon name="eye"/></button>
    }
}

/// A whole number.
#[component]
pub fn NumberField(
    /// What the field is called.
    label: &'static str,
    /// Its id.
    name: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Smallest.
    min: u8,
    /// Largest.
    max: u8,
    /// What is wrong with it.
    #[prop(into)]
    error: Error,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input class="field__input" id=name type="number" inputmode="numeric" min=min.to_string() max=max.to_string() autocomplete="off"
                prop:value=value on:input=move |e| value.set(event_target_value(&e))
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=described(name, false, error)/>
            <Complaint error id=format!("{name}-error")/>
        </div>
    }
}

/// What a [`SelectField`] offers: values with their words.
pub struct Options(Vec<(String, String)>);

impl From<Vec<(String, String)>> for Options {
    fn from(options: Vec<(String, String)>) -> Self {
        Self(options)
    }
}

impl From<&[(&str, &str)]> for Options {
    fn from(options: &[(&str, &str)]) -> Self {
        let owned = |(id, words): &(&str, &str)| ((*id).to_owned(), (*words).to_owned());
        Self(options.iter().map(owned).collect())
    }
}

/// One of a few.
#[component]
pub fn SelectField(
    /// What the field is called.
    label: &'static str,
    /// Its id.
    name: &'static str,
    /// What is chosen.
    value: RwSignal<String>,
    /// Values with their words.
    #[prop(into)]
    options: Options,
) -> impl IntoView {
    let option = move |(id, words): (String, String)| {
        let chosen = id.clone();
        view! { <option value=id selected=move || value.with(|v| *v == chosen)>{words}</option> }
    };
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="field__input" id=name prop:value=value on:change=move |e| value.set(event_target_value(&e))>
                {options.0.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
