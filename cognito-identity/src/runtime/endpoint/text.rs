//! Strings and lists: `substring`, `uriEncode`, `split` and the indices of `getAttr`.

/// The characters from `start` up to, but not including, `stop`, counted from the end if `reverse`. `None` if the text
/// is too short or not ASCII.
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || !text.is_ascii() {
        return None;
    }
    let (start, stop) =
        if reverse { (text.len().checked_sub(stop)?, text.len().checked_sub(start)?) } else { (start, stop) };
    text.get(start..stop)
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub fn uri_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Splits at each `delimiter` into at most `limit` parts, or into as many as there are if `limit` is 0.
pub fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    match limit {
        _ if delimiter.is_empty() => vec![text],
        0 => text.split(delimiter).collect(),
        limit => text.splitn(limit, delimiter).collect(),
    }
}

/// The element at `index`; a negative one counts from the end, -1 being the last.
pub fn element<'a>(list: &[&'a str], index: isize) -> Option<&'a str> {
    let index = if index < 0 { list.len().checked_sub(index.unsigned_abs())? } else { index.unsigned_abs() };
    list.get(index).copied()
}

/// The list with its elements borrowed.
pub fn borrowed(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// One of two values (`ite`).
pub fn choose<T>(condition: bool, yes: T, no: T) -> T {
    if condition { yes } else { no }
}
