use super::*;
use crate::{SeededEntropy, proof};
use proptest::prelude::*;

fn copy(share: &Share) -> Share {
    Share::new(share.number, share.threshold, share.set, &share.value).unwrap()
}

fn picked(shares: &[Share], mask: u32) -> Vec<Share> {
    let chosen = shares
        .iter()
        .enumerate()
        .filter(|(i, _)| mask >> i & 1 == 1);
    chosen.map(|(_, share)| copy(share)).collect()
}

#[test]
fn every_subset_opens_exactly_when_it_is_large_enough() {
    let mut rng = SeededEntropy::new(79);
    let mut subsets = 0;
    for n in 2..=6u8 {
        for t in 2..=n {
            let secret: [u8; 32] = random(&mut rng).unwrap();
            let shares = split(&secret, t, n, &mut rng).unwrap();
            for mask in 0..1u32 << n {
                subsets += 1;
                let mut some = picked(&shares, mask);
                some.reverse();
                let have = mask.count_ones() as u8;
                match combine(&some) {
                    Ok(value) => assert!(have >= t && *value == secret),
                    Err(e) => {
                        let need = if have == 0 { 2 } else { t };
                        assert!(have < t);
                        assert_eq!(e, VaultError::TooFewShares { have, need });
                    }
                }
            }
        }
    }
    proof::counted(&[("shamir_subsets", subsets)]);
}

/// One byte repeated: walks through every choice of coefficients.
struct Fixed(Vec<u8>);

impl Entropy for Fixed {
    fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
        buf.fill(self.0.remove(0));
        Ok(())
    }
}

/// Perfect secrecy, counted out: over all coefficients, a pair of shares of a 3 of 3 splitting takes every value exactly
/// once, whatever the secret is; so two shares fit every secret equally well.
#[test]
fn fewer_shares_fit_every_secret_equally() {
    for secret in [0xA7u8, 1, 0].into_iter().take(proof::size(1, 3)) {
        let mut seen = vec![0u8; 1 << 16];
        for pair in 0..1u32 << 16 {
            let [_, _, a, b] = pair.to_be_bytes();
            let shares = split(&[secret; 32], 3, 3, &mut Fixed(vec![0, a, b])).unwrap();
            let at = usize::from(shares[0].value[5]) << 8 | usize::from(shares[2].value[5]);
            seen[at] += 1;
        }
        assert!(seen.iter().all(|&times| times == 1), "secret {secret}");
    }
}

/// Worked by hand: secret 42, polynomial 42 + 7x + 3x^2 over GF(256).
#[test]
fn a_polynomial_worked_by_hand() {
    let shares = split(&[42; 32], 3, 4, &mut Fixed(vec![9, 7, 3])).unwrap();
    let values: Vec<u8> = shares.iter().map(|s| s.value[31]).collect();
    assert_eq!(
        values,
        [42 ^ 7 ^ 3, 42 ^ 14 ^ 12, 42 ^ 9 ^ 15, 42 ^ 28 ^ 48]
    );
}

#[test]
fn shares_that_do_not_belong_together_are_told() {
    let mut rng = SeededEntropy::new(3);
    let ours = split(&[1; 32], 2, 4, &mut rng).unwrap();
    let theirs = split(&[1; 32], 2, 4, &mut rng).unwrap();
    let verdict = |shares: &[&Share]| {
        let shares: Vec<Share> = shares.iter().map(|s| copy(s)).collect();
        combine(&shares).err()
    };
    assert_eq!(
        verdict(&[&ours[0], &theirs[1]]),
        Some(VaultError::OtherShares)
    );
    assert_eq!(
        verdict(&[&ours[1], &ours[1]]),
        Some(VaultError::SameShareTwice(2))
    );
    let mut bad = copy(&ours[2]);
    bad.value[0] ^= 1;
    assert_eq!(
        verdict(&[&ours[0], &ours[1], &bad]),
        Some(VaultError::SharesDisagree)
    );
    assert_eq!(verdict(&[&ours[0], &ours[1], &ours[2], &ours[3]]), None);
    for (t, n) in [(1, 3), (0, 0), (4, 3), (2, 9), (255, 255)] {
        let refused = split(&[1; 32], t, n, &mut rng).err();
        assert_eq!(refused, Some(VaultError::ShareNumbers), "{t} of {n}");
    }
    assert_eq!(
        format!("{:?}", Share::new(3, 3, 0xBEEF, &[1; 32]).unwrap()),
        "Share(3 of set beef)"
    );
}

#[test]
fn every_flipped_bit_of_a_code_is_noticed() {
    let share = Share::new(3, 4, 0xBEEF, &[0x5A; 32]).unwrap();
    let whole = share.to_bytes();
    assert_eq!(Share::from_bytes(&whole).unwrap().to_bytes(), whole);
    for bit in 0..whole.len() * 8 {
        let mut changed = whole.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(Share::from_bytes(&changed).is_err(), "{bit}");
    }
    for cut in 0..whole.len() {
        assert!(Share::from_bytes(&whole[..cut]).is_err());
    }
    let longer = [&whole[..], &[0]].concat();
    assert_eq!(Share::from_bytes(&longer).err(), Some(VaultError::Tampered));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(tail in prop::collection::vec(any::<u8>(), 0..60)) {
        prop_assert!(Share::from_bytes(&tail).is_err());
        let bytes = [&b"LAS\x01"[..], &tail].concat();
        prop_assert!(Share::from_bytes(&bytes).is_err());
    }
}
