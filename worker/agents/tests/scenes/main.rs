//! Scenes of all five friends, without and with a voice.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

#[path = "../common/mod.rs"]
mod common;

mod airth;
mod arcadia;
mod asks;
mod ely;
mod everybody;
mod luminai;
mod number;
mod plain;
mod set;
