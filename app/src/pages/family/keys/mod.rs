//! Who and what can open the family's LuminAI: the ways in, new ones, and new keys.

mod passkey;
mod passphrase;
mod recovery;
mod rotate;
mod sheets;
mod ways;

pub use sheets::{FreshSheets, SheetsToPrint};

use crate::{
    components::{Load, Loaded},
    state::{App, app},
};
use leptos::prelude::*;
use passkey::AddPasskeyButton;
use passphrase::ChangeButton;
use protocol::KeysReport;
use recovery::RecoveryButton;
use rotate::NewKeys;
use ways::Ways;

/// The cards' data.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    report: Load<KeysReport>,
    /// What was just done.
    said: RwSignal<&'static str>,
}

impl Desk {
    /// Shows how it stands now, and what was done.
    fn done(self, report: KeysReport, said: &'static str) {
        self.report.put(report);
        self.said.set(said);
    }
}

/// The two cards.
#[component]
pub fn Keys(
    /// Gets fresh recovery sheets to show.
    sheets: FreshSheets,
) -> impl IntoView {
    let desk = Desk {
        app: app(),
        report: Load::new(),
        said: RwSignal::new(""),
    };
    desk.report.ask(protocol::Keys {});
    let draw = move |report: &KeysReport| view! { <Ways ways=report.ways.clone() desk/> };
    view! {
        <section class="card" aria-labelledby="keys">
            <h2 class="card__title" id="keys">"What opens LuminAI here"</h2>
            <p class="card__text">"A grown-up gets in with any one of these. The children’s side opens by itself on this device."</p>
            <Loaded of=desk.report quiet=true draw/>
            <div class="form__end">
                <ChangeButton desk/>
                <AddPasskeyButton desk/>
                <RecoveryButton desk sheets/>
            </div>
            <p role="status">{desk.said}</p>
        </section>
        <NewKeys desk/>
    }
}
