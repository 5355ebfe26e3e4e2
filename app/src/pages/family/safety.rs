//! What the guard checked and decided, without the child's words, and what a guardian sets.

use super::{Head, rates::RatesCard, settings::SettingsForm};
use crate::{
    browser,
    components::{Icon, Load, Loaded, ThisWasFine},
    state::{app, words},
};
use leptos::prelude::*;
use protocol::{Detail, GuardEntry, SafetyReport};

/// The page.
#[component]
pub fn Safety() -> impl IntoView {
    let report = Load::<SafetyReport>::new();
    report.ask(protocol::Safety {});
    let draw = |r: &SafetyReport| view! { <Report report=r.clone()/> };
    // Drawn apart, so that a newer report does not take away what is being chosen.
    let settings = Memo::new(move |_| report.look(|r| r.settings.clone()));
    let form = move || {
        let settings = settings.get();
        settings.map(|settings| view! { <SettingsForm settings/> })
    };
    view! {
        <Head title="Safety"/>
        {move || report.look(checked)}
        {form}
        <Loaded of=report draw/>
    }
}

/// How much the guard has seen.
fn checked(report: &SafetyReport) -> impl IntoView + use<> {
    let checked = words::count(
        report.checked,
        "message or sentence checked",
        "messages and sentences checked",
    );
    let acted = words::count(report.rates.over_blocking.of, "decision", "decisions");
    view! { <p class="seal"><Icon name="shield"/>{checked}<span class="seal__note">{acted} " other than to let it pass"</span></p> }
}

#[component]
fn Report(report: SafetyReport) -> impl IntoView {
    let detail = report.settings.detail;
    // Whoever reads this page has seen them.
    app().alerts.set(0);
    view! {
        <div class="cards">
            <RatesCard rates=report.rates/>
            <Decisions entries=report.entries detail/>
        </div>
        <p class="card__text">"The guard weighs rules and small trained models, on what is said and on every sentence of an answer. It does not catch everything, and it sometimes minds what was harmless."</p>
    }
}

#[component]
fn Decisions(entries: Vec<GuardEntry>, detail: Detail) -> impl IntoView {
    let none = match detail {
        Detail::Totals => "Your settings show numbers only, so single decisions are not listed.",
        _ => "Nothing had to be stopped, changed or answered with special care so far.",
    };
    let empty = entries
        .is_empty()
        .then(|| view! { <p class="card__text">{none}</p> });
    let rows = entries
        .into_iter()
        .map(|entry| view! { <Decision entry/> })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="decisions">
            <h2 class="card__title" id="decisions">"Decisions"</h2>
            {empty}
            <ol class="timeline__list">{rows}</ol>
        </section>
    }
}

#[component]
fn Decision(entry: GuardEntry) -> impl IntoView {
    let what = match entry.action.as_str() {
        "rewrite" => "Words were changed",
        "ask" => "A friend asked what was meant",
        "support" => "A friend answered with care",
        _ => "It was stopped",
    };
    let nickname = |all: &Vec<protocol::Child>| {
        all.iter()
            .find(|c| c.id == entry.child)
            .map(|c| c.nickname.clone())
    };
    let who = app().children.with_untracked(nickname);
    let who = who.unwrap_or_else(|| "A child who was erased".into());
    let why =
        (!entry.rule.is_empty()).then(|| format!(" · {} · {}% sure", entry.rule, entry.score));
    let new = (!entry.seen).then(|| view! { <strong class="entry__new">"New"</strong> });
    view! {
        <li class="entry">
            <span class="entry__time">{browser::short_date(entry.at)}<br/>{browser::clock(entry.at)}</span>
            <span class="entry__dot"><Icon name="shield"/></span>
            <div>
                <p class="entry__what">{what} ": " {entry.risk}</p>
                <p class="entry__why"><bdi>{who}</bdi> " · in " {entry.side} {why}</p>
            </div>
            <div class="entry__end">{new}<ThisWasFine entry=entry.id class="button" marked=entry.fine/></div>
        </li>
    }
}
