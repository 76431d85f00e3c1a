//! HTML, read as loosely as a browser reads it: elements are left open, closed twice or nested wrongly, and text in
//! angle brackets may be no element at all.

use super::elements::Element;
use super::entities::decode;
use super::html::{Tag, Token, tokens};
use super::markup::{Markup, Meaning};
use super::page::Page;

/// Puts what `html` says on `page`.
pub(super) fn read(html: &str, page: &mut Page) {
    let markup = Markup::of(html);
    for token in tokens(html) {
        match token {
            Token::Text(text) => page.text(&decode(text)),
            Token::Tag(tag) => match markup.meaning(&tag) {
                Meaning::Element(element) => apply(element, &tag, page),
                // Inside code, `<Key>name</Key>` is an example.
                Meaning::Unknown if !page.is_code() => {}
                Meaning::Unknown | Meaning::Placeholder => page.text(&decode(tag.source)),
            },
        }
    }
}

fn apply(element: Element, tag: &Tag<'_>, page: &mut Page) {
    if !tag.closes {
        match element {
            Element::Link => page.open_link(&decode(link_target(tag))),
            Element::Image => page.text(&decode(tag.attribute("alt").unwrap_or_default())),
            Element::List { ordered } => page.open_list(ordered, first_number(tag)),
            element => page.open(element),
        }
    }
    if tag.closes || tag.is_empty() {
        page.close(element);
    }
}

fn link_target<'a>(tag: &Tag<'a>) -> &'a str {
    tag.attribute("href").or_else(|| tag.attribute("url")).unwrap_or_default()
}

/// The number that a list starts with.
fn first_number(tag: &Tag<'_>) -> u32 {
    tag.attribute("start").and_then(|number| number.parse().ok()).unwrap_or(1)
}
