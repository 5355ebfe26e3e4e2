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
    /// The device secret opens none of the keybag's slots, or its slot is damaged.
    #[error("this device's secret does not open this vault")]
    WrongDevice,
    /// The passkey opens none of the keybag's slots, or its slot is damaged.
    #[error("this passkey does not open this vault")]
    WrongPasskey,
    /// The recovered secret opens none of the keybag's slots, or its slot is damaged.
    #[error("these recovery shares do not open this vault")]
    WrongRecovery,
    /// The keybag has no slot of this kind, or with this id.
    #[error("the keybag has no such slot")]
    NoSuchSlot,
    /// As many slots ([`Vault::MAX_SLOTS`](crate::Vault::MAX_SLOTS)) or profiles
    /// ([`Vault::MAX_PROFILES`](crate::Vault::MAX_PROFILES)) as a keybag holds.
    #[error("the keybag has no room for more")]
    TooMany,
    /// The last slot that a guardian can open must stay: without it the vault would be lost with the device.
    #[error("the last slot of a guardian cannot be removed")]
    LastGuardianSlot,
    /// A number of recovery shares that makes no sense: at least 2 must be needed, of at most 255.
    #[error("impossible number of recovery shares")]
    Shares,
    /// Only a vault that a guardian opened can do this.
    #[error("only a guardian can open this")]
    GuardianOnly,
    /// A vault has one household, no more and no fewer.
    #[error("a vault has exactly one household")]
    OneHousehold,
    /// The vault has no such profile, or the profile has no escrow.
    #[error("the vault has no such profile")]
    NoSuchProfile,
    /// The record's bucket is not in this vault: its key was destroyed, or it never was this vault's.
    #[error("the key of this record is gone")]
    UnknownBucket,
    /// The bucket is another profile's or another table's, or of an epoch that is no longer written in.
    #[error("this bucket is not for this place")]
    WrongBucket,
    /// Records are still sealed in buckets of the epoch that should be retired.
    #[error("records are still sealed in this epoch")]
    StillInUse,
    /// An id, a name or a passkey's credential id that is too long to be kept.
    #[error("a name or id is too long")]
    NameTooLong,
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
    /// Written in an earlier format: open it with [`Vault::open_first`](crate::Vault::open_first) and seal it anew.
    #[error("format version {0} is read in another way")]
    OlderFormat(u8),
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
