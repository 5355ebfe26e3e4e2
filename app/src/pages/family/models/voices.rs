//! Who speaks and who might: the built-in voice and the family's own.

use super::desk::Desk;
use super::work::Working;
use crate::{
    browser,
    components::{Complaint, Confirm, Icon, Loaded},
    state::voices::{figures, standing},
};
use leptos::prelude::*;
use protocol::{Brought, BroughtState, ModelId, ModelWork, VoicesPage};

/// What the shipped language model is called here.
const BUILT_IN: &str = "The built-in voice";

/// The card.
#[component]
pub fn Voices(desk: Desk) -> impl IntoView {
    let draw = move |page: &VoicesPage| view! { <All page=page.clone() desk/> };
    let trying = |work: &ModelWork| matches!(work, ModelWork::Trying { .. });
    view! {
        <section class="card" aria-labelledby="voices">
            <h2 class="card__title" id="voices">"Who speaks"</h2>
            <p class="card__text">"The friends tell, answer and look things up by themselves. For some of their words they use a language model: the built-in one, or one that you bring."</p>
            <Loaded of=desk.page draw/>
            <Working desk here=trying/>
            <Complaint error=desk.list.besides(&[])/>
            <p role="status">{desk.said}</p>
        </section>
    }
}

#[component]
fn All(page: VoicesPage, desk: Desk) -> impl IntoView {
    let VoicesPage {
        built_in_bytes,
        built_in,
        brought,
        speaks,
        offer,
        ..
    } = page;
    let offered = offer.as_ref().map(|offer| offer.model.clone());
    let why = offer.map(|offer| offer.why);
    let shipped = Shown {
        name: BUILT_IN.into(),
        said: "It came with LuminAI and is known to be gentle.".into(),
        figures: figures(built_in_bytes, 0, built_in),
        speaks: speaks.is_none(),
        offered: offered == Some(None),
    };
    let own = brought.into_iter().map(|model| {
        let speaks = speaks.as_ref() == Some(&model.id);
        let shown = Shown {
            name: model.survey.name.clone(),
            said: standing(&model, speaks),
            figures: figures(
                model.survey.stored_bytes,
                model.survey.memory_bytes,
                model.trial,
            ),
            speaks,
            offered: offered == Some(Some(model.id.clone())),
        };
        view! { <Voice shown><Buttons model speaks desk/></Voice> }
    });
    let own = own.collect_view();
    view! {
        <ul class="voices" aria-label="Voices">
            <Voice shown=shipped><button class="button" type="button" aria-label="Try it: the built-in voice" on:click=move |_| desk.try_out(None)>"Try it"</button></Voice>
            {own}
        </ul>
        {why.map(|why| view! { <p class="card__text">"Offered for this device: "{why}</p> })}
    }
}

/// What is shown of a voice.
struct Shown {
    name: String,
    said: String,
    figures: [(&'static str, String); 4],
    speaks: bool,
    offered: bool,
}

#[component]
fn Voice(shown: Shown, children: Children) -> impl IntoView {
    let figure =
        |(name, value)| view! { <div class="voice__figure"><dt>{name}</dt><dd>{value}</dd></div> };
    let speaks = shown
        .speaks
        .then(|| view! { <span class="voice__mark voice__mark--speaks"><Icon name="check"/>"Speaks now"</span> });
    let offered = shown
        .offered
        .then(|| view! { <span class="voice__mark">"Offered here"</span> });
    view! {
        <li class="voice" class:voice--speaks=shown.speaks>
            <div class="voice__head"><h3 class="voice__name" dir="auto">{shown.name}</h3>{speaks}{offered}</div>
            <p class="voice__said">{shown.said}</p>
            <dl class="voice__figures">{shown.figures.map(figure).collect_view()}</dl>
            <div class="form__end">{children()}</div>
        </li>
    }
}

#[component]
fn Buttons(model: Brought, speaks: bool, desk: Desk) -> impl IntoView {
    let (id, name) = (model.id, model.survey.name);
    let again = match model.trial {
        Some(_) => "Try it again",
        None => "Try it",
    };
    let try_name = format!("{again}: {name}");
    let tried = id.clone();
    let try_it = view! { <button class="button" type="button" aria-label=try_name on:click=move |_| desk.try_out(Some(tried.clone()))>{again}</button> };
    let may_speak = model.state == BroughtState::Tried && !speaks;
    let speak = may_speak.then(|| view! { <Speak id=id.clone() name=name.clone() desk/> });
    let back = speaks.then(|| {
        view! { <button class="button" type="button" on:click=move |_| desk.choose(None)>"Use the built-in voice"</button> }
    });
    let remove = move |()| {
        desk.remove(id.clone());
        browser::focus_heading("voices");
    };
    view! {
        {speak}{back}{try_it}
        <Confirm words="Remove" name=format!("Remove {name}") question=format!("Remove {name}?") text="The converted model is deleted from this device, and its space is free again. The file that you brought stays where it is." yes="Remove it" act=remove/>
    }
}

#[component]
fn Speak(id: ModelId, name: String, desk: Desk) -> impl IntoView {
    let label = format!("Let it speak: {name}");
    view! { <button class="button button--main" type="button" aria-label=label on:click=move |_| desk.choose(Some(id.clone()))>"Let it speak"</button> }
}
