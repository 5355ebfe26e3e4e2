//! The tasks by name.

use crate::files;
use crate::judge::{Alone, Decider, Reader};
use crate::knows::{Claims, Personal, Sums, Vectors};
use crate::latency::Latency;
use crate::line::Answers;
use crate::recall::{Ablations, Recalls};
use crate::reply::Replies;
use crate::route::Routes;
use anyhow::Result;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Guard,
    Emotion,
    Route,
    Claim,
    Solve,
    Recall,
    Ablation,
    Reply,
    Embed,
    Pii,
    Latency,
    Senses,
}

/// Whether the models take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    Models,
    RulesAlone,
}

impl Task {
    /// The task of a name, if it is one.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "guard" => Self::Guard,
            "emotion" => Self::Emotion,
            "route" => Self::Route,
            "claim" => Self::Claim,
            "solve" => Self::Solve,
            "recall" => Self::Recall,
            "ablation" => Self::Ablation,
            "reply" => Self::Reply,
            "embed" => Self::Embed,
            "pii" => Self::Pii,
            "latency" => Self::Latency,
            "senses" => Self::Senses,
            _ => return None,
        })
    }

    /// Whether nothing is left of it without models.
    pub fn is_all_model(self) -> bool {
        matches!(self, Self::Emotion | Self::Embed | Self::Senses)
    }

    /// Reads what the task needs.
    pub fn open(self, with: With) -> Result<Box<dyn Answers>> {
        Ok(match self {
            Self::Guard => Box::new(Decider::open(with)?),
            Self::Emotion => Box::new(Reader::open()?),
            Self::Route => Box::new(Routes::open(with)?),
            Self::Claim => Box::new(Claims::open(with)?),
            Self::Recall => Box::new(Recalls::open(with)?),
            Self::Ablation => Box::new(Ablations(Recalls::open(with)?)),
            Self::Solve => Box::new(Sums),
            Self::Reply => Box::new(Replies::open(with)?),
            Self::Embed => Box::new(Vectors(files::embedder()?)),
            Self::Pii => Box::new(Personal),
            Self::Senses => Box::new(Alone(Reader::open()?)),
            Self::Latency => Box::new(Latency(Decider::open(with)?)),
        })
    }
}
