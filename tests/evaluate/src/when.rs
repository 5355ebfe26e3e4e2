//! Moments as sets write them: milliseconds or seconds since 1970, ISO 8601, or words such as `1:56 pm on 8 May, 2023`.

use knowledge::calendar::Date;
use serde_json::Value;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The moment in milliseconds since 1970 (UTC); `None` if it cannot be read.
pub fn moment(value: &Value) -> Option<i64> {
    if let Some(number) = value.as_f64() {
        // Seconds of this century have ten digits, milliseconds thirteen.
        let ms = if number.abs() < 1e11 {
            number * 1000.0
        } else {
            number
        };
        return Some(ms as i64);
    }
    let text = value.as_str()?.trim().to_lowercase();
    if let Ok(number) = text.parse::<f64>() {
        return moment(&number.into());
    }
    let date = iso_date(&text).or_else(|| spoken_date(&text))?;
    let days = Date::at(0, 0).until(date);
    Some(days * 86_400_000 + clock(&text) * 60_000)
}

fn iso_date(text: &str) -> Option<Date> {
    let mut parts = text.get(..10)?.split('-');
    let mut next = || parts.next()?.parse::<u32>().ok();
    Date::new(next()?.into(), next()?, next()?)
}

fn spoken_date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let month_at = words
        .iter()
        .position(|w| w.len() >= 3 && MONTHS.iter().any(|m| w.starts_with(m)))?;
    let month = MONTHS.iter().position(|m| words[month_at].starts_with(m))? + 1;
    let number = |at: usize| {
        words
            .get(at)?
            .trim_end_matches(char::is_alphabetic)
            .parse::<u32>()
            .ok()
    };
    let before = month_at
        .checked_sub(1)
        .and_then(number)
        .filter(|d| *d <= 31);
    let (day, year) = match before {
        Some(day) => (day, number(month_at + 1)?),
        None => (number(month_at + 1)?, number(month_at + 2)?),
    };
    Date::new(year.into(), month as u32, day)
}

/// Minutes since midnight; 0 if no time is given.
fn clock(text: &str) -> i64 {
    let Some(colon) = text.find(':') else {
        return 0;
    };
    let hour: String = text[..colon]
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let hour: i64 = hour.chars().rev().collect::<String>().parse().unwrap_or(0);
    let rest = &text[colon + 1..];
    let minute: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let minute: i64 = minute.parse().unwrap_or(0);
    let half = rest
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start();
    let hour = match (half.starts_with("pm"), half.starts_with("am")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    hour * 60 + minute
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn moments_are_read_as_sets_write_them() {
        let at = moment(&json!("2023-05-08T13:56:00Z"));
        assert_eq!(at, Some(1_683_554_160_000));
        for same in [
            json!(1_683_554_160_000_i64),
            json!(1_683_554_160),
            json!("1:56 pm on 8 May, 2023"),
            json!("May 8th, 2023, 1:56 PM"),
            json!("2023-05-08 13:56"),
        ] {
            assert_eq!(moment(&same), at, "{same}");
        }
        assert_eq!(moment(&json!("2023-05-08")), Some(1_683_504_000_000));
        for wrong in [json!("soon"), json!(null), json!("2023-19-99"), json!("")] {
            assert_eq!(moment(&wrong), None, "{wrong}");
        }
    }
}
