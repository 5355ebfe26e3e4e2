//! Time zones and the steady clock, as the browser knows them.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the worker began, by a clock that nobody can set.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Offsets change on the half hour at the finest.
const HALF_HOUR_MS: i64 = 30 * 60_000;
/// Half hours that are remembered: three weeks.
const MOST: usize = 1_008;

/// Offsets that were asked for, since a question about a named zone takes the browser a while.
#[derive(Default)]
pub(crate) struct Zones {
    zone: String,
    format: Option<Function>,
    known: BTreeMap<i64, i32>,
}

impl Zones {
    /// Minutes east of UTC at an instant; of the device's own zone where the browser does not know the name.
    pub fn offset(&mut self, zone: &str, at_ms: i64) -> i32 {
        if zone != self.zone || self.known.len() > MOST {
            let format = (!zone.is_empty()).then(|| formatter(zone)).flatten();
            *self = Self {
                zone: zone.to_owned(),
                format,
                known: BTreeMap::new(),
            };
        }
        let half_hour = at_ms.div_euclid(HALF_HOUR_MS);
        if let Some(known) = self.known.get(&half_hour) {
            return *known;
        }
        let at = Date::new(&JsValue::from_f64((half_hour * HALF_HOUR_MS) as f64));
        let named = self.format.as_ref().and_then(|format| parse(format, &at));
        let offset = named.unwrap_or_else(|| -(at.get_timezone_offset() as i32));
        self.known.insert(half_hour, offset);
        offset
    }
}

/// Milliseconds by the steady clock.
pub(crate) fn steady_ms() -> i64 {
    now() as i64
}

/// The device's own zone; empty if the browser does not say.
pub(crate) fn own() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    zone.ok().and_then(|z| z.as_string()).unwrap_or_default()
}

/// A function that writes an instant with the zone's offset at its end: `1/1/1970, GMT+05:30`.
fn formatter(zone: &str) -> Option<Function> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    // A name that the browser does not know is thrown, so that it must be called through the prototype.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
    let arguments = Array::of2(&"en-US".into(), &options);
    let class: &Function = class.dyn_ref()?;
    let format = Reflect::construct(class, &arguments).ok()?;
    Reflect::get(&format, &"format".into())
        .ok()?
        .dyn_into()
        .ok()
}

fn parse(format: &Function, at: &Date) -> Option<i32> {
    let text = format.call1(&JsValue::UNDEFINED, at).ok()?.as_string()?;
    let (_, offset) = text.rsplit_once("GMT")?;
    let offset = offset.trim();
    if offset.is_empty() {
        return Some(0);
    }
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "\u{2212}", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?))
}
