//! The form that adds a child: in set-up and in the panel.

use super::{Complaint, NumberField, Picture, TextField};
use crate::state::Request;
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{AddChild, Child, Fault};

/// The pictures to choose from: symbol and name.
const PICTURES: [(&str, &str); 3] = [
    ("child-fox", "Fox"),
    ("child-whale", "Whale"),
    ("child-owl", "Owl"),
];

#[derive(Clone, Copy)]
struct Form {
    nickname: RwSignal<String>,
    age: RwSignal<String>,
    picture: RwSignal<String>,
    agreed: RwSignal<bool>,
}

impl Form {
    fn new() -> Self {
        Self {
            nickname: RwSignal::new(String::new()),
            age: RwSignal::new(String::new()),
            picture: RwSignal::new(first_picture()),
            agreed: RwSignal::new(false),
        }
    }

    fn call(self) -> Result<AddChild, Fault> {
        let age = self.age.get_untracked();
        Ok(AddChild {
            nickname: self.nickname.get_untracked().trim().to_owned(),
            age: read_age(&age)?,
            picture: self.picture.get_untracked(),
            agreed: self.agreed.get_untracked(),
        })
    }
}

/// The picture that is chosen before anybody chose one.
pub fn first_picture() -> String {
    PICTURES[0].0.to_owned()
}

/// An age as it is typed.
///
/// # Errors
/// A fault at the field `age` where it is no number.
pub fn read_age(text: &str) -> Result<u8, Fault> {
    let no_age = |_| Fault::at("age", "Please give the age as a whole number, 4 to 17.");
    text.trim().parse().map_err(no_age)
}

/// Nickname, age, picture and the guardian's yes.
#[component]
pub fn ChildForm(
    /// The button's words.
    submit: &'static str,
    /// Gets the child that was added.
    #[prop(into)]
    added: Callback<Child>,
) -> impl IntoView {
    let request = Request::new();
    let form = Form::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match form.call() {
            Ok(call) => request.run(call, move |child| added.run(child)),
            Err(fault) => request.fail(fault),
        }
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <div class="form__pair">
                <TextField label="Child's nickname" name="nickname" value=form.nickname error=request.at("nickname") maxlength="60"/>
                <NumberField label="Child's age" name="age" value=form.age min=4 max=17 error=request.at("age")/>
            </div>
            <PictureChoice picture=form.picture/>
            <Agreement agreed=form.agreed error=request.at("agreed")/>
            <Complaint error=request.besides(&["nickname", "age", "agreed"])/>
            <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>{submit}</button>
        </form>
    }
}

/// One picture out of a few.
#[component]
pub fn PictureChoice(picture: RwSignal<String>) -> impl IntoView {
    let choices = PICTURES.map(|(symbol, name)| {
        view! {
            <label class="pick">
                <Picture symbol/>
                {name}
                <input class="pick__radio" type="radio" name="picture" value=symbol
                    prop:checked=move || picture.with(|p| p == symbol) on:change=move |_| picture.set(symbol.to_owned())/>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="field__label">"Picture"</legend>
            <div class="picks">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// The guardian's consent.
#[component]
fn Agreement(agreed: RwSignal<bool>, error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="agree">
                <input class="agree__box" type="checkbox" id="agreed" prop:checked=agreed on:change=move |e| agreed.set(event_target_checked(&e))
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || if error.with(Option::is_some) { "agreed-error agreed-what" } else { "agreed-what" }/>
                <span>"I am the parent or guardian and I agree"</span>
            </label>
            <p class="card__text" id="agreed-what">"That is: the friends may talk with this child, remember what they tell, and guess feelings from their words, all on this device. Each can be withdrawn under Law; everything else is off until you agree there."</p>
            <Complaint error id="agreed-error"/>
        </div>
    }
}
