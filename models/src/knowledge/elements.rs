//! The table of elements, out of the crate `mendeleev`.

use super::Writer;
use mendeleev::{Element, Kelvin};

/// Writes every element by number: name, symbol, number, melting and boiling point (tenths of a kelvin, one more than they
/// are; nought is unknown).
pub(super) fn write(out: &mut Writer) {
    let tenths = |t: Option<Kelvin>| t.map_or(0, |Kelvin(t)| (t * 10.0).round() as u32 + 1);
    out.list(Element::list(), |out, element| {
        out.text(&element.name().to_lowercase());
        out.text(element.symbol());
        out.number(element.atomic_number());
        out.number(tenths(element.melting_point()));
        out.number(tenths(element.boiling_point()));
    });
}
