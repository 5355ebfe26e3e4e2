//! Fresh recovery sheets, to print or to write down. They are shown once, and gone when the page is left.

use super::super::Head;
use crate::{browser, components::Icon};
use leptos::prelude::*;
use protocol::{RecoverySheet, RecoverySheets};

/// The sheets that are shown, if any.
pub type FreshSheets = RwSignal<Option<RecoverySheets>>;

/// Modules of empty paper around a QR code (ISO/IEC 18004).
const QUIET: i32 = 4;

/// All of them, with buttons to print them and to close them.
#[component]
pub fn SheetsToPrint(sheets: FreshSheets) -> impl IntoView {
    let made = browser::long_date(browser::now());
    let RecoverySheets {
        threshold,
        sheets: all,
    } = sheets.get_untracked().unwrap_or(RecoverySheets {
        threshold: 0,
        sheets: Vec::new(),
    });
    let of = all.len();
    let all = all
        .into_iter()
        .map(|sheet| view! { <Sheet sheet threshold of made=made.clone()/> });
    let keep = move |_| {
        sheets.set(None);
        request_animation_frame(|| browser::focus("h1"));
    };
    request_animation_frame(|| browser::focus("h1"));
    view! {
        <Head title="Recovery sheets">
            <button class="button" type="button" on:click=|_| browser::print()><Icon name="print"/>"Print"</button>
            <button class="button button--main" type="button" on:click=keep>"I have kept them"</button>
        </Head>
        <p class="card__text recovery__lead">"They are shown only now. Print them, one sheet on each page, or write the words down with their numbers. A photo would stay in your phone, and often in a cloud: paper is safer."</p>
        <div class="recovery">{all.collect_view()}</div>
    }
}

#[component]
fn Sheet(sheet: RecoverySheet, threshold: u8, of: usize, made: String) -> impl IntoView {
    let number = sheet.number;
    let title = format!("Sheet {number} of {of}");
    let id = format!("sheet-{number}");
    let words = sheet.words.into_iter();
    let words = words.map(|word| view! { <li>{word}</li> });
    let (side, path) = sheet.qr;
    view! {
        <article class="card recovery__sheet" aria-labelledby=id>
            <div class="card__head"><h2 class="recovery__title" id=id.clone()>{title}</h2><span class="card__note">"LuminAI · made on " {made}</span></div>
            <p>{format!("Any {threshold} of these {of} sheets together open your family’s LuminAI. This one alone opens nothing. Keep each in another place, or give it to another person you trust.")}</p>
            <div class="recovery__body">
                <ol class="recovery__words" translate="no">{words.collect_view()}</ol>
                <Code side path/>
            </div>
            <p class="card__text">{format!("If the passphrase is forgotten: open LuminAI, choose “For grown-ups” and “I forgot the passphrase”, and type the words of {threshold} sheets.")}</p>
        </article>
    }
}

/// The words as a QR code.
#[component]
fn Code(side: u8, path: String) -> impl IntoView {
    let full = i32::from(side) + 2 * QUIET;
    let window = format!("-{QUIET} -{QUIET} {full} {full}");
    let full = full.to_string();
    view! {
        <svg class="recovery__code" viewBox=window role="img" aria-label="The same words as a QR code" shape-rendering="crispEdges">
            <rect class="recovery__paper" x=format!("-{QUIET}") y=format!("-{QUIET}") width=full.clone() height=full></rect>
            <path class="recovery__dark" d=path></path>
        </svg>
    }
}
