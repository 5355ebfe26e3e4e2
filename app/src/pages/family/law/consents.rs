//! What was agreed to for each child, and what can be: to withdraw is as easy as it can be.

use super::{
    super::segments::{Chosen, Segments, first_child, of_child},
    Desk, Part, PartCard,
    ledger::Ledger,
};
use crate::{
    browser,
    components::{AskPassphrase, Complaint, Dialog, Facts, Load, Loaded, Mark},
    router::{Route, Section},
    state::{Request, law},
};
use leptos::prelude::*;
use protocol::{Consent, ConsentCard, GiveConsent, WithdrawConsent};

type Cards = Vec<ConsentCard>;

/// The part's data: whose consents, and the request of its buttons.
#[derive(Clone, Copy)]
struct Shelf {
    desk: Desk,
    chosen: Chosen,
    cards: Load<Cards>,
    request: Request,
    /// What was just done.
    said: RwSignal<String>,
}

impl Shelf {
    /// Shows how it stands now, and what was done; the button that was pressed may be gone, so its card gets the focus.
    fn done(self, cards: Cards, purpose: &str, said: String) {
        let heading = format!("[id='{}']", heading(purpose));
        self.cards.put(cards);
        self.said.set(said);
        self.desk.page.again(self.desk.app);
        request_animation_frame(move || browser::focus(&heading));
    }

    fn withdraw(self, card: &ConsentCard) {
        let Some(child) = self.chosen.get_untracked() else {
            return;
        };
        let (purpose, title) = (card.purpose.clone(), card.title.clone());
        let call = WithdrawConsent {
            child,
            purpose: purpose.clone(),
        };
        self.request.run(call, move |cards| {
            let said = format!("“{title}” is withdrawn. What it allowed stops at once; what is kept already can be erased under Privacy.");
            self.done(cards, &purpose, said);
        });
    }
}

fn heading(purpose: &str) -> String {
    format!("consent-{purpose}")
}

/// The part.
#[component]
pub fn Consents(desk: Desk) -> impl IntoView {
    let chosen = first_child();
    let shelf = Shelf {
        desk,
        chosen,
        cards: of_child(chosen, |child| protocol::Consents { child }),
        request: Request::new(),
        said: RwSignal::new(String::new()),
    };
    let draw = move |cards: &Cards| {
        let cards = cards.clone().into_iter();
        let cards = cards.map(|card| view! { <Purpose card shelf/> });
        view! { <div class="consents">{cards.collect_view()}</div> }
    };
    view! {
        <PartCard part=Part::Consents note="You decide for each child and each purpose. To agree takes the passphrase; to withdraw takes one press.">
            <Segments chosen/>
            <p class="law__said" role="status">{shelf.said}</p>
            <Complaint error=shelf.request.besides(&[])/>
            <Loaded of=shelf.cards draw/>
        </PartCard>
        <Ledger desk/>
    }
}

/// One purpose.
#[component]
fn Purpose(card: ConsentCard, shelf: Shelf) -> impl IntoView {
    let id = heading(&card.purpose);
    let (mark, state) = match &card.given {
        Some(given) if given.signed => ("yes", "Agreed"),
        Some(_) => (
            "unsure",
            "Agreed, but no signature holds: please agree again",
        ),
        None => ("dash", "Not agreed"),
    };
    let mut facts = vec![
        ("Which data", card.data.join(", ")),
        ("Version of the text", card.version.clone()),
    ];
    facts.extend(card.given.iter().flat_map(given_facts));
    let paragraphs = card.text.split("\n\n");
    let paragraphs = paragraphs.map(|p| view! { <p class="card__text">{p.to_owned()}</p> });
    view! {
        <article class="consent" aria-labelledby=id>
            <div class="card__head">
                <h3 class="law-part__title" id=id.clone() tabindex="-1">{card.title.clone()}</h3>
                <p class="marked"><Mark name=mark/>{state}</p>
            </div>
            {paragraphs.collect_view()}
            <Facts rows=facts/>
            <Buttons card shelf/>
        </article>
    }
}

/// Who gave a consent, when, and how.
fn given_facts(given: &Consent) -> Vec<(&'static str, String)> {
    let when = format!(
        "{}, {}",
        browser::full_date(given.at),
        browser::clock(given.at)
    );
    vec![
        ("Given", format!("{when}, by {}", given.name)),
        ("How", given.method.clone()),
        ("Signature", law::signature(given.signed).into()),
    ]
}

/// What can be done: agree, withdraw, or for the purpose without which nothing works, how to end it.
#[component]
fn Buttons(card: ConsentCard, shelf: Shelf) -> impl IntoView {
    let in_force = card.given.as_ref().is_some_and(|given| given.signed);
    let agree = (!in_force).then(|| view! { <Agree card=card.clone() shelf/> });
    let needed = card.needed.then(|| {
        let people = Route::Family(Section::People).href();
        view! { <p class="card__text">"Without this nothing works. To withdraw it is to erase the child: you do that under " <a href=people>"People"</a> "."</p> }
    });
    let withdraw = (card.given.is_some() && !card.needed).then(|| {
        let label = format!("Withdraw {}", card.title);
        let press = move |_| shelf.withdraw(&card);
        view! { <button class="button" type="button" aria-label=label on:click=press>"Withdraw"</button> }
    });
    view! { <div class="form__end">{agree}{withdraw}</div>{needed} }
}

/// The button with its dialog.
#[component]
fn Agree(card: ConsentCard, shelf: Shelf) -> impl IntoView {
    let asking = RwSignal::new(false);
    let label = format!("Agree to {}", card.title);
    let dialog = move || {
        let card = card.clone();
        let title = format!("Agree to “{}”?", card.title);
        view! { <Dialog title close=move |()| asking.set(false)><AgreeForm card asking shelf/></Dialog> }
    };
    view! {
        <button class="button button--main" type="button" aria-label=label on:click=move |_| asking.set(true)>"Agree"</button>
        {move || asking.get().then(&dialog)}
    }
}

#[component]
fn AgreeForm(card: ConsentCard, asking: RwSignal<bool>, shelf: Shelf) -> impl IntoView {
    let request = Request::new();
    let form = RwSignal::new(false);
    let child = shelf.chosen.get_untracked();
    let children = shelf.desk.app.children.get_untracked();
    let whom = law::whom(child.as_deref(), &children);
    let send = move |passphrase| {
        let Some(child) = shelf.chosen.get_untracked() else {
            return;
        };
        let (purpose, title) = (card.purpose.clone(), card.title.clone());
        let call = GiveConsent {
            child,
            purpose: purpose.clone(),
            form: form.get_untracked(),
            passphrase,
        };
        request.run(call, move |cards| {
            asking.set(false);
            shelf.done(cards, &purpose, format!("“{title}” is agreed to."));
        });
    };
    view! {
        <p>"You agree as a guardian, for " <bdi>{whom}</bdi> ", to the text on the card. You can withdraw it at any time."</p>
        <label class="agree">
            <input class="agree__box" type="checkbox" prop:checked=form on:change=move |e| form.set(event_target_checked(&e))/>
            "We keep a signed form, too"
        </label>
        <AskPassphrase button="Agree" request send/>
    }
}
