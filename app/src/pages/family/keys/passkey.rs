//! A passkey as another way in.

use super::Desk;
use crate::{
    components::{AskPassphrase, Dialog},
    passkey::{self, Passkey},
    state::Request,
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{AddPasskey, Fault, FaultKind, PasskeyWish, PreparePasskey};

/// The button with its dialog.
#[component]
pub fn AddPasskeyButton(desk: Desk) -> impl IntoView {
    let asking = RwSignal::new(false);
    let close = move |()| asking.set(false);
    let dialog =
        move || view! { <Dialog title="Add a passkey" close><Adding desk asking/></Dialog> };
    view! {
        <button class="button" type="button" on:click=move |_| asking.set(true)>"Add a passkey"</button>
        {move || asking.get().then(dialog)}
    }
}

/// What goes on in the dialog.
#[derive(Clone, Copy)]
struct Steps {
    desk: Desk,
    asking: RwSignal<bool>,
    request: Request,
    /// Made already; a passphrase that was mistyped does not make another one.
    made: RwSignal<Option<Passkey>>,
    passphrase: RwSignal<String>,
}

impl Steps {
    fn begin(self, passphrase: String) {
        self.passphrase.set(passphrase);
        match self.made.get_untracked() {
            Some(made) => self.add(made),
            None => self
                .request
                .run(PreparePasskey {}, move |wish| self.make(wish)),
        }
    }

    fn make(self, wish: PasskeyWish) {
        self.request.busy.set(true);
        spawn_local(async move {
            let made = passkey::make(&wish).await;
            // The dialog may have been closed while the browser asked.
            if self.request.busy.try_set(false).is_some() {
                return;
            }
            match made {
                Ok(made) => {
                    self.made.set(Some(made.clone()));
                    self.add(made);
                }
                Err(refusal) => {
                    let words = refusal.words();
                    self.request.fail(Fault::new(FaultKind::NotFound, words));
                }
            }
        });
    }

    fn add(self, made: Passkey) {
        let call = AddPasskey {
            credential: made.credential,
            salt: made.salt,
            output: made.output,
            passphrase: self.passphrase.get_untracked(),
        };
        self.request.run(call, move |report| {
            self.asking.set(false);
            self.desk.done(report, "The passkey is added.");
        });
    }
}

#[component]
fn Adding(desk: Desk, asking: RwSignal<bool>) -> impl IntoView {
    let steps = Steps {
        desk,
        asking,
        request: Request::new(),
        made: RwSignal::new(None),
        passphrase: RwSignal::new(String::new()),
    };
    view! {
        <p>"A passkey lives in this device, in your phone or on a small key that you carry. It opens these pages with a fingerprint, a face or a PIN instead of the passphrase."</p>
        <p>"Anyone whose finger, face or PIN this device knows can then get in. The browser asks you once or twice."</p>
        <AskPassphrase button="Go on" request=steps.request send=move |passphrase| steps.begin(passphrase)/>
    }
}
