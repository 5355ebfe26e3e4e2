//! A field that finds every setting of the panel, and the way to a single card.

mod entries;
mod index;

use crate::{browser, router};
use gloo_timers::future::TimeoutFuture;
use index::{Entry, find};
use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::KeyboardEvent;

/// How often, and how many times, is looked whether a card is drawn already: data may have to come first.
const LOOK_MS: u32 = 50;
const LOOKS: u32 = 80;

/// The field with what it finds. `/` leads to it; arrows go through what was found; Escape leaves.
#[component]
pub fn Find() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let found = Memo::new(move |_| search.with(|search| find(search)));
    let pressed = window_event_listener(ev::keydown, |event| {
        if event.key() == "/" && !has_modifier(&event) && !browser::is_typing() {
            event.prevent_default();
            browser::focus("#find");
        }
    });
    on_cleanup(move || pressed.remove());
    let leave = move || {
        search.set(String::new());
        browser::focus("#find");
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            if let Some(first) = found.with_untracked(|all| all.first().copied()) {
                search.set(String::new());
                go(first);
            }
        }
        "Escape" if search.with_untracked(String::is_empty) => browser::focus("h1"),
        "ArrowDown" => {
            event.prevent_default();
            browser::focus(".find__link");
        }
        _ => {}
    };
    let steps = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => step(&event, true),
        "ArrowUp" => step(&event, false),
        _ => {}
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !search.with_untracked(String::is_empty) {
            leave();
        }
    };
    let said = move || {
        let some = !search.with(|s| s.trim().is_empty());
        some.then(|| match found.with(Vec::len) {
            0 => "Nothing found. Another word may help.".to_owned(),
            n => crate::state::words::count(n as u64, "place found.", "places found."),
        })
    };
    let link = move |entry: &'static Entry| view! { <Result entry search/> };
    let links = move || found.get().into_iter().map(link).collect_view();
    view! {
        <div class="find" role="search" aria-label="Settings" on:keyup=escape>
            <label class="hidden-visually" for="find">"Find a setting"</label>
            <input class="field__input find__field" id="find" type="search" placeholder="Find a setting" autocomplete="off" spellcheck="false" maxlength="60"
                aria-keyshortcuts="/" prop:value=search on:input=move |e| search.set(event_target_value(&e)) on:keydown=keys/>
            <p class="find__said" role="status">{said}</p>
            <ul class="find__list" on:keydown=steps>{links}</ul>
        </div>
    }
}

#[component]
fn Result(entry: &'static Entry, search: RwSignal<String>) -> impl IntoView {
    let section = entry.section.name();
    let place = (entry.name != section).then_some(section);
    let choose = move |event: ev::MouseEvent| {
        event.prevent_default();
        search.set(String::new());
        go(entry);
    };
    view! {
        <li><a class="find__link" href=entry.href() on:click=choose><span>{entry.name}</span><span class="find__place">{place}</span></a></li>
    }
}

fn has_modifier(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.alt_key() || event.meta_key()
}

/// Moves the focus among what was found; above the first one is the field.
fn step(event: &KeyboardEvent, down: bool) {
    event.prevent_default();
    if !browser::step_focus(down) && !down {
        browser::focus("#find");
    }
}

/// Opens an entry's page, and its card. Where the address is this one already, the card alone is shown.
fn go(entry: &'static Entry) {
    let href = entry.href();
    if browser::hash() == href {
        show_card();
    } else {
        browser::set_hash(&href);
    }
    // What was pressed is gone, and within one page nothing else moves the focus.
    if entry.card.is_empty() {
        request_animation_frame(|| browser::focus("h1"));
    }
}

/// Leads to the card that the address names, now and whenever the address changes, while the panel is open.
pub fn follow_cards() {
    show_card();
    let changed = window_event_listener(ev::hashchange, |_| show_card());
    on_cleanup(move || changed.remove());
}

/// Focuses the heading of the card that the address names, as soon as it is drawn; until then, the page's own has the focus.
fn show_card() {
    let hash = browser::hash();
    let Some(card) = router::card(&hash).map(str::to_owned) else {
        return;
    };
    spawn_local(async move {
        for _ in 0..LOOKS {
            TimeoutFuture::new(LOOK_MS).await;
            // Somebody went on meanwhile.
            if browser::hash() != hash || browser::focus_heading(&card) {
                return;
            }
        }
        // The card is not there: it depends on what the family chose, or on what there is.
        browser::focus("h1");
    });
}
