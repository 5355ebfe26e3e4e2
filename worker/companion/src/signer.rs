//! The guardian's signature (ML-DSA-65, FIPS 204) under what the family decided: its key opens with a guardian's way in
//! alone, so that nobody who holds only the device can make rules or consents.

use crate::{Companion, CoreError, Ports};
use archive::{Change, Owner};
use base64ct::{Base64, Encoding};
use store::{Store, Table};
use vault::{PublicKey, SigningKey, VaultError, Zeroizing};

/// The seed among the guardian's secrets.
const SEED: &str = "family-signer";
/// The public key, for everybody.
const PUBLIC: &str = "signer";

/// What a signature is about, so that none can stand under something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Rules,
    Consent,
}

impl About {
    /// The message as it is signed: a domain, then the text.
    fn framed(self, text: &[u8]) -> Vec<u8> {
        let domain: &[u8] = match self {
            Self::Rules => b"luminai/family/rules/1\0",
            Self::Consent => b"luminai/family/consent/1\0",
        };
        [domain, text].concat()
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Signs a text with the guardian's key, making that key on its first use. The panel must be open.
    pub(crate) async fn sign(&mut self, about: About, text: &[u8]) -> Result<String, CoreError> {
        let key = match self.archive.get(Table::Secrets, SEED).await? {
            Some(seed) => key(&Zeroizing::new(seed))?,
            None => self.make_signer().await?,
        };
        // A device that was changed by somebody without the guardian's key may have another public key by now.
        let own = key.public();
        if self.signer().await? != Some(own.clone()) {
            self.publish(&own).await?;
        }
        Ok(Base64::encode_string(&key.sign(&about.framed(text))))
    }

    /// Whether a signature of this text is the guardian's.
    pub(crate) async fn is_signed(
        &self,
        about: About,
        text: &[u8],
        signature: &str,
    ) -> Result<bool, CoreError> {
        let Ok(signature) = Base64::decode_vec(signature) else {
            return Ok(false);
        };
        let signer = self.signer().await?;
        Ok(signer.is_some_and(|key| key.verify(&about.framed(text), &signature)))
    }

    async fn signer(&self) -> Result<Option<PublicKey>, CoreError> {
        let bytes = self.archive.get(Table::Family, PUBLIC).await?;
        Ok(bytes.and_then(|bytes| PublicKey::from_bytes(&bytes)))
    }

    async fn make_signer(&mut self) -> Result<SigningKey, CoreError> {
        if !self.archive.is_guardian() {
            return Err(VaultError::GuardianOnly.into());
        }
        let mut seed = Zeroizing::new([0; 32]);
        self.ports.entropy().fill(seed.as_mut())?;
        let change = Change::put(Table::Secrets, SEED, Owner::Guardian, seed.to_vec());
        self.commit(vec![change], Vec::new()).await?;
        Ok(SigningKey::from_seed(&seed))
    }

    async fn publish(&mut self, key: &PublicKey) -> Result<(), CoreError> {
        let bytes = key.bytes().to_vec();
        let change = Change::put(Table::Family, PUBLIC, Owner::Household, bytes);
        self.commit(vec![change], Vec::new()).await
    }
}

fn key(seed: &[u8]) -> Result<SigningKey, CoreError> {
    let seed: &[u8; 32] = seed.try_into().map_err(|_| VaultError::Tampered)?;
    Ok(SigningKey::from_seed(seed))
}
