//! The family council: rules that are talked over, decided, and remembered with their reasons. The same for child and guardian,
//! but that a guardian ends the talk.

mod decide;
mod proposal;
mod report;

use super::{Complaint, Load, Loaded, LongField};
use crate::{browser, state::Request};
use leptos::{ev::SubmitEvent, prelude::*};
use proposal::Proposals;
use protocol::{Call, CouncilPage, ProfileId, Propose, RuleChange, View};
use report::Report;

/// Changes of the rules that are shown at once.
const SHOWN: usize = 5;

/// The page's data, who is here, and what is being said.
#[derive(Clone, Copy)]
struct Desk {
    page: Load<CouncilPage>,
    /// The child who is here; `None` for the guardian whose panel is open.
    me: StoredValue<Option<ProfileId>>,
    guardian: bool,
    /// What was just done.
    said: RwSignal<&'static str>,
    /// The proposal about which something is being said.
    speaking: RwSignal<Option<String>>,
    view: RwSignal<Option<View>>,
    words: RwSignal<String>,
}

impl Desk {
    /// Makes a change; the page that comes back is shown, and `then` is done.
    fn change<C: Call<Response = CouncilPage> + 'static>(
        self,
        request: Request,
        call: C,
        said: &'static str,
        then: impl FnOnce() + 'static,
    ) {
        request.run(call, move |page| {
            then();
            self.page.put(page);
            self.said.set(said);
            request_animation_frame(|| browser::focus("h1"));
        });
    }

    /// How a part of the page looks on this side of the app.
    const fn sheet(self) -> &'static str {
        if self.guardian { "card" } else { "sheet" }
    }
}

/// The council.
#[component]
pub fn CouncilBoard(
    /// The child who is here; none for the guardian whose panel is open.
    #[prop(optional_no_strip)]
    child: Option<ProfileId>,
) -> impl IntoView {
    let desk = Desk {
        page: Load::new(),
        guardian: child.is_none(),
        me: StoredValue::new(child),
        said: RwSignal::new(""),
        speaking: RwSignal::new(None),
        view: RwSignal::new(None),
        words: RwSignal::new(String::new()),
    };
    desk.page.ask(protocol::Council {});
    let talks = move |page: &CouncilPage| view! { <Proposals all=page.proposals.clone() desk/> };
    // Apart from what is talked over, so that the field between the two stays while something is typed in it.
    let rest = move |page: &CouncilPage| {
        view! { <History all=page.history.clone() desk/><Report all=page.report.clone() desk/> }
    };
    view! {
        <div class="council">
            <p class="council__said" role="status">{desk.said}</p>
            <Loaded of=desk.page draw=talks/>
            <ProposeForm desk/>
            {move || desk.page.look(rest)}
        </div>
    }
}

/// Proposing a rule.
#[component]
fn ProposeForm(desk: Desk) -> impl IntoView {
    let request = Request::new();
    let text = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = Propose {
            child: desk.me.get_value(),
            text: text.get_untracked().trim().to_owned(),
        };
        desk.change(
            request,
            call,
            "It stands there for everybody to see.",
            move || {
                text.set(String::new());
            },
        );
    };
    view! {
        <form class=format!("{} council__propose", desk.sheet()) on:submit=send novalidate aria-labelledby="propose">
            <h2 class="council__title" id="propose">"Propose a rule"</h2>
            <LongField label="A rule that you would like" name="rule" value=text error=request.at("text") rows="2" maxlength="300"/>
            <Complaint error=request.besides(&["text"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Propose it"</button>
        </form>
    }
}

/// Every change of the rules, the newest ones at once.
#[component]
fn History(all: Vec<RuleChange>, desk: Desk) -> impl IntoView {
    let none = all
        .is_empty()
        .then(|| view! { <p>"No rule was changed yet."</p> });
    let mut newest = all;
    let older = newest.split_off(newest.len().min(SHOWN));
    let more = (!older.is_empty()).then(|| {
        view! { <details class="card__numbers"><summary>"Show older changes"</summary><Changes all=older/></details> }
    });
    view! {
        <section class=desk.sheet() aria-labelledby="history">
            <h2 class="council__title" id="history">"How our rules changed"</h2>
            {none}<Changes all=newest/>{more}
        </section>
    }
}

#[component]
fn Changes(all: Vec<RuleChange>) -> impl IntoView {
    let one = |change: RuleChange| {
        let when = browser::full_date(change.at);
        let what = change
            .what
            .into_iter()
            .map(|what| view! { <li>{what}</li> });
        view! {
            <li class="council__change">
                <p><strong>{when}</strong> " · version " {change.version} " · " <bdi>{change.by}</bdi></p>
                <ul class="dots-list">{what.collect_view()}</ul>
            </li>
        }
    };
    view! { <ol class="council__changes">{all.into_iter().map(one).collect_view()}</ol> }
}
