//! Exact fractions over `i128`: every operation either is right or says `None`.

use std::cmp::Ordering;

/// A fraction in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rational {
    top: i128,
    bottom: i128,
}

impl Rational {
    /// `None` if `bottom` is 0 or the fraction does not fit.
    pub fn new(top: i128, bottom: i128) -> Option<Self> {
        if bottom == 0 {
            return None;
        }
        let divisor = gcd(top, bottom)?;
        let sign = bottom.signum();
        Some(Self {
            top: (top / divisor).checked_mul(sign)?,
            bottom: (bottom / divisor).checked_mul(sign)?,
        })
    }

    /// A whole number.
    pub const fn whole(value: i128) -> Self {
        Self {
            top: value,
            bottom: 1,
        }
    }

    /// Reads `12`, `3.75` or `1,250,000`. `None` for anything else, and for more than 30 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.replace(',', "");
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = format!("{whole}{part}");
        if digits.is_empty() || digits.len() > 30 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(digits.parse().ok()?, 10i128.checked_pow(part.len() as u32)?)
    }

    /// Numerator, sign included.
    pub const fn top(self) -> i128 {
        self.top
    }

    /// Denominator, at least 1.
    pub const fn bottom(self) -> i128 {
        self.bottom
    }

    /// The value if it is whole.
    pub const fn as_whole(self) -> Option<i128> {
        if self.bottom == 1 {
            Some(self.top)
        } else {
            None
        }
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.top.checked_mul(other.bottom)?;
        let right = other.top.checked_mul(self.bottom)?;
        Self::new(
            left.checked_add(right)?,
            self.bottom.checked_mul(other.bottom)?,
        )
    }

    /// The same with the other sign.
    pub fn negated(self) -> Option<Self> {
        Some(Self {
            top: self.top.checked_neg()?,
            bottom: self.bottom,
        })
    }

    /// Difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated()?)
    }

    /// Product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.top.checked_mul(other.top)?,
            self.bottom.checked_mul(other.bottom)?,
        )
    }

    /// Quotient; `None` when `other` is 0.
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(
            self.top.checked_mul(other.bottom)?,
            self.bottom.checked_mul(other.top)?,
        )
    }

    /// Power with a whole exponent from 0 to 64.
    pub fn power(self, exponent: Self) -> Option<Self> {
        let n = u32::try_from(exponent.as_whole()?)
            .ok()
            .filter(|n| *n <= 64)?;
        Self::new(self.top.checked_pow(n)?, self.bottom.checked_pow(n)?)
    }

    /// Larger, equal or smaller; `None` if that cannot be told without overflow.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.minus(other)?.top.cmp(&0))
    }

    /// As a decimal when it ends within 12 places.
    pub fn decimal(self) -> Option<String> {
        let places = (0..=12u32).find(|p| 10i128.pow(*p) % self.bottom == 0)?;
        let scaled = self.top.checked_mul(10i128.pow(places) / self.bottom)?;
        let digits = format!(
            "{:0>width$}",
            scaled.unsigned_abs(),
            width = places as usize + 1
        );
        let (whole, part) = digits.split_at(digits.len() - places as usize);
        let sign = if scaled < 0 { "-" } else { "" };
        Some(if part.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        })
    }

    /// As a mixed number, for example `2 1/3`; a whole number as such.
    pub fn mixed(self) -> String {
        let (whole, rest) = (
            self.top / self.bottom,
            (self.top % self.bottom).unsigned_abs(),
        );
        match (whole, rest) {
            (_, 0) => whole.to_string(),
            (0, _) => format!("{}/{}", self.top, self.bottom),
            _ => format!("{whole} {rest}/{}", self.bottom),
        }
    }
}

impl std::fmt::Display for Rational {
    /// A decimal if it ends, else the fraction.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.decimal() {
            Some(decimal) => f.write_str(&decimal),
            None => write!(f, "{}/{}", self.top, self.bottom),
        }
    }
}

fn gcd(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a.checked_abs()?, b.checked_abs()?);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Some(a.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn r(top: i128, bottom: i128) -> Rational {
        Rational::new(top, bottom).unwrap()
    }

    #[test]
    fn reads_and_writes() {
        assert_eq!(Rational::parse("3.75"), Some(r(15, 4)));
        assert_eq!(Rational::parse("1,250").unwrap().to_string(), "1250");
        assert_eq!(Rational::parse("1e5"), None);
        assert_eq!(r(-1, 8).to_string(), "-0.125");
        assert_eq!(r(1, 3).to_string(), "1/3");
        assert_eq!(r(7, 3).mixed(), "2 1/3");
        assert_eq!(r(-1, 3).mixed(), "-1/3");
    }

    #[test]
    fn refuses_instead_of_wrapping() {
        let big = Rational::whole(i128::MAX);
        assert_eq!(big.plus(Rational::whole(1)), None);
        assert_eq!(big.times(big), None);
        assert_eq!(r(1, 2).over(Rational::whole(0)), None);
        assert_eq!(Rational::new(1, 0), None);
        assert_eq!(Rational::new(i128::MIN, -1), None);
    }

    proptest! {
        #[test]
        fn agrees_with_cross_multiplication(a in -999i128..999, b in 1i128..999, c in -999i128..999, d in 1i128..999) {
            prop_assert_eq!(r(a, b).plus(r(c, d)), Some(r(a * d + c * b, b * d)));
            prop_assert_eq!(r(a, b).minus(r(c, d)), Some(r(a * d - c * b, b * d)));
            prop_assert_eq!(r(a, b).times(r(c, d)), Some(r(a * c, b * d)));
            prop_assert_eq!(r(a, b).compare(r(c, d)), Some((a * d).cmp(&(c * b))));
        }

        #[test]
        fn decimals_read_back(a in -99_999i128..99_999, places in 0u32..6) {
            let value = r(a, 10i128.pow(places));
            let text = value.decimal().unwrap();
            let back = Rational::parse(text.trim_start_matches('-')).unwrap();
            prop_assert_eq!(if text.starts_with('-') { back.negated().unwrap() } else { back }, value);
        }
    }
}
