//! The few things the app asks of the browser itself. Promises: nothing here panics when the browser says no.

use js_sys::{Date, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, EventTarget, HtmlElement, Window};

const DAY_MS: i64 = 86_400_000;

/// The window, if there is one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The `<html>` element, which carries theme, mode and what `boot.js` reports.
fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// The element that the app lives in, emptied of the start picture.
pub fn stage() -> Option<HtmlElement> {
    let stage: HtmlElement = document()?.get_element_by_id("app")?.dyn_into().ok()?;
    stage.set_inner_html("");
    Some(stage)
}

/// Sets or removes a `data-` attribute of the root element.
pub fn mark_root(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Refused only for invalid names, and ours are constants.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Reads an attribute of the root element.
pub fn root_mark(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Calls `heard` on every such event, for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    let added = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    if added.is_ok() {
        heard.forget();
    }
}

/// Sends a plain event to the window, where `boot.js` listens.
pub fn tell_shell(event: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// The address after `#`, with it.
pub fn hash() -> String {
    window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another address within the app.
pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Corrects the address without a step in the history.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// This site's origin.
pub fn origin() -> String {
    window()
        .and_then(|w| w.location().origin().ok())
        .unwrap_or_default()
}

/// A typed address as the browser reads it, and its origin; `None` if it is none.
pub fn address(typed: &str) -> Option<(String, String)> {
    let url = web_sys::Url::new_with_base(typed, &origin()).ok()?;
    // Without a scheme or a slash it would be read as a page of this site.
    let whole = typed.contains("://") || typed.starts_with('/') || !url.href().starts_with("http");
    whole.then(|| (url.href(), url.origin()))
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Opens the browser's own way to print the page.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Names the page in the tab and for screen readers.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that matches.
pub fn focus(selector: &str) {
    let found: Option<Element> = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to a heading; `false` if it is not there.
pub fn focus_heading(id: &str) -> bool {
    let found = document().and_then(|d| d.get_element_by_id(id));
    let Some(heading) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    heading.set_tab_index(-1);
    heading.focus().is_ok()
}

/// Moves the focus from a link of a list to the one below or above it; `false` if there is none.
pub fn step_focus(down: bool) -> bool {
    let step = || {
        let here = document()?.active_element()?.closest("li").ok()??;
        let next = match down {
            true => here.next_element_sibling(),
            false => here.previous_element_sibling(),
        };
        let link: HtmlElement = next?.first_element_child()?.dyn_into().ok()?;
        link.focus().ok()
    };
    step().is_some()
}

/// Whether some element matches.
pub fn is_there(selector: &str) -> bool {
    document().is_some_and(|d| matches!(d.query_selector(selector), Ok(Some(_))))
}

/// Whether what is typed goes into a field, or a question is open.
pub fn is_typing() -> bool {
    is_there("dialog[open], :is(input, textarea, select, [contenteditable]):focus")
}

/// Hands the person a text file.
pub fn save_text(name: &str, text: &str) -> Option<()> {
    save(name, text.as_bytes(), "application/json")
}

/// Hands the person a page.
pub fn save_page(name: &str, html: &str) -> Option<()> {
    save(name, html.as_bytes(), "text/html")
}

/// Hands the person a file whose bytes came as base64.
pub fn save_base64(name: &str, data: &str) -> Option<()> {
    save(name, &from_base64(data)?, "application/octet-stream")
}

fn save(name: &str, bytes: &[u8], kind: &str) -> Option<()> {
    let wish = web_sys::BlobPropertyBag::new();
    wish.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &wish).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the file after the click returns; the address is freed a minute later.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// The bytes behind base64; `None` if it is none.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let binary = window()?.atob(text).ok()?;
    // The browser hands out one character for each byte.
    binary.chars().map(|c| u8::try_from(c).ok()).collect()
}

/// Bytes as base64.
pub fn to_base64(bytes: &[u8]) -> Option<String> {
    let binary: String = bytes.iter().copied().map(char::from).collect();
    window()?.btoa(&binary).ok()
}

/// The bytes of a file, base64; `None` if the browser cannot read it.
pub async fn base64(file: &web_sys::File) -> Option<String> {
    let reader = web_sys::FileReader::new().ok()?;
    let (done, read) = futures::channel::oneshot::channel::<()>();
    let ended = Closure::once_into_js(move || {
        // Nobody waits any more if the page was left.
        let _ = done.send(());
    });
    reader.set_onloadend(Some(ended.unchecked_ref()));
    reader.read_as_data_url(file).ok()?;
    read.await.ok()?;
    let address = reader.result().ok()?.as_string()?;
    // `data:text/plain;base64,SGk=`; an empty file has no comma in some browsers.
    address.split_once(',').map(|(_, data)| data.to_owned())
}

/// Asks the browser to keep what is here even when space is short; `None` where it cannot be asked.
pub async fn ask_to_keep() -> Option<bool> {
    let navigator = window()?.navigator();
    // Where pages are not secure there is no storage manager.
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    let storage: web_sys::StorageManager =
        Some(storage).filter(JsValue::is_truthy)?.unchecked_into();
    JsFuture::from(storage.persist().ok()?)
        .await
        .ok()?
        .as_bool()
}

/// Squares in a degree of latitude and longitude: each is 0.05° high and wide, five kilometres and a half from south to north.
const SQUARES: f64 = 20.0;
/// How long the browser may look for the place, and how old an answer may be.
const PLACE_MS: u32 = 20_000;

/// Where this device is, as a rough square (south to north, west to east); `None` if the browser does not say.
/// The exact figures are dropped here.
pub async fn square() -> Option<(i32, i32)> {
    let navigator = window()?.navigator();
    // Where pages are not secure there is none.
    let places = js_sys::Reflect::get(&navigator, &"geolocation".into()).ok()?;
    let places: web_sys::Geolocation = Some(places).filter(JsValue::is_truthy)?.unchecked_into();
    let (tell, told) = futures::channel::oneshot::channel();
    let tell = std::rc::Rc::new(std::cell::Cell::new(Some(tell)));
    let found = {
        let tell = tell.clone();
        Closure::once_into_js(move |position: web_sys::Position| {
            let at = position.coords();
            // Nobody waits any more if the page was left.
            let _ = tell
                .take()
                .map(|tell| tell.send(square_of(at.latitude(), at.longitude())));
        })
    };
    // The answer `no` ends the wait: its other half is dropped.
    let refused = Closure::once_into_js(move || drop(tell.take()));
    let wish = web_sys::PositionOptions::new();
    wish.set_enable_high_accuracy(false);
    wish.set_timeout(PLACE_MS);
    wish.set_maximum_age(PLACE_MS);
    places
        .get_current_position_with_error_callback_and_options(
            found.unchecked_ref(),
            Some(refused.unchecked_ref()),
            &wish,
        )
        .ok()?;
    told.await.ok()
}

/// The square of a place given in degrees.
fn square_of(latitude: f64, longitude: f64) -> (i32, i32) {
    let square = |degrees: f64| (degrees * SQUARES).floor() as i32;
    (square(latitude), square(longitude))
}

/// Whether a redraw would take something away that a person is in the middle of: a question, or a field of the panel.
pub fn is_engaged() -> bool {
    is_there("dialog[open], .sure, .recovery, .panel :is(input, textarea, select):focus")
}

/// Milliseconds since 1970 (UTC).
pub fn now() -> i64 {
    Date::now() as i64
}

fn date(at: i64) -> Date {
    Date::new(&JsValue::from_f64(at as f64))
}

/// The hour of the local day, 0 to 23.
pub fn local_hour() -> u8 {
    u8::try_from(date(now()).get_hours()).unwrap_or_default()
}

/// How far local time is behind Greenwich at that moment, in milliseconds.
fn offset(at: i64) -> i64 {
    date(at).get_timezone_offset() as i64 * 60_000
}

/// Days since 1970 in local time: two moments of one local day have the same number.
pub fn local_day(at: i64) -> i64 {
    (at - offset(at)).div_euclid(DAY_MS)
}

/// When a local day, counted from 1970, begins.
pub fn day_start(day: i64) -> i64 {
    let midnight = day * DAY_MS;
    midnight + offset(midnight)
}

/// The local time as `19:02`.
pub fn clock(at: i64) -> String {
    let date = date(at);
    format!("{}:{:02}", date.get_hours(), date.get_minutes())
}

/// The local date as `Sunday 22 November`.
pub fn long_date(at: i64) -> String {
    format_date(
        at,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// The local date as `22 Nov`.
pub fn short_date(at: i64) -> String {
    format_date(at, &[("day", "numeric"), ("month", "short")])
}

/// The local date with its year, as `22 November 2026`.
pub fn full_date(at: i64) -> String {
    format_date(
        at,
        &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    )
}

/// A local moment as a field for it holds it: `2026-11-22T19:02`.
pub fn to_field(at: i64) -> String {
    let date = date(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// What such a field holds, in milliseconds since 1970 (UTC); `None` while it is empty.
pub fn from_field(text: &str) -> Option<i64> {
    let at = Date::parse(text);
    at.is_finite().then_some(at as i64)
}

/// A local day, counted from 1970, as `Sunday 22 November`.
pub fn day_date(day: i64) -> String {
    // Noon of that day in Greenwich; the offset back to local time keeps it the same day everywhere.
    let noon = day * DAY_MS + DAY_MS / 2;
    long_date(noon + offset(noon))
}

/// The day of the month of a local day, counted from 1970.
pub fn day_of_month(day: i64) -> u32 {
    let noon = day * DAY_MS + DAY_MS / 2;
    date(noon + offset(noon)).get_date()
}

/// This month and those before it, newest first: `2026-11` with `November 2026`.
pub fn months(count: i32) -> Vec<(String, String)> {
    let today = date(now());
    let (year, month) = (today.get_full_year(), today.get_month() as i32);
    let one = |back: i32| {
        let first = Date::new_with_year_month(year, month - back);
        let id = format!("{}-{:02}", first.get_full_year(), first.get_month() + 1);
        let at = first.get_time() as i64;
        (
            id,
            format_date(at, &[("month", "long"), ("year", "numeric")]),
        )
    };
    (0..count).map(one).collect()
}

fn format_date(at: i64, parts: &[(&str, &str)]) -> String {
    let wish = js_sys::Object::new();
    for (name, value) in parts {
        let _ = js_sys::Reflect::set(&wish, &(*name).into(), &(*value).into());
    }
    String::from(date(at).to_locale_date_string("en-GB", &wish))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_as_a_rough_square_and_no_closer() {
        // Two ends of a town are one square; the next town is another, on both sides of Greenwich and the equator.
        assert_eq!(square_of(48.2001, 16.3501), square_of(48.2499, 16.3999));
        assert_eq!(square_of(48.22, 16.37), (964, 327));
        assert_ne!(square_of(0.01, 0.01), square_of(-0.01, 0.01));
        assert_ne!(square_of(0.01, 0.01), square_of(0.01, -0.01));
    }
}
