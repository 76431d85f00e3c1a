//! The content of one paragraph as it is read: text, code, bold and italic type, links.

use super::elements::Style;

/// A piece of a paragraph. Styles do not nest, and none reaches in or out of a link, so that what is written is never
/// ambiguous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Plain text.
    Text(String),
    /// A code span.
    Code(String),
    /// Bold or italic type starts.
    Open(Style),
    /// It ends.
    Close(Style),
    /// A link starts.
    OpenLink,
    /// It ends; where it leads.
    CloseLink(String),
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
    /// True if there is nothing yet but a label.
    label_only: bool,
    in_code: bool,
    style: Option<Style>,
    link: Option<String>,
}

impl Inline {
    /// Returns whether there is nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns whether there is nothing yet but a label.
    pub(super) fn is_label(&self) -> bool {
        self.label_only
    }

    /// Returns whether text added now is code.
    pub(super) fn is_code(&self) -> bool {
        self.in_code
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        if (self.pieces.is_empty() || self.label_only) && text.trim().is_empty() {
            return;
        }
        self.label_only = false;
        match (self.pieces.last_mut(), self.in_code) {
            (Some(Piece::Text(last)), false) | (Some(Piece::Code(last)), true) => last.push_str(text),
            (_, true) => self.pieces.push(Piece::Code(text.to_owned())),
            (_, false) => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// Adds a label that the paragraph starts with.
    pub(super) fn label(&mut self, label: &str) {
        if !label.is_empty() {
            self.open_style(Style::Strong);
            self.text(&format!("{label}:"));
            self.close_style(Style::Strong);
            self.text(" ");
            self.label_only = true;
        }
    }

    /// Makes what there is the label of what follows.
    pub(super) fn end_term(&mut self) {
        self.close_style(Style::Strong);
        while matches!(self.pieces.last(), Some(Piece::Text(text)) if text.trim().is_empty()) {
            self.pieces.pop();
        }
        if !self.pieces.is_empty() {
            self.text(if self.ends_with_colon() { " " } else { ": " });
            self.label_only = true;
        }
    }

    fn ends_with_colon(&self) -> bool {
        let text = self.pieces.iter().rev().find(|piece| !matches!(piece, Piece::Close(_)));
        matches!(text, Some(Piece::Text(text)) if text.trim_end().ends_with(':'))
    }

    /// Starts a code span.
    pub(super) fn open_code(&mut self) {
        self.in_code = true;
    }

    /// Ends the code span.
    pub(super) fn close_code(&mut self) {
        self.in_code = false;
    }

    /// Starts bold or italic type, where it does not stand already.
    pub(super) fn open_style(&mut self, style: Style) {
        if self.style.is_none() && !self.in_code {
            self.style = Some(style);
            self.pieces.push(Piece::Open(style));
        }
    }

    /// Ends it.
    pub(super) fn close_style(&mut self, style: Style) {
        if self.style == Some(style) {
            self.style = None;
            self.pieces.push(Piece::Close(style));
        }
    }

    /// Starts a link, if it leads somewhere.
    pub(super) fn open_link(&mut self, url: &str) {
        self.close_link();
        if let Some(url) = web_address(url) {
            self.end_style();
            self.pieces.push(Piece::OpenLink);
            self.link = Some(url);
        }
    }

    /// Ends the link.
    pub(super) fn close_link(&mut self) {
        if let Some(url) = self.link.take() {
            self.end_style();
            self.pieces.push(Piece::CloseLink(url));
        }
    }

    fn end_style(&mut self) {
        if let Some(style) = self.style {
            self.close_style(style);
        }
    }

    /// The pieces, everything ended.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.end_style();
        self.close_link();
        self.pieces
    }
}

/// `url` if it leads to the web, in a form that a Markdown link can hold. Anything else (a path that is relative to
/// some page of AWS's, a script, a placeholder) leads nowhere.
fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '"' | '\\' | '{' | '}');
    let holds = is_web && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.chars().all(is_plain);
    holds.then(|| url.replace('(', "%28").replace(')', "%29"))
}
