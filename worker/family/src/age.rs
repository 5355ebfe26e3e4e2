//! Age bands: how texts are written and what is fit for whom.

/// The youngest age a profile may have, in years.
pub const YOUNGEST: u8 = 4;
/// The oldest age a profile may have, in years.
pub const OLDEST: u8 = 17;

/// A span of ages that is spoken to in the same way, youngest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AgeBand {
    /// 4 to 7 years: very short sentences, plain words.
    FiveToSeven,
    /// 8 and 9 years.
    EightToNine,
    /// 10 to 12 years.
    TenToTwelve,
    /// 13 to 17 years.
    ThirteenUp,
}

impl AgeBand {
    /// All four, youngest first.
    pub const ALL: [Self; 4] = [
        Self::FiveToSeven,
        Self::EightToNine,
        Self::TenToTwelve,
        Self::ThirteenUp,
    ];

    /// The band of an age in years. An age outside 4 to 17 is not known, so it counts as the youngest.
    pub const fn of(age: u8) -> Self {
        match age {
            8..=9 => Self::EightToNine,
            10..=12 => Self::TenToTwelve,
            13..=OLDEST => Self::ThirteenUp,
            _ => Self::FiveToSeven,
        }
    }

    /// Its place in [`AgeBand::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::FiveToSeven => 0,
            Self::EightToNine => 1,
            Self::TenToTwelve => 2,
            Self::ThirteenUp => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_age_has_its_band_and_unknown_ages_the_youngest() {
        use AgeBand::*;
        for (age, band) in [
            (0, FiveToSeven),
            (4, FiveToSeven),
            (7, FiveToSeven),
            (8, EightToNine),
            (9, EightToNine),
            (10, TenToTwelve),
            (12, TenToTwelve),
            (13, ThirteenUp),
            (17, ThirteenUp),
            (18, FiveToSeven),
            (255, FiveToSeven),
        ] {
            assert_eq!(AgeBand::of(age), band, "age {age}");
        }
    }

    #[test]
    fn index_is_the_place_in_all() {
        for (place, band) in AgeBand::ALL.iter().enumerate() {
            assert_eq!(band.index(), place);
        }
    }
}
