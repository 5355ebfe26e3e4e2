//! What version 1 wrote opens for ever. The files of a format version are never changed and never deleted; a later
//! format gets a folder of its own beside this one.

use vault::{Binding, Cost, DeviceSecret, Entropy, Keybag, Passphrase, Vault, VaultError};

const KEYBAG: &[u8] = include_bytes!("golden/v1/keybag.bin");
const RECORD: &[u8] = include_bytes!("golden/v1/record.bin");
const PASSPHRASE: &str = "Grüße vom Mondhasen 7";
const DEVICE: [u8; 32] = [0x5A; 32];
const PLACE: Binding<'static> = Binding {
    store: "memories",
    id: "mia/0042",
    version: 7,
};
const TEXT: &str = "My hamster is called Pip. 🐹";

/// Counts up, so that sealing can be repeated byte for byte.
struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
        for byte in buf {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

#[test]
fn the_passphrase_opens_it() {
    let keybag = Keybag::from_bytes(KEYBAG).unwrap();
    let vault = keybag.open_with_passphrase(PASSPHRASE).unwrap();
    assert_eq!(&**vault.open(&PLACE, RECORD).unwrap(), TEXT.as_bytes());
    assert!(!keybag.verify_passphrase("Grüße vom Mondhasen 8").unwrap());
}

#[test]
fn the_device_opens_it() {
    let keybag = Keybag::from_bytes(KEYBAG).unwrap();
    let vault = keybag.open_with_device(&DeviceSecret::new(DEVICE)).unwrap();
    assert_eq!(&**vault.open(&PLACE, RECORD).unwrap(), TEXT.as_bytes());
    assert_eq!(Vault::peek_version(RECORD), Ok(PLACE.version));
}

/// While version 1 is what this crate writes: the same randomness gives the same files.
#[test]
fn today_it_is_still_written_alike() {
    let mut rng = Counting(0);
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let (vault, mut keybag) = Vault::create(&passphrase, Cost::FLOOR, &mut rng).unwrap();
    keybag
        .add_device_slot(&vault, &DeviceSecret::new(DEVICE), &mut rng)
        .unwrap();
    assert_eq!(keybag.to_bytes(), KEYBAG);
    let record = vault.seal(&PLACE, TEXT.as_bytes(), &mut rng).unwrap();
    assert_eq!(record, RECORD);
}
