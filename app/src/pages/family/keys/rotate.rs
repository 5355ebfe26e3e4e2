//! New keys for everything, and how far the move to them is.

use super::Desk;
use crate::{
    components::{Guarded, Progress},
    state::{Request, words::count},
};
use leptos::prelude::*;
use protocol::{RotateKeys, Task};

/// The card.
#[component]
pub fn NewKeys(desk: Desk) -> impl IntoView {
    let request = Request::new();
    let asking = RwSignal::new(false);
    let keeping = desk.app.keeping;
    let send = move |passphrase| {
        request.run(RotateKeys { passphrase }, move |report| {
            asking.set(false);
            desk.done(report, "");
        });
    };
    let far = Memo::new(move |_| keeping.progress(Task::Move));
    // The last step of the move is the moment to count again.
    Effect::new(move || {
        if far.get().is_some_and(|(done, total)| done >= total) {
            keeping.clear(Task::Move);
            desk.report.again(desk.app);
        }
    });
    let stands = move || desk.report.look(|r| told(r.epoch, r.older));
    let moving = Memo::new(move |_| far.with(Option::is_some));
    view! {
        <section class="card" aria-labelledby="new-keys">
            <h2 class="card__title" id="new-keys">"New keys"</h2>
            <p class="card__text">"If somebody may have seen the passphrase, or a device was lost: change the passphrase first, then give everything new keys. It goes on by itself while LuminAI is open, and nothing has to wait for it."</p>
            <p role="status">{stands}</p>
            {move || moving.get().then(|| view! { <Progress task=Task::Move name="Move to the new keys"/> })}
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Make new keys"</button>
            <Guarded asking title="Make new keys for everything?"
                text="All that is kept here moves to new keys, record by record. Nothing is lost, and your ways in stay the same. Copies of this device’s data that somebody took before still open with what opened them then."
                yes="Make new keys" request send/>
        </section>
    }
}

/// How the keys stand.
fn told(epoch: u32, older: u64) -> String {
    let times = match epoch {
        0 | 1 => "These are the first keys.".to_owned(),
        2 => "The keys were made anew once.".to_owned(),
        n => format!("The keys were made anew {} times.", n - 1),
    };
    let older = match older {
        0 => "Everything lies under them.".to_owned(),
        n => format!(
            "{} under the older key.",
            count(n, "record still lies", "records still lie")
        ),
    };
    format!("{times} {older}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_the_keys_stand_is_told_in_figures() {
        assert_eq!(
            told(1, 0),
            "These are the first keys. Everything lies under them."
        );
        assert!(told(2, 1).ends_with("1 record still lies under the older key."));
        assert!(told(4, 9).starts_with("The keys were made anew 3 times. 9 records still lie"));
    }
}
