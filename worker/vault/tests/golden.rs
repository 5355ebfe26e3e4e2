//! What any version wrote opens for ever. The files of a format version are never changed and never deleted; a later format
//! gets a folder of its own beside these.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

/// Format 1: read, and upgraded.
mod v1 {
    use vault::{DeviceSecret, Entropy, Stored, SystemEntropy, Vault, first};

    const KEYBAG: &[u8] = include_bytes!("golden/v1/keybag.bin");
    const RECORD: &[u8] = include_bytes!("golden/v1/record.bin");
    const PASSPHRASE: &str = "Grüße vom Mondhasen 7";
    const DEVICE: [u8; 32] = [0x5A; 32];
    const PLACE: first::Binding<'static> = first::Binding {
        store: "memories",
        id: "mia/0042",
        version: 7,
    };
    const TEXT: &str = "My hamster is called Pip. 🐹";

    fn opens(open: impl Fn(&first::Keybag, &mut dyn Entropy) -> Vault) {
        let stored = Stored::from_bytes(KEYBAG).unwrap();
        assert!(matches!(stored, Stored::First(_)));
        let keybag = first::Keybag::from_bytes(KEYBAG).unwrap();
        let vault = open(&keybag, &mut SystemEntropy);
        let text = vault.open_first(&PLACE, RECORD).unwrap();
        assert_eq!(&**text, TEXT.as_bytes());
        assert_eq!(first::version(RECORD), Ok(PLACE.version));
    }

    #[test]
    fn the_passphrase_opens_it() {
        opens(|keybag, rng| keybag.upgrade_with_passphrase(PASSPHRASE, rng).unwrap());
    }

    #[test]
    fn the_device_opens_it() {
        opens(|keybag, rng| {
            let secret = DeviceSecret::new(DEVICE);
            keybag.upgrade_with_device(&secret, rng).unwrap()
        });
    }
}

/// Format 2: read, and while it is what this crate writes, written alike.
mod v2 {
    use vault::{
        Cost, DeviceSecret, Entropy, Keybag, Meta, PasskeySecret, Passphrase, Period, Place,
        ProfileId, ProfileKind, RecoverySecret, Vault, VaultError,
    };

    const KEYBAG: &[u8] = include_bytes!("golden/v2/keybag.bin");
    const RECORD: &[u8] = include_bytes!("golden/v2/record.bin");
    const GUARDIANS: &[u8] = include_bytes!("golden/v2/guardians.bin");
    const PASSPHRASE: &str = "Grüße vom Mondhasen 7";
    const SECRET: [u8; 32] = [0x5A; 32];
    const TABLE: &str = "memories";
    const ID: &str = "mia/0042";
    const META: Meta = Meta {
        version: 7,
        clock: 1_790_000_000_000,
        device: 3,
        flags: 0,
        schema: 1,
    };
    const TEXT: &str = "My hamster is called Pip. 🐹";

    /// Repeatable bytes (the generator SplitMix64), so that sealing can be repeated.
    struct Repeatable(u64);

    impl Entropy for Repeatable {
        fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
            for chunk in buf.chunks_mut(8) {
                self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut word = self.0;
                word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                word ^= word >> 31;
                chunk.copy_from_slice(&word.to_be_bytes()[..chunk.len()]);
            }
            Ok(())
        }
    }

    fn profile(vault: &Vault, kind: ProfileKind) -> ProfileId {
        let mut profiles = vault.profiles();
        profiles.find(|profile| profile.kind == kind).unwrap().id
    }

    fn reads(vault: &Vault, kind: ProfileKind, sealed: &[u8]) -> Result<(), VaultError> {
        let place = Place {
            profile: profile(vault, kind),
            table: TABLE,
            id: ID,
        };
        let record = vault.open(&place, sealed)?;
        assert_eq!(&**record.text, TEXT.as_bytes());
        assert_eq!(record.label.meta, META);
        Ok(())
    }

    #[test]
    fn every_way_in_opens_it() {
        let keybag = Keybag::from_bytes(KEYBAG).unwrap();
        let guardian = |vault: Vault| {
            reads(&vault, ProfileKind::Child, RECORD).unwrap();
            reads(&vault, ProfileKind::Guardian, GUARDIANS).unwrap();
            assert_eq!(
                vault.check_escrow(profile(&vault, ProfileKind::Child)),
                Ok(())
            );
        };
        guardian(keybag.open_with_passphrase(PASSPHRASE).unwrap());
        guardian(
            keybag
                .open_with_passkey(&PasskeySecret::new(SECRET))
                .unwrap(),
        );
        guardian(
            keybag
                .open_with_recovery(&RecoverySecret::new(SECRET))
                .unwrap(),
        );
        let device = keybag.open_with_device(&DeviceSecret::new(SECRET)).unwrap();
        reads(&device, ProfileKind::Child, RECORD).unwrap();
        assert_eq!(
            reads(&device, ProfileKind::Guardian, GUARDIANS),
            Err(VaultError::GuardianOnly)
        );
        assert!(
            keybag
                .verify_passphrase("Grüße vom Mondhasen 8")
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn today_it_is_still_written_alike() {
        let rng = &mut Repeatable(2);
        let passphrase = Passphrase::new(PASSPHRASE).unwrap();
        let (mut vault, _) = Vault::create(&passphrase, Cost::FLOOR, rng).unwrap();
        vault.add_device(&DeviceSecret::new(SECRET), rng).unwrap();
        let passkey = PasskeySecret::new(SECRET);
        vault
            .add_passkey(b"credential", [1; 32], &passkey, rng)
            .unwrap();
        vault
            .add_recovery(2, 3, &RecoverySecret::new(SECRET), rng)
            .unwrap();
        let mut seal = |kind, period| {
            let profile = vault.add_profile(kind, rng).unwrap();
            let bucket = vault.bucket_for(profile, TABLE, period, rng).unwrap();
            let place = Place {
                profile,
                table: TABLE,
                id: ID,
            };
            vault
                .seal(&place, bucket, &META, TEXT.as_bytes(), rng)
                .unwrap()
        };
        let record = seal(ProfileKind::Child, Period::month(2026, 9).unwrap());
        let guardians = seal(ProfileKind::Guardian, Period::UNDATED);
        let keybag = vault.keybag(rng).unwrap().to_bytes();
        assert_eq!(record, RECORD);
        assert_eq!(guardians, GUARDIANS);
        assert!(keybag == KEYBAG);
    }
}
