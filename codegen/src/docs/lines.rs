//! Spans as lines of Markdown.

use super::elements::Style;
use super::escape;
use super::spans::Span;

/// The columns of a line, so that it stays within 120 behind `///` in an indented item.
const WIDTH: usize = 100;

/// How far a word may stand out that would be read as markup at the start of the next line.
const OUTSTANDING: usize = 10;

/// Code of more columns than this may be broken at a space.
const LONG_CODE: usize = 60;

/// Writes a paragraph; `margins` stand before its first line and before its other lines.
pub(super) fn write(spans: &[Span], margins: &(String, String), out: &mut String) {
    let (first, margin) = margins;
    out.push_str(first);
    let column = first.len();
    let mut lines = Lines { out, margin, column, at_start: true, word: String::new(), is_text: false, in_link: false };
    for span in spans {
        lines.span(span);
    }
    lines.end_word();
    out.push('\n');
}

/// The longest run of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(|run| run.len() / c.len_utf8()).max().unwrap_or(0)
}

struct Lines<'a> {
    out: &'a mut String,
    margin: &'a str,
    /// The columns of the line so far.
    column: usize,
    /// True if nothing but the margin stands on the line.
    at_start: bool,
    /// The text that must stay on one line, so far.
    word: String,
    /// True if that starts with plain text.
    is_text: bool,
    in_link: bool,
}

impl Lines<'_> {
    fn span(&mut self, span: &Span) {
        match span {
            Span::Space => self.end_word(),
            Span::Text(text) => self.text(text),
            Span::Code(code) => self.code(code),
            Span::Address(url) => self.word.extend(["<", url, ">"]),
            Span::Open(style) | Span::Close(style) => self.word.push_str(delimiter(*style)),
            Span::OpenLink => self.open_link(),
            Span::CloseLink(url) => self.close_link(url),
        }
    }

    fn text(&mut self, text: &str) {
        self.is_text |= self.word.is_empty();
        escape::push(text, self.in_link, &mut self.word);
    }

    fn open_link(&mut self) {
        self.in_link = true;
        if self.word.ends_with('!') {
            // Behind an exclamation mark it would be an image.
            self.word.pop();
            self.word.push_str("\\!");
        }
        self.word.push('[');
    }

    fn close_link(&mut self, url: &str) {
        self.in_link = false;
        self.word.extend(["](", url, ")"]);
    }

    fn code(&mut self, code: &str) {
        let ticks = longest_run(code, '`');
        let fence = "`".repeat(ticks + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.word.extend([fence.as_str(), pad]);
        if ticks == 0 && code.chars().count() > LONG_CODE {
            self.long_code(code);
        } else {
            self.word.push_str(code);
        }
        self.word.extend([pad, fence.as_str()]);
    }

    /// Code that may be broken, before words that start no block at the start of a line.
    fn long_code(&mut self, code: &str) {
        for (index, word) in code.split(' ').enumerate() {
            match word.starts_with(char::is_alphabetic) {
                _ if index == 0 => {}
                true => self.end_word(),
                false => self.word.push(' '),
            }
            self.word.push_str(word);
        }
    }

    /// Puts the word on this line or, where it does not fit, on the next.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let columns = self.word.chars().count();
        if !self.at_start && self.column + 1 + columns > self.width() {
            self.out.push('\n');
            self.out.push_str(self.margin);
            self.column = self.margin.len();
            self.at_start = true;
        }
        if !self.at_start {
            self.out.push(' ');
            self.column += 1;
        } else if self.is_text {
            escape::at_line_start(&mut self.word);
        }
        self.out.push_str(&self.word);
        self.column += columns;
        self.at_start = false;
        self.is_text = false;
        self.word.clear();
    }

    /// How far the line may reach with the word.
    fn width(&self) -> usize {
        if self.is_text && escape::starts_block(&self.word) { WIDTH + OUTSTANDING } else { WIDTH }
    }
}

fn delimiter(style: Style) -> &'static str {
    match style {
        Style::Strong => "**",
        Style::Emphasis => "*",
    }
}
