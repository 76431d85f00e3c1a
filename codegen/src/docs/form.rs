//! The two forms documentation comes in, brought to one: HTML.

use std::borrow::Cow;

use pulldown_cmark::{Parser, html::push_html};

use super::elements::Element;
use super::entities;
use super::html::{Token, tokens};
use super::markup::{Markup, Meaning};

/// List and quote markers at the start of a line that are taken as such. The parser looks at every list and quote that
/// is open for each line it reads, so it would take quadratic time for a line that opens 100,000 of them.
const MARKERS: usize = 8;

/// `text` as HTML.
pub(super) fn to_html(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.starts_with("&lt;p&gt;") {
        // Some services escape their HTML twice.
        entities::decode(text)
    } else if is_html(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(from_commonmark(text))
    }
}

/// Returns whether HTML elements stand outside of code spans. Placeholders are none, nor are the line breaks that
/// CommonMark borrows from HTML.
fn is_html(text: &str) -> bool {
    let markup = Markup::of(text);
    text.split('`').step_by(2).any(|prose| has_elements(prose, &markup))
}

fn has_elements(prose: &str, markup: &Markup<'_>) -> bool {
    let mut is_escaped = false;
    tokens(prose).any(|token| match token {
        Token::Text(text) => {
            is_escaped = text.ends_with('\\');
            false
        }
        Token::Tag(tag) => {
            let escaped = std::mem::take(&mut is_escaped);
            !escaped && matches!(markup.meaning(&tag), Meaning::Element(element) if element != Element::Break)
        }
    })
}

/// CommonMark as HTML. HTML in it stays as it is.
fn from_commonmark(text: &str) -> String {
    let text: String = text.split_inclusive('\n').flat_map(with_few_markers).collect();
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    push_html(&mut html, Parser::new(&text));
    html
}

/// A line as its start and its rest, less the markers beyond [`MARKERS`].
fn with_few_markers(line: &str) -> [&str; 2] {
    let is_marker = |c: char| matches!(c, '-' | '+' | '*' | '>' | '.' | ')');
    let text = line.trim_start_matches(|c: char| is_marker(c) || matches!(c, ' ' | '\t' | '0'..='9'));
    let start = &line[..line.len() - text.len()];
    match start.match_indices(is_marker).nth(MARKERS) {
        Some((excess, _)) => [&start[..excess], text],
        None => [start, text],
    }
}
