//! Plain text as Markdown that means just that text, with no more backslashes than that takes.

use super::entities::is_reference;

/// Appends `text` to the word in the making, escaped.
pub(super) fn push(text: &str, in_link: bool, word: &mut String) {
    for (index, c) in text.char_indices() {
        if is_markup(c, word, &text[index + c.len_utf8()..], in_link) {
            word.push('\\');
        }
        word.push(c);
    }
}

/// Returns whether `c`, between `word` and `after`, would be read as markup.
fn is_markup(c: char, word: &str, after: &str, in_link: bool) -> bool {
    let next = after.chars().next();
    match c {
        '`' | '*' | '[' => true,
        ']' => in_link,
        // Within a word an underscore is a letter.
        '_' => !(word.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        // One that follows a space can start struck-out text, but none can end it.
        '~' => !word.is_empty() || next == Some('~'),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => is_reference(after),
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        _ => false,
    }
}

/// `word`, which is plain text at the start of a line, so that it starts no block.
pub(super) fn at_line_start(word: &mut String) {
    if starts_block(word) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        word.insert(digits, '\\');
    }
}

/// Returns whether `word` at the start of a line would start a block: an item, a heading, a quote, code, or the rule
/// under the head of a table.
pub(super) fn starts_block(word: &str) -> bool {
    let consists_of = |set: &[char]| word.chars().all(|c| set.contains(&c));
    let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    match word.chars().next() {
        Some('>') => true,
        Some('~') => word.starts_with("~~~"),
        Some('#') => consists_of(&['#']),
        Some('=') => consists_of(&['=']),
        Some('+') => word == "+",
        Some('-' | '|' | ':') => word != ":" && consists_of(&['-', '|', ':']),
        Some('0'..='9') => matches!(number, "." | ")"),
        _ => false,
    }
}
