//! Units of measure as a table, exact by definition.
//!
//! Sizes: the international yard and pound (1959), the UK Weights and Measures Act 1985 (imperial volumes), 21 CFR and NIST
//! Handbook 44 (American volumes), the metric cup of 250 ml, and decimal bytes.

/// What a unit measures; only units of one kind convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Length,
    Mass,
    Volume,
    Time,
    /// Months and longer, which have no fixed number of days.
    Calendar,
    Speed,
    Data,
    Temperature,
}

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// As said of one.
    pub one: &'static str,
    /// As said of several.
    pub many: &'static str,
    /// What children write beside these two, separated by spaces.
    others: &'static str,
    pub kind: Kind,
    /// In the smallest step of its kind: 0.1 mm, 0.625 µg, 10⁻¹¹ ml, a second, a month, 0.1 mm an hour, a byte.
    pub size: i128,
    /// The American one of the same name, where it is another one.
    pub american: Option<i128>,
}

const fn unit(
    one: &'static str,
    many: &'static str,
    others: &'static str,
    kind: Kind,
    size: i128,
) -> Unit {
    Unit {
        one,
        many,
        others,
        kind,
        size,
        american: None,
    }
}

const fn kitchen(
    one: &'static str,
    many: &'static str,
    others: &'static str,
    size: i128,
    american: i128,
) -> Unit {
    Unit {
        one,
        many,
        others,
        kind: Kind::Volume,
        size,
        american: Some(american),
    }
}

use Kind::{Calendar, Data, Length, Mass, Speed, Temperature, Time, Volume};

const UNITS: &[Unit] = &[
    unit(
        "millimetre",
        "millimetres",
        "mm millimeter millimeters",
        Length,
        10,
    ),
    unit(
        "centimetre",
        "centimetres",
        "cm cms centimeter centimeters",
        Length,
        100,
    ),
    unit("metre", "metres", "m meter meters", Length, 10_000),
    unit(
        "kilometre",
        "kilometres",
        "km kms kilometer kilometers",
        Length,
        10_000_000,
    ),
    unit("inch", "inches", "in ins", Length, 254),
    unit("foot", "feet", "ft", Length, 3_048),
    unit("yard", "yards", "yd yds", Length, 9_144),
    unit("mile", "miles", "mi", Length, 16_093_440),
    unit("milligram", "milligrams", "mg", Mass, 1_600),
    unit("gram", "grams", "g gramme grammes", Mass, 1_600_000),
    unit(
        "kilogram",
        "kilograms",
        "kg kgs kilo kilos",
        Mass,
        1_600_000_000,
    ),
    unit("tonne", "tonnes", "", Mass, 1_600_000_000_000),
    unit("ounce", "ounces", "oz", Mass, 45_359_237),
    unit("pound", "pounds", "lb lbs", Mass, 725_747_792),
    unit("stone", "stone", "stones", Mass, 10_160_469_088),
    unit(
        "millilitre",
        "millilitres",
        "ml milliliter milliliters",
        Volume,
        100_000_000_000,
    ),
    unit(
        "centilitre",
        "centilitres",
        "cl centiliter centiliters",
        Volume,
        1_000_000_000_000,
    ),
    unit(
        "decilitre",
        "decilitres",
        "dl deciliter deciliters",
        Volume,
        10_000_000_000_000,
    ),
    unit(
        "litre",
        "litres",
        "l liter liters",
        Volume,
        100_000_000_000_000,
    ),
    kitchen(
        "teaspoon",
        "teaspoons",
        "tsp",
        500_000_000_000,
        492_892_159_375,
    ),
    kitchen(
        "tablespoon",
        "tablespoons",
        "tbsp",
        1_500_000_000_000,
        1_478_676_478_125,
    ),
    kitchen(
        "fluid ounce",
        "fluid ounces",
        "floz",
        2_841_306_250_000,
        2_957_352_956_250,
    ),
    kitchen("cup", "cups", "", 25_000_000_000_000, 23_658_823_650_000),
    kitchen("pint", "pints", "", 56_826_125_000_000, 47_317_647_300_000),
    kitchen(
        "quart",
        "quarts",
        "",
        113_652_250_000_000,
        94_635_294_600_000,
    ),
    kitchen(
        "gallon",
        "gallons",
        "",
        454_609_000_000_000,
        378_541_178_400_000,
    ),
    unit("second", "seconds", "sec secs", Time, 1),
    unit("minute", "minutes", "min mins", Time, 60),
    unit("hour", "hours", "hr hrs", Time, 3_600),
    unit("day", "days", "", Time, 86_400),
    unit("week", "weeks", "", Time, 604_800),
    unit("fortnight", "fortnights", "", Time, 1_209_600),
    unit("year", "years", "", Time, 31_536_000),
    unit("month", "months", "", Calendar, 1),
    unit("year", "years", "", Calendar, 12),
    unit("decade", "decades", "", Calendar, 120),
    unit("century", "centuries", "", Calendar, 1_200),
    unit("millennium", "millennia", "millenniums", Calendar, 12_000),
    unit(
        "kilometre an hour",
        "kilometres an hour",
        "kmh kph",
        Speed,
        10_000_000,
    ),
    unit(
        "metre a second",
        "metres a second",
        "mps",
        Speed,
        36_000_000,
    ),
    unit("mile an hour", "miles an hour", "mph", Speed, 16_093_440),
    unit("byte", "bytes", "", Data, 1),
    unit("kilobyte", "kilobytes", "kb", Data, 1_000),
    unit("megabyte", "megabytes", "mb", Data, 1_000_000),
    unit("gigabyte", "gigabytes", "gb", Data, 1_000_000_000),
    unit("terabyte", "terabytes", "tb", Data, 1_000_000_000_000),
    unit("°C", "°C", "c celsius centigrade", Temperature, 1),
    unit("°F", "°F", "f fahrenheit", Temperature, 1),
];

