//! The files of brought models, in the folder that the browser keeps for this site alone (OPFS).
//!
//! A model has two: `ID.onnx` and `ID.tokenizer.json`. What has no record in the vault is half-written or left over, and
//! is deleted at the next look.

use super::orders::owner;
use super::slices::Slices;
use crate::breath::Breath;
use crate::js_error::{EdgeError, scope};
use companion::{Onnx, OnnxReader};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use models::gguf::Source;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemSyncAccessHandle,
};

const FOLDER: &str = "models";
/// A file that was fetched from this site and is to be converted.
pub(crate) const FETCHED: &str = "fetched.gguf";
/// Bytes that are read at a time.
const AT_ONCE: u64 = 4 << 20;
/// A worker that was just stopped holds its file for a moment: so often is tried to delete it, and so long apart.
const TRIES: u32 = 50;
const APART_MS: u32 = 100;

const CHANGED: &str =
    "its file on this device was changed or damaged; please remove it and bring it again";
const MISSING: &str =
    "its file is not on this device (any more); please remove it and bring it again";

/// The folder.
pub(crate) struct Files(FileSystemDirectoryHandle);

impl Files {
    pub async fn open() -> Result<Self, EdgeError> {
        let root = JsFuture::from(scope()?.navigator().storage().get_directory()).await?;
        let root: FileSystemDirectoryHandle = root.unchecked_into();
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(true);
        let folder = root.get_directory_handle_with_options(FOLDER, &options);
        Ok(Self(JsFuture::from(folder).await?.unchecked_into()))
    }

    /// A new file to write into, in place of one that had its name.
    pub async fn create(&self, name: &str) -> Result<Writing, EdgeError> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = JsFuture::from(self.0.get_file_handle_with_options(name, &options)).await?;
        // The bindings hold this call for unstable, so it is made by name.
        let open: Function = Reflect::get(&file, &"createSyncAccessHandle".into())?.dyn_into()?;
        let opening: Promise = open.call0(&file)?.dyn_into()?;
        let handle: FileSystemSyncAccessHandle = JsFuture::from(opening).await?.unchecked_into();
        handle.truncate_with_f64(0.0)?;
        Ok(Writing { handle, at: 0.0 })
    }

    /// A file that is there.
    pub async fn file(&self, name: &str) -> Result<File, EdgeError> {
        let handle = JsFuture::from(self.0.get_file_handle(name)).await?;
        let handle: FileSystemFileHandle = handle.unchecked_into();
        Ok(JsFuture::from(handle.get_file()).await?.unchecked_into())
    }

    /// Reads a model. Its weights are packed while the slices come, and nothing of it is used unless all of it is what was
    /// written.
    pub async fn read(&self, id: &str, sha256: &str) -> Result<(Onnx, String), String> {
        let missing = |_| MISSING.to_owned();
        let onnx = self.file(&onnx(id)).await.map_err(missing)?;
        let tokenizer = self.file(&tokenizer(id)).await.map_err(missing)?;
        let (mut hash, mut reader) = (Sha256::new(), OnnxReader::default());
        let packed = each_slice(onnx, |bytes| {
            hash.update(bytes);
            reader.push(bytes).map_err(|e| e.to_string())
        });
        packed.await?;
        let mut text = Vec::new();
        let read = each_slice(tokenizer, |bytes| {
            hash.update(bytes);
            text.extend_from_slice(bytes);
            Ok(())
        });
        read.await?;
        if hex(&hash.finalize()) != sha256 {
            return Err(CHANGED.into());
        }
        let onnx = reader.finish().map_err(|e| e.to_string())?;
        let tokenizer = String::from_utf8(text).map_err(|_| CHANGED.to_owned())?;
        Ok((onnx, tokenizer))
    }

    /// Deletes every file but those that `keeps` says stay; gives the bytes that were freed.
    pub async fn keep_only(&self, keeps: impl Fn(&str) -> bool) -> Result<u64, EdgeError> {
        let mut freed = 0;
        for name in self.names().await? {
            if keeps(owner(&name)) {
                continue;
            }
            let bytes = self.file(&name).await.map_or(0, |file| file.size() as u64);
            self.delete(&name).await?;
            freed += bytes;
        }
        Ok(freed)
    }

    async fn delete(&self, name: &str) -> Result<(), EdgeError> {
        let mut tries = 0;
        loop {
            match JsFuture::from(self.0.remove_entry(name)).await {
                Ok(_) => return Ok(()),
                Err(_) if tries < TRIES => TimeoutFuture::new(APART_MS).await,
                Err(thrown) => return Err(thrown.into()),
            }
            tries += 1;
        }
    }

    async fn names(&self) -> Result<Vec<String>, EdgeError> {
        let (all, mut names) = (self.0.keys(), Vec::new());
        loop {
            let next = JsFuture::from(all.next()?).await?;
            if Reflect::get(&next, &"done".into())?.is_truthy() {
                return Ok(names);
            }
            names.extend(Reflect::get(&next, &"value".into())?.as_string());
        }
    }
}

/// A file that is being written. Others cannot open it until it is closed.
pub(crate) struct Writing {
    handle: FileSystemSyncAccessHandle,
    at: f64,
}

impl Writing {
    /// Writes after what was written before.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), EdgeError> {
        let options = web_sys::FileSystemReadWriteOptions::new();
        options.set_at(self.at);
        let written = self
            .handle
            .write_with_u8_array_and_options(bytes, &options)?;
        self.at += written;
        // Where the disk fills up, less is written than was asked.
        match written as usize == bytes.len() {
            true => Ok(()),
            false => Err(EdgeError::Full),
        }
    }

    /// On the disk, whole.
    pub fn finish(self) -> Result<(), EdgeError> {
        Ok(self.handle.flush()?)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// The name of a model's graph and weights.
pub(crate) fn onnx(id: &str) -> String {
    format!("{id}.onnx")
}

/// The name of its tokenizer.
pub(crate) fn tokenizer(id: &str) -> String {
    format!("{id}.tokenizer.json")
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Other messages are heard between the slices: a large model takes many seconds, and other tabs wait for a sign of life.
async fn each_slice(
    file: File,
    mut take: impl FnMut(&[u8]) -> Result<(), String>,
) -> Result<(), String> {
    let slices = Slices::new(file).map_err(|e| e.to_string())?;
    let breath = Breath::new().map_err(|e| EdgeError::from(e).to_string())?;
    let mut at = 0;
    while at < slices.length() {
        let length = AT_ONCE.min(slices.length() - at);
        let bytes = slices.slice(at, length).map_err(|_| MISSING.to_owned())?;
        take(&bytes)?;
        at += length;
        breath.take().await;
    }
    Ok(())
}
