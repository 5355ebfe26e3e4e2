//! The ledger of consents as it is kept: what was agreed to, word for word as the guardian signed it.

use crate::{Companion, CoreError, Ports, records, signer::About};
use archive::Change;
use family::law::Purpose;
use protocol::{Child, Consent, ProfileId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use store::{Store, Table};
use vault::VaultError;

/// To talk at all: to withdraw it is to erase the child.
pub(crate) const TALK: &str = "talk";
/// That friends remember.
pub(crate) const MEMORY: &str = "memory";
/// That feelings are guessed.
pub(crate) const FEELINGS: &str = "feelings";
/// That the device compares where it is with home.
pub(crate) const PLACE: &str = "place";
/// That this device tells a guardian by its own notifications.
pub(crate) const NOTIFICATIONS: &str = "notifications";

/// What the tick at set-up covers, as its page says.
pub(crate) const AT_SETUP: [&str; 3] = [TALK, MEMORY, FEELINGS];
/// What is agreed to once, for the whole family: there is one home and one device.
const OF_THE_FAMILY: [&str; 2] = [PLACE, NOTIFICATIONS];

/// Entries in [`Table::Family`].
const PREFIX: &str = "consent/";

/// What holds: whether a purpose is agreed to, for each child and purpose that the ledger knows; the whole family has an
/// empty id.
pub(crate) type Consents = BTreeMap<(ProfileId, String), bool>;

/// What a guardian signs, as JSON in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    number: u64,
    purpose: String,
    child: Option<ProfileId>,
    data: Vec<String>,
    by: ProfileId,
    name: String,
    at: i64,
    version: String,
    text_hash: String,
    method: String,
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// [`Given`], byte for byte as it was signed.
    given: String,
    /// Base64; empty where no guardian's key was there to sign.
    signature: String,
    /// In milliseconds since 1970 (UTC).
    withdrawn: Option<i64>,
    /// The signature under the withdrawal; empty before it.
    withdrawal: String,
}

/// An entry as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    key: String,
    kept: Kept,
    pub consent: Consent,
}

impl Entry {
    pub fn is_about(&self, (child, purpose): &(ProfileId, String)) -> bool {
        let whose = self.consent.child.as_deref().unwrap_or_default();
        whose == child && self.consent.purpose == *purpose
    }

    /// Whether it holds among all entries about the same. One that nobody signed says no more than the tick at set-up did,
    /// and that only where nothing was decided since.
    fn holds(&self, ledger: &[Self]) -> bool {
        let about = about(&self.consent);
        let alone = || ledger.iter().filter(|e| e.is_about(&about)).count() == 1;
        let setup = AT_SETUP.contains(&self.consent.purpose.as_str());
        let good = self.consent.signed || (setup && self.kept.signature.is_empty() && alone());
        good && self.consent.withdrawn.is_none()
    }
}

/// Whom and what an entry is about.
fn about(consent: &Consent) -> (ProfileId, String) {
    let child = consent.child.clone().unwrap_or_default();
    (child, consent.purpose.clone())
}

/// Whom and what a consent of this child would be about.
pub(crate) fn subject(child: &str, purpose: &str) -> (ProfileId, String) {
    let of_all = OF_THE_FAMILY.contains(&purpose);
    let child = if of_all { "" } else { child };
    (child.to_owned(), purpose.to_owned())
}

/// The newest entry about something that holds.
pub(crate) fn in_force<'a>(
    ledger: &'a [Entry],
    about: &(ProfileId, String),
) -> Option<&'a Consent> {
    let mut newest = ledger.iter().rev();
    let entry = newest.find(|e| e.is_about(about) && e.holds(ledger))?;
    Some(&entry.consent)
}

/// What holds by these entries.
pub(crate) fn what_holds(ledger: &[Entry]) -> Consents {
    let subjects = ledger.iter().map(|entry| about(&entry.consent));
    subjects
        .map(|about| {
            let holds = in_force(ledger, &about).is_some();
            (about, holds)
        })
        .collect()
}

/// What a child has who has no entry about it: what set-up covered before there was a ledger. A guest's own parents were
/// not asked, so a guest may talk, and nothing else.
pub(crate) fn before_the_ledger(child: &Child, purpose: &str) -> bool {
    purpose == TALK || (child.guest_until.is_none() && AT_SETUP.contains(&purpose))
}

