//! A child says how they feel, answers what was guessed, and sees their week. Nothing is scored.

use crate::{
    browser,
    components::{ChildPage, Complaint, FeelingsWeek, Load, Loaded, Picture, symbol},
    state::{Request, app, words},
};
use leptos::prelude::*;
use protocol::{
    Agent, AnswerGuess, Feeling, FeelingsRule, Felt, GuessAnswer, GuessFeelings, Origin,
    PickFeeling,
};

/// The page.
#[component]
pub fn Feelings() -> impl IntoView {
    let week = Load::<Vec<Felt>>::new();
    let child = app().here();
    week.ask(protocol::Feelings { child });
    let draw =
        |felt: &Vec<Felt>| view! { <FeelingsWeek title="Feelings this week" felt=felt.clone()/> };
    view! {
        <ChildPage agent=Agent::Luminai title="My feelings" note="Every feeling is allowed here.">
            <Guess week/><Pick week/><Loaded of=week draw/><Rules week/>
        </ChildPage>
    }
}

/// The newest guess that was not answered, asked once a visit.
#[component]
fn Guess(week: Load<Vec<Felt>>) -> impl IntoView {
    let guess = Memo::new(move |_| week.look(|felt| newest_guess(felt)).flatten());
    let answered = RwSignal::new(false);
    let ask = move || {
        let guess = guess.get().filter(|_| !answered.get());
        guess.map(|guess| view! { <Ask guess week answered/> })
    };
    let thanks = move || {
        answered
            .get()
            .then_some("Thank you. You know best how you feel.")
    };
    view! { {ask}<p class="feelings__note" role="status">{thanks}</p> }
}

fn newest_guess(felt: &[Felt]) -> Option<Felt> {
    let mut guesses = felt.iter().filter(|f| f.source == Origin::Guessed);
    guesses.next_back().copied()
}

#[component]
fn Ask(guess: Felt, week: Load<Vec<Felt>>, answered: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let child = app().here();
    let other = RwSignal::new(false);
    let picked = RwSignal::new(None::<Feeling>);
    let answer = Callback::new(move |answer: GuessAnswer| {
        let (child, at) = (child.clone(), guess.at);
        request.run(AnswerGuess { child, at, answer }, move |felt| {
            answered.set(true);
            week.put(felt);
            request_animation_frame(|| browser::focus("h1"));
        });
    });
    let pick = Callback::new(move |feeling| {
        picked.set(Some(feeling));
        answer.run(GuessAnswer::Other(feeling));
    });
    let choices = move || view! { <Choices name="guess" label="other" picked pick/> };
    let word = guess.feeling.word().to_lowercase();
    view! {
        <section class="guess" aria-labelledby="guess">
            <Picture symbol=symbol(guess.feeling)/>
            <h2 class="feelings__title" id="guess">{format!("I think you felt {word} when you wrote to me. Is that right?")}</h2>
            <div class="guess__answers">
                <button class="button button--main" type="button" on:click=move |_| answer.run(GuessAnswer::Yes)>"Yes"</button>
                <button class="button" type="button" id="other" aria-expanded=move || other.get().to_string() on:click=move |_| other.set(true)>"No, something else"</button>
                <button class="button" type="button" on:click=move |_| answer.run(GuessAnswer::Unsaid)>"I don’t want to say"</button>
            </div>
            {move || other.get().then(choices)}
            <Complaint error=request.besides(&[])/>
        </section>
    }
}

/// One radio button per feeling.
#[component]
fn Pick(week: Load<Vec<Felt>>) -> impl IntoView {
    let request = Request::new();
    let picked = RwSignal::new(None::<Feeling>);
    let child = app().here();
    let pick = Callback::new(move |feeling: Feeling| {
        picked.set(Some(feeling));
        let child = child.clone();
        request.run(PickFeeling { child, feeling }, move |felt| week.put(felt));
    });
    let said = move || picked.get().map(|f| format!("{} is noted.", f.word()));
    view! {
        <section aria-labelledby="how">
            <h2 class="feelings__title" id="how">"How are you feeling?"</h2>
            <Choices name="feeling" label="how" picked pick/>
            <p class="hidden-visually" role="status">{said}</p>
            <Complaint error=request.besides(&[])/>
        </section>
    }
}

#[component]
fn Choices(
    /// The radio group's name.
    name: &'static str,
    /// The id of what labels it.
    label: &'static str,
    picked: RwSignal<Option<Feeling>>,
    pick: Callback<Feeling>,
) -> impl IntoView {
    let choices = Feeling::ALL.map(|feeling| view! { <Choice name feeling picked pick/> });
    view! { <div class="feelings__list" role="radiogroup" aria-labelledby=label>{choices.collect_view()}</div> }
}

#[component]
fn Choice(
    name: &'static str,
    feeling: Feeling,
    picked: RwSignal<Option<Feeling>>,
    pick: Callback<Feeling>,
) -> impl IntoView {
    view! {
        <label class="feeling">
            <Picture symbol=symbol(feeling)/>
            {feeling.word()}
            <input class="feeling__radio" type="radio" name=name prop:checked=move || picked.get() == Some(feeling)
                on:change=move |_| pick.run(feeling)/>
        </label>
    }
}

/// The child's own switch, and who can see what.
#[component]
fn Rules(week: Load<Vec<Felt>>) -> impl IntoView {
    let settings = app().settings;
    let rule = Memo::new(move |_| settings.with(|s| s.feelings));
    let switch = move || {
        match rule.get() {
        FeelingsRule::Off => view! { <p class="feelings__note">"A grown-up has switched guessing off. What you pick is kept."</p> }.into_any(),
        _ => view! { <Switch week/> }.into_any(),
    }
    };
    let seen = move || settings.with(words::seen_by_grown_ups);
    view! {
        <section class="feelings__rules" aria-labelledby="rules">
            <h2 class="feelings__title" id="rules">"Who decides, and who can see"</h2>
            {switch}
            <p class="feelings__note">{move || words::who_sees_feelings(rule.get())}</p>
            <p class="feelings__note">{seen}</p>
        </section>
    }
}

#[component]
fn Switch(week: Load<Vec<Felt>>) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let me = app.here();
    let on = move || app.child.with(|c| c.as_ref().is_some_and(|c| c.guessing));
    let flip = move |_| {
        let (child, on) = (me.clone(), !untrack(on));
        request.run(GuessFeelings { child, on }, move |child| {
            week.ask_of(
                app,
                protocol::Feelings {
                    child: child.id.clone(),
                },
            );
            app.know(child);
        });
    };
    view! {
        <label class="agree">
            <input class="agree__box" type="checkbox" role="switch" aria-describedby="guessing" prop:checked=on on:change=flip/>
            "Guess my feelings"
        </label>
        <p class="feelings__note" id="guessing">"I guess only from the words you write, never from a camera or your voice. My guesses can be wrong. When you switch this off, I stop, and I forget the guesses you have not answered."</p>
        <Complaint error=request.besides(&[])/>
    }
}
