//! Small signs whose shape says what colour alone must not: how something stands, of which class it is, what somebody thinks.

use leptos::prelude::*;

const DISC: &str = "M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z";
const RING: &str = "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16z";
const DIAMOND: &str = "M10 0.5L19.5 10L10 19.5L0.5 10z";
const SQUARE: &str = "M2 2h16v16H2z";

/// What is filled, what is drawn around, what is drawn on top; each in a window of 20 by 20, each may be empty.
fn drawing(name: &str) -> [&'static str; 3] {
    match name {
        "disc" => [DISC, "", ""],
        "diamond" => [DIAMOND, "", ""],
        "square" => [SQUARE, "", "M10 6.5v7"],
        "yes" => [DISC, "", "M5.5 10.5l3 3l6-7"],
        "no" => [SQUARE, "", "M6.5 6.5l7 7M13.5 6.5l-7 7"],
        "half" => ["M10 2a8 8 0 0 1 0 16z", RING, ""],
        "quarter" => ["M10 10V2a8 8 0 0 1 8 8z", RING, ""],
        "dash" => ["M5.5 9h9v2h-9z", RING, ""],
        _ => [
            "M10 7.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z",
            "M10 2L18 10L10 18L2 10z",
            "",
        ],
    }
}

/// A sign. Ornament: the words beside it say the same.
#[component]
pub fn Mark(
    /// `disc`, `diamond`, `square`; `yes`, `no`, `half`, `quarter`, `dash`, `unsure`.
    name: &'static str,
    /// Where it stands within a drawing.
    #[prop(optional, into)]
    x: Option<String>,
    /// Where it stands within a drawing.
    #[prop(optional, into)]
    y: Option<String>,
) -> impl IntoView {
    let [body, edge, sign] = drawing(name);
    view! {
        <svg class=format!("mark mark--{name}") x=x y=y width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path class="mark__body" d=body></path><path class="mark__edge" d=edge></path><path class="mark__sign" d=sign></path>
        </svg>
    }
}
