//! How much of a text's length its sealed form gives away.
//!
//! A sealed body has the length of the next bucket: a power of two from 256 bytes to 16 KiB, above that a multiple of
//! 16 KiB. So a "yes", a secret and a paragraph look alike, and a watcher of the disk learns the order of magnitude of
//! a short text and, of a long one, its length in steps of 16 KiB. The price is at most twice the bytes for short texts.

use crate::VaultError;
use zeroize::Zeroizing;

/// Most bytes in one record: 64 MiB less the frame.
pub const MAX_PLAINTEXT: usize = 64 * 1024 * 1024 - FRAME;

/// A frame opens the padded body: the plaintext's length as a big-endian `u32`.
pub(crate) const FRAME: usize = 4;

const SMALLEST: usize = 256;
const STEP: usize = 16 * 1024;

/// The padded length, frame included, of a plaintext of `len` bytes.
pub(crate) fn padded(len: usize) -> Result<usize, VaultError> {
    if len > MAX_PLAINTEXT {
        return Err(VaultError::TooLarge);
    }
    let framed = len + FRAME;
    Ok(if framed <= STEP {
        framed.next_power_of_two().max(SMALLEST)
    } else {
        framed.next_multiple_of(STEP)
    })
}

/// Appends `text` in its frame, padded with zeros. Takes the room at once: a growing buffer would leave plaintext behind.
pub(crate) fn append_framed(out: &mut Vec<u8>, text: &[u8]) -> Result<(), VaultError> {
    let padded = padded(text.len())?;
    let frame = u32::try_from(text.len()).map_err(|_| VaultError::TooLarge)?;
    let end = out.len() + padded;
    out.reserve_exact(padded);
    out.extend_from_slice(&frame.to_be_bytes());
    out.extend_from_slice(text);
    out.resize(end, 0);
    Ok(())
}

/// Takes frame and padding off. Only a writer that holds the key could have got them wrong.
pub(crate) fn unframe(mut text: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let frame: [u8; FRAME] = *text.first_chunk().ok_or(VaultError::Tampered)?;
    let len = u32::from_be_bytes(frame) as usize;
    if padded(len) != Ok(text.len()) {
        return Err(VaultError::Tampered);
    }
    text.copy_within(FRAME..FRAME + len, 0);
    text.truncate(len);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn buckets() {
        for (len, bucket) in [
            (0, 256),
            (252, 256),
            (253, 512),
            (508, 512),
            (16_380, 16_384),
            (16_381, 32_768),
            (32_764, 32_768),
            (32_765, 49_152),
            (MAX_PLAINTEXT, 64 * 1024 * 1024),
        ] {
            assert_eq!(padded(len), Ok(bucket), "{len}");
        }
        assert_eq!(padded(MAX_PLAINTEXT + 1), Err(VaultError::TooLarge));
        assert_eq!(padded(usize::MAX), Err(VaultError::TooLarge));
    }

    proptest! {
        #[test]
        fn it_always_fits_and_never_shrinks(len in 0..MAX_PLAINTEXT) {
            let bucket = padded(len).unwrap();
            prop_assert!(bucket >= len + FRAME);
            prop_assert!(bucket <= padded(len + 1).unwrap());
            prop_assert!(bucket <= (2 * (len + FRAME)).max(SMALLEST));
        }
    }
}
