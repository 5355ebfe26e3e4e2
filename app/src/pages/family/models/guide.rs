//! A short guide: which model suits which tablet, and what changes in safety with one's own.

use crate::components::Table;
use leptos::prelude::*;

/// Tablets by their memory, with what suits them: half of the memory, less what the rest of LuminAI takes.
const SUITS: [[&str; 3]; 4] = [
    [
        "Up to 2 GB",
        "The built-in voice, 135 million weights",
        "The quickest here, simple words",
    ],
    [
        "3 GB",
        "Small models, up to about 360 million",
        "Somewhat richer words, about a third as fast",
    ],
    [
        "4 GB",
        "Small models, up to about 600 million",
        "Richer words, about a quarter as fast",
    ],
    [
        "8 GB and more",
        "Middle ones in a 4-bit format, up to about 1.7 billion",
        "The best stories, and the longest waits",
    ],
];

/// The card.
#[component]
pub fn Guide() -> impl IntoView {
    let head = ["Memory of the tablet", "What suits", "What to expect"];
    let head = head.map(str::to_owned).into();
    let rows = SUITS.map(|row| row.map(str::to_owned).into()).into();
    view! {
        <section class="card" aria-labelledby="suits">
            <h2 class="card__title" id="suits">"Which model suits which tablet"</h2>
            <div class="guide"><Table name="Tablets with what suits them" head rows/></div>
            <p class="card__text">"This is a rule of thumb: to try a model tells more. Files whose names hold Q4 are the smallest; Q8 are twice as large and a little better. Models for “instruct” or “chat” are made for talking."</p>
            <h3 class="voice__name">"What changes in safety with your own model"</h3>
            <ul class="dots-list">
                <li>"The guard stays on in both directions. What a child writes is checked before any model reads it, and every sentence that a model writes is checked before a child sees it."</li>
                <li>"Facts and sums never come from a language model, neither from this one nor from yours. They are looked up and worked out, as before."</li>
                <li>"When nothing is found, Airth sometimes says that a claim sounds right or wrong. That judge reads the built-in model, so it rests while yours speaks."</li>
                <li>"The built-in voice was trained here for stories, a warm word and a question back. Yours does these as well as it can, and is checked in the same way."</li>
                <li>"Nobody here knows what your model was trained on. Its stories may be less gentle. Then more of what it tries is dropped, and the friends use the words of their own book more often."</li>
                <li>"It may speak only after you tried it here, away from the family’s data, and chose it. If it does not load one day, the built-in voice is back by itself, and this page says so."</li>
                <li>"Its licence is a matter between you and those who made it."</li>
            </ul>
        </section>
    }
}
