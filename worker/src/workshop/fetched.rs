//! A model file from an address of this site, streamed into the site's own folder.

use super::files::{FETCHED, Files, Writing};
use crate::js_error::{EdgeError, scope};
use js_sys::{Reflect, Uint8Array};
use protocol::ModelWork;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ReadableStreamDefaultReader, RequestInit, Response, StorageEstimate, Url};

/// Bytes between two words about how far it is.
const STRIDE: u64 = 1 << 20;

/// Fetches a file. Other sites are never asked, whatever stands in the address.
pub(crate) async fn fetch(address: &str, moved: impl Fn(ModelWork)) -> Result<File, String> {
    let address = own(address)?;
    let response = ask(&address).await.map_err(|e| plainly(&e))?;
    if !response.ok() {
        return Err(format!(
            "There is no such file on this site (it answered {}).",
            response.status()
        ));
    }
    let total = length(&response);
    if let Some(lacking) = lacking(total).await {
        return Err(lacking);
    }
    let files = Files::open().await.map_err(|e| plainly(&e))?;
    let mut writing = files.create(FETCHED).await.map_err(|e| plainly(&e))?;
    let told = |done| moved(ModelWork::Fetching { done, total });
    stream(&response, &mut writing, told)
        .await
        .map_err(|e| plainly(&e))?;
    writing.finish().map_err(|e| plainly(&e))?;
    files.file(FETCHED).await.map_err(|e| plainly(&e))
}

/// The address as a whole, if it is one of this site.
fn own(address: &str) -> Result<String, String> {
    let wrong = || "Only addresses of this site can be fetched here.".to_owned();
    let here = scope().map_err(|_| wrong())?.location().origin();
    let url = Url::new_with_base(address.trim(), &here).map_err(|_| wrong())?;
    match url.origin() == here {
        true => Ok(url.href()),
        false => Err(wrong()),
    }
}

async fn ask(address: &str) -> Result<Response, EdgeError> {
    let options = RequestInit::new();
    options.set_method("GET");
    options.set_cache(web_sys::RequestCache::NoStore);
    // A redirection could lead elsewhere.
    options.set_redirect(web_sys::RequestRedirect::Error);
    let response = scope()?.fetch_with_str_and_init(address, &options);
    Ok(JsFuture::from(response).await?.unchecked_into())
}

fn length(response: &Response) -> u64 {
    let length = response.headers().get("content-length").ok().flatten();
    length.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// What is said if the browser has not so much room left. The converted model needs room as well.
async fn lacking(bytes: u64) -> Option<String> {
    let storage = scope().ok()?.navigator().storage();
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let estimate: StorageEstimate = estimate.unchecked_into();
    let free = (estimate.get_quota()? - estimate.get_usage()?).max(0.0);
    let needed = 2.0 * bytes as f64;
    (needed > free).then(|| {
        format!(
            "The file and the model made of it need {:.0} MB, and the browser has only {:.0} MB left for LuminAI.",
            needed / 1e6,
            free / 1e6
        )
    })
}

async fn stream(
    response: &Response,
    into: &mut Writing,
    moved: impl Fn(u64),
) -> Result<(), EdgeError> {
    let body = response.body().ok_or(EdgeError::Network)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let (mut done, mut said) = (0, 0);
    moved(done);
    loop {
        let part: JsValue = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let bytes: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        let bytes = bytes.to_vec();
        into.push(&bytes)?;
        done += bytes.len() as u64;
        if done >= said + STRIDE {
            said = done;
            moved(done);
        }
    }
}

fn plainly(error: &EdgeError) -> String {
    match error {
        EdgeError::Network => "The connection was interrupted. Please try again.".into(),
        EdgeError::Full => super::bench::FULL.into(),
        other => format!("The file could not be fetched ({other})."),
    }
}
