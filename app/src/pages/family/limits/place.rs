//! Only near home: the switch, what it means, and the one moment in which the browser is asked where this is.

use super::{desk::Desk, fields::SwitchRow};
use crate::{
    browser,
    router::{Route, Section},
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Fault, FaultKind, SetHome};

/// The card.
#[component]
pub fn PlaceCard(desk: Desk) -> impl IntoView {
    let on = desk.part(|r| r.home_only);
    let home = move || desk.page.look(|p| p.home).unwrap_or_default();
    let asking = RwSignal::new(false);
    let here = move |_| {
        // A second press while the browser still looks does nothing.
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        spawn_local(async move {
            let square = browser::square().await;
            asking.try_set(false);
            match square {
                Some(square) => set_home(desk, Some(square), "This place is called home."),
                None => desk.request.fail(Fault::new(
                    FaultKind::NotFound,
                    "The browser does not say where this is. It may ask for your permission first.",
                )),
            }
        });
    };
    let forget = move || {
        home().then(|| view! {
            <button class="button" type="button" on:click=move |_| set_home(desk, None, "The place is forgotten.")>"Forget this place"</button>
        })
    };
    let words = move || match (asking.get(), home()) {
        (true, _) => "Asking the browser…",
        (false, true) => "A place is called home.",
        (false, false) => "No place is called home yet.",
    };
    view! {
        <section class="card card--6" aria-labelledby="place">
            <h2 class="card__title" id="place">"Only near home"</h2>
            <SwitchRow label="The friends answer only near home" on set=move |on| desk.edit(|r| r.home_only = on)/>
            <p class="card__text">"The browser is asked once when you press the button, and once when a child presses “Look where we are”. The answer is rounded at once to a square of about five kilometres, compared, and kept nowhere but as “home”. It needs the consent “place”, under "<a href=Route::Family(Section::Law).href()>"Law"</a>". A child in need is answered anywhere."</p>
            <p role="status">{words}</p>
            <div class="form__end">
                <button class="button" type="button" aria-disabled=move || asking.get().then_some("true") on:click=here>"This is home"</button>
                {forget}
            </div>
        </section>
    }
}

fn set_home(desk: Desk, square: Option<(i32, i32)>, words: &'static str) {
    desk.request.run(SetHome { square }, move |page| {
        desk.took(page, words.to_owned(), None);
    });
}
