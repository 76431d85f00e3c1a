//! Blocks as Markdown: paragraphs and preformatted text, within lists and quotes.

use super::inline::Piece;
use super::lines;
use super::spans::spans;

/// Lists and quotes that may stand in one another. Deeper ones join the one they stand in: no reader can follow them,
/// and the margins of 100,000 of them would fill the page.
const DEEPEST: usize = 6;

/// The blocks written so far, and the lists and quotes that are open.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: String,
    open: Vec<Container>,
    /// How many more are open than `open` holds.
    too_deep: usize,
    /// How many of the open containers the block written last stands in too.
    shared: usize,
}

#[derive(Debug)]
enum Container {
    Quote,
    List(List),
}

#[derive(Debug)]
struct List {
    ordered: bool,
    number: u32,
    /// True if an item is open that has no content yet, so that its marker is still to be written.
    starts_item: bool,
    /// How far the content of the current item is indented; zero before the first one.
    indent: usize,
    /// True if the current item has a blank line in it.
    has_gap: bool,
    /// True if the item before it has.
    had_gap: bool,
}

impl Container {
    /// Returns the margin of the first line of the next block.
    fn first_margin(&mut self) -> String {
        match self {
            Self::List(list) if list.starts_item => list.marker(),
            other => other.margin(),
        }
    }

    /// Returns the margin of every other line.
    fn margin(&self) -> String {
        match self {
            Self::Quote => "> ".to_owned(),
            Self::List(list) => " ".repeat(list.indent),
        }
    }

    fn starts_item(&self) -> bool {
        matches!(self, Self::List(list) if list.starts_item)
    }
}

impl List {
    fn marker(&mut self) -> String {
        self.starts_item = false;
        let marker = if self.ordered { format!("{}. ", self.number) } else { "- ".to_owned() };
        self.indent = marker.len();
        marker
    }

    fn start_item(&mut self) {
        if self.indent > 0 && !self.starts_item {
            // Markdown allows no more than nine digits.
            self.number = (self.number + 1).min(999_999_999);
            self.had_gap = self.has_gap;
            self.has_gap = false;
        }
        self.starts_item = true;
    }
}

impl Blocks {
    /// Starts a list.
    pub(super) fn open_list(&mut self, ordered: bool, first: u32) {
        let number = first.min(999_999_999);
        let list = List { ordered, number, starts_item: false, indent: 0, has_gap: false, had_gap: false };
        self.push(Container::List(list));
    }

    /// Starts a quote.
    pub(super) fn open_quote(&mut self) {
        self.push(Container::Quote);
    }

    fn push(&mut self, container: Container) {
        if self.open.len() < DEEPEST { self.open.push(container) } else { self.too_deep += 1 }
    }

    /// Starts an item of the innermost list, or of a new one.
    pub(super) fn open_item(&mut self) {
        if !self.open.iter().any(|container| matches!(container, Container::List(_))) {
            self.open.truncate(DEEPEST - 1);
            self.open_list(false, 1);
        }
        while let Some(container) = self.open.last_mut() {
            if let Container::List(list) = container {
                list.start_item();
                self.shared = self.shared.min(self.open.len() - 1);
                return;
            }
            self.open.pop();
        }
    }

    /// Ends the innermost list.
    pub(super) fn close_list(&mut self) {
        self.close(|container| matches!(container, Container::List(_)));
    }

    /// Ends the innermost quote.
    pub(super) fn close_quote(&mut self) {
        self.close(|container| matches!(container, Container::Quote));
    }

    fn close(&mut self, is_meant: impl Fn(&Container) -> bool) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(index) = self.open.iter().rposition(is_meant) {
            self.open.truncate(index);
            self.shared = self.shared.min(index);
        }
    }

    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, pieces: Vec<Piece>) {
        let spans = spans(pieces);
        if !spans.is_empty() {
            let margins = self.start_block();
            lines::write(&spans, &margins, &mut self.out);
        }
    }

    /// Writes preformatted text, as a fenced block of a language that no one compiles.
    pub(super) fn preformatted(&mut self, text: &str) {
        let text = text.trim_end().replace('\t', "    ");
        let lines: Vec<&str> = text.lines().map(str::trim_end).skip_while(|line| line.is_empty()).collect();
        let Some(indent) = lines.iter().filter(|line| !line.is_empty()).map(|line| indent_of(line)).min() else {
            return;
        };
        let fence = "`".repeat(lines::longest_run(&text, '`').max(2) + 1);
        let (first, margin) = self.start_block();
        self.out.push_str(&format!("{first}{fence}text\n"));
        for line in lines {
            self.line(&margin, line.get(indent..).unwrap_or_default());
        }
        self.line(&margin, &fence);
    }

    fn line(&mut self, margin: &str, text: &str) {
        let line = format!("{margin}{text}");
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Sets the next block off from the last. Returns what stands before its first line and before the others.
    fn start_block(&mut self) -> (String, String) {
        if !self.out.is_empty() && self.needs_gap() {
            let margin: String = self.open.iter().take(self.shared).map(Container::margin).collect();
            self.line(&margin, "");
        }
        self.shared = self.open.len();
        let first = self.open.iter_mut().map(Container::first_margin).collect();
        (first, self.open.iter().map(Container::margin).collect())
    }

    /// Returns whether a blank line stands before the next block: not between items that have none inside, nor between
    /// an item and the list in it.
    fn needs_gap(&mut self) -> bool {
        let Some(index) = self.open.iter().position(Container::starts_item) else {
            for container in &mut self.open {
                if let Container::List(list) = container {
                    list.has_gap = true;
                }
            }
            return true;
        };
        let in_item = index > 0 && matches!(self.open[index - 1], Container::List(_));
        match &self.open[index] {
            // Only a list that starts with one may follow a paragraph at once.
            Container::List(list) if list.indent == 0 => !in_item || list.number != 1,
            Container::List(list) => list.had_gap,
            Container::Quote => true,
        }
    }

    /// All blocks, as Markdown.
    pub(super) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// The spaces a line starts with.
fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
