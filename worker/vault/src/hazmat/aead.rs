//! ChaCha20-Poly1305 (RFC 8439) in place, tag apart.

use crate::VaultError;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, aead::AeadInOut};

/// Length of a tag.
pub(crate) const TAG: usize = 16;

/// Encrypts `text` in place. A pair of key and nonce must never seal two different texts.
pub(crate) fn seal(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    text: &mut [u8],
) -> Result<[u8; TAG], VaultError> {
    ChaCha20Poly1305::new(key.into())
        .encrypt_inout_detached(nonce.into(), aad, text.into())
        .map(Into::into)
        .map_err(|_| VaultError::Internal)
}

/// Decrypts `text` in place, or leaves it as it was and refuses.
pub(crate) fn open(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    text: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), VaultError> {
    ChaCha20Poly1305::new(key.into())
        .decrypt_inout_detached(nonce.into(), aad, text.into(), tag.into())
        .map_err(|_| VaultError::Tampered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
        digits.chunks(2).map(|d| (d[0] << 4 | d[1]) as u8).collect()
    }

    /// RFC 8439, section 2.8.2.
    #[test]
    fn the_example_of_the_rfc() {
        let key: [u8; 32] = core::array::from_fn(|i| 0x80 + i as u8);
        let nonce = [7, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47];
        let aad = bytes("50515253c0c1c2c3c4c5c6c7");
        let plain =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for \
            the future, sunscreen would be it.";
        let cipher = bytes(
            "d31a8d34648e60db7b86afbc53ef7ec2 a4aded51296e08fea9e2b5a736ee62d6
             3dbea45e8ca9671282fafb69da92728b 1a71de0a9e060b2905d6a5b67ecd3b36
             92ddbd7f2d778b8c9803aee328091b58 fab324e4fad675945585808b4831d7bc
             3ff4def08e4b7a9de576d26586cec64b 6116",
        );
        let tag = bytes("1ae10b594f09e26a7e902ecbd0600691");

        let mut text = plain.to_vec();
        assert_eq!(seal(&key, &nonce, &aad, &mut text).unwrap()[..], tag[..]);
        assert_eq!(text, cipher);
        open(&key, &nonce, &aad, &mut text, tag[..].try_into().unwrap()).unwrap();
        assert_eq!(text, plain);
        crate::proof::counted(&[("rfc8439_passed", 1)]);
    }
}
