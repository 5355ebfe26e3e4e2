//! Claims about countries, judged by the base's table.

use super::form::Form;
use super::things::Said;
use crate::base::{Base, Country};
use resonance::words::words;
use std::collections::HashMap;

/// How much bigger a country has to be before it is called so: area and people are often mixed up.
const CLEARLY: u64 = 2;

/// Countries whose capital is disputed.
const DISPUTED: [&str; 2] = ["Israel", "Palestine"];

/// Names of countries, in lower-case words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    names: HashMap<String, usize>,
}

/// Where a country is named in a claim.
#[derive(Debug, Clone, Copy)]
struct Mention {
    start: usize,
    end: usize,
    country: usize,
}

fn plain(name: &str) -> String {
    words(name).join(" ")
}

fn any(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|w| list.contains(&w.as_str()))
}

impl Places {
    pub(crate) fn new(base: &Base) -> Self {
        let mut names = HashMap::new();
        for (i, country) in base.countries().iter().enumerate() {
            names.insert(plain(&country.name), i);
        }
        for (i, country) in base.countries().iter().enumerate() {
            for other in &country.others {
                names.entry(plain(other)).or_insert(i);
            }
        }
        Self { names }
    }

    fn mentions(&self, words: &[String]) -> Vec<Mention> {
        let (mut found, mut start) = (Vec::new(), 0);
        while start < words.len() {
            let longest = (start + 1..=words.len().min(start + 6)).rev();
            let named = longest
                .map(|end| (end, words[start..end].join(" ")))
                .find_map(|(end, name)| {
                    Some(Mention {
                        start,
                        end,
                        country: *self.names.get(&name)?,
                    })
                });
            start = named.map_or(start + 1, |m| m.end);
            found.extend(named);
        }
        found
    }

    /// Judges a claim about a country.
    pub(crate) fn judge(&self, form: &Form, base: &Base) -> Option<Said> {
        let words = &form.words;
        let mentions = self.mentions(words);
        let first = *mentions.first()?;
        let country = base.countries().get(first.country)?;
        let rest: Vec<String> = words
            .iter()
            .enumerate()
            .filter(|(i, _)| !(first.start..first.end).contains(i))
            .map(|(_, w)| w.clone())
            .collect();
        let leads = words[..first.start]
            .iter()
            .all(|w| matches!(w.as_str(), "is" | "the" | "does" | "do"));
        let other = mentions
            .get(1)
            .and_then(|m| base.countries().get(m.country));
        let (holds, said) = match other {
            Some(other) if mentions.len() == 2 && leads => {
                let second = mentions[1];
                let link: Vec<&str> = words[first.end..second.start]
                    .iter()
                    .map(String::as_str)
                    .collect();
                (second.end == words.len()).then(|| pair(country, other, &link, base))?
            }
            Some(_) => None,
            None => capital(country, &rest, base)
                .or_else(|| currency(country, &rest, base))
                .or_else(|| language(country, &rest, base))
                .or_else(|| {
                    if leads {
                        continent(country, &rest)
                    } else {
                        None
                    }
                })
                .or_else(|| kind(country, &rest)),
        }?;
        Some(Said {
            holds,
            said,
            title: country.name.clone(),
        })
    }
}

/// Whether the words are `allowed` ones and the words of `name`, all of them.
fn says(rest: &[String], allowed: &str, name: &str) -> bool {
    let name = words(name);
    let known = |w: &String| name.contains(w) || allowed.split(' ').any(|a| a == w);
    !name.is_empty() && name.iter().all(|w| rest.contains(w)) && rest.iter().all(known)
}

fn list(names: &[String]) -> String {
    names.join(" and ")
}

/// Two countries and the words between them.
fn pair(a: &Country, b: &Country, link: &[&str], base: &Base) -> Option<(bool, String)> {
    let only = |allowed: &str| link.iter().all(|w| allowed.split(' ').any(|a| a == *w));
    let at = |c: &Country| base.countries().iter().position(|x| x.name == c.name);
    let near = [
        "borders",
        "border",
        "neighbours",
        "neighbors",
        "neighbour",
        "neighbor",
    ];
    if link.iter().any(|w| near.contains(w))
        && only(
            "borders border neighbours neighbors neighbour neighbor the is a of with share shares has on to",
        )
    {
        let holds = a.borders.iter().any(|i| Some(*i as usize) == at(b));
        let word = if holds { "share" } else { "do not share" };
        return Some((
            holds,
            format!("{} and {} {word} a border on land.", a.name, b.name),
        ));
    }
    let bigger = link.iter().any(|w| matches!(*w, "bigger" | "larger"));
    if (bigger || link.contains(&"smaller"))
        && only("is are a much far country than the in area size bigger larger smaller")
    {
        let (big, small) = if a.area > b.area { (a, b) } else { (b, a) };
        if u64::from(big.area) < CLEARLY * u64::from(small.area) {
            return None;
        }
        let said = format!(
            "{} has an area of about {} square kilometres, {} of about {}.",
            big.name, big.area, small.name, small.area
        );
        return Some(((big.name == a.name) == bigger, said));
    }
    None
}

