//! Binary fields without tables: no memory access and no branch depends on an element.

/// An element times another in GF(2^`BITS`), reduced by `POLYNOMIAL` (all its bits, the leading one included).
const fn multiply<const BITS: u32, const POLYNOMIAL: u32>(a: u32, b: u32) -> u32 {
    let mut product = 0;
    let mut bit = 0;
    while bit < BITS {
        product ^= (a << bit) & (0u32.wrapping_sub((b >> bit) & 1));
        bit += 1;
    }
    let mut high = 2 * BITS - 2;
    while high >= BITS {
        product ^= (POLYNOMIAL << (high - BITS)) & (0u32.wrapping_sub((product >> high) & 1));
        high -= 1;
    }
    product
}

/// GF(256) with the polynomial of AES (FIPS 197): where shares of a secret live.
pub(crate) mod bytes {
    /// The product.
    pub(crate) fn times(a: u8, b: u8) -> u8 {
        super::multiply::<8, 0x11b>(a.into(), b.into()) as u8
    }

    /// What times `a` gives one; zero for zero. By Fermat: `a` to the power 254.
    pub(crate) fn inverse(a: u8) -> u8 {
        // 254 = 0b1111_1110: seven squarings, each but the last followed by one factor.
        let mut power = a;
        for _ in 0..6 {
            power = times(times(power, power), a);
        }
        times(power, power)
    }
}

/// GF(1024) with x^10 + x^3 + 1, which is primitive: where the check words of a written share live.
pub(crate) mod words {
    /// The product of two elements below 1,024.
    pub(crate) const fn times(a: u16, b: u16) -> u16 {
        super::multiply::<10, 0x409>(a as u32, b as u32) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 197, section 4.2.
    #[test]
    fn the_examples_of_the_aes_standard() {
        assert_eq!(bytes::times(0x57, 0x83), 0xc1);
        assert_eq!(bytes::times(0x57, 0x13), 0xfe);
    }

    #[test]
    fn every_byte_has_its_inverse() {
        assert_eq!(bytes::inverse(0), 0);
        for a in 1..=255 {
            assert_eq!(bytes::times(a, bytes::inverse(a)), 1, "{a}");
        }
    }

    /// The powers of x visit every element but zero, so the polynomial is primitive.
    #[test]
    fn the_field_of_words_is_one() {
        let mut seen = std::collections::BTreeSet::new();
        let mut power = 1;
        for _ in 0..1023 {
            seen.insert(power);
            power = words::times(power, 2);
        }
        assert_eq!((power, seen.len()), (1, 1023));
        assert!(seen.iter().all(|&p| p != 0 && p < 1024));
    }

    #[test]
    fn multiplication_distributes() {
        for a in (0..1024).step_by(37) {
            for b in (0..1024).step_by(41) {
                assert_eq!(words::times(a, b), words::times(b, a));
                let sum = words::times(a, b) ^ words::times(a, 0x155);
                assert_eq!(words::times(a, b ^ 0x155), sum);
            }
        }
    }
}