/// Units of several words and with signs, as one word.
pub(super) const JOINED: &[(&str, &str)] = &[
    ("kilometres per hour", "kph"),
    ("kilometers per hour", "kph"),
    ("kilometres an hour", "kph"),
    ("kilometers an hour", "kph"),
    ("km per hour", "kph"),
    ("km an hour", "kph"),
    ("km/h", "kph"),
    ("miles per hour", "mph"),
    ("miles an hour", "mph"),
    ("metres per second", "mps"),
    ("meters per second", "mps"),
    ("metres a second", "mps"),
    ("m/s", "mps"),
    ("fluid ounces", "floz"),
    ("fluid ounce", "floz"),
    ("fl oz", "floz"),
    ("fl. oz", "floz"),
];

/// Every unit of a name: a year is one of time and one of the calendar.
pub(super) fn named(word: &str) -> impl Iterator<Item = Unit> + '_ {
    UNITS
        .iter()
        .filter(move |u| u.one == word || u.many == word || u.others.split(' ').any(|o| o == word))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_means_one_unit_of_a_kind() {
        for unit in UNITS {
            for name in unit.others.split(' ').chain([unit.one, unit.many]) {
                let same = named(name).filter(|u| u.kind == unit.kind).count();
                assert!(name.is_empty() || same == 1, "{name}");
            }
        }
    }

    #[test]
    fn sizes_agree_with_each_other() {
        let size = |name: &str| named(name).next().unwrap();
        for (big, n, small) in [
            ("foot", 12, "inch"),
            ("yard", 3, "foot"),
            ("mile", 1_760, "yard"),
            ("pound", 16, "ounce"),
            ("stone", 14, "pound"),
            ("gallon", 4, "quart"),
            ("gallon", 8, "pint"),
            ("tablespoon", 3, "teaspoon"),
        ] {
            assert_eq!(size(big).size, n * size(small).size, "{big}");
        }
        for (big, n, small) in [
            ("gallon", 16, "cup"),
            ("cup", 16, "tablespoon"),
            ("pint", 16, "floz"),
        ] {
            let american = |name| size(name).american.unwrap();
            assert_eq!(american(big), n * american(small), "{big}");
        }
    }
}
