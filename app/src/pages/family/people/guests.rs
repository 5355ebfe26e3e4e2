//! Children who visit: nothing of theirs stays after the visit.

use super::Desk;
use crate::{
    browser,
    components::{
        Complaint, Dialog, Guarded, Icon, NumberField, Picture, PictureChoice, TextField,
        first_picture, read_age,
    },
    state::Request,
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{AddGuest, Child, EraseChild, Fault};

/// How long a visit takes when nobody says, in hours.
const AFTERNOON: &str = "4";

/// The card.
#[component]
pub fn Guests(desk: Desk) -> impl IntoView {
    let adding = RwSignal::new(false);
    let guests = move || {
        let all = desk.app.children.get().into_iter();
        all.filter_map(|c| c.guest_until.map(|until| (c, until)))
            .collect::<Vec<_>>()
    };
    let dialog = move || view! { <NewGuest desk open=adding/> };
    view! {
        <section class="card" aria-labelledby="guests">
            <h2 class="card__title" id="guests">"Guests"</h2>
            <p class="card__text">"A guest talks with the friends for some hours. Then everything of theirs is erased by itself."</p>
            <ul class="rows"><For each=guests key=|(c, until)| (c.id.clone(), *until) let:guest><Row desk guest=guest.0 until=guest.1/></For></ul>
            <button class="button" type="button" on:click=move |_| adding.set(true)>"Add a guest"</button>
            {move || adding.get().then(dialog)}
        </section>
    }
}

#[component]
fn Row(desk: Desk, guest: Child, until: i64) -> impl IntoView {
    let request = Request::new();
    let asking = RwSignal::new(false);
    let (name, id) = (guest.nickname, guest.id);
    let title = format!("End the visit of {name}?");
    let label = format!("End the visit of {name}");
    let when = format!(
        "{} years, stays until {}, {}",
        guest.age,
        browser::clock(until),
        browser::long_date(until)
    );
    let send = move |passphrase| {
        let child = id.clone();
        request.run(EraseChild { child, passphrase }, move |_| {
            asking.set(false);
            desk.app.refresh();
        });
    };
    view! {
        <li class="row row--wrap">
            <Picture symbol=guest.picture/>
            <span class="row__main"><strong dir="auto">{name}</strong><br/><span class="visit"><Icon name="suitcase"/>{when}</span></span>
            <button class="button" type="button" aria-label=label on:click=move |_| asking.set(true)>"End the visit"</button>
            <Guarded asking title=title text="Everything of this guest is erased now: what was said, stories, and the profile. It cannot be undone."
                yes="End it now" request send/>
        </li>
    }
}

#[component]
fn NewGuest(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let text = || RwSignal::new(String::new());
    let (nickname, age, picture) = (text(), text(), RwSignal::new(first_picture()));
    let hours = RwSignal::new(AFTERNOON.to_owned());
    let call = move || {
        let no_hours = |_| Fault::at("hours", "Please give the hours as a whole number, 1 to 72.");
        Ok(AddGuest {
            nickname: nickname.get_untracked().trim().to_owned(),
            age: read_age(&age.get_untracked())?,
            picture: picture.get_untracked(),
            hours: hours.get_untracked().trim().parse().map_err(no_hours)?,
        })
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match call() {
            Ok(call) => request.run(call, move |guest| {
                open.set(false);
                desk.added(guest);
            }),
            Err(fault) => request.fail(fault),
        }
    };
    view! {
        <Dialog title="Add a guest" close=move |()| open.set(false)>
            <form class="form" on:submit=send novalidate>
                <div class="form__pair">
                    <TextField label="Guest's nickname" name="nickname" value=nickname error=request.at("nickname") maxlength="60"/>
                    <NumberField label="Guest's age" name="age" value=age min=4 max=17 error=request.at("age")/>
                </div>
                <PictureChoice picture/>
                <NumberField label="Hours that the visit takes" name="hours" value=hours min=1 max=72 error=request.at("hours")/>
                <p class="field__hint">"Ask the child’s parents first."</p>
                <Complaint error=request.besides(&["nickname", "age", "hours"])/>
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Add this guest"</button>
            </form>
        </Dialog>
    }
}
