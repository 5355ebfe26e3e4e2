//! A picture of what is kept: the device as a box, a sign for each kind of data in it, and a border that nothing crosses.
//! Drawn without a view box, so that its words keep their size on every screen.

use crate::{components::Mark, state::law};
use leptos::prelude::*;
use protocol::DataLine;

/// Signs beside each other before a new row begins.
const ROW: usize = 14;
/// Pixels: what the heading takes, what a class's words take, what a row of signs takes, and what stands below the box.
const HEAD: usize = 44;
const WORDS: usize = 28;
const SIGNS: usize = 30;
const BELOW: usize = 62;
/// Per cent of the width: where the words begin, and how far apart the signs are.
const LEFT: f64 = 4.0;
const STEP: f64 = 6.4;

/// A class of data as it is drawn.
struct Group {
    words: String,
    mark: &'static str,
    kinds: usize,
    /// Where it begins, in pixels from above.
    top: usize,
}

/// The groups one under the other, and where the box ends.
fn groups(lines: &[DataLine]) -> (Vec<Group>, usize) {
    let mut top = HEAD;
    let mut all = Vec::new();
    for (class, of) in law::CLASSES.into_iter().zip(law::by_class(lines)) {
        all.push(Group {
            words: law::class_sentence(class, &of),
            mark: law::class(class).0,
            kinds: of.len(),
            top,
        });
        top += WORDS + of.len().div_ceil(ROW) * SIGNS + 8;
    }
    (all, top + 6)
}

/// The figure.
#[component]
pub fn DataMap(lines: Vec<DataLine>) -> impl IntoView {
    let (groups, end) = groups(&lines);
    let said: Vec<&str> = groups.iter().map(|group| group.words.as_str()).collect();
    let said = format!(
        "On this device. {}. Nothing is sent outside.",
        said.join(". ")
    );
    let height = (end + BELOW).to_string();
    let (wall, below) = (end.to_string(), (end + 44).to_string());
    let (from, to) = ((end + 22).to_string(), (end + 6).to_string());
    let groups = groups.into_iter().map(draw_group).collect_view();
    view! {
        <figure class="law-map">
            <svg class="law-map__picture" width="100%" height=height role="img" aria-label=said>
                <rect class="law-map__device" x="2" y="2" width="99%" height=(end - 2).to_string() rx="14"></rect>
                <text class="law-map__title" x=percent(LEFT) y="30">"This device"</text>
                {groups}
                <line class="law-map__wall" x1="44%" x2="56%" y1=wall.clone() y2=wall></line>
                <line class="law-map__way" x1="50%" x2="50%" y1=from y2=to></line>
                <text class="law-map__outside" x="50%" y=below>"Outside: nothing is sent there"</text>
            </svg>
            <figcaption class="card__text">"A copy leaves this device only as a file that you save yourselves, such as a backup or an export. Whoever has an export can read it."</figcaption>
        </figure>
    }
}

fn draw_group(group: Group) -> impl IntoView {
    let sign = move |i: usize| {
        let x = percent(LEFT + STEP * (i % ROW) as f64);
        let y = group.top + WORDS + (i / ROW) * SIGNS;
        view! { <Mark name=group.mark x y=y.to_string()/> }
    };
    let signs = (0..group.kinds).map(sign).collect_view();
    let y = (group.top + 18).to_string();
    view! { <text class="law-map__words" x=percent(LEFT) y=y>{group.words}</text>{signs} }
}

fn percent(value: f64) -> String {
    format!("{value:.1}%")
}
