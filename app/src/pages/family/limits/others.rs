//! Further rules: a list in sentences, and a plain form that makes one.

use super::{
    desk::Desk,
    fields::{DayToggles, SwitchRow, TimeField},
};
use crate::{
    components::{Complaint, Dialog, SelectField, TextField},
    state::limits::{fresh_id, school, sentence},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Agent, Deed, PolicyRule, Role, SaveOtherRules, Topic, Weekdays};

const EFFECTS: &[(&str, &str)] = &[("deny", "May not talk"), ("allow", "May talk")];

/// The card.
#[component]
pub fn OthersCard(desk: Desk) -> impl IntoView {
    let adding = RwSignal::new(false);
    let all = move || {
        let all = desk.page.look(|p| p.rules.others.clone());
        all.unwrap_or_default()
    };
    let rows = move || {
        all()
            .into_iter()
            .map(|rule| view! { <OneRule desk rule/> })
            .collect_view()
    };
    let none = move || {
        all().is_empty().then(|| view! { <p class="card__text">"None. They are for what the cards above cannot say. A rule that forbids wins over all that allow."</p> })
    };
    let dialog = move || {
        let close = move |()| adding.set(false);
        view! { <Dialog title="Add a rule" close><NewRule desk adding/></Dialog> }
    };
    view! {
        <section class="card card--6" aria-labelledby="others">
            <h2 class="card__title" id="others">"Further rules"</h2>
            {none}
            <ul class="rows">{rows}</ul>
            <button class="button" type="button" on:click=move |_| adding.set(true)>"Add a rule"</button>
            <ZoneChoice desk/>
        </section>
        {move || adding.get().then(dialog)}
    }
}

/// Saves all further rules anew, and the zone if there is another one; `done` says what was done.
fn save(
    desk: Desk,
    others: Vec<PolicyRule>,
    zone: Option<String>,
    done: impl FnOnce() -> &'static str + 'static,
) {
    let kept = untrack(|| desk.page.look(|p| p.rules.zone.clone())).unwrap_or_default();
    let zone = zone.unwrap_or(kept);
    let before = desk.version();
    desk.request
        .run(SaveOtherRules { others, zone }, move |page| {
            desk.took(page, done().to_owned(), Some(before));
        });
}

fn others(desk: Desk) -> Vec<PolicyRule> {
    untrack(|| desk.page.look(|p| p.rules.others.clone())).unwrap_or_default()
}

#[component]
fn OneRule(desk: Desk, rule: PolicyRule) -> impl IntoView {
    let children = desk.app.children.get_untracked();
    let name = |id: &str| {
        let found = children.iter().find(|c| c.id == id);
        found.map(|c| c.nickname.clone())
    };
    let words = sentence(&rule, &name);
    let remove = move |_| {
        let mut left = others(desk);
        left.retain(|known| known.id != rule.id);
        save(desk, left, None, || "The rule is removed.");
    };
    let label = format!("Remove: {words}");
    view! {
        <li class="row">
            <span class="row__main" dir="auto">{words}</span>
            <button class="button" type="button" aria-label=label on:click=remove>"Remove"</button>
        </li>
    }
}

/// Whether the hours go with the device, or stay those of one place.
#[component]
fn ZoneChoice(desk: Desk) -> impl IntoView {
    let device = move || desk.page.look(|p| p.zone.clone()).unwrap_or_default();
    let fixed = move || {
        let zone = desk.page.look(|p| p.rules.zone.clone());
        zone.is_some_and(|zone| !zone.is_empty())
    };
    let set = move |on: bool| {
        let zone = if on { untrack(device) } else { String::new() };
        save(desk, others(desk), Some(zone), || "Saved.");
    };
    let row = move || {
        (fixed() || !device().is_empty()).then(|| {
            view! { <SwitchRow label="Keep the hours of home on a journey" on=Signal::derive(fixed) set/> }
        })
    };
    view! { {row} }
}

