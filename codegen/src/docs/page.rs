//! A page of documentation while it is read: elements open and close on it, and text falls where it belongs.

use super::blocks::Blocks;
use super::elements::{Element, Style};
use super::inline::Inline;

/// The blocks written so far and the one in the making.
#[derive(Debug, Default)]
pub(super) struct Page {
    blocks: Blocks,
    /// The paragraph in the making.
    inline: Inline,
    /// The preformatted text in the making.
    preformatted: Option<String>,
}

impl Page {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        let text: String = text.chars().filter_map(visible).collect();
        match &mut self.preformatted {
            Some(preformatted) => preformatted.push_str(&text),
            None => self.inline.text(&text),
        }
    }

    /// Returns whether text added now is code.
    pub(super) fn is_code(&self) -> bool {
        self.preformatted.is_some() || self.inline.is_code()
    }

    /// Starts a list.
    pub(super) fn open_list(&mut self, ordered: bool, first: u32) {
        if self.preformatted.is_none() {
            self.end_paragraph();
            self.blocks.open_list(ordered, first);
        }
    }

    /// Starts a link.
    pub(super) fn open_link(&mut self, url: &str) {
        if self.preformatted.is_none() {
            self.inline.open_link(url);
        }
    }

    /// Starts an element that needs no attribute.
    pub(super) fn open(&mut self, element: Element) {
        match (&mut self.preformatted, element) {
            (Some(preformatted), Element::Break) => preformatted.push('\n'),
            (Some(_), _) => {}
            (None, Element::Code) => self.inline.open_code(),
            (None, Element::Styled(style)) => self.inline.open_style(style),
            (None, Element::Cell { heads }) => self.open_cell(heads),
            (None, Element::Definition) => self.inline.end_term(),
            (None, block) => self.open_block(block),
        }
    }

    fn open_block(&mut self, block: Element) {
        if block == Element::Paragraph && self.inline.is_label() {
            return; // The paragraph that the label stands before.
        }
        if block != Element::Plain {
            self.end_paragraph();
        }
        match block {
            Element::Item | Element::Term => self.blocks.open_item(),
            Element::Quote { .. } => self.blocks.open_quote(),
            Element::Preformatted => self.preformatted = Some(String::new()),
            _ => {}
        }
        match block {
            Element::Heading | Element::Term => self.inline.open_style(Style::Strong),
            Element::Quote { label } => self.inline.label(label),
            _ => {}
        }
    }

    /// Cells stand in one line, behind bars.
    fn open_cell(&mut self, heads: bool) {
        if !self.inline.is_empty() {
            self.inline.text(" | ");
        }
        if heads {
            self.inline.open_style(Style::Strong);
        }
    }

    /// Ends an element.
    pub(super) fn close(&mut self, element: Element) {
        if self.preformatted.is_some() {
            if element == Element::Preformatted {
                self.end_preformatted();
            }
            return;
        }
        match element {
            Element::Code => self.inline.close_code(),
            Element::Styled(style) => self.inline.close_style(style),
            Element::Term | Element::Cell { heads: true } => self.inline.close_style(Style::Strong),
            Element::Link => self.inline.close_link(),
            Element::Cell { .. } | Element::Image | Element::Break | Element::Plain => {}
            block => self.close_block(block),
        }
    }

    fn close_block(&mut self, block: Element) {
        self.end_paragraph();
        match block {
            Element::List { .. } => self.blocks.close_list(),
            Element::Quote { .. } => self.blocks.close_quote(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.blocks.paragraph(std::mem::take(&mut self.inline).finish());
    }

    fn end_preformatted(&mut self) {
        if let Some(text) = self.preformatted.take() {
            self.blocks.preformatted(&text);
        }
    }

    /// All of the page, as Markdown.
    pub(super) fn finish(mut self) -> String {
        self.end_preformatted();
        self.end_paragraph();
        self.blocks.finish()
    }
}

/// The character as a doc comment may show it: none that is invisible, or that makes text read otherwise than it is
/// written (the compiler refuses those).
fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() => None,
        _ => Some(c),
    }
}
