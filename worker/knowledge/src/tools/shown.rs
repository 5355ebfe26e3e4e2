//! Values as they are said: in full, or rounded with a word about it.

use super::units::Unit;
use crate::Rational;

/// What every number of decimal places that is shown without rounding divides.
const EXACT: i128 = 10_000;

/// A value as it is said: in full, or rounded.
pub(super) struct Shown {
    pub text: String,
    pub exact: bool,
    places: u32,
}

impl Shown {
    /// In full where it ends within four places, else rounded to `places`, or to more where nothing would be left.
    pub fn of(value: Rational, places: u32) -> Option<Self> {
        if EXACT % value.bottom() == 0 {
            let text = value.decimal()?;
            return Some(Self {
                text,
                exact: true,
                places: 0,
            });
        }
        let small = value.top().unsigned_abs() < value.bottom().unsigned_abs();
        let places = if small && places > 1 {
            places + 2
        } else {
            places
        };
        (places..=12)
            .map(|p| Some((p, rounded(value, p)?)))
            .find(|found| found.is_none_or(|(_, r)| r.top() != 0))?
            .and_then(|(places, r)| {
                Some(Self {
                    text: r.decimal()?,
                    exact: false,
                    places,
                })
            })
    }

    /// `=` or `is about`.
    pub const fn verb(&self) -> &'static str {
        if self.exact { "=" } else { "is about" }
    }

    /// With the unit in its number.
    pub fn with(&self, unit: Unit) -> String {
        let name = if self.text == "1" {
            unit.one
        } else {
            unit.many
        };
        format!("{} {name}", self.text)
    }

    /// Says that it was rounded.
    pub fn note(&self, steps: &mut Vec<String>) {
        if !self.exact {
            let places = match self.places {
                0 => "a whole number".to_owned(),
                1 => "one decimal place".to_owned(),
                n => format!("{n} decimal places"),
            };
            steps.push(format!("Rounded to {places}."));
        }
    }
}

/// To so many decimal places; a half goes up.
fn rounded(value: Rational, places: u32) -> Option<Rational> {
    let scale = Rational::whole(10i128.checked_pow(places)?);
    let halves = value.times(scale)?.plus(Rational::new(1, 2)?)?;
    Rational::whole(halves.top().div_euclid(halves.bottom())).over(scale)
}
