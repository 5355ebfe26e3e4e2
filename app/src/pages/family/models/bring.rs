//! A model of the family's own: a file, or an address; what it is; and its way onto this device.

use super::desk::Desk;
use super::survey::Survey;
use super::work::Working;
use crate::{
    browser,
    components::{Complaint, FileField, TextField},
    state::voices::{Leads, leads},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::ModelWork;
use web_sys::File;

/// The card.
#[component]
pub fn Bring(desk: Desk) -> impl IntoView {
    let picked = move |file: Option<File>| {
        if let Some(file) = file {
            desk.look_at(file);
        }
    };
    let error = desk.bring.at("file");
    let failed = Signal::derive(move || match desk.work() {
        ModelWork::Failed { message } => Some(message),
        _ => None,
    });
    let looked = Memo::new(move |_| match desk.work() {
        ModelWork::Looked(found) => Some(found),
        _ => None,
    });
    let survey = move || looked.get().map(|found| view! { <Survey found desk/> });
    let busy = |work: &ModelWork| !matches!(work, ModelWork::Trying { .. });
    view! {
        <section class="card" aria-labelledby="bring">
            <h2 class="card__title" id="bring">"Bring your own model"</h2>
            <p class="card__text">"A language model in one file that ends in .gguf, of the kinds Llama, Qwen, SmolLM or Gemma. It is read and converted on this device and never leaves it. Before it may talk to a child you try it here."</p>
            <FileField label="Choose a GGUF file" name="file" accept="" hint="The file stays where it is; what is made of it is kept beside LuminAI." error once=true picked/>
            <Address desk/>
            <Complaint error=failed/>
            <Complaint error=desk.bring.besides(&["file", "address"])/>
            {survey}
            <Working desk here=busy/>
        </section>
    }
}

/// A file by its address. This site's own are fetched; for others the way is told.
#[component]
fn Address(desk: Desk) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let elsewhere = RwSignal::new(None::<String>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        desk.bring.forget();
        elsewhere.set(None);
        let read = browser::address(address.get_untracked().trim());
        match leads(read, &browser::origin()) {
            Leads::Here(whole) => desk.fetch(whole),
            Leads::Elsewhere(whole) => elsewhere.set(Some(whole)),
            Leads::Nowhere => desk.refuse(
                "address",
                "Please type the whole address, such as https://example.org/model.gguf.",
            ),
        }
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <TextField label="Address of a GGUF file" name="address" value=address error=desk.bring.at("address") hint="If you have no file yet." maxlength="2000"/>
            <div class="form__end"><button class="button" type="submit">"Fetch it"</button></div>
        </form>
        {move || elsewhere.get().map(|to| view! { <Elsewhere to/> })}
    }
}

#[component]
fn Elsewhere(to: String) -> impl IntoView {
    view! {
        <div class="seen" role="status">
            <p>"LuminAI talks to no other site, so that nothing of your family can go there. Your browser can download the file instead: "
                <a href=to target="_blank" rel="noreferrer noopener" referrerpolicy="no-referrer">"Download it with the browser"</a>
                " (it opens in a new tab, and that site sees that somebody downloads it). Then choose the file above."</p>
        </div>
    }
}
