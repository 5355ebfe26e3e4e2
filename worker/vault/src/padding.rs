//! How much of a text's length its sealed form gives away.
//!
//! A sealed body has the length of the next bucket: a power of two from 256 bytes to 16 KiB, above that a multiple of
//! 16 KiB. So a "yes", a secret and a paragraph look alike, and a watcher of the disk learns the order of magnitude of
//! a short text and, of a long one, its length in steps of 16 KiB. The price is at most twice the bytes for short texts.

use crate::VaultError;

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
