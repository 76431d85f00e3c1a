//! Which tags of a text are markup, and which are placeholders such as `<region>`.

use std::collections::BTreeSet;

use super::elements::Element;
use super::html::{Tag, Token, tokens};

/// Elements that authors leave open.
const NEVER_CLOSED: [&str; 14] = ["br", "dd", "dl", "dt", "hr", "img", "li", "ol", "p", "para", "td", "th", "tr", "ul"];

/// The meaning of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A tag of an element.
    Element(Element),
    /// Markup of a kind that is not known.
    Unknown,
    /// No tag, but text.
    Placeholder,
}

/// The names that are both opened and closed. Nobody closes `<region>`, or `<filename>` where
/// it stands for the name of a file.
pub(super) struct Markup<'a> {
    paired: BTreeSet<&'a str>,
}

impl<'a> Markup<'a> {
    /// The markup of `html`.
    pub(super) fn of(html: &'a str) -> Self {
        let (mut opened, mut closed) = (BTreeSet::new(), BTreeSet::new());
        for token in tokens(html) {
            if let Token::Tag(tag) = token {
                let names = if tag.closes { &mut closed } else { &mut opened };
                names.insert(tag.name);
            }
        }
        Self { paired: opened.intersection(&closed).copied().collect() }
    }

    /// Returns the meaning of `tag`.
    pub(super) fn meaning(&self, tag: &Tag<'_>) -> Meaning {
        let is_paired = self.paired.contains(tag.name);
        match Element::named(tag.name) {
            Some(element) if is_paired || tag.closes || tag.is_empty() || may_stay_open(tag.name) => {
                Meaning::Element(element)
            }
            None if is_paired => Meaning::Unknown,
            _ => Meaning::Placeholder,
        }
    }
}

fn may_stay_open(name: &str) -> bool {
    NEVER_CLOSED.iter().any(|open| open.eq_ignore_ascii_case(name))
}
