//! A secret in n shares of which any t give it back and any t - 1 say nothing about it (Shamir, "How to share a secret",
//! Communications of the ACM 22, 1979), byte by byte over GF(256).
//!
//! The secret is the value at 0 of a random polynomial of degree t - 1; share number i is its value at i. As bytes (for
//! a QR code), 45 in all: `"LAS" | 1 | number 1 | threshold 1 | set 2 | value 32 | first 5 bytes of SHA3-256 over all
//! before`. As words (for paper): see `words`.

use crate::{
    Entropy, VaultError,
    entropy::random,
    hazmat::{digest, gf::bytes as gf},
    wire::{Canonical, Reader},
    words,
};
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const MAGIC: [u8; 3] = *b"LAS";
const FORMAT: u8 = 1;
const CHECK: usize = 5;

/// Bytes of a share.
const LENGTH: usize = 3 + 1 + 1 + 1 + 2 + 32 + CHECK;

/// One part of a secret, to be given to one person. Wiped when dropped, never printed.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Share {
    number: u8,
    threshold: u8,
    set: u16,
    value: [u8; 32],
}

impl Share {
    /// Most shares of a secret.
    pub const MAX: u8 = 8;

    /// A share out of checked numbers.
    pub(crate) fn new(
        number: u8,
        threshold: u8,
        set: u16,
        value: &[u8; 32],
    ) -> Result<Self, VaultError> {
        if !(1..=Self::MAX).contains(&number) || !(2..=Self::MAX).contains(&threshold) {
            return Err(VaultError::NotAShare);
        }
        Ok(Self {
            number,
            threshold,
            set,
            value: *value,
        })
    }

    /// Which share it is, from 1.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// How many shares give the secret back.
    pub fn threshold(&self) -> u8 {
        self.threshold
    }

    /// A random number that all shares of one splitting have in common.
    pub fn set(&self) -> u16 {
        self.set
    }

    pub(crate) fn value(&self) -> &[u8; 32] {
        &self.value
    }

    /// For a QR code.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(LENGTH));
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[FORMAT, self.number, self.threshold]);
        out.extend_from_slice(&self.set.to_be_bytes());
        out.extend_from_slice(&self.value);
        let check = check(&out);
        out.extend_from_slice(&check);
        out
    }

    /// Out of a QR code.
    ///
    /// # Errors
    /// [`VaultError::NotAShare`], [`VaultError::NewerFormat`], [`VaultError::Truncated`]; [`VaultError::Tampered`] when
    /// the checksum does not fit (which finds damage, not malice: a forged share can carry a right one).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotAShare);
        }
        match reader.u8() {
            Some(FORMAT) => {}
            Some(0) => return Err(VaultError::NotAShare),
            Some(newer) => return Err(VaultError::NewerFormat(newer)),
            None => return Err(VaultError::Truncated),
        }
        if bytes.len() < LENGTH {
            return Err(VaultError::Truncated);
        }
        let (body, sum) = bytes
            .split_last_chunk::<CHECK>()
            .ok_or(VaultError::Truncated)?;
        if bytes.len() > LENGTH || !bool::from(check(body).ct_eq(sum)) {
            return Err(VaultError::Tampered);
        }
        let fields = |reader: &mut Reader<'_>| {
            let (number, threshold) = (reader.u8()?, reader.u8()?);
            let set = u16::from_be_bytes(reader.array()?);
            Some((number, threshold, set, Zeroizing::new(reader.array()?)))
        };
        let (number, threshold, set, value) = fields(&mut reader).ok_or(VaultError::Truncated)?;
        Self::new(number, threshold, set, &value)
    }

    /// For paper: 31 words out of 1,024, the last three to check the others.
    pub fn to_words(&self) -> Zeroizing<String> {
        words::write(self)
    }

    /// What a person read from paper and typed: forgiving of case, spaces, commas and of everything after the fourth letter
    /// of a word.
    ///
    /// # Errors
    /// [`VaultError::WordCount`], [`VaultError::UnknownWord`] and [`VaultError::WrongWord`] with the place of the
    /// word, [`VaultError::WrongWords`], [`VaultError::NotAShare`].
    pub fn from_words(text: &str) -> Result<Self, VaultError> {
        words::read(text)
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({} of set {:04x})", self.number, self.set)
    }
}

