//! Inside the workshop: a worker of its own that knows nothing of the family. It ends when the leader says so.

use super::fetched;
use super::files::{self, Files, hex};
use super::orders::{Order, Told};
use super::slices::Slices;
use crate::breath::Breath;
use crate::fast;
use crate::js_error::{EdgeError, scope};
use crate::load;
use crate::manifest::Manifest;
use crate::parcel;
use crate::pieces::Pieces;
use crate::zone;
use models::ModelError;
use models::brought::{Conversion, Survey};
use protocol::{ModelId, ModelSurvey, ModelWork, TrialFigures};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// The workshop's name among workers.
pub(crate) const NAME: &str = "luminai-workshop";

pub(crate) const FULL: &str = "The device's storage is full. Nothing else was lost, and what was half-written is deleted. Please free some space and try again.";

/// What lies on the bench.
#[derive(Default)]
struct Bench {
    looked: RefCell<Option<Conversion>>,
}

/// Listens to the leader from now on.
pub(crate) fn start(scope: &DedicatedWorkerGlobalScope) {
    let bench = Rc::<Bench>::default();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (text, file) = parcel::open(&event.data());
        if let Ok(order) = protocol::decode::<Order>(&text) {
            let bench = bench.clone();
            spawn_local(async move { tell(bench.carry_out(order, file).await) });
        }
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Listens for as long as the worker lives.
    listen.forget();
}

fn tell(outcome: Result<Told, String>) {
    let told = outcome.unwrap_or_else(|message| Told::Failed { message });
    if let (Ok(scope), Ok(text)) = (scope(), protocol::encode(&told)) {
        // Fails only if the leader is gone, and then nobody is left to tell.
        let _ = scope.post_message(&text.into());
    }
}

fn moved(work: ModelWork) {
    tell(Ok(Told::Moved(work)));
}

impl Bench {
    async fn carry_out(&self, order: Order, file: Option<File>) -> Result<Told, String> {
        match order {
            Order::Look { address } => self.look(address, file).await,
            Order::Convert { id } => self.convert(&id).await,
            Order::Try { model, sha256 } => try_out(model, &sha256).await.map(Told::Tried),
        }
    }

    async fn look(&self, address: Option<String>, file: Option<File>) -> Result<Told, String> {
        let file = match (address, file) {
            (Some(address), _) => fetched::fetch(&address, moved).await?,
            (None, Some(file)) => file,
            (None, None) => return Err("Please choose the file again.".into()),
        };
        moved(ModelWork::Looking);
        let bytes = file.size() as u64;
        let slices = Slices::new(file).map_err(|e| other(&e))?;
        let conversion = Conversion::open(slices).map_err(|e| plainly(&e))?;
        let survey = shown(conversion.survey(), bytes);
        self.looked.replace(Some(conversion));
        Ok(Told::Looked(survey))
    }

    async fn convert(&self, id: &str) -> Result<Told, String> {
        let conversion = self.looked.take();
        let mut conversion = conversion.ok_or("Please choose the file again.")?;
        let files = Files::open().await.map_err(|e| other(&e))?;
        let tokenizer = conversion.tokenizer().map_err(|e| plainly(&e))?;
        let breath = Breath::new().map_err(|e| other(&e.into()))?;
        let mut hash = Sha256::new();
        let mut onnx = files
            .create(&files::onnx(id))
            .await
            .map_err(|e| other(&e))?;
        while let Some(piece) = conversion.next().map_err(|e| plainly(&e))? {
            hash.update(&piece);
            onnx.push(&piece).map_err(|e| other(&e))?;
            let (done, total) = (conversion.written(), conversion.total());
            moved(ModelWork::Converting { done, total });
            // A worker that never rests is ended late, and holds its file until then.
            breath.take().await;
        }
        onnx.finish().map_err(|e| other(&e))?;
        hash.update(tokenizer.as_bytes());
        let mut beside = files
            .create(&files::tokenizer(id))
            .await
            .map_err(|e| other(&e))?;
        beside.push(tokenizer.as_bytes()).map_err(|e| other(&e))?;
        beside.finish().map_err(|e| other(&e))?;
        Ok(Told::Converted {
            bytes: conversion.written() + tokenizer.len() as u64,
            sha256: hex(&hash.finalize()),
        })
    }
}

async fn try_out(model: Option<ModelId>, sha256: &str) -> Result<TrialFigures, String> {
    let before = memory();
    fast::attach().await;
    let (onnx, tokenizer) = match &model {
        Some(id) => {
            let files = Files::open().await.map_err(|e| other(&e))?;
            let read = files.read(id, sha256).await;
            read.map_err(|why| format!("It could not be loaded: {why}."))?
        }
        None => {
            let manifest = Manifest::built_in().map_err(|e| e.to_string())?;
            let pieces = Pieces::open().await.map_err(|e| other(&e))?;
            load::read_language_model(&pieces, &manifest).await?
        }
    };
    let clock = Clock(model);
    companion::trial(onnx, &tokenizer, before, &clock).map_err(|e| match e {
        companion::CoreError::Fault(fault) => fault.message,
        other => format!("It could not be used: {other}."),
    })
}

/// The world of a trial, and whose it is.
struct Clock(Option<ModelId>);

impl companion::Bench for Clock {
    fn steady_ms(&self) -> i64 {
        zone::steady_ms()
    }

    fn now_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn memory_bytes(&self) -> u64 {
        memory()
    }

    fn moved(&self, done: u64, total: u64) {
        moved(ModelWork::Trying {
            model: self.0.clone(),
            done,
            total,
        });
    }
}

fn memory() -> u64 {
    core::arch::wasm32::memory_size::<0>() as u64 * 65536
}

fn shown(survey: &Survey, file_bytes: u64) -> ModelSurvey {
    let formats = survey.formats.iter().map(|&format| format.to_owned());
    companion::tidy_survey(ModelSurvey {
        name: survey.name.clone(),
        architecture: survey.architecture.clone(),
        licence: survey.licence.clone(),
        context_length: survey.context_length as u64,
        parameters: survey.parameters,
        formats: formats.collect(),
        file_bytes,
        stored_bytes: survey.converted_bytes,
        memory_bytes: survey.memory_bytes,
    })
}

/// What is wrong with a file, for a parent.
fn plainly(error: &ModelError) -> String {
    match error {
        ModelError::Truncated(_) => "This file is not whole: it ends too early. Please download it again.".into(),
        ModelError::Damaged(what) => format!("This file cannot be used: {what}. Perhaps it did not arrive whole, or is of another kind."),
        ModelError::Unsupported(what) => format!("LuminAI cannot use this kind of model: {what}."),
        ModelError::Missing(what) => format!("This file lacks something that a language model needs: {what}."),
        ModelError::Unreadable(_) => "The browser could not read this file. Was it moved or changed? Please choose it again.".into(),
        ModelError::NotFinite(_) => "This file cannot be used: some of its numbers are not numbers. Please download it again.".into(),
        other => format!("This file cannot be used: {other}."),
    }
}

fn other(error: &EdgeError) -> String {
    match error {
        EdgeError::Full => FULL.into(),
        other => format!("The browser refused ({other})."),
    }
}
