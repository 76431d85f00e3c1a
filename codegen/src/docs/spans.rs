//! The content of a paragraph in the order and form in which it is written: every span stands on its own.

use super::elements::Style;
use super::inline::Piece;

/// A span of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Where a line may end.
    Space,
    /// Plain text without spaces.
    Text(String),
    /// A code span.
    Code(String),
    /// An address that links to itself.
    Address(String),
    /// Bold or italic type starts.
    Open(Style),
    /// It ends.
    Close(Style),
    /// A link starts.
    OpenLink,
    /// It ends; where it leads.
    CloseLink(String),
}

/// The spans of a paragraph; none if it says nothing.
pub(super) fn spans(pieces: Vec<Piece>) -> Vec<Span> {
    let mut spans = Spans::default();
    for piece in pieces {
        spans.piece(piece);
    }
    if spans.0.last() == Some(&Span::Space) {
        spans.0.pop();
    }
    merged(with_addresses(merged(without_lame_styles(spans.0))))
}

/// Spans in the making: single spaces, none at the start, and none just inside of a style or link.
#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text(&text),
            Piece::Code(code) => self.code(&code),
            Piece::Open(style) => self.0.push(Span::Open(style)),
            Piece::OpenLink => self.0.push(Span::OpenLink),
            Piece::Close(style) => self.close(&Span::Open(style), Span::Close(style)),
            Piece::CloseLink(url) => self.close(&Span::OpenLink, Span::CloseLink(url)),
        }
    }

    /// Text, in which code may stand between backticks: some authors write Markdown within HTML.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find('`') {
            let (before, ticks) = rest.split_at(start);
            self.words(before);
            rest = match code_span(ticks) {
                Some((code, after)) => {
                    self.code(code);
                    after
                }
                None => {
                    let after = ticks.trim_start_matches('`');
                    self.words(&ticks[..ticks.len() - after.len()]);
                    after
                }
            };
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        self.spaced(text, |spans| {
            for word in text.split_whitespace() {
                spans.0.extend([Span::Text(word.to_owned()), Span::Space]);
            }
            spans.0.pop();
        });
    }

    fn code(&mut self, code: &str) {
        self.spaced(code, |spans| {
            let words: Vec<&str> = code.split_whitespace().collect();
            spans.0.push(Span::Code(words.join(" ")));
        });
    }

    /// Adds the content of `text`, and a space on each side where `text` has one.
    fn spaced(&mut self, text: &str, add: impl FnOnce(&mut Self)) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        if !text.trim().is_empty() {
            add(self);
            if text.ends_with(char::is_whitespace) {
                self.space();
            }
        }
    }

    /// Adds a space, in front of what starts here.
    fn space(&mut self) {
        let starts = |span: &&Span| matches!(span, Span::Open(_) | Span::OpenLink);
        let index = self.0.len() - self.0.iter().rev().take_while(starts).count();
        if index > 0 && self.0[index - 1] != Span::Space {
            self.0.insert(index, Span::Space);
        }
    }

    /// Ends a style or link behind its last word, or forgets it if it holds none.
    fn close(&mut self, open: &Span, close: Span) {
        let has_space = self.0.last() == Some(&Span::Space);
        if has_space {
            self.0.pop();
        }
        if self.0.last() == Some(open) {
            self.0.pop();
        } else {
            self.0.push(close);
        }
        if has_space {
            self.space();
        }
    }
}

/// The code between the backtick that `text` starts with and the next one, and what follows.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let (code, after) = text.strip_prefix('`')?.split_once('`')?;
    (!code.trim().is_empty() && !after.starts_with('`')).then_some((code, after))
}

/// Drops styles that Markdown would not see: it sees none that starts or ends in the middle of a word.
fn without_lame_styles(spans: Vec<Span>) -> Vec<Span> {
    let mut is_lame = vec![false; spans.len()];
    let mut opened = None;
    for (index, span) in spans.iter().enumerate() {
        match (span, opened) {
            (Span::Open(_), _) => opened = Some(index),
            (Span::Close(_), Some(open)) => {
                let before = open.checked_sub(1).and_then(|before| spans.get(before));
                let lame = !may_stand_before(before) || !may_stand_behind(spans.get(index + 1));
                (is_lame[open], is_lame[index]) = (lame, lame);
            }
            _ => {}
        }
    }
    spans.into_iter().zip(is_lame).filter(|(_, lame)| !lame).map(|(span, _)| span).collect()
}

fn may_stand_before(span: Option<&Span>) -> bool {
    match span {
        Some(Span::Text(text)) => text.ends_with(parts_words),
        Some(Span::Close(_)) => false,
        _ => true,
    }
}

fn may_stand_behind(span: Option<&Span>) -> bool {
    match span {
        Some(Span::Text(text)) => text.starts_with(parts_words),
        Some(Span::Open(_)) => false,
        _ => true,
    }
}

fn parts_words(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '*' | '_' | '~' | '\\')
}

/// Joins neighbours of one kind: as two spans they would be read as something else.
fn merged(spans: Vec<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match (merged.last_mut(), span) {
            (Some(Span::Text(last)), Span::Text(next)) | (Some(Span::Code(last)), Span::Code(next)) => {
                last.push_str(&next)
            }
            (_, span) => merged.push(span),
        }
    }
    merged
}

/// Makes links of the addresses in text, outside of links.
fn with_addresses(spans: Vec<Span>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::with_capacity(spans.len());
    let mut in_link = false;
    for span in spans {
        match span {
            Span::Text(text) if !in_link => split_addresses(&text, &mut found),
            Span::CloseLink(url) => {
                in_link = false;
                close_link(url, &mut found);
            }
            span => {
                in_link |= span == Span::OpenLink;
                found.push(span);
            }
        }
    }
    found
}

/// A link whose text is where it leads is an address.
fn close_link(url: String, found: &mut Vec<Span>) {
    match found.as_slice() {
        [.., Span::OpenLink, Span::Text(text)] if *text == url => {
            found.truncate(found.len() - 2);
            found.push(Span::Address(url));
        }
        _ => found.push(Span::CloseLink(url)),
    }
}

fn split_addresses(text: &str, found: &mut Vec<Span>) {
    let scheme = ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min();
    let (before, address) = text.split_at(scheme.unwrap_or(text.len()));
    let (address, after) = address.split_at(address_length(address));
    if !before.is_empty() {
        found.push(Span::Text(before.to_owned()));
    }
    match address.split_once("://") {
        Some((_, "")) => found.push(Span::Text(address.to_owned())),
        Some((_, rest)) if rest.chars().all(may_stand_in_address) => found.push(Span::Address(address.to_owned())),
        Some(_) => found.push(Span::Code(address.to_owned())),
        None => {}
    }
    if !after.is_empty() {
        found.push(Span::Text(after.to_owned()));
    }
}

/// How much of `text` is an address: not the punctuation behind it, nor a bracket that it does not open.
fn address_length(text: &str) -> usize {
    let [round, square, curly, angle] = ['(', '[', '{', '<'].map(|bracket| text.contains(bracket));
    let ends = |c: char| match c {
        ')' => !round,
        ']' => !square,
        '}' => !curly,
        '>' => !angle,
        _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '*' | '_' | '`'),
    };
    text.trim_end_matches(ends).len()
}

/// Returns whether a character may be part of a URL. A URL with a placeholder in it is an example.
fn may_stand_in_address(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '"' | '\\' | '{' | '}' | '|' | '^')
}
