//! Backups: make one, see whether it restores, and how to bring it to another device.

mod drill;
mod make;

use super::Head;
use drill::Drill;
use leptos::prelude::*;
use make::Make;

/// The page.
#[component]
pub fn Backup() -> impl IntoView {
    view! {
        <Head title="Backup"/>
        <div class="cards"><Make/><Drill/><Elsewhere/></div>
    }
}

/// How to restore on another device.
#[component]
fn Elsewhere() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="elsewhere">
            <h2 class="card__title" id="elsewhere">"On another device"</h2>
            <ol class="dots-list dots-list--numbers">
                <li>"Bring the file to the new device, for example on a USB stick."</li>
                <li>"Open LuminAI there, where nothing is set up yet. On the first page choose “I have a backup”."</li>
                <li>"Choose the file, and type the passphrase of the day on which you made it, or the words of your recovery sheets."</li>
                <li>"Everything is there again. The friends’ voices are downloaded anew; passkeys are added anew."</li>
                <li>"From then on the two devices know nothing of each other."</li>
            </ol>
        </section>
    }
}