/// What is chosen for a new rule.
#[derive(Clone, Copy)]
struct Draft {
    effect: RwSignal<String>,
    whom: RwSignal<String>,
    friend: RwSignal<String>,
    topic: RwSignal<String>,
    days: RwSignal<Weekdays>,
    hours: RwSignal<bool>,
    from: RwSignal<u16>,
    until: RwSignal<u16>,
    because: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let span = school().span;
        Self {
            effect: RwSignal::new("deny".into()),
            whom: text(),
            friend: text(),
            topic: text(),
            days: RwSignal::new([false; 7]),
            hours: RwSignal::new(false),
            from: RwSignal::new(span.from),
            until: RwSignal::new(span.until),
            because: text(),
        }
    }

    fn rule(self, id: String) -> PolicyRule {
        let (friend, topic) = (self.friend.get_untracked(), self.topic.get_untracked());
        let (roles, people) = match self.whom.get_untracked().as_str() {
            "" => (vec![Role::Child, Role::Guest], Vec::new()),
            "children" => (vec![Role::Child], Vec::new()),
            "guests" => (vec![Role::Guest], Vec::new()),
            child => (Vec::new(), vec![child.to_owned()]),
        };
        PolicyRule {
            id,
            allow: self.effect.with_untracked(|e| e == "allow"),
            roles,
            people,
            // Talking is what the plain form is about; looking at one's own pages stays open.
            deeds: vec![Deed::Execute],
            friends: Agent::ALL
                .into_iter()
                .filter(|a| a.id() == friend)
                .collect(),
            topics: Topic::ALL
                .iter()
                .copied()
                .filter(|t| t.id() == topic)
                .collect(),
            days: self.days.get_untracked(),
            span: self.hours.get_untracked().then(|| protocol::Span {
                from: self.from.get_untracked(),
                until: self.until.get_untracked(),
            }),
            because: self.because.get_untracked().trim().to_owned(),
            ..PolicyRule::default()
        }
    }
}

#[component]
fn NewRule(desk: Desk, adding: RwSignal<bool>) -> impl IntoView {
    desk.request.forget();
    let draft = Draft::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let mut all = others(desk);
        all.push(draft.rule(fresh_id(&all)));
        save(desk, all, None, move || {
            adding.set(false);
            "Saved. The rule holds from now on."
        });
    };
    let mut people = vec![
        (String::new(), "All children and guests".to_owned()),
        ("children".to_owned(), "All children".to_owned()),
        ("guests".to_owned(), "All guests".to_owned()),
    ];
    let children = desk.app.children.get_untracked().into_iter();
    people.extend(children.map(|c| (c.id, c.nickname)));
    let mut friends = vec![(String::new(), "Any friend".to_owned())];
    friends.extend(Agent::ALL.map(|a| (a.id().to_owned(), a.name().to_owned())));
    let mut topics = vec![(String::new(), "Anything".to_owned())];
    topics.extend(
        Topic::ALL
            .iter()
            .map(|t| (t.id().to_owned(), t.label().to_owned())),
    );
    let day = move |(place, on): (usize, bool)| {
        draft.days.update(|days| {
            if let Some(here) = days.get_mut(place) {
                *here = on;
            }
        });
    };
    let hours = move || {
        draft.hours.get().then(|| view! {
            <div class="time-row">
                <TimeField label="From" name="Rule from" value=draft.from set=move |m| draft.from.set(m)/>
                <TimeField label="Until" name="Rule until" value=draft.until set=move |m| draft.until.set(m)/>
            </div>
        })
    };
    view! {
        <form class="form" on:submit=send>
            <SelectField label="Who" name="rule-who" value=draft.whom options=people/>
            <SelectField label="What holds" name="rule-effect" value=draft.effect options=EFFECTS/>
            <SelectField label="With" name="rule-friend" value=draft.friend options=friends/>
            <SelectField label="About" name="rule-topic" value=draft.topic options=topics/>
            <div class="field"><p class="field__label">"On which days"</p><DayToggles name="On which days" days=draft.days set=day/>
                <p class="field__hint">"None chosen is every day."</p></div>
            <SwitchRow label="Only at certain hours" on=draft.hours set=move |on| draft.hours.set(on)/>
            {hours}
            <TextField label="Because" name="rule-because" value=draft.because hint="The child reads it." maxlength="200"/>
            <Complaint error=desk.request.besides(&[])/>
            <button class="button button--main" type="submit" aria-disabled=move || desk.request.busy.get().then_some("true")>"Save this rule"</button>
        </form>
    }
}