fn capital(country: &Country, rest: &[String], base: &Base) -> Option<(bool, String)> {
    if !any(rest, &["capital"]) || DISPUTED.contains(&country.name.as_str()) {
        return None;
    }
    let allowed = "the a capital city of is was does have has its in";
    let own = country.capitals.iter().any(|c| says(rest, allowed, c));
    let mut all = base.countries().iter().flat_map(|c| &c.capitals);
    if !own && !all.any(|c| says(rest, allowed, c)) {
        return None;
    }
    Some((
        own,
        format!(
            "The capital of {} is {}.",
            country.name,
            list(&country.capitals)
        ),
    ))
}

fn currency(country: &Country, rest: &[String], base: &Base) -> Option<(bool, String)> {
    if !any(rest, &["currency", "money", "pay", "uses", "use", "used"]) {
        return None;
    }
    let last = |name: &String| words(name).last().cloned().unwrap_or_default();
    let singular = |w: &String| {
        w.strip_suffix('s')
            .filter(|s| s.len() > 3)
            .unwrap_or(w)
            .to_owned()
    };
    let known = |w: &String| {
        base.countries()
            .iter()
            .flat_map(|c| &c.currencies)
            .any(|c| last(c) == *w)
    };
    let named = rest.iter().map(singular).find(|w| known(w))?;
    let own = country.currencies.iter().any(|c| last(c) == named);
    let allowed = "the official a currency money pay uses use used with is of in people they you as its for can do does";
    let adjective = rest
        .iter()
        .filter(|w| singular(w) != named && !allowed.split(' ').any(|a| a == **w))
        .count();
    (adjective == 0).then(|| {
        (
            own,
            format!(
                "The money of {} is the {}.",
                country.name,
                list(&country.currencies).to_lowercase()
            ),
        )
    })
}

fn language(country: &Country, rest: &[String], base: &Base) -> Option<(bool, String)> {
    if !any(
        rest,
        &["speak", "speaks", "spoken", "language", "languages"],
    ) {
        return None;
    }
    let allowed = "the a official main national language languages people they in of is are speak speaks spoken one do does and";
    let own = country.languages.iter().find(|l| says(rest, allowed, l));
    // A language may be spoken where it is not official.
    let official = any(rest, &["official", "national"])
        || (any(rest, &["language"]) && any(rest, &["the", "main"]));
    let other = || {
        base.countries()
            .iter()
            .flat_map(|c| &c.languages)
            .any(|l| says(rest, allowed, l))
    };
    if own.is_none() && !(official && !any(rest, &["spoken", "speak", "one"]) && other()) {
        return None;
    }
    Some((
        own.is_some(),
        format!(
            "Official languages of {}: {}.",
            country.name,
            country.languages.join(", ")
        ),
    ))
}

fn continent(country: &Country, rest: &[String]) -> Option<(bool, String)> {
    let allowed = "is the a country in located lies situated on of continent found part it inside within can be which";
    let named = |place: &str| says(rest, allowed, place);
    let own = named(&country.continent) || named(&country.region);
    let continents = [
        "Africa",
        "Asia",
        "Europe",
        "Antarctica",
        "South America",
        "North America",
    ];
    let other = continents.iter().find(|c| named(c));
    let said = || {
        format!(
            "{} is in {}.",
            country.name,
            if country.region.is_empty() {
                &country.continent
            } else {
                &country.region
            }
        )
    };
    if own {
        return Some((true, said()));
    }
    let other = other?;
    if country.continent == "Americas" {
        let north = !country.region.starts_with("South");
        let asked_north = other.starts_with("North");
        return other
            .ends_with("America")
            .then(|| (north == asked_north, said()))
            .or(Some((false, said())));
    }
    // These lie on two continents.
    let both = [
        "Russia",
        "Turkey",
        "Egypt",
        "Kazakhstan",
        "Georgia",
        "Azerbaijan",
        "Armenia",
        "Cyprus",
        "Indonesia",
    ];
    (!both.contains(&country.name.as_str())).then(|| (false, said()))
}

fn kind(country: &Country, rest: &[String]) -> Option<(bool, String)> {
    let what: Vec<&str> = rest
        .iter()
        .map(String::as_str)
        .filter(|w| !matches!(*w, "is" | "a" | "an" | "the" | "of" | "world" | "in"))
        .collect();
    let name = &country.name;
    match what.as_slice() {
        ["country" | "nation"] if country.independent => {
            Some((true, format!("{name} is a country.")))
        }
        ["continent"] if name != "Australia" && country.continent != "Antarctic" => {
            Some((false, format!("{name} is a country, not a continent.")))
        }
        ["city"] if country.capitals.iter().all(|c| !c.contains(name.as_str())) => {
            Some((false, format!("{name} is a country, not a city.")))
        }
        ["landlocked"] | ["landlocked", "country"] => {
            let word = if country.landlocked {
                "no coast: it is landlocked"
            } else {
                "a coast"
            };
            Some((country.landlocked, format!("{name} has {word}.")))
        }
        ["has", "coast" | "coastline"] | ["has", "no", "coast"] => {
            let holds = country.landlocked == what.contains(&"no");
            let word = if country.landlocked {
                "no coast"
            } else {
                "a coast"
            };
            Some((holds, format!("{name} has {word}.")))
        }
        _ => None,
    }
}
