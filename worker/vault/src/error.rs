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
    /// The vault has a profile of this id already.
    #[error("the vault has this profile already")]
    ProfileTaken,
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
    /// The bytes are not part of an audit log.
    #[error("these bytes are not part of an audit log")]
    NotAnAuditLog,
    /// A name of an action, a secret or one who may use it that is empty, too long, or has other than plain characters.
    #[error("this name cannot be used here")]
    BadName,
    /// A threshold or a number of shares that cannot be: 2 to 8 shares, and at least two of them needed.
    #[error("that number of shares cannot be made")]
    ShareNumbers,
    /// These bytes or words are no share.
    #[error("this is not a recovery share")]
    NotAShare,
    /// Fewer shares than the secret needs.
    #[error("{have} of {need} needed shares are here")]
    TooFewShares {
        /// Different shares given.
        have: u8,
        /// Shares that the secret needs.
        need: u8,
    },
    /// Shares of two different secrets.
    #[error("these shares do not belong together")]
    OtherShares,
    /// One share was given twice: its number.
    #[error("share {0} was given twice")]
    SameShareTwice(u8),
    /// More shares than needed were given, and they do not agree: one of them is damaged or forged.
    #[error("these shares contradict each other")]
    SharesDisagree,
    /// A share has 31 words; so many were typed.
    #[error("a recovery share has 31 words, not {0}")]
    WordCount(usize),
    /// No word of the list begins like the word at this place (from 1).
    #[error("word {0} is not one of the recovery words")]
    UnknownWord(u8),
    /// Every word is one of the list, but the word at this place (from 1) does not belong here.
    #[error("word {0} is not the one that was written down")]
    WrongWord(u8),
    /// More than one word is wrong or out of its place.
    #[error("more than one word of this share is wrong")]
    WrongWords,
    /// The bytes are not a backup.
    #[error("these bytes are not a backup")]
    NotABackup,
    /// A backup must hold as many rows as it announces.
    #[error("the backup does not hold the number of rows that it announces")]
    RowCount,
    /// The bytes are not a collection of secrets.
    #[error("these bytes are not a collection of secrets")]
    NotSecrets,
    /// There is no such secret for whoever asks, or there is none at all.
    #[error("this secret may not be used here")]
    NotAllowed,
    /// The file is no export of Bitwarden, or a damaged one.
    #[error("this is not an encrypted export of Bitwarden")]
    NotBitwarden,
    /// The export is not encrypted: its passwords have lain open.
    #[error("this export is not encrypted")]
    PlainExport,
    /// Encrypted for one account of Bitwarden; only that account can open it.
    #[error("this export is bound to an account: export again with a password")]
    AccountExport,
    /// The password does not open the export.
    #[error("the password does not open this export")]
    WrongExportPassword,
    /// The source of randomness failed: nothing was sealed.
    #[error("no randomness available")]
    Entropy,
    /// A primitive refused lengths that this crate chose; a mistake of ours.
    #[error("a cryptographic primitive refused its input")]
    Internal,
}
