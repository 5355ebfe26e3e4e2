//! What is not as it was left: said in plain words, until a guardian takes the data as they are.

use crate::{
    components::{Guarded, Icon},
    router::{Route, Section},
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::AcceptState;

/// The bar above every page of the panel; nothing while all is well.
#[component]
pub fn AlarmBar() -> impl IntoView {
    let alarms = app().keeping.alarms;
    let some = Memo::new(move |_| alarms.with(|all| !all.is_empty()));
    move || some.get().then(|| view! { <Alarm/> })
}

#[component]
fn Alarm() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let asking = RwSignal::new(false);
    let list = move || {
        let all = app.keeping.alarms.get().into_iter();
        all.map(|what| view! { <li>{what}</li> }).collect_view()
    };
    let send = move |passphrase| {
        request.run(AcceptState { passphrase }, move |_| {
            asking.set(false);
            app.keeping.alarms.set(Vec::new());
            app.refresh();
        });
    };
    view! {
        <section class="card alarm" aria-labelledby="alarm">
            <h2 class="card__title alarm__title" id="alarm"><Icon name="mind"/>"Please look at this first"</h2>
            <ul class="dots-list">{list}</ul>
            <p class="card__text">"This happens when somebody puts an older copy of the browser’s data back, or when the device lost a part of it. Everything can be read. Until you decide, nothing new is kept, not even what your child says."</p>
            <p class="card__text">"If you put the data back yourself, go on. If not, look at what is missing, read the " <a href=Route::Family(Section::Audit).href()>"log"</a> ", and bring a backup back if you have a newer one."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Go on with the data as they are"</button>
            <Guarded asking title="Go on with the data as they are?" text="What is missing stays missing. From now on LuminAI writes again, and this warning goes away." yes="Go on" request send/>
        </section>
    }
}
