//! Tables of comma-separated values (RFC 4180): fields may be quoted and hold commas, quotes and line ends.

/// The records of a table, its first line included.
pub fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    records.retain(|record| record.iter().any(|field| !field.is_empty()));
    records
}

/// The fields below a heading.
pub fn column<'a>(records: &'a [Vec<String>], name: &str) -> impl Iterator<Item = &'a str> {
    let at = records
        .first()
        .and_then(|head| head.iter().position(|field| field == name));
    records
        .iter()
        .skip(1)
        .filter_map(move |record| record.get(at?).map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_hold_anything() {
        let text = "id,text\r\n1,\"a, \"\"b\"\"\nc\"\n\n2,5\" tall\n3,";
        let records = records(text);
        assert_eq!(records.len(), 4);
        let texts: Vec<&str> = column(&records, "text").collect();
        assert_eq!(texts, ["a, \"b\"\nc", "5\" tall", ""]);
        assert_eq!(column(&records, "age").count(), 0);
    }
}
