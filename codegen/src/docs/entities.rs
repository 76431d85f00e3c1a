//! Character references of HTML.

use std::borrow::Cow;

/// Replaces the character references in `text` by the characters they stand for. A space that may not break becomes a
/// plain one.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let decoded = htmlize::unescape(text);
    if decoded.contains('\u{a0}') { decoded.replace('\u{a0}', " ").into() } else { decoded }
}

/// Returns whether `text`, which stands behind `&`, begins with the form of a character reference.
pub(super) fn is_reference(text: &str) -> bool {
    const LONGEST: usize = 32;
    let name = text.bytes().take(LONGEST).position(|byte| byte == b';').and_then(|end| text.get(..end));
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().enumerate().all(|(i, c)| c.is_ascii_alphanumeric() || (i == 0 && c == b'#'))
    })
}
