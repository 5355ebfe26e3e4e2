//! Passkeys: the browser is asked for one, and for the 32 bytes that it makes of a salt (WebAuthn Level 3, extension
//! `prf`). Promises: nothing here is kept; what a passkey made goes to the worker and nowhere else.

use crate::browser::{from_base64, to_base64, window};
use js_sys::{Array, Function, Object, Reflect, Uint8Array, futures::JsFuture};
use protocol::{PasskeyHint, PasskeyWish};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CredentialsContainer;

/// How long the browser may ask the person, in milliseconds.
const PATIENCE: f64 = 120_000.0;
/// Signature algorithms in COSE numbers: ES256 and RS256. The signature itself is not used.
const ALGORITHMS: [f64; 2] = [-7.0, -257.0];
/// What the browser's window shows the person.
const NAME: &str = "LuminAI";

/// A new passkey, all base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// WebAuthn's credential id.
    pub credential: String,
    /// What it is evaluated on.
    pub salt: String,
    /// The 32 bytes that it made of that.
    pub output: String,
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The browser knows no passkeys.
    Unsupported,
    /// Browser or passkey cannot make bytes of a salt.
    NoSecret,
    /// The person, or the browser for them, said no.
    Declined,
}

impl Refusal {
    /// In words for the person.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unsupported => {
                "This browser cannot use passkeys here. The passphrase works as before."
            }
            Self::NoSecret => {
                "This passkey, or this browser, cannot open a lock by itself: it can only sign in to websites. Another one may do; the passphrase works as before."
            }
            Self::Declined => "No passkey was used. You can try again.",
        }
    }
}

/// Makes a new passkey. The browser asks the person, once or twice.
///
/// # Errors
/// Why there is none.
pub async fn make(wish: &PasskeyWish) -> Result<Passkey, Refusal> {
    let container = container()?;
    let options = creation(wish).ok_or(Refusal::Unsupported)?;
    let made = container.create_with_options(options.unchecked_ref());
    let made = answer(made).await?;
    let credential = id_of(&made).ok_or(Refusal::NoSecret)?;
    let salt = wish.salt.clone();
    // Some browsers evaluate the salt only when the passkey is used, not while it is made.
    let output = match output_of(&made) {
        Some(output) => output,
        None => {
            let (credential, salt) = (credential.clone(), salt.clone());
            open(&[PasskeyHint { credential, salt }]).await?
        }
    };
    Ok(Passkey {
        credential,
        salt,
        output,
    })
}

/// What one of these passkeys makes of its salt, base64. The browser asks the person.
///
/// # Errors
/// Why there is nothing.
pub async fn open(hints: &[PasskeyHint]) -> Result<String, Refusal> {
    let container = container()?;
    let options = request(hints).ok_or(Refusal::Unsupported)?;
    let used = answer(container.get_with_options(options.unchecked_ref())).await?;
    output_of(&used).ok_or(Refusal::NoSecret)
}

fn container() -> Result<CredentialsContainer, Refusal> {
    let window = window().ok_or(Refusal::Unsupported)?;
    let knows = get(&window, &["PublicKeyCredential"]);
    let container = get(&window, &["navigator", "credentials"]);
    match (knows, container) {
        (Some(_), Some(container)) => Ok(container.unchecked_into()),
        _ => Err(Refusal::Unsupported),
    }
}

