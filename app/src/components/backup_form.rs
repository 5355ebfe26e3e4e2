//! A backup and what opens it: its file, and the passphrase or the words of recovery sheets.

use super::{Complaint, FileField, Passphrase, SheetFields, Sheets};
use crate::{browser, state::Request};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use protocol::{BackupKey, Fault};
use web_sys::File;

/// The fields that the form shows a fault at.
const FIELDS: &[&str] = &["data", "passphrase", "sheets"];

#[derive(Clone, Copy)]
struct Form {
    file: RwSignal<Option<File>, LocalStorage>,
    by_sheets: RwSignal<bool>,
    passphrase: RwSignal<String>,
    sheets: Sheets,
    request: Request,
}

impl Form {
    fn key(self) -> BackupKey {
        match self.by_sheets.get_untracked() {
            true => BackupKey::Sheets(self.sheets.words()),
            false => BackupKey::Passphrase(self.passphrase.get_untracked()),
        }
    }

    fn send(self, event: &SubmitEvent, go: Callback<(String, BackupKey)>) {
        event.prevent_default();
        if self.request.busy.get_untracked() {
            return;
        }
        let Some(file) = self.file.get_untracked() else {
            return self.refuse("Please choose the backup’s file first.");
        };
        spawn_local(async move {
            let data = browser::base64(&file).await;
            // The page may have been left while a large file was read.
            if self.by_sheets.try_get_untracked().is_none() {
                return;
            }
            match data {
                Some(data) => go.run((data, self.key())),
                None => self.refuse("The browser could not read this file."),
            }
        });
    }

    fn refuse(self, why: &str) {
        self.request.fail(Fault::at("data", why));
    }
}

/// The form.
#[component]
pub fn BackupForm(
    /// The button's words.
    submit: &'static str,
    /// Knows what is wrong, and whether the work is under way.
    request: Request,
    /// Gets the file, base64, and what opens it.
    #[prop(into)]
    go: Callback<(String, BackupKey)>,
) -> impl IntoView {
    let form = Form {
        file: RwSignal::new_local(None),
        by_sheets: RwSignal::new(false),
        passphrase: RwSignal::new(String::new()),
        sheets: Sheets::new(),
        request,
    };
    let key = move || {
        match form.by_sheets.get() {
        true => view! { <SheetFields sheets=form.sheets error=request.at("sheets")/> }.into_any(),
        false => view! {
            <Passphrase label="Passphrase of the backup" name="passphrase" value=form.passphrase error=request.at("passphrase") autocomplete="current-password">
                "The guardian passphrase of the day on which the backup was made."
            </Passphrase>
        }
        .into_any(),
    }
    };
    view! {
        <form class="form" on:submit=move |e| form.send(&e, go) novalidate>
            <FileField label="Backup file" name="backup" accept="" hint="The file that LuminAI handed to you when you made the backup."
                error=request.at("data") picked=move |file| form.file.set(file)/>
            <div class="field">
                <span class="field__label" id="opens">"What opens it"</span>
                <div class="segments" role="group" aria-labelledby="opens">
                    <Way form sheets=false words="Passphrase"/>
                    <Way form sheets=true words="Recovery sheets"/>
                </div>
            </div>
            {key}
            <Complaint error=request.besides(FIELDS)/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>{submit}</button>
        </form>
    }
}

#[component]
fn Way(form: Form, sheets: bool, words: &'static str) -> impl IntoView {
    let pressed = move || (form.by_sheets.get() == sheets).to_string();
    view! { <button class="segments__item" type="button" aria-pressed=pressed on:click=move |_| form.by_sheets.set(sheets)>{words}</button> }
}
