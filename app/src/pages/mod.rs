//! One view per address, and what goes with every change of address: title, theme, focus.

mod council;
mod enter;
mod family;
mod feelings;
mod help;
mod plans;
mod remembered;
mod seen;
mod setup;
mod stories;
mod talk;
mod trouble;
mod who;

use crate::{
    browser,
    components::Notices,
    router::{Route, View},
    speech,
    state::{App, Boot},
};
use leptos::prelude::*;

/// Everything.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    speech::watch(app.voice);
    follow_route(app);
    follow_theme(app);
    let page = Memo::new(move |_| app.route.get().view());
    // A greeting that finds everything as it was must not draw anything anew: somebody may be typing.
    let boot = Memo::new(move |_| app.boot.get());
    let draw = move || match boot.get() {
        Boot::Starting => view! { <trouble::Waking/> }.into_any(),
        Boot::Silent => view! { <trouble::Silent/> }.into_any(),
        Boot::Failed(fault) => view! { <trouble::Failed fault/> }.into_any(),
        Boot::Ready => draw_page(page.get()),
    };
    view! { <Notices/>{draw} }
}

fn draw_page(page: View) -> AnyView {
    match page {
        View::Welcome => view! { <setup::Welcome/> }.into_any(),
        View::Vault => view! { <setup::Vault/> }.into_any(),
        View::Restore => view! { <setup::Restore/> }.into_any(),
        View::Sealed => view! { <family::Sealed/> }.into_any(),
        View::Child => view! { <setup::FirstChild/> }.into_any(),
        View::Download => view! { <setup::Download/> }.into_any(),
        View::Who => view! { <who::Who/> }.into_any(),
        View::Talk => view! { <talk::Talk/> }.into_any(),
        View::Feelings => view! { <feelings::Feelings/> }.into_any(),
        View::Stories => view! { <stories::Shelf/> }.into_any(),
        View::Story => view! { <stories::Reading/> }.into_any(),
        View::Plans => view! { <plans::Plans/> }.into_any(),
        View::Remembered => view! { <remembered::Remembered/> }.into_any(),
        View::Enter => view! { <enter::Enter/> }.into_any(),
        View::Help => view! { <help::Help/> }.into_any(),
        View::Seen => view! { <seen::Seen/> }.into_any(),
        View::Council => view! { <council::Council/> }.into_any(),
        View::Family => view! { <family::Family/> }.into_any(),
    }
}

/// Corrects the address, names the tab, moves the focus to the heading, and locks the panel when it is left.
fn follow_route(app: App) {
    Effect::new(move |before: Option<Option<Route>>| {
        let now = app.route.get();
        if app.boot.with(|b| *b != Boot::Ready) {
            return None;
        }
        if Route::parse(&browser::hash()) != now {
            browser::replace_hash(&now.href());
        }
        browser::set_title(&format!("{} · LuminAI", now.title()));
        if let Some(before) = before.flatten().filter(|before| *before != now) {
            arrive(app, before, now);
        }
        Some(now)
    });
}

fn arrive(app: App, from: Route, to: Route) {
    if matches!(from, Route::Family(_)) && !matches!(to, Route::Family(_)) {
        app.lock();
    }
    app.mishap.set(None);
    request_animation_frame(|| browser::focus("h1"));
}

fn follow_theme(app: App) {
    Effect::new(move || browser::mark_root("data-theme", app.bedtime().then_some("bedtime")));
    Effect::new(move || {
        let family = matches!(app.route.get(), Route::Family(_) | Route::Sealed);
        browser::mark_root("data-mode", family.then_some("family"));
    });
}
