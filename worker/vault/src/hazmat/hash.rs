//! SHA3-256 (FIPS 202).

use sha3::{Digest, Sha3_256};

/// The hash of all parts laid end to end. Parts of changing length need a [`Canonical`](crate::wire::Canonical) form.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 32] {
    parts
        .iter()
        .fold(Sha3_256::new(), |hash, part| hash.chain_update(part))
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example "abc" of NIST for SHA3-256.
    #[test]
    fn the_example_of_the_standard() {
        let hash = digest(&[b"a", b"bc"]);
        let hex: String = hash.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            hex,
            "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"
        );
    }
}
