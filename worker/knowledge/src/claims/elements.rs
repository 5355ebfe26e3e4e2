//! Claims about chemical elements, judged by the base's table.

use super::form::Form;
use super::things::Said;
use crate::base::{Base, Element};

/// Room temperature in tenths of a kelvin.
const ROOM: u32 = 2950;

/// Judges a claim about an element.
pub(crate) fn judge(form: &Form, base: &Base) -> Option<Said> {
    let words = &form.words;
    let element = base.elements().iter().find(|e| words.contains(&e.name))?;
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| {
            *w != element.name
                && !matches!(
                    *w,
                    "the"
                        | "a"
                        | "an"
                        | "is"
                        | "of"
                        | "for"
                        | "has"
                        | "its"
                        | "at"
                        | "room"
                        | "temperature"
                        | "in"
                        | "are"
                )
        })
        .collect();
    let (holds, said) = about(element, &rest, base)?;
    Some(Said {
        holds,
        said,
        title: format!("The element {}", element.name),
    })
}

fn about(element: &Element, rest: &[&str], base: &Base) -> Option<(bool, String)> {
    let Element {
        name,
        symbol,
        number,
        melts,
        boils,
    } = element;
    match rest {
        ["element"] | ["chemical", "element"] => Some((
            true,
            format!("{name} is a chemical element with the symbol {symbol}."),
        )),
        ["symbol", given]
        | [given, "symbol"]
        | ["chemical", "symbol", given]
        | [given, "chemical", "symbol"] => {
            let known = base
                .elements()
                .iter()
                .any(|e| e.symbol.eq_ignore_ascii_case(given));
            known.then(|| {
                (
                    symbol.eq_ignore_ascii_case(given),
                    format!("The symbol of {name} is {symbol}."),
                )
            })
        }
        ["atomic", "number", given]
        | [given, "atomic", "number"]
        | [given, "protons" | "proton"] => {
            let given: u32 = given.parse().ok()?;
            Some((
                given == *number,
                format!("The atomic number of {name} is {number}."),
            ))
        }
        [state @ ("gas" | "liquid" | "solid")] => {
            let real = match (melts, boils) {
                (Some(m), _) if *m > ROOM => "solid",
                (_, Some(b)) if *b < ROOM => "gas",
                (Some(_), Some(_)) => "liquid",
                _ => return None,
            };
            Some((
                real == *state,
                format!("At room temperature {name} is a {real}."),
            ))
        }
        _ => None,
    }
}
