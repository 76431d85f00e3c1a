//! Character references of HTML.

use std::borrow::Cow;

/// `text` with its character references replaced by what they stand for. What is no known reference stays as it is.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some((start, mut rest)) = text.split_once('&') else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(start);
    loop {
        rest = match reference(rest) {
            Some((name, after)) => {
                decoded.push(name);
                after
            }
            None => {
                decoded.push('&');
                rest
            }
        };
        let Some((plain, after)) = rest.split_once('&') else { break };
        decoded.push_str(plain);
        rest = after;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Whether `text`, which stands behind `&`, has the form of a character reference.
pub(super) fn is_reference(text: &str) -> bool {
    split(text).is_some()
}

/// The character that the reference behind `&` stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let (name, after) = split(text)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((character, after))
}

/// The name of a reference, up to its `;`, and what follows.
fn split(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 32;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[..end];
    let is_name =
        !name.is_empty() && name.bytes().enumerate().all(|(i, c)| c.is_ascii_alphanumeric() || (i == 0 && c == b'#'));
    is_name.then(|| (name, &text[end + 1..]))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    // HTML reads these as Windows-1252; AWS uses them so.
    Some(match code {
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        0x99 => '™',
        _ => char::from_u32(code)?,
    })
}

/// The references that documentation uses, out of the two thousand there are.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "micro" | "mu" => 'µ',
        "times" => '×',
        "plusmn" => '±',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "larr" => '←',
        "rarr" => '→',
        "sect" => '§',
        "para" => '¶',
        "euro" => '€',
        _ => return None,
    })
}
