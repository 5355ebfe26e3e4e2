//! Sixteen-bit floats (IEEE 754 binary16) as weights' scales are kept: half the bytes to stream, exact for files that
//! hold such scales.

/// The nearest 16-bit float, ties to even, as bits; what is too large becomes the largest finite one.
pub(crate) fn to_bits(value: f32) -> u16 {
    let sign = ((value.to_bits() >> 16) & 0x8000) as u16;
    // Below the normal range the last place is 2⁻²⁴: adding 0.5 · 2⁰ · (2²³ · 2⁻²⁴) rounds to it.
    let size = f32::from_bits(value.to_bits() & 0x7fff_ffff).min(65_504.0);
    if size < f32::from_bits(0x3880_0000) {
        let rounded = size + 0.5;
        return sign | (rounded.to_bits() - 0.5f32.to_bits()) as u16;
    }
    let bits = size.to_bits();
    let odd = (bits >> 13) & 1;
    let rounded = bits + 0xfff + odd;
    sign | ((rounded >> 13) - ((127 - 15) << 10)) as u16
}

/// What the bits of a finite 16-bit float stand for.
pub fn from_bits(bits: u16) -> f32 {
    // The exponent is 112 too small afterwards, which one exact multiplication mends, also below the normal range.
    let spread = ((i32::from(bits as i16) << 13) as u32) & 0x8fff_e000;
    f32::from_bits(spread) * SPREAD
}

/// 2¹¹²: between the exponents' zero points of 16- and 32-bit floats.
pub(crate) const SPREAD: f32 = f32::from_bits((127 + 112) << 23);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finite_one_comes_back() {
        for bits in (0..=u16::MAX).filter(|b| b & 0x7c00 != 0x7c00) {
            assert_eq!(to_bits(from_bits(bits)), bits, "{bits:04x}");
        }
    }

    #[test]
    fn known_values() {
        for (bits, value) in [
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65_504.0),
            (0x0400, 6.103_515_6e-5),
            (0x0001, 5.960_464_5e-8),
            (0x3555, 0.333_251_95),
        ] {
            assert_eq!(from_bits(bits), value);
            assert_eq!(to_bits(value), bits);
        }
    }

    #[test]
    fn rounds_to_the_nearest() {
        assert_eq!(to_bits(1.0 + 1.0 / 2048.0), 0x3c00, "a tie goes to even");
        assert_eq!(to_bits(1.0 + 3.0 / 2048.0), 0x3c02);
        assert_eq!(to_bits(1.0 + 1.1 / 2048.0), 0x3c01);
        assert_eq!(to_bits(1e9), 0x7bff);
        assert_eq!(to_bits(1e-9), 0);
        assert_eq!(to_bits(4e-8), 1);
    }
}
