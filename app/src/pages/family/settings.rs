//! What a guardian sets for the whole family: a grown-up to turn to, and bedtime.

use crate::{
    components::{Complaint, TextField},
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Bedtime, SaveSettings, Settings};

#[derive(Clone, Copy)]
struct Form {
    adult: RwSignal<String>,
    when: RwSignal<String>,
    from: RwSignal<u8>,
    to: RwSignal<u8>,
}

impl Form {
    fn new(settings: Settings) -> Self {
        let (when, from, to) = match settings.bedtime {
            Bedtime::Never => ("never", 20, 6),
            Bedtime::Always => ("always", 20, 6),
            Bedtime::Between { from, to } => ("between", from, to),
        };
        Self {
            adult: RwSignal::new(settings.trusted_adult.unwrap_or_default()),
            when: RwSignal::new(when.into()),
            from: RwSignal::new(from),
            to: RwSignal::new(to),
        }
    }

    fn settings(self) -> Settings {
        let adult = self.adult.get_untracked().trim().to_owned();
        let (from, to) = (self.from.get_untracked(), self.to.get_untracked());
        Settings {
            bedtime: match self.when.get_untracked().as_str() {
                "never" => Bedtime::Never,
                "always" => Bedtime::Always,
                _ => Bedtime::Between { from, to },
            },
            trusted_adult: (!adult.is_empty()).then_some(adult),
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
        let settings = form.settings();
        request.run(SaveSettings { settings }, move |settings| {
            app.settings.set(settings);
            saved.set(true);
        });
    };
    view! {
        <form class="card" on:submit=send novalidate aria-labelledby="settings">
            <h2 class="card__title" id="settings">"Settings"</h2>
            <TextField label="A grown-up to turn to" name="adult" value=form.adult error=request.at("trusted_adult")
                hint="Shown to a child who is in distress. For example: Grandma Ana, 555 0142."/>
            <BedtimeFields form/>
            <Complaint error=request.besides(&["trusted_adult"])/>
            <div class="form__end">
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
                <p role="status">{move || saved.get().then_some("Saved.")}</p>
            </div>
        </form>
    }
}

#[component]
fn BedtimeFields(form: Form) -> impl IntoView {
    let is = move |wanted: &'static str| move || form.when.with(|when| when == wanted);
    let between = is("between");
    let hours = move || view! { <Hour label="From" name="bed-from" hour=form.from/><Hour label="Until" name="bed-to" hour=form.to/> };
    view! {
        <div class="time-row">
            <div class="field">
                <label class="field__label" for="bedtime">"Bedtime colours"</label>
                <select class="field__input" id="bedtime" on:change=move |e| form.when.set(event_target_value(&e))>
                    <option value="between" selected=is("between")>"Between two hours"</option>
                    <option value="always" selected=is("always")>"Always"</option>
                    <option value="never" selected=is("never")>"Never"</option>
                </select>
            </div>
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
