//! Where a child writes. Enter sends, Shift and Enter makes a new line; the focus stays here.

use super::{Complaint, Icon};
use crate::state::{App, app};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    task::spawn_local,
};

#[derive(Clone, Copy)]
struct Draft {
    app: App,
    text: RwSignal<String>,
    node: NodeRef<html::Textarea>,
    /// Sent before the conversation was open: goes out as soon as it is.
    queued: RwSignal<bool>,
}

impl Draft {
    fn send(self) {
        let text = self.text.get_untracked();
        let (ready, busy) = self.app.talk.with_untracked(|t| (t.ready, t.busy));
        if text.trim().is_empty() || busy {
            return;
        }
        if !ready {
            self.queued.set(true);
            return;
        }
        self.text.set(String::new());
        spawn_local(async move {
            let kept = self.app.say(text.clone()).await;
            // What could not be kept goes back into the field, unless something new was written or the page was left.
            if !kept && self.text.try_with_untracked(String::is_empty) == Some(true) {
                self.text.set(text);
            }
        });
    }

    fn focus(self) {
        if let Some(node) = self.node.get_untracked() {
            // A field that left the page takes no focus, and needs none.
            let _ = node.focus();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            self.send();
        }
    }
}

/// The message field with its buttons.
#[component]
pub fn Composer() -> impl IntoView {
    let draft = Draft {
        app: app(),
        text: RwSignal::new(String::new()),
        node: NodeRef::new(),
        queued: RwSignal::new(false),
    };
    Effect::new(move |_| {
        if draft.app.talk.with(|t| t.ready) && draft.queued.get() {
            draft.queued.set(false);
            draft.send();
        }
    });
    let busy = Memo::new(move |_| draft.app.talk.with(|t| t.busy));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.send();
        draft.focus();
    };
    view! {
        <form class="composer" on:submit=submit>
            <Complaint error=draft.app.mishap/>
            <div class="composer__row">
                <textarea class="composer__input" node_ref=draft.node aria-label="Message" rows="1" dir="auto" placeholder="Ask me anything" spellcheck="false"
                    prop:value=draft.text on:input=move |e| draft.text.set(event_target_value(&e))
                    on:keydown=move |e| draft.key(&e)></textarea>
                {move || busy.get().then(|| view! { <StopButton draft/> })}
                <button class="button button--main" type="submit" aria-disabled=move || busy.get().then_some("true")>
                    <Icon name="send"/><span class="button__text">"Send"</span>
                </button>
            </div>
        </form>
    }
}

#[component]
fn StopButton(draft: Draft) -> impl IntoView {
    let stop = move |_| {
        draft.app.stop();
        draft.focus();
    };
    view! {
        <button class="button" type="button" on:click=stop>
            <Icon name="stop"/><span class="button__text">"Stop"</span>
        </button>
    }
}
