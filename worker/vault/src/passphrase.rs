//! What a new passphrase must be.

use crate::VaultError;
use core::fmt;
use zeroize::Zeroizing;

/// A passphrase that is fit to protect a new vault.
///
/// It is taken exactly as typed: nothing is trimmed, no case is changed and Unicode is not normalised, because a silent
/// change here could lock a family out after an update of the Unicode tables. A character is a Unicode scalar value.
/// Trying to open a vault takes any text ([`Keybag::open_with_passphrase`](crate::Keybag::open_with_passphrase)): the
/// length of a guess is checked by nobody, so that it costs and reveals the same as any other wrong guess.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Fewest characters.
    pub const MIN_CHARS: usize = 10;
    /// Most characters.
    pub const MAX_CHARS: usize = 1024;

    /// Checks the length.
    ///
    /// # Errors
    /// [`VaultError::TooShort`], [`VaultError::TooLong`].
    pub fn new(text: &str) -> Result<Self, VaultError> {
        match text.chars().take(Self::MAX_CHARS + 1).count() {
            ..Self::MIN_CHARS => Err(VaultError::TooShort),
            Self::MIN_CHARS..=Self::MAX_CHARS => Ok(Self(Zeroizing::new(text.into()))),
            _ => Err(VaultError::TooLong),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(text: &str) -> Option<VaultError> {
        Passphrase::new(text).err()
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(verdict(""), Some(VaultError::TooShort));
        assert_eq!(verdict("ninechars"), Some(VaultError::TooShort));
        assert_eq!(verdict("ten chars!"), None);
        assert_eq!(verdict(&"é".repeat(9)), Some(VaultError::TooShort));
        assert_eq!(verdict(&"é".repeat(10)), None);
        assert_eq!(verdict(&"🦊".repeat(1024)), None);
        assert_eq!(verdict(&"🦊".repeat(1025)), Some(VaultError::TooLong));
        assert_eq!(verdict(&"x".repeat(1_000_000)), Some(VaultError::TooLong));
    }

    #[test]
    fn it_is_taken_as_typed_and_never_printed() {
        let typed = "  Blue  Whale é ";
        let passphrase = Passphrase::new(typed).unwrap();
        assert_eq!(passphrase.bytes(), typed.as_bytes());
        assert_eq!(format!("{passphrase:?}"), "Passphrase(…)");
    }
}
