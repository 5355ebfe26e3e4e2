//! Recovery sheets: how many are made, and how many of them open everything.

use super::{Desk, FreshSheets};
use crate::{
    components::{AskPassphrase, Dialog, SelectField},
    state::Request,
};
use leptos::prelude::*;
use protocol::MakeRecovery;

/// How many can be made.
const SHARES: &[(&str, &str)] = &[
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", "5"),
    ("6", "6"),
    ("7", "7"),
    ("8", "8"),
];

/// The button with its dialog.
#[component]
pub fn RecoveryButton(desk: Desk, sheets: FreshSheets) -> impl IntoView {
    let asking = RwSignal::new(false);
    let close = move |()| asking.set(false);
    let dialog = move || view! { <Dialog title="Make recovery sheets" close><Form desk asking sheets/></Dialog> };
    view! {
        <button class="button" type="button" on:click=move |_| asking.set(true)>"Make recovery sheets"</button>
        {move || asking.get().then(dialog)}
    }
}

#[component]
fn Form(desk: Desk, asking: RwSignal<bool>, sheets: FreshSheets) -> impl IntoView {
    let request = Request::new();
    let [threshold, shares] = ["2", "3"].map(|n| RwSignal::new(n.to_owned()));
    let chosen = move || (number(&threshold.get()), number(&shares.get()));
    let means = move || {
        let (threshold, shares) = chosen();
        meaning(threshold, shares)
    };
    let send = move |passphrase| {
        let (threshold, shares) = untrack(chosen);
        let call = MakeRecovery {
            threshold: threshold.min(shares),
            shares,
            passphrase,
        };
        request.run(call, move |fresh| {
            asking.set(false);
            desk.report.again(desk.app);
            sheets.set(Some(fresh));
        });
    };
    view! {
        <p>"If the passphrase is forgotten, these sheets open everything again and set a new one. Print them, or write them down, and give them to people you trust: one alone opens nothing."</p>
        <div class="field-grid">
            <SelectField label="How many sheets" name="shares" value=shares options=SHARES/>
            <SelectField label="How many of them open it" name="threshold" value=threshold options=SHARES/>
        </div>
        <p role="status">{means}</p>
        <p>"Sheets that you made before open nothing any more."</p>
        <AskPassphrase button="Make the sheets" request send/>
    }
}

fn number(text: &str) -> u8 {
    text.parse().unwrap_or(2)
}

/// What these two numbers mean, with what speaks for and against them.
fn meaning(threshold: u8, shares: u8) -> String {
    if threshold > shares {
        return format!("{shares} sheets are made, and all of them are needed.");
    }
    match shares - threshold {
        0 => format!("All {shares} sheets are needed: if one is lost, they open nothing."),
        1 => format!("Any {threshold} of the {shares} sheets open everything: one may be lost."),
        spare => {
            format!("Any {threshold} of the {shares} sheets open everything: {spare} may be lost.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_explained() {
        assert!(
            meaning(2, 3).contains("Any 2 of the 3") && meaning(2, 3).contains("one may be lost")
        );
        assert!(meaning(2, 5).contains("3 may be lost"));
        assert!(meaning(3, 3).contains("if one is lost"));
        assert!(meaning(5, 3).contains("all of them are needed"));
    }
}
