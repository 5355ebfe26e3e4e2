//! Model files in pieces: fetched by range, verified, and kept in the Cache API. Only verified pieces are ever kept, and
//! only a file with all of its pieces is ever read.

use crate::js_error::{EdgeError, scope};
use crate::manifest::Piece;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Request, RequestCache, RequestInit, Response};

/// Also named in `public/sw.js`, which must leave it alone.
const CACHE: &str = "luminai-models";
/// Counts how often loading was tried without an end: where memory is short, the worker dies in the attempt.
const ATTEMPTS: &str = "/models/attempts";

/// The pieces that are kept on this device.
#[derive(Debug, Clone)]
pub(crate) struct Pieces(Cache);

impl Pieces {
    pub async fn open() -> Result<Self, EdgeError> {
        Ok(Self(
            JsFuture::from(scope()?.caches()?.open(CACHE))
                .await?
                .unchecked_into(),
        ))
    }

    /// Whether a piece is kept.
    pub async fn has(&self, piece: &Piece) -> Result<bool, EdgeError> {
        Ok(!JsFuture::from(self.0.match_with_str(&piece.key()))
            .await?
            .is_undefined())
    }

    /// A kept piece; `None` if it is not there or is not what it should be (then it is dropped, to be fetched again).
    pub async fn read(&self, piece: &Piece) -> Result<Option<Vec<u8>>, EdgeError> {
        let found = JsFuture::from(self.0.match_with_str(&piece.key())).await?;
        let Ok(response) = found.dyn_into::<Response>() else {
            return Ok(None);
        };
        let bytes = body(&response).await?;
        if verify(piece, &bytes).is_ok() {
            return Ok(Some(bytes));
        }
        JsFuture::from(self.0.delete_with_str(&piece.key())).await?;
        Ok(None)
    }

    /// A whole file from its pieces; `None` if one is missing or damaged.
    pub async fn read_file(&self, pieces: &[Piece]) -> Result<Option<Vec<u8>>, EdgeError> {
        let size: u64 = pieces.iter().map(|p| p.bytes).sum();
        let mut file = Vec::new();
        file.try_reserve_exact(usize::try_from(size).unwrap_or(usize::MAX))
            .map_err(|_| EdgeError::Other("there is too little memory for this model".into()))?;
        for piece in pieces {
            match self.read(piece).await? {
                Some(bytes) => file.extend_from_slice(&bytes),
                None => return Ok(None),
            }
        }
        Ok(Some(file))
    }

    /// Fetches a piece, verifies it, and keeps it.
    pub async fn fetch(&self, piece: &Piece) -> Result<(), EdgeError> {
        let bytes = fetch_range(piece).await?;
        verify(piece, &bytes)?;
        let body = Uint8Array::from(bytes.as_slice());
        let response = Response::new_with_opt_js_u8_array(Some(&body))?;
        JsFuture::from(self.0.put_with_str(&piece.key(), &response)).await?;
        Ok(())
    }

    /// How often loading was begun and not ended.
    pub async fn attempts(&self) -> Result<u32, EdgeError> {
        let found = JsFuture::from(self.0.match_with_str(ATTEMPTS)).await?;
        let Ok(response) = found.dyn_into::<Response>() else {
            return Ok(0);
        };
        Ok(body(&response).await?.first().copied().map_or(0, u32::from))
    }

    /// Notes that loading begins (with how many beginnings before) or, with 0, that it ended.
    pub async fn note_attempts(&self, count: u32) -> Result<(), EdgeError> {
        if count == 0 {
            JsFuture::from(self.0.delete_with_str(ATTEMPTS)).await?;
            return Ok(());
        }
        let body = Uint8Array::from([count.min(255) as u8].as_slice());
        let response = Response::new_with_opt_js_u8_array(Some(&body))?;
        JsFuture::from(self.0.put_with_str(ATTEMPTS, &response)).await?;
        Ok(())
    }
}

async fn fetch_range(piece: &Piece) -> Result<Vec<u8>, EdgeError> {
    let options = RequestInit::new();
    options.set_method("GET");
    // The pieces have a cache of their own; the browser's would keep everything twice.
    options.set_cache(RequestCache::NoStore);
    let request = Request::new_with_str_and_init(&format!("/models/{}", piece.path), &options)?;
    let end = piece.start + piece.bytes - 1;
    request
        .headers()
        .set("Range", &format!("bytes={}-{end}", piece.start))?;
    let response: Response = JsFuture::from(scope()?.fetch_with_request(&request))
        .await?
        .unchecked_into();
    let bytes = match response.status() {
        206 => body(&response).await?,
        // A host without ranges sends the whole file: correct, if wasteful.
        200 => {
            let whole = body(&response).await?;
            let range = piece.start as usize..(piece.start + piece.bytes) as usize;
            whole.get(range).map(<[u8]>::to_vec).unwrap_or_default()
        }
        status => return Err(EdgeError::Status(status)),
    };
    Ok(bytes)
}

fn verify(piece: &Piece, bytes: &[u8]) -> Result<(), EdgeError> {
    let hash: String = Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    if bytes.len() as u64 == piece.bytes && hash == piece.sha256 {
        return Ok(());
    }
    Err(EdgeError::Damaged(piece.path.clone()))
}

async fn body(response: &Response) -> Result<Vec<u8>, EdgeError> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