fn check(body: &[u8]) -> [u8; CHECK] {
    let hash = digest(&[&Canonical::new("luminai/vault/1/share").bytes(body).finish()]);
    core::array::from_fn(|i| hash[i])
}

/// Splits a secret into `shares` of which any `threshold` give it back.
///
/// # Errors
/// [`VaultError::ShareNumbers`] unless 2 <= threshold <= shares <= 8, [`VaultError::Entropy`].
pub fn split(
    secret: &[u8; 32],
    threshold: u8,
    shares: u8,
    rng: &mut dyn Entropy,
) -> Result<Vec<Share>, VaultError> {
    if threshold < 2 || threshold > shares || shares > Share::MAX {
        return Err(VaultError::ShareNumbers);
    }
    let set = u16::from_be_bytes(random(rng)?);
    // coefficients[d][byte] belongs to x^(d + 1).
    let mut coefficients = Zeroizing::new(vec![[0u8; 32]; usize::from(threshold) - 1]);
    for coefficient in coefficients.iter_mut() {
        rng.fill(coefficient)?;
    }
    (1..=shares)
        .map(|number| {
            let value = Zeroizing::new(core::array::from_fn(|byte| {
                let above = coefficients
                    .iter()
                    .rev()
                    .fold(0, |sum, c| gf::times(sum ^ c[byte], number));
                above ^ secret[byte]
            }));
            Share::new(number, threshold, set, &value)
        })
        .collect()
}

/// Gives the secret back. More shares than needed are checked against each other; that a secret of the right set is the
/// right one, its slot must check.
///
/// # Errors
/// [`VaultError::TooFewShares`], [`VaultError::OtherShares`], [`VaultError::SameShareTwice`],
/// [`VaultError::SharesDisagree`].
pub fn combine(shares: &[Share]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let first = shares
        .first()
        .ok_or(VaultError::TooFewShares { have: 0, need: 2 })?;
    let same = |s: &Share| s.set == first.set && s.threshold == first.threshold;
    if !shares.iter().all(same) {
        return Err(VaultError::OtherShares);
    }
    for (at, share) in shares.iter().enumerate() {
        if shares[..at].iter().any(|s| s.number == share.number) {
            return Err(VaultError::SameShareTwice(share.number));
        }
    }
    let need = usize::from(first.threshold);
    // Numbers are distinct and at most eight, so there are at most eight shares.
    let Some((used, spare)) = shares.split_at_checked(need) else {
        return Err(VaultError::TooFewShares {
            have: shares.len() as u8,
            need: first.threshold,
        });
    };
    for share in spare {
        if !bool::from(interpolate(used, share.number).ct_eq(&share.value)) {
            return Err(VaultError::SharesDisagree);
        }
    }
    Ok(interpolate(used, 0))
}

/// The polynomial through the shares, at `x` (Lagrange). The numbers of shares are public and distinct.
fn interpolate(shares: &[Share], x: u8) -> Zeroizing<[u8; 32]> {
    let mut value = Zeroizing::new([0; 32]);
    for share in shares {
        let others = shares.iter().filter(|other| other.number != share.number);
        let weight = others.fold(1, |product, other| {
            let slope = gf::inverse(share.number ^ other.number);
            gf::times(product, gf::times(x ^ other.number, slope))
        });
        for (sum, y) in value.iter_mut().zip(&share.value) {
            *sum ^= gf::times(*y, weight);
        }
    }
    value
}

#[cfg(test)]
mod tests;