/// The text that is signed when an entry is withdrawn. No [`Given`] begins like it.
fn withdrawal(given: &str, at: i64) -> String {
    format!("withdrawn {at} {given}")
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Every entry, oldest first, its signatures checked.
    pub(crate) async fn ledger(&mut self) -> Result<Vec<Entry>, CoreError> {
        let kept = self
            .opened::<Kept>(Table::Family, PREFIX, "a consent")
            .await?;
        let mut ledger = Vec::with_capacity(kept.len());
        for records::Opened { key, value: kept } in kept {
            let Ok(given) = serde_json::from_str::<Given>(&kept.given) else {
                continue;
            };
            let signed = self.is_good(&kept).await?;
            let consent = consent(given, kept.withdrawn, signed);
            ledger.push(Entry { key, kept, consent });
        }
        Ok(ledger)
    }

    async fn is_good(&self, kept: &Kept) -> Result<bool, CoreError> {
        let given = kept.given.as_bytes();
        let good = self
            .is_signed(About::Consent, given, &kept.signature)
            .await?;
        let Some(at) = kept.withdrawn.filter(|_| good) else {
            return Ok(good);
        };
        let text = withdrawal(&kept.given, at);
        self.is_signed(About::Consent, text.as_bytes(), &kept.withdrawal)
            .await
    }

    /// New entries about these children and purposes, to be committed together.
    pub(crate) async fn new_entries(
        &mut self,
        wanted: &[(ProfileId, &Purpose)],
        method: &str,
    ) -> Result<Vec<Change>, CoreError> {
        let mut key = self.next_key(Table::Family, PREFIX)?;
        let mut changes = Vec::with_capacity(wanted.len());
        for (child, purpose) in wanted {
            let me = self.me()?;
            let (by, name) = (me.id.clone(), me.name.clone());
            let (child, _) = subject(child, purpose.id);
            let given = Given {
                number: number(&key),
                purpose: purpose.id.into(),
                child: Some(child).filter(|id| !id.is_empty()),
                data: purpose.data.iter().map(|&data| data.into()).collect(),
                by,
                name,
                at: self.ports.now_ms(),
                version: purpose.version.into(),
                text_hash: text_hash(purpose.text),
                method: method.into(),
            };
            let given =
                serde_json::to_string(&given).map_err(|e| CoreError::Shape(e.to_string()))?;
            let kept = Kept {
                signature: self.sign_if_possible(&given).await?,
                given,
                withdrawn: None,
                withdrawal: String::new(),
            };
            changes.push(records::put(Table::Family, &key, &kept)?);
            key = records::following(&key);
        }
        Ok(changes)
    }

    /// The changes that withdraw every entry that fits and was not withdrawn yet.
    pub(crate) async fn withdrawn(
        &mut self,
        fits: impl Fn(&Entry) -> bool,
    ) -> Result<Vec<Change>, CoreError> {
        let ledger = self.ledger().await?;
        let at = self.ports.now_ms();
        let mut changes = Vec::new();
        for Entry { key, kept, consent } in ledger.into_iter().filter(fits) {
            if consent.withdrawn.is_some() {
                continue;
            }
            let text = withdrawal(&kept.given, at);
            let kept = Kept {
                withdrawn: Some(at),
                withdrawal: self.sign_if_possible(&text).await?,
                ..kept
            };
            changes.push(records::put(Table::Family, &key, &kept)?);
        }
        Ok(changes)
    }

    /// A signature, or nothing where the guardian's key is not open.
    async fn sign_if_possible(&mut self, text: &str) -> Result<String, CoreError> {
        match self.sign(About::Consent, text.as_bytes()).await {
            Err(CoreError::Vault(VaultError::GuardianOnly)) => Ok(String::new()),
            signed => signed,
        }
    }
}

fn consent(given: Given, withdrawn: Option<i64>, signed: bool) -> Consent {
    Consent {
        number: given.number,
        purpose: given.purpose,
        child: given.child,
        data: given.data,
        by: given.by,
        name: given.name,
        at: given.at,
        version: given.version,
        text_hash: given.text_hash,
        method: given.method,
        withdrawn,
        signed,
    }
}

/// The number at the end of a key.
pub(crate) fn number(key: &str) -> u64 {
    let digits = key.rsplit('/').next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

/// SHA-256 of a text, in lower-case hexadecimal digits.
fn text_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
