//! Three pictures in order: a row for what was chosen, and all of them to choose from.

use super::Picture;
use crate::state::door;
use leptos::prelude::*;

/// The pad.
#[component]
pub fn PicturePad(
    /// The pictures' symbols.
    pictures: Vec<String>,
    /// What is chosen, in order.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let slot = move |place: usize| {
        let symbol = move || chosen.with(|all| all.get(place).cloned());
        let picture = move || symbol().map(|symbol| view! { <Picture symbol/> });
        view! { <li class="pad__slot" class:pad__slot--filled=move || symbol().is_some()>{picture}</li> }
    };
    let button = move |symbol: String| {
        let name = door::name(&symbol);
        let chosen_symbol = symbol.clone();
        let press = move |_| {
            chosen.update(|all| {
                if all.len() < door::ASKED {
                    all.push(chosen_symbol.clone());
                }
            });
        };
        view! { <button class="pad__picture" type="button" on:click=press><Picture symbol/><span>{name}</span></button> }
    };
    let buttons = pictures.into_iter().map(button).collect_view();
    let slots = (0..door::ASKED).map(slot).collect_view();
    view! {
        <div class="pad">
            <ol class="pad__slots" aria-hidden="true">{slots}</ol>
            <p class="hidden-visually" role="status">{move || chosen.with(|all| door::so_far(all))}</p>
            <div class="pad__pictures">{buttons}</div>
            <button class="button" type="button" aria-disabled=move || chosen.with(Vec::is_empty).then_some("true") on:click=move |_| chosen.set(Vec::new())>"Start again"</button>
        </div>
    }
}
