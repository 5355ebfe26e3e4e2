//! The skills as a table. Ids are kept with what was practised, so they never change.
//!
//! The order of the times tables is that of the National Curriculum in England (mathematics, years 2 to 4): 2, 5, 10;
//! 3, 4, 8; 6, 7, 9, 11, 12.

/// What a skill belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Sums and all that goes with them.
    Numbers,
    /// Questions about the world.
    Facts,
    /// Cards to learn with.
    Cards,
    /// Plans.
    Plans,
}

impl Area {
    /// As it is read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Numbers => "Numbers",
            Self::Facts => "Facts",
            Self::Cards => "Cards",
            Self::Plans => "Plans",
        }
    }
}

/// Something that can be practised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skill {
    /// Stable, for example `multiply-7`.
    pub id: &'static str,
    /// For example `Times seven`.
    pub name: &'static str,
    /// What it belongs to.
    pub area: Area,
    /// Ids of the skills on which it builds.
    pub before: &'static [&'static str],
}

/// The skill with this id.
pub fn skill(id: &str) -> Option<&'static Skill> {
    SKILLS.iter().find(|skill| skill.id == id)
}

const fn of(
    area: Area,
    id: &'static str,
    name: &'static str,
    before: &'static [&'static str],
) -> Skill {
    Skill {
        id,
        name,
        area,
        before,
    }
}

const fn number(id: &'static str, name: &'static str, before: &'static [&'static str]) -> Skill {
    of(Area::Numbers, id, name, before)
}

const fn fact(id: &'static str, name: &'static str) -> Skill {
    of(Area::Facts, id, name, &[])
}

/// Every skill; each comes after those on which it builds.
pub const SKILLS: &[Skill] = &[
    number("add-20", "Adding up to 20", &[]),
    number("add-100", "Adding up to 100", &["add-20"]),
    number("add-large", "Adding beyond 100", &["add-100"]),
    number("subtract-20", "Taking away up to 20", &["add-20"]),
    number(
        "subtract-100",
        "Taking away up to 100",
        &["subtract-20", "add-100"],
    ),
    number(
        "subtract-large",
        "Taking away beyond 100",
        &["subtract-100"],
    ),
    number("negatives", "Numbers below zero", &["subtract-100"]),
    number("multiply-1", "Times one and zero", &[]),
    number("multiply-2", "Times two", &[]),
    number("multiply-5", "Times five", &[]),
    number("multiply-10", "Times ten", &[]),
    number("multiply-3", "Times three", &["multiply-2"]),
    number("multiply-4", "Times four", &["multiply-2"]),
    number("multiply-8", "Times eight", &["multiply-4"]),
    number("multiply-6", "Times six", &["multiply-3"]),
    number("multiply-7", "Times seven", &["multiply-3", "multiply-4"]),
    number("multiply-9", "Times nine", &["multiply-3", "multiply-10"]),
    number("multiply-11", "Times eleven", &["multiply-10"]),
    number("multiply-12", "Times twelve", &["multiply-6"]),
    number(
        "multiply-large",
        "Multiplying bigger numbers",
        &["multiply-7", "multiply-8", "multiply-9"],
    ),
    number("divide-2", "Dividing by two", &["multiply-2"]),
    number("divide-5", "Dividing by five", &["multiply-5"]),
    number("divide-10", "Dividing by ten", &["multiply-10"]),
    number("divide-3", "Dividing by three", &["multiply-3"]),
    number("divide-4", "Dividing by four", &["multiply-4"]),
    number("divide-8", "Dividing by eight", &["multiply-8"]),
    number("divide-6", "Dividing by six", &["multiply-6"]),
    number("divide-7", "Dividing by seven", &["multiply-7"]),
    number("divide-9", "Dividing by nine", &["multiply-9"]),
    number("divide-11", "Dividing by eleven", &["multiply-11"]),
    number("divide-12", "Dividing by twelve", &["multiply-12"]),
    number(
        "divide-remainder",
        "Dividing with something left over",
        &["divide-3", "divide-4", "divide-5"],
    ),
    number(
        "divide-large",
        "Dividing bigger numbers",
        &["divide-remainder"],
    ),
    number(
        "several-steps",
        "Sums with several steps",
        &["multiply-5", "subtract-100"],
    ),
    number("powers", "Powers and roots", &["multiply-large"]),
    number("fractions", "Fractions", &["divide-2", "divide-4"]),
    number("decimals", "Numbers with a decimal point", &["divide-10"]),
    number("percentages", "Percentages", &["fractions", "decimals"]),
    number("compare", "More or less", &[]),
    number("primes", "Even, odd and prime numbers", &["divide-2"]),
    number(
        "everyday",
        "Averages, rounding and shapes",
        &["several-steps"],
    ),
    number("word-problems", "Word problems", &["add-20", "subtract-20"]),
    number("measures", "Measures", &["multiply-10"]),
    number("dates", "Days and dates", &[]),
    fact("facts-animals", "Animals"),
    fact("facts-body", "The body"),
    fact("facts-countries", "Countries"),
    fact("facts-earth", "The Earth"),
    fact("facts-machines", "Machines"),
    fact("facts-maths", "Facts about numbers"),
    fact("facts-myths", "What people wrongly believe"),
    fact("facts-nature", "Nature"),
    fact("facts-science", "Science"),
    fact("facts-space", "Space"),
    fact("facts-world", "The world and its people"),
    of(Area::Cards, "own-cards", "Cards of their own", &[]),
    of(Area::Cards, "spelling", "Spelling", &[]),
    of(Area::Plans, "steps-in-time", "Steps done by their day", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skill_builds_on_earlier_ones_of_its_area() {
        for (at, one) in SKILLS.iter().enumerate() {
            for before in one.before {
                let earlier = SKILLS[..at].iter().find(|s| s.id == *before);
                assert_eq!(earlier.map(|s| s.area), Some(one.area), "{}", one.id);
            }
            let same = |s: &Skill| s.id == one.id || s.name == one.name;
            assert!(!SKILLS[..at].iter().any(same), "{} twice", one.id);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(one.id.chars().all(plain), "{}", one.id);
        }
    }
}
