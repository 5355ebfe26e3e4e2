//! What a guardian sets for the whole family: feelings, what is told of the guard, topics, and bedtime.

use super::topics::TopicFields;
use crate::{
    components::{Complaint, SelectField},
    router::{Route, Section},
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Bedtime, Detail, FeelingsRule, SaveSettings, Settings, TopicRule};

const FEELINGS: &[(&str, &str)] = &[
    ("off", "Off: nothing is guessed"),
    ("child", "On, and only the child sees them"),
    ("weekly", "On, with a weekly summary for grown-ups"),
];
const DETAIL: &[(&str, &str)] = &[
    ("totals", "Numbers only"),
    ("categories", "Each decision, with its kind of risk"),
    ("rules", "Each decision, with the rule behind it"),
];
const BEDTIME: &[(&str, &str)] = &[
    ("between", "Between two hours"),
    ("always", "Always"),
    ("never", "Never"),
];

#[derive(Clone, Copy)]
struct Form {
    feelings: RwSignal<String>,
    detail: RwSignal<String>,
    when: RwSignal<String>,
    from: RwSignal<u8>,
    to: RwSignal<u8>,
    topics: RwSignal<Vec<TopicRule>>,
}

impl Form {
    fn new(settings: Settings) -> Self {
        let (when, from, to) = match settings.bedtime {
            Bedtime::Never => ("never", 20, 6),
            Bedtime::Always => ("always", 20, 6),
            Bedtime::Between { from, to } => ("between", from, to),
        };
        Self {
            topics: RwSignal::new(settings.topics),
            feelings: RwSignal::new(
                match settings.feelings {
                    FeelingsRule::Off => "off",
                    FeelingsRule::ChildOnly => "child",
                    FeelingsRule::Weekly => "weekly",
                }
                .into(),
            ),
            detail: RwSignal::new(
                match settings.detail {
                    Detail::Totals => "totals",
                    Detail::Categories => "categories",
                    Detail::Rules => "rules",
                }
                .into(),
            ),
            when: RwSignal::new(when.into()),
            from: RwSignal::new(from),
            to: RwSignal::new(to),
        }
    }

    /// What is chosen; what stands on another page stays as it is.
    fn settings(self, now: Settings) -> Settings {
        let (from, to) = (self.from.get_untracked(), self.to.get_untracked());
        Settings {
            bedtime: match self.when.get_untracked().as_str() {
                "never" => Bedtime::Never,
                "always" => Bedtime::Always,
                _ => Bedtime::Between { from, to },
            },
            feelings: match self.feelings.get_untracked().as_str() {
                "off" => FeelingsRule::Off,
                "weekly" => FeelingsRule::Weekly,
                _ => FeelingsRule::ChildOnly,
            },
            detail: match self.detail.get_untracked().as_str() {
                "totals" => Detail::Totals,
                "rules" => Detail::Rules,
                _ => Detail::Categories,
            },
            topics: self.topics.get_untracked(),
            ..now
        }
    }
}

/// The form.
#[component]
pub fn SettingsForm(settings: Settings) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let saved = RwSignal::new(false);
    let form = Form::new(settings);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let settings = form.settings(app.settings.get_untracked());
        request.run(SaveSettings { settings }, move |settings| {
            app.settings.set(settings);
            saved.set(true);
        });
    };
    view! {
        <form class="card" on:submit=send novalidate aria-labelledby="settings">
            <h2 class="card__title" id="settings">"Settings"</h2>
            <p class="card__text">"Whom a child can turn to, and your country, stand under " <a href=Route::Family(Section::Emergency).href()>"Emergency"</a> "."</p>
            <details class="card__numbers">
                <summary>"Topics"</summary>
                <p class="card__text">"Make a topic stricter or freer. What is dangerous stays closed, and a child in need is always helped."</p>
                <TopicFields unset="As LuminAI does it" rules=form.topics set=move |topics| form.topics.set(topics)/>
            </details>
            <SelectField label="Feelings guessed from messages" name="feelings" value=form.feelings options=FEELINGS/>
            <SelectField label="What grown-ups see of the guard" name="detail" value=form.detail options=DETAIL/>
            <p class="card__text">"Feelings are guessed from written words only, never from a camera or a voice. The child sees each guess, can correct it, can switch guessing off, and reads what grown-ups can see."</p>
            <BedtimeFields form/>
            <Complaint error=request.besides(&[])/>
            <div class="form__end">
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
                <p role="status">{move || saved.get().then_some("Saved.")}</p>
            </div>
        </form>
    }
}

#[component]
fn BedtimeFields(form: Form) -> impl IntoView {
    let between = move || form.when.with(|when| when == "between");
    let hours = move || view! { <Hour label="From" name="bed-from" hour=form.from/><Hour label="Until" name="bed-to" hour=form.to/> };
    view! {
        <div class="time-row">
            <SelectField label="Bedtime colours" name="bedtime" value=form.when options=BEDTIME/>
            {move || between().then(hours)}
        </div>
    }
}

#[component]
fn Hour(label: &'static str, name: &'static str, hour: RwSignal<u8>) -> impl IntoView {
    let option = move |h: u8| view! { <option value=h.to_string() selected=move || hour.get() == h>{format!("{h}:00")}</option> };
    let change = move |e| hour.set(event_target_value(&e).parse().unwrap_or_default());
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="field__input" id=name on:change=change>{(0..24).map(option).collect_view()}</select>
        </div>
    }
}
