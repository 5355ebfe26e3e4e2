//! The people here: guardians, children, guests.

mod children;
mod guardians;
mod guests;

use super::Head;
use crate::{
    components::{Load, Loaded},
    state::{App, app},
};
use leptos::prelude::*;
use protocol::{Child, PeoplePage};

/// The page's data, and what was done last. Copies are the same one.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    page: Load<PeoplePage>,
    said: RwSignal<String>,
}

impl Desk {
    /// Shows the people after a change, and says what was done.
    fn took(self, page: PeoplePage, words: impl Into<String>) {
        self.page.put(page);
        self.said.try_set(words.into());
    }

    /// Takes in somebody new.
    fn added(self, child: Child) {
        self.said
            .try_set(format!("{} is here now.", child.nickname));
        self.app.children.update(|all| all.push(child));
    }

    /// Takes in a child's changed profile.
    fn changed(self, child: Child, words: &str) {
        self.said.try_set(format!("{}: {words}", child.nickname));
        self.app.know(child);
    }
}

/// The page.
#[component]
pub fn People() -> impl IntoView {
    let desk = Desk {
        app: app(),
        page: Load::new(),
        said: RwSignal::new(String::new()),
    };
    desk.page.ask(protocol::People {});
    let draw = move |page: &PeoplePage| view! { <guardians::Guardians desk page=page.clone()/> };
    view! {
        <Head title="People"/>
        <p class="people-said" role="status">{desk.said}</p>
        <div class="cards">
            <children::Children desk/>
            <guests::Guests desk/>
            <section class="card" aria-labelledby="guardians">
                <h2 class="card__title" id="guardians">"Guardians"</h2>
                <Loaded of=desk.page draw/>
            </section>
        </div>
    }
}
