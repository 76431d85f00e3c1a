//! The first sentence of documentation, cut where nothing is torn apart.

/// Abbreviations, whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 8] = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "U.S.", "no."];

/// The first sentence of Markdown that [`super::to_markdown`] returned.
pub(super) fn first_sentence(markdown: &str) -> String {
    let paragraph = first_paragraph(markdown);
    let end = sentence_end(&paragraph).unwrap_or(paragraph.len());
    paragraph[..end].to_owned()
}

/// The first paragraph, out of the lists and quotes it may stand in, on one line.
fn first_paragraph(markdown: &str) -> String {
    let mut lines = without_fences(markdown).skip_while(|line| line.is_empty());
    let mut paragraph = lines.next().map(unmarked).unwrap_or_default().to_owned();
    for line in lines.take_while(|line| !line.is_empty() && !is_item(line)) {
        paragraph.push(' ');
        paragraph.push_str(unmarked(line));
    }
    paragraph
}

/// The lines of prose, less quote marks.
fn without_fences(markdown: &str) -> impl Iterator<Item = &str> {
    let mut fence = None;
    markdown.lines().map(|line| line.trim_start_matches(['>', ' '])).filter(move |line| {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            Some(open) if ticks == open && line.len() == ticks => fence = None,
            Some(_) => {}
            None if ticks >= 3 && line[ticks..] == *"text" => fence = Some(ticks),
            None => return true,
        }
        false
    })
}

/// Returns whether a line starts an item of a list.
fn is_item(line: &str) -> bool {
    unmarked(line).len() < line.len()
}

/// A line less the markers it starts with.
fn unmarked(line: &str) -> &str {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if number.len() < line.len() { number.strip_prefix(". ") } else { line.strip_prefix("- ") };
    after.map_or(line, |after| unmarked(after.trim_start_matches(['>', ' '])))
}

/// Where the first sentence ends: behind a mark that a space and no small letter follow, outside of code, links and
/// styles.
fn sentence_end(paragraph: &str) -> Option<usize> {
    let mut scan = Scan::default();
    let mut skip_to = 0;
    for (index, c) in paragraph.char_indices() {
        if index < skip_to {
            continue;
        }
        let rest = &paragraph[index..];
        skip_to = index + scan.step(c, rest);
        if scan.is_plain() && matches!(c, '.' | '!' | '?') && ends_sentence(&paragraph[..index + 1], &rest[1..]) {
            return Some(index + 1);
        }
    }
    None
}

fn ends_sentence(before: &str, after: &str) -> bool {
    let goes_on = after.strip_prefix(' ').is_none_or(|next| next.starts_with(char::is_lowercase));
    !goes_on && !ABBREVIATIONS.iter().any(|abbreviation| before.ends_with(abbreviation))
}

/// The markup that is open at a position in a paragraph.
#[derive(Default)]
struct Scan {
    code: usize,
    links: usize,
    styled: bool,
}

impl Scan {
    fn is_plain(&self) -> bool {
        self.code == 0 && self.links == 0 && !self.styled
    }

    /// Takes in `c`, which `rest` starts with; returns how many bytes are read by that.
    fn step(&mut self, c: char, rest: &str) -> usize {
        let run = || rest.len() - rest.trim_start_matches(c).len();
        match c {
            '`' => {
                let ticks = run();
                self.code = if self.code == ticks {
                    0
                } else if self.code == 0 {
                    ticks
                } else {
                    self.code
                };
                return ticks;
            }
            _ if self.code > 0 => {}
            '\\' => return 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '*' => {
                self.styled = !self.styled;
                return run();
            }
            '[' => self.links += 1,
            ']' => self.links = self.links.saturating_sub(1),
            _ => {}
        }
        c.len_utf8()
    }
}
