//! A family for tests.

use crate::{
    Cost, DeviceSecret, Keybag, Meta, Passphrase, Place, ProfileId, ProfileKind, SeededEntropy,
    Vault,
};

pub(crate) const PASSPHRASE: &str = "correct horse battery";
pub(crate) const TABLE: &str = "turns";
pub(crate) const META: Meta = Meta {
    version: 3,
    clock: 0x0102_0304_0506_0708,
    device: 9,
    flags: 1,
    schema: 2,
};

/// A vault that its guardian opened, with two children and a guardian's profile.
pub(crate) struct House {
    pub(crate) vault: Vault,
    pub(crate) keybag: Keybag,
    pub(crate) device: DeviceSecret,
    pub(crate) mia: ProfileId,
    pub(crate) leo: ProfileId,
    pub(crate) mum: ProfileId,
    pub(crate) rng: SeededEntropy,
}

impl House {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = SeededEntropy::new(seed);
        let passphrase = Passphrase::new(PASSPHRASE).unwrap();
        let (mut vault, _) = Vault::create(&passphrase, Cost::TEST, &mut rng).unwrap();
        let device = DeviceSecret::generate(&mut rng).unwrap();
        vault.add_device(&device, &mut rng).unwrap();
        let mia = vault.add_profile(ProfileKind::Child, &mut rng).unwrap();
        let leo = vault.add_profile(ProfileKind::Child, &mut rng).unwrap();
        let mum = vault.add_profile(ProfileKind::Guardian, &mut rng).unwrap();
        let keybag = vault.keybag(&mut rng).unwrap();
        vault.stored(&keybag);
        Self {
            vault,
            keybag,
            device,
            mia,
            leo,
            mum,
            rng,
        }
    }

    /// Writes the keybag as it is now, as bytes and back.
    pub(crate) fn store(&mut self) -> &Keybag {
        let keybag = self.vault.keybag(&mut self.rng).unwrap();
        self.vault.stored(&keybag);
        self.keybag = Keybag::from_bytes(&keybag.to_bytes()).unwrap();
        assert_eq!(self.keybag, keybag);
        &self.keybag
    }

    /// Stores, and opens it again with the passphrase.
    pub(crate) fn reopen(&mut self) {
        self.vault = self.store().open_with_passphrase(PASSPHRASE).unwrap();
    }

    pub(crate) fn by_device(&self) -> Vault {
        self.keybag.open_with_device(&self.device).unwrap()
    }

    /// Row key and bytes of a record in the given month's bucket.
    pub(crate) fn write(
        &mut self,
        profile: ProfileId,
        id: &str,
        period: crate::Period,
        text: &[u8],
    ) -> (String, Vec<u8>) {
        let rng = &mut self.rng;
        let bucket = self.vault.bucket_for(profile, TABLE, period, rng).unwrap();
        let place = Place {
            profile,
            table: TABLE,
            id,
        };
        let sealed = self.vault.seal(&place, bucket, &META, text, rng).unwrap();
        (self.vault.row_key(TABLE, id).unwrap(), sealed)
    }

    /// A record's text.
    pub(crate) fn read(&self, (row_key, sealed): &(String, Vec<u8>)) -> Vec<u8> {
        let record = self.vault.open_row(TABLE, row_key, sealed).unwrap();
        record.text.to_vec()
    }
}
