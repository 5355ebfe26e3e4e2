//! What friends work with: tools and each other, within what their specifications permit, in limited time, all noted.
//!
//! Promises: a call is checked every time (is the tool on the friend's list, does what it holds belong to the child whose
//! session this is, is there time left) before anything runs; each use is noted for `Why this answer?` and the audit
//! log; friends ask each other in typed messages, at most [`Environment::asks`](crate::spec::Environment) times a reply.

use crate::spec::{Specs, ToolId};
use crate::tools::{Answer, Request, Tool};
use crate::{AgentError, Scene};
use knowledge::{Finding, Solution};
use protocol::Agent;
use std::cell::RefCell;

/// Whose talk this is, and since when.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    /// The child's profile.
    pub profile: &'a str,
    /// When the reply was begun, in milliseconds since 1970 (UTC).
    pub since_ms: i64,
}

/// Something that happened at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A friend used a tool.
    Tool(Agent, ToolId),
    /// A friend asked another one.
    Asked(Agent, Agent),
}

/// A question among friends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// To Airth: what is known about this?
    Fact(String),
    /// To Airth: what comes of this?
    Sum(String),
    /// To Kaznak: what is planned for today?
    Today,
    /// To LuminAI: which animals and friends has the child told of, by name?
    Companions,
}

/// What a friend answers another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A fact, and where it comes from.
    Fact(String, protocol::Source),
    /// A result.
    Sum(Solution),
    /// What is planned, a line each.
    Today(Vec<String>),
    /// Names.
    Companions(Vec<String>),
    /// Nothing that is sure.
    Nothing,
}

/// The desk of one reply.
pub struct Desk<'a> {
    specs: &'a Specs,
    session: Session<'a>,
    tools: Vec<Box<dyn Tool + 'a>>,
    now_ms: &'a dyn Fn() -> i64,
    uses: RefCell<Vec<Use>>,
}

impl core::fmt::Debug for Desk<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Desk")
            .field("session", &self.session)
            .field("uses", &self.uses)
            .finish_non_exhaustive()
    }
}

impl<'a> Desk<'a> {
    /// A desk with nothing on it.
    pub fn new(specs: &'a Specs, session: Session<'a>, now_ms: &'a dyn Fn() -> i64) -> Self {
        Self {
            specs,
            session,
            tools: Vec::new(),
            now_ms,
            uses: RefCell::new(Vec::new()),
        }
    }

    /// Puts a tool on the desk; a later one of the same kind takes the place of an earlier one.
    pub fn register(&mut self, tool: impl Tool + 'a) {
        self.tools.retain(|known| known.id() != tool.id());
        self.tools.push(Box::new(tool));
    }

    /// Lets a friend use a tool.
    ///
    /// # Errors
    /// [`AgentError::NotPermitted`], [`AgentError::NoTool`], [`AgentError::NotTheirs`], [`AgentError::OutOfBudget`].
    pub fn call(&self, agent: Agent, request: &Request<'_>) -> Result<Answer, AgentError> {
        let id = request.tool();
        if !self.specs.of(agent).tools.contains(&id) {
            return Err(AgentError::NotPermitted { agent, tool: id });
        }
        let tool = self.tools.iter().find(|tool| tool.id() == id);
        let tool = tool.ok_or(AgentError::NoTool(id))?;
        if tool
            .owner()
            .is_some_and(|owner| owner != self.session.profile)
        {
            return Err(AgentError::NotTheirs);
        }
        if i64::from(tool.cost_ms(request)) > self.left_ms() {
            return Err(AgentError::OutOfBudget);
        }
        self.note(Use::Tool(agent, id));
        Ok(tool.run(request))
    }

    /// Lets a friend ask another one.
    ///
    /// # Errors
    /// [`AgentError::MayNotAsk`], [`AgentError::OutOfBudget`], and those of the tools that the other one needs.
    pub fn ask(
        &self,
        from: Agent,
        to: Agent,
        ask: &Ask,
        scene: &Scene<'_>,
    ) -> Result<Told, AgentError> {
        if !self.specs.of(from).may_ask.contains(&to) {
            return Err(AgentError::MayNotAsk { from, to });
        }
        let asked = |u: &&Use| matches!(u, Use::Asked(..));
        let so_far = self.uses.borrow().iter().filter(asked).count();
        if so_far >= self.specs.environment.asks || self.left_ms() <= 0 {
            return Err(AgentError::OutOfBudget);
        }
        self.note(Use::Asked(from, to));
        match ask {
            Ask::Fact(text) => self.fact(to, text, scene),
            Ask::Sum(text) => match self.call(to, &Request::Solve(text))? {
                Answer::Solution(Some(solution)) => Ok(Told::Sum(solution)),
                _ => Ok(Told::Nothing),
            },
            Ask::Today => match self.call(to, &Request::Today)? {
                Answer::Lines(lines) if !lines.is_empty() => Ok(Told::Today(lines)),
                _ => Ok(Told::Nothing),
            },
            Ask::Companions => match self.call(to, &Request::Companions)? {
                Answer::Lines(names) if !names.is_empty() => Ok(Told::Companions(names)),
                _ => Ok(Told::Nothing),
            },
        }
    }

    fn fact(&self, to: Agent, text: &str, scene: &Scene<'_>) -> Result<Told, AgentError> {
        // The child's own vector belongs to the child's own words.
        let vector = scene.text_vector.filter(|_| text == scene.text);
        Ok(match self.call(to, &Request::LookUp(text, vector))? {
            Answer::Finding(Finding::Answer { text, source, .. }) => Told::Fact(
                text,
                protocol::Source {
                    title: source.title,
                    basis: source.basis,
                },
            ),
            _ => Told::Nothing,
        })
    }

    /// Milliseconds that are left for this reply.
    pub fn left_ms(&self) -> i64 {
        self.specs.environment.budget_ms - ((self.now_ms)() - self.session.since_ms).max(0)
    }

    /// The specifications in force.
    pub const fn specs(&self) -> &Specs {
        self.specs
    }

    /// What was used and asked so far, in order.
    pub fn uses(&self) -> Vec<Use> {
        self.uses.borrow().clone()
    }

    fn note(&self, used: Use) {
        self.uses.borrow_mut().push(used);
    }
}
