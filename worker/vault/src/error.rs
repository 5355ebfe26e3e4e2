//! Everything that can be refused here.

/// Why the vault refused. Carries no secret and no content, so it may be logged and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The new passphrase has fewer than [`Passphrase::MIN_CHARS`](crate::Passphrase::MIN_CHARS) characters.
    #[error("the passphrase is too short")]
    TooShort,
    /// The new passphrase has more than [`Passphrase::MAX_CHARS`](crate::Passphrase::MAX_CHARS) characters.
    #[error("the passphrase is too long")]
    TooLong,
    /// A cost of key stretching below the hard minimum, or above what a family's device can bear.
    #[error("the cost of key stretching is out of range")]
    CostOutOfRange,
    /// The device has too little free memory to stretch the passphrase.
    #[error("not enough memory to stretch the passphrase")]
    OutOfMemory,
    /// The passphrase does not open the keybag. A damaged passphrase slot looks the same: there is no hint to give.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// The device secret does not open the keybag, or its slot is damaged.
    #[error("this device's secret does not open this vault")]
    WrongDevice,
    /// The keybag has no slot for a device.
    #[error("the keybag has no device slot")]
    NoDeviceSlot,
    /// Vault and keybag belong to different vaults.
    #[error("vault and keybag do not belong together")]
    OtherVault,
    /// The bytes are not a keybag, or not a whole one.
    #[error("these bytes are not a keybag")]
    NotAKeybag,
    /// The bytes are not a sealed record.
    #[error("these bytes are not a sealed record")]
    NotARecord,
    /// The end is missing.
    #[error("the sealed bytes are cut short")]
    Truncated,
    /// Something was changed, or is not in the place that it was sealed for.
    #[error("the sealed bytes were changed or moved")]
    Tampered,
    /// Written by a newer version of the app in this format version: ask for an update, keep the data.
    #[error("format version {0} is newer than this app")]
    NewerFormat(u8),
    /// Sealed in another key epoch, which this vault does not hold.
    #[error("sealed in key epoch {0}, which is not open")]
    OtherEpoch(u32),
    /// More than [`MAX_PLAINTEXT`](crate::MAX_PLAINTEXT) bytes to seal.
    #[error("too much to seal in one record")]
    TooLarge,
    /// The source of randomness failed: nothing was sealed.
    #[error("no randomness available")]
    Entropy,
    /// A primitive refused lengths that this crate chose; a mistake of ours.
    #[error("a cryptographic primitive refused its input")]
    Internal,
}
