//! The children of the family: added, corrected, their pictures, and erased.

use super::{super::erase::EraseChild, Desk};
use crate::{
    components::{
        ChildForm, Complaint, Dialog, NumberField, Picture, PictureChoice, PicturePad, TextField,
        read_age,
    },
    state::{Request, door},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Child, Phase, SaveChild, SetPictures};

/// The card.
#[component]
pub fn Children(desk: Desk) -> impl IntoView {
    let adding = RwSignal::new(false);
    let added = move |child: Child| {
        adding.set(false);
        desk.app.phase.set(Phase::Ready);
        desk.added(child);
    };
    let close = move |()| adding.set(false);
    let dialog = move || view! { <Dialog title="Add a child" close><ChildForm submit="Add this child" added/></Dialog> };
    let children = move || {
        let all = desk.app.children.get().into_iter();
        all.filter(|c| c.guest_until.is_none()).collect::<Vec<_>>()
    };
    // What is drawn of a child is drawn anew when it changes.
    let key = |c: &Child| {
        (
            c.id.clone(),
            c.nickname.clone(),
            c.age,
            c.picture.clone(),
            c.pictured,
        )
    };
    view! {
        <section class="card" aria-labelledby="children">
            <h2 class="card__title" id="children">"Children on this device"</h2>
            <ul class="rows"><For each=children key=key let:child><Row desk child/></For></ul>
            <button class="button" type="button" on:click=move |_| adding.set(true)>"Add a child"</button>
            {move || adding.get().then(dialog)}
        </section>
    }
}

#[component]
fn Row(desk: Desk, child: Child) -> impl IntoView {
    let name = child.nickname.clone();
    let (changing, picturing) = (RwSignal::new(false), RwSignal::new(false));
    let known = StoredValue::new(child.clone());
    let change = move || view! { <Change desk child=known.get_value() open=changing/> };
    let pictures = move || view! { <Pictures desk child=known.get_value() open=picturing/> };
    let about = match child.pictured {
        true => format!("{} years, enters with three pictures", child.age),
        false => format!("{} years", child.age),
    };
    view! {
        <li class="row row--wrap">
            <Picture symbol=child.picture.clone()/>
            <span class="row__main"><strong dir="auto">{name.clone()}</strong><br/>{about}</span>
            <button class="button" type="button" aria-label=format!("Change {name}") on:click=move |_| changing.set(true)>"Change"</button>
            <button class="button" type="button" aria-label=format!("Pictures of {name}") on:click=move |_| picturing.set(true)>"Pictures"</button>
            <EraseChild child/>
            {move || changing.get().then(change)}
            {move || picturing.get().then(pictures)}
        </li>
    }
}

/// Name, age and picture, corrected.
#[component]
fn Change(desk: Desk, child: Child, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let nickname = RwSignal::new(child.nickname.clone());
    let age = RwSignal::new(child.age.to_string());
    let picture = RwSignal::new(child.picture);
    let id = child.id;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let age = match read_age(&age.get_untracked()) {
            Ok(age) => age,
            Err(fault) => return request.fail(fault),
        };
        let call = SaveChild {
            child: id.clone(),
            nickname: nickname.get_untracked().trim().to_owned(),
            age,
            picture: picture.get_untracked(),
        };
        request.run(call, move |child| {
            open.set(false);
            desk.changed(child, "saved.");
        });
    };
    view! {
        <Dialog title=format!("Change {}", child.nickname) close=move |()| open.set(false)>
            <form class="form" on:submit=send novalidate>
                <div class="form__pair">
                    <TextField label="Child's nickname" name="nickname" value=nickname error=request.at("nickname") maxlength="60"/>
                    <NumberField label="Child's age" name="age" value=age min=4 max=17 error=request.at("age")/>
                </div>
                <PictureChoice picture/>
                <Complaint error=request.besides(&["nickname", "age"])/>
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
            </form>
        </Dialog>
    }
}

/// Three pictures in order, or none.
#[component]
fn Pictures(desk: Desk, child: Child, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let chosen = RwSignal::new(Vec::<String>::new());
    let id = StoredValue::new(child.id);
    let set = move |pictures: Vec<String>, words: &'static str| {
        let call = SetPictures {
            child: id.get_value(),
            pictures,
        };
        request.run(call, move |child| {
            open.set(false);
            desk.changed(child, words);
        });
    };
    let save = move |_| {
        let pictures = chosen.get_untracked();
        if pictures.len() == door::ASKED {
            set(pictures, "three pictures are asked for from now on.");
        }
    };
    let none = move |_| set(Vec::new(), "no pictures are asked for any more.");
    let none = child.pictured.then(|| {
        view! { <button class="button" type="button" on:click=none>"Ask for no pictures"</button> }
    });
    let offered = move || desk.page.look(|p| p.pictures.clone()).unwrap_or_default();
    let pad = move || view! { <PicturePad pictures=offered() chosen/> };
    view! {
        <Dialog title=format!("Three pictures for {}", child.nickname) close=move |()| open.set(false)>
            <p>"Choose three with your child, in an order that is easy to keep in mind. They keep sisters and brothers from opening the wrong page by mistake. They are no lock: who watches can learn them."</p>
            {pad}
            <Complaint error=request.besides(&[])/>
            <div class="form__end">
                <button class="button button--main" type="button" aria-disabled=move || chosen.with(|all| all.len() < door::ASKED).then_some("true") on:click=save>"Save these pictures"</button>
                {none}
            </div>
        </Dialog>
    }
}
