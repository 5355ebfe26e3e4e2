use super::*;
use proptest::prelude::*;

fn connector(name: &str) -> User {
    User::Connector(name.into())
}

fn made() -> Secrets {
    let mut secrets = Secrets::default();
    secrets.put("calendar", b"token").unwrap();
    secrets.put("mail", &[0xFF; 40]).unwrap();
    secrets.allow("calendar", connector("caldav")).unwrap();
    let provider = User::Provider("caldav".into());
    secrets.allow("mail", provider).unwrap();
    secrets
}

#[test]
fn nobody_may_use_a_secret_until_allowed() {
    let mut secrets = made();
    let caldav = connector("caldav");
    assert_eq!(secrets.value("calendar", &caldav), Ok(&b"token"[..]));
    for (name, user) in [
        ("calendar", User::Provider("caldav".into())),
        ("calendar", connector("caldav2")),
        ("mail", caldav.clone()),
        ("none", caldav.clone()),
    ] {
        let refused = secrets.value(name, &user);
        assert_eq!(refused, Err(VaultError::NotAllowed), "{name} {user:?}");
    }
    secrets.put("calendar", b"renewed").unwrap();
    assert_eq!(secrets.value("calendar", &caldav), Ok(&b"renewed"[..]));
    assert!(secrets.deny("calendar", &caldav));
    assert!(!secrets.deny("calendar", &caldav));
    assert!(secrets.value("calendar", &caldav).is_err());
    secrets.allow("calendar", caldav.clone()).unwrap();
    assert!(secrets.remove("calendar"));
    secrets.put("calendar", b"new").unwrap();
    assert!(
        secrets.value("calendar", &caldav).is_err(),
        "rights outlived their secret"
    );
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let mut secrets = made();
    for name in ["", "a\nb", &"x".repeat(256)] {
        assert_eq!(secrets.put(name, b""), Err(VaultError::BadName));
        let user = connector(name);
        assert_eq!(secrets.allow("mail", user), Err(VaultError::BadName));
    }
    let large = vec![0; VALUE + 1];
    assert_eq!(secrets.put("big", &large), Err(VaultError::TooLarge));
    let nobody = secrets.allow("none", connector("x"));
    assert_eq!(nobody, Err(VaultError::NotAllowed));
    for n in 0..COUNT - 2 {
        secrets.put(&format!("s{n}"), b"").unwrap();
    }
    assert_eq!(secrets.put("one more", b""), Err(VaultError::TooLarge));
    assert_eq!(secrets.put("mail", b"new"), Ok(()));
}

#[test]
fn printing_shows_names_only() {
    assert_eq!(format!("{:?}", made()), r#"["calendar", "mail"]"#);
    let names: Vec<_> = made()
        .list()
        .map(|(n, users)| (n.to_owned(), users.count()))
        .collect();
    assert_eq!(names, [("calendar".into(), 1), ("mail".into(), 1)]);
}

#[test]
fn it_comes_back_and_every_cut_is_noticed() {
    let bytes = made().to_bytes();
    assert_eq!(Secrets::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    for cut in 0..bytes.len() {
        assert!(Secrets::from_bytes(&bytes[..cut]).is_err());
    }
    let mut newer = bytes.to_vec();
    newer[4] = 2;
    let refused = Secrets::from_bytes(&newer).err();
    assert_eq!(refused, Some(VaultError::NewerFormat(2)));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(
        tail in prop::collection::vec(any::<u8>(), 0..100), at in any::<prop::sample::Index>(), to in any::<u8>(),
    ) {
        let _ = Secrets::from_bytes(&tail);
        let _ = Secrets::from_bytes(&[&b"LASE\x01\0\0\0\x01"[..], &tail].concat());
        let mut changed = made().to_bytes().to_vec();
        let at = at.index(changed.len());
        changed[at] = to;
        // What is still a collection is written alike: no two forms of one content.
        if let Ok(secrets) = Secrets::from_bytes(&changed) {
            prop_assert_eq!(&**secrets.to_bytes(), &changed[..]);
        }
    }
}
