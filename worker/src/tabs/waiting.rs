//! What a follower's page waits for, and what is done when the leader answers, changes, or falls silent. No web API here.

use super::letter::{Client, What};
use protocol::{Event, Fault, FaultKind, FromWorker, Hello, Request, Response, ToWorker, Welcome};
use std::collections::BTreeMap;

/// Ticks (of a second each) without a sign of life before the page is told. Less than the page's own patience with a
/// worker; more than the longest work that the leader does in one go (a model is read in some seconds).
pub(crate) const PATIENCE: u32 = 12;

/// Something to be done.
#[derive(Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a few at a time, and gone at once"
)]
pub(crate) enum Step {
    /// Post to one leader.
    Send(Client, What),
    /// Ask on the channel who leads.
    WhoLeads,
    /// Tell the page.
    Page(FromWorker),
}

#[derive(Debug)]
enum Open {
    /// No leader is known yet.
    Held(ToWorker),
    /// Under way. Whether it is a greeting, which can be asked of any leader again.
    Sent { greeting: bool },
}

impl Open {
    /// What to ask of another leader; `None` if nobody knows whether it was done.
    fn again(self, id: u32) -> Option<ToWorker> {
        match self {
            Self::Held(message) => Some(message),
            Self::Sent { greeting: true } => Some(ToWorker {
                id,
                request: Hello {}.into(),
            }),
            Self::Sent { greeting: false } => None,
        }
    }
}

/// The page's open requests, and what is known of the leader.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    leader: Option<Client>,
    open: BTreeMap<u32, Open>,
    silence: u32,
    /// The page was told that the leader does not answer: when it does again, the page is told, too.
    gave_up: bool,
}

impl Waiting {
    /// The page asks.
    pub fn ask(&mut self, message: ToWorker) -> Vec<Step> {
        match self.leader {
            Some(leader) => vec![self.send(leader, message)],
            None => {
                self.open.insert(message.id, Open::Held(message));
                vec![Step::WhoLeads]
            }
        }
    }

    /// Somebody says that they lead. What was asked of another leader was not done, or nobody knows whether it was.
    pub fn led_by(&mut self, leader: Client) -> Vec<Step> {
        self.silence = 0;
        let followed_another = self.leader.is_some_and(|known| known != leader);
        let mut steps = Vec::new();
        if self.leader != Some(leader) {
            self.leader = Some(leader);
            for (id, open) in std::mem::take(&mut self.open) {
                match open.again(id) {
                    Some(message) => steps.push(self.send(leader, message)),
                    None => steps.push(Step::Page(refusal(id, restarted()))),
                }
            }
        }
        if std::mem::take(&mut self.gave_up) || followed_another {
            steps.push(Step::Page(FromWorker::Event(Event::Changed)));
        }
        steps
    }

    /// Somebody tells something: it is passed on if it comes from the leader and, for an answer, if it is awaited.
    pub fn told(&mut self, from: Client, message: FromWorker) -> Vec<Step> {
        if self.leader != Some(from) {
            return Vec::new();
        }
        self.silence = 0;
        match message {
            FromWorker::Answer { id, outcome } if self.open.remove(&id).is_some() => {
                let outcome = outcome.map(following);
                vec![Step::Page(FromWorker::Answer { id, outcome })]
            }
            FromWorker::Answer { .. } => Vec::new(),
            FromWorker::Event(event) => vec![Step::Page(FromWorker::Event(event))],
        }
    }

    /// Another second has gone.
    pub fn tick(&mut self) -> Vec<Step> {
        if self.open.is_empty() && !self.gave_up {
            self.silence = 0;
            return Vec::new();
        }
        self.silence += 1;
        let mut steps = vec![Step::WhoLeads];
        if self.silence >= PATIENCE {
            self.silence = 0;
            self.gave_up = true;
            let given_up = std::mem::take(&mut self.open).into_keys();
            steps.extend(given_up.map(|id| Step::Page(refusal(id, silent()))));
        }
        steps
    }

    /// This worker leads from now on: what it answers itself, and what the page is told of the rest.
    pub fn end(self) -> (Vec<ToWorker>, Vec<FromWorker>) {
        let (mut mine, mut tell) = (Vec::new(), Vec::new());
        for (id, open) in self.open {
            match open.again(id) {
                Some(message) => mine.push(message),
                None => tell.push(refusal(id, restarted())),
            }
        }
        tell.push(FromWorker::Event(Event::Changed));
        (mine, tell)
    }

    fn send(&mut self, leader: Client, message: ToWorker) -> Step {
        let greeting = matches!(message.request, Request::Hello(_));
        self.open.insert(message.id, Open::Sent { greeting });
        Step::Send(leader, What::Ask(message))
    }
}

fn refusal(id: u32, fault: Fault) -> FromWorker {
    FromWorker::Answer {
        id,
        outcome: Err(fault),
    }
}

/// The same answer, saying that this tab follows.
fn following(response: Response) -> Response {
    let follow = |welcome| Welcome {
        following: true,
        ..welcome
    };
    match response {
        Response::Hello(welcome) => Response::Hello(follow(welcome)),
        Response::RestoreBackup(welcome) => Response::RestoreBackup(follow(welcome)),
        other => other,
    }
}

fn restarted() -> Fault {
    Fault::new(
        FaultKind::Restarted,
        "Another LuminAI tab was closed before this was done. Please try again.",
    )
}

fn silent() -> Fault {
    Fault::new(
        FaultKind::Elsewhere,
        "LuminAI is open in another tab that does not answer at the moment. Please look at that tab once, or close it: this one then goes on by itself.",
    )
}

#[cfg(test)]
mod tests;
