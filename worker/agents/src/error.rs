//! What can go wrong among the friends.

use crate::spec::ToolId;
use protocol::Agent;

/// Why a friend, or a specification, failed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AgentError {
    /// The specifications cannot be read.
    #[error("the friends' specifications cannot be read: {0}")]
    Specs(String),
    /// A specification contradicts itself or the program.
    #[error("the specification of {friend}: {problem}")]
    Spec {
        /// Whose.
        friend: String,
        /// What is wrong, for whoever wrote it.
        problem: String,
    },
    /// A friend used a tool that its specification does not list.
    #[error("{} may not use {tool:?}", agent.name())]
    NotPermitted {
        /// Who.
        agent: Agent,
        /// What.
        tool: ToolId,
    },
    /// A friend asked another one that its specification does not list.
    #[error("{} may not ask {}", from.name(), to.name())]
    MayNotAsk {
        /// Who.
        from: Agent,
        /// Whom.
        to: Agent,
    },
    /// What is asked for belongs to another profile than the one whose session this is.
    #[error("this belongs to somebody else")]
    NotTheirs,
    /// No tool of this kind is registered.
    #[error("there is no tool {0:?}")]
    NoTool(ToolId),
    /// Friends asked each other too often for one reply, or it would take too long.
    #[error("no time left for more")]
    OutOfBudget,
    /// A friend had nothing to say.
    #[error("{} found nothing to say", .0.name())]
    Nothing(Agent),
    /// An input came that does not fit the step.
    #[error("{0} does not belong here")]
    OutOfTurn(&'static str),
}