async fn answer(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, Refusal> {
    let promise = promise.map_err(|_| Refusal::Unsupported)?;
    let answer = JsFuture::from(promise).await;
    let answer = answer.map_err(|_| Refusal::Declined)?;
    if answer.is_null() {
        return Err(Refusal::Declined);
    }
    Ok(answer)
}

/// `navigator.credentials.create`'s options.
fn creation(wish: &PasskeyWish) -> Option<Object> {
    let known = wish.known.iter().map(|hint| named(&hint.credential));
    let known = known.collect::<Option<Array>>()?;
    let algorithm = |alg: &f64| {
        object(&[
            ("type", "public-key".into()),
            ("alg", JsValue::from_f64(*alg)),
        ])
    };
    let user = object(&[
        ("id", bytes(&wish.user)?),
        ("name", NAME.into()),
        ("displayName", NAME.into()),
    ]);
    let selection = object(&[
        ("residentKey", "preferred".into()),
        ("userVerification", "required".into()),
    ]);
    let salt = object(&[("first", bytes(&wish.salt)?)]);
    Some(public_key(&[
        ("challenge", bytes(&wish.challenge)?),
        ("rp", object(&[("name", NAME.into())]).into()),
        ("user", user.into()),
        (
            "pubKeyCredParams",
            ALGORITHMS.iter().map(algorithm).collect::<Array>().into(),
        ),
        ("authenticatorSelection", selection.into()),
        ("excludeCredentials", known.into()),
        ("extensions", prf("eval", &salt)),
    ]))
}

/// `navigator.credentials.get`'s options.
fn request(hints: &[PasskeyHint]) -> Option<Object> {
    let allowed = hints.iter().map(|hint| named(&hint.credential));
    let allowed = allowed.collect::<Option<Array>>()?;
    let salts = Object::new();
    for hint in hints {
        let salt = object(&[("first", bytes(&hint.salt)?)]);
        set(&salts, &url_safe(&hint.credential), &salt);
    }
    Some(public_key(&[
        ("challenge", challenge()?),
        ("allowCredentials", allowed.into()),
        ("userVerification", "required".into()),
        ("extensions", prf("evalByCredential", &salts)),
    ]))
}

fn public_key(parts: &[(&str, JsValue)]) -> Object {
    let options = object(parts);
    set(&options, "timeout", &JsValue::from_f64(PATIENCE));
    object(&[("publicKey", options.into())])
}

fn prf(name: &str, salts: &Object) -> JsValue {
    let prf = object(&[(name, salts.into())]);
    object(&[("prf", prf.into())]).into()
}

/// A passkey by its id.
fn named(credential: &str) -> Option<Object> {
    Some(object(&[
        ("type", "public-key".into()),
        ("id", bytes(credential)?),
    ]))
}

/// Random bytes that nobody checks: what counts is what the passkey makes of its salt.
fn challenge() -> Option<JsValue> {
    let mut bytes = [0; 32];
    let crypto = window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(Uint8Array::from(&bytes[..]).into())
}

fn id_of(credential: &JsValue) -> Option<String> {
    to_base64(&Uint8Array::new(&get(credential, &["rawId"])?).to_vec())
}

/// What the extension answered, if it did.
fn output_of(credential: &JsValue) -> Option<String> {
    let ask: Function = get(credential, &["getClientExtensionResults"])?.unchecked_into();
    let results = ask.call0(credential).ok()?;
    let first = get(&results, &["prf", "results", "first"])?;
    to_base64(&Uint8Array::new(&first).to_vec())
}

/// A value inside of values; `None` if there is nothing.
fn get(value: &JsValue, path: &[&str]) -> Option<JsValue> {
    let inner = |value: JsValue, name: &&str| {
        let found = Reflect::get(&value, &(*name).into()).ok()?;
        (!found.is_undefined() && !found.is_null()).then_some(found)
    };
    path.iter().try_fold(value.clone(), inner)
}

fn object(parts: &[(&str, JsValue)]) -> Object {
    let made = Object::new();
    for (name, value) in parts {
        set(&made, name, value);
    }
    made
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes every property.
    let _ = Reflect::set(object, &name.into(), value);
}

fn bytes(base64: &str) -> Option<JsValue> {
    Some(Uint8Array::from(from_base64(base64)?.as_slice()).into())
}

/// Base64 as addresses have it: the extension names passkeys that way.
fn url_safe(base64: &str) -> String {
    let safe = base64.trim_end_matches('=').chars().map(|c| match c {
        '+' => '-',
        '/' => '_',
        c => c,
    });
    safe.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_is_named_as_addresses_have_it() {
        assert_eq!(url_safe("+/+A"), "-_-A");
        assert_eq!(url_safe("/w=="), "_w");
        assert_eq!(url_safe("AAEC"), "AAEC");
    }
}
