//! Secrets for services outside (an access token, an app password), and who may use which.
//!
//! Denied by default: a new secret may be used by nobody until the guardian allows it, one user at a time. Pure data; the
//! caller seals [`to_bytes`](Secrets::to_bytes) in the guardian's profile and writes each use into the audit log.
//!
//! Layout: `"LASE" | 1 | secrets 4 | each, in the order of the names: name: length 1, text | value: length 4, bytes | users 2 |
//! each, in order: kind 1 (0 provider, 1 connector) | length 1, text`.

use crate::{VaultError, wire::Reader};
use core::fmt;
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"LASE";
const FORMAT: u8 = 1;
/// Most bytes of a name.
const NAME: usize = 255;
/// Most bytes of a value.
const VALUE: usize = 64 * 1024;
/// Most secrets, and most users of one.
const COUNT: usize = 1024;

/// What may be allowed to use a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum User {
    /// A provider of models, by its name.
    Provider(String),
    /// A connector to a service, by its name.
    Connector(String),
}

struct Secret {
    value: Zeroizing<Vec<u8>>,
    users: BTreeSet<User>,
}

/// All secrets of a guardian. Wiped when dropped; printing shows names only.
#[derive(Default)]
pub struct Secrets(BTreeMap<String, Secret>);

impl Secrets {
    /// Keeps a secret under a name. A secret that had the name is replaced, and whoever was allowed to use it stays
    /// allowed, so that a token can be renewed; a new one may be used by nobody.
    ///
    /// # Errors
    /// [`VaultError::BadName`] unless the name has 1 to 255 bytes without control characters; [`VaultError::TooLarge`] for
    /// more than 64 KiB or more than 1,024 secrets.
    pub fn put(&mut self, name: &str, value: &[u8]) -> Result<(), VaultError> {
        check_name(name)?;
        let full = self.0.len() >= COUNT && !self.0.contains_key(name);
        if value.len() > VALUE || full {
            return Err(VaultError::TooLarge);
        }
        let value = Zeroizing::new(value.to_vec());
        match self.0.get_mut(name) {
            Some(secret) => secret.value = value,
            None => {
                let users = BTreeSet::new();
                self.0.insert(name.into(), Secret { value, users });
            }
        }
        Ok(())
    }

    /// Forgets a secret; says whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.0.remove(name).is_some()
    }

    /// Lets a user use a secret.
    ///
    /// # Errors
    /// [`VaultError::NotAllowed`] if there is no such secret, [`VaultError::BadName`] for the user's name,
    /// [`VaultError::TooLarge`] for more than 1,024 users.
    pub fn allow(&mut self, name: &str, user: User) -> Result<(), VaultError> {
        check_name(user.name())?;
        let secret = self.0.get_mut(name).ok_or(VaultError::NotAllowed)?;
        if secret.users.len() >= COUNT {
            return Err(VaultError::TooLarge);
        }
        secret.users.insert(user);
        Ok(())
    }

    /// Takes the right back; says whether it was there.
    pub fn deny(&mut self, name: &str, user: &User) -> bool {
        self.0
            .get_mut(name)
            .is_some_and(|secret| secret.users.remove(user))
    }

    /// The value, for one who may use it. Whether a secret exists at all is not told to others.
    ///
    /// # Errors
    /// [`VaultError::NotAllowed`].
    pub fn value(&self, name: &str, user: &User) -> Result<&[u8], VaultError> {
        self.0
            .get(name)
            .filter(|secret| secret.users.contains(user))
            .map(|secret| secret.value.as_slice())
            .ok_or(VaultError::NotAllowed)
    }

    /// Names and users, in the order of the names: for the guardian's page.
    pub fn list(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &User>)> {
        self.0
            .iter()
            .map(|(name, secret)| (name.as_str(), secret.users.iter()))
    }

    /// For the caller to seal.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // Twice: once to know the size, so that growing leaves no copies behind.
        let mut size = Counter(0);
        self.write(&mut size);
        let mut out = Zeroizing::new(Vec::with_capacity(size.0));
        self.write(&mut *out);
        out
    }

    fn write(&self, out: &mut dyn Sink) {
        out.put(&MAGIC);
        out.put(&[FORMAT]);
        out.put(&(self.0.len() as u32).to_be_bytes());
        for (name, secret) in &self.0 {
            out.put(&[name.len() as u8]);
            out.put(name.as_bytes());
            out.put(&(secret.value.len() as u32).to_be_bytes());
            out.put(&secret.value);
            out.put(&(secret.users.len() as u16).to_be_bytes());
            for user in &secret.users {
                out.put(&[user.kind(), user.name().len() as u8]);
                out.put(user.name().as_bytes());
            }
        }
    }

    /// What [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    /// [`VaultError::NotSecrets`], [`VaultError::NewerFormat`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotSecrets);
        }
        match reader.u8() {
            Some(FORMAT) => Self::fields(reader).ok_or(VaultError::NotSecrets),
            None | Some(0) => Err(VaultError::NotSecrets),
            Some(newer) => Err(VaultError::NewerFormat(newer)),
        }
    }

    fn fields(mut reader: Reader<'_>) -> Option<Self> {
        let count = usize::try_from(reader.u32()?).ok()?;
        if count > COUNT {
            return None;
        }
        let mut secrets = BTreeMap::new();
        for _ in 0..count {
            let (name, secret) = read_secret(&mut reader)?;
            let in_order = secrets
                .last_key_value()
                .is_none_or(|(last, _)| *last < name);
            if !in_order {
                return None;
            }
            secrets.insert(name, secret);
        }
        reader.rest().is_empty().then_some(Self(secrets))
    }
}

impl User {
    fn kind(&self) -> u8 {
        match self {
            Self::Provider(_) => 0,
            Self::Connector(_) => 1,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Provider(name) | Self::Connector(name) => name,
        }
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

struct Counter(usize);

impl Sink for Counter {
    fn put(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }
}

fn check_name(name: &str) -> Result<(), VaultError> {
    let fit = (1..=NAME).contains(&name.len()) && !name.chars().any(char::is_control);
    fit.then_some(()).ok_or(VaultError::BadName)
}

fn take<'a>(reader: &mut Reader<'a>, length: usize) -> Option<&'a [u8]> {
    let rest = core::mem::replace(reader, Reader::new(&[])).rest();
    let (head, rest) = rest.split_at_checked(length)?;
    *reader = Reader::new(rest);
    Some(head)
}

fn read_name(reader: &mut Reader<'_>) -> Option<String> {
    let length = reader.u8()?;
    let name = core::str::from_utf8(take(reader, length.into())?).ok()?;
    check_name(name).ok()?;
    Some(name.into())
}

fn read_secret(reader: &mut Reader<'_>) -> Option<(String, Secret)> {
    let name = read_name(reader)?;
    let length = usize::try_from(reader.u32()?).ok()?;
    if length > VALUE {
        return None;
    }
    let value = Zeroizing::new(take(reader, length)?.to_vec());
    let count = usize::from(reader.array().map(u16::from_be_bytes)?);
    if count > COUNT {
        return None;
    }
    let mut users = BTreeSet::new();
    for _ in 0..count {
        let kind = reader.u8()?;
        let name = read_name(reader)?;
        let user = match kind {
            0 => User::Provider(name),
            1 => User::Connector(name),
            _ => return None,
        };
        if users.last().is_some_and(|last| *last >= user) {
            return None;
        }
        users.insert(user);
    }
    Some((name, Secret { value, users }))
}

#[cfg(test)]
mod tests;
