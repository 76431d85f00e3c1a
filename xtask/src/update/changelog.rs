//! `CHANGELOG.md`: the changes of an update, under *Unreleased*.

use std::path::Path;

use codegen::diff::{ChangelogItems, Diff, Effect};

use crate::disk;
use crate::failure::Failure;

/// An item of a changelog, with the heading it stands under.
pub(super) type Item = (&'static str, String);

/// The headings, in the order they stand in.
const HEADINGS: [&str; 3] = ["Added", "Changed", "Removed"];

/// The start of the item on the origin of the model. A section has one such item.
const ORIGIN: &str = "- Generated from AWS's model ";

/// A changelog, split where items may be added.
pub(super) struct Changelog {
    before: String,
    /// The heading of the unreleased section.
    title: String,
    blocks: Vec<Block>,
    after: String,
}

/// Lines under a heading, or under none.
struct Block {
    heading: String,
    lines: Vec<String>,
}

impl Changelog {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = if path.is_file() { disk::text(path)? } else { "# Changelog\n".to_owned() };
        Ok(Self::parse(&text))
    }

    /// Splits the text. Without an unreleased section, a new one goes before the last release.
    fn parse(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let is_section = |line: &&str| line.starts_with("## ");
        let is_unreleased = |line: &&str| is_section(line) && line.to_lowercase().contains("unreleased");
        let found = lines.iter().position(is_unreleased);
        let start = found.or_else(|| lines.iter().position(is_section)).unwrap_or(lines.len());
        let (before, rest) = lines.split_at(start);
        let (title, rest) = match rest.split_first() {
            Some((title, rest)) if found.is_some() => (*title, rest),
            _ => ("## Unreleased", rest),
        };
        let end = if found.is_some() { rest.iter().position(is_section).unwrap_or(rest.len()) } else { 0 };
        let (unreleased, after) = rest.split_at(end);
        Self { before: before.join("\n"), title: title.to_owned(), blocks: blocks(unreleased), after: after.join("\n") }
    }

    /// Adds the changes of a diff and the origin of the new model. Returns the items that were not there already.
    pub(super) fn note(&mut self, diff: &Diff, origin: &str) -> Vec<Item> {
        let ChangelogItems { added, changed, removed } = diff.to_changelog();
        let origin = format!("{ORIGIN}{origin}.");
        for block in &mut self.blocks {
            block.lines.retain(|line| !line.starts_with(ORIGIN) || *line == origin);
        }
        let changed = [changed, vec![origin.trim_start_matches("- ").to_owned()]].concat();
        let headed = HEADINGS.into_iter().zip([added, changed, removed]);
        let items = headed.flat_map(|(heading, items)| items.into_iter().map(move |item| (heading, item)));
        items.filter(|(heading, item)| self.add(heading, item)).collect()
    }

    /// The effect on the API of all items of the section.
    pub(super) fn effect(&self) -> Effect {
        let breaks = format!("- {}", ChangelogItems::BREAKING.trim_end());
        let items = || self.blocks.iter().flat_map(|block| block.lines.iter().map(move |line| (&block.heading, line)));
        match () {
            () if items().any(|(_, line)| line.starts_with(&breaks)) => Effect::Breaking,
            () if items().any(|(heading, _)| heading == "Added") => Effect::Additive,
            () => Effect::None,
        }
    }

    pub(super) fn into_text(self) -> String {
        let mut text = format!("{}\n\n{}\n", self.before.trim_end(), self.title);
        for Block { heading, lines } in self.blocks.iter().filter(|block| !block.lines.is_empty()) {
            if !heading.is_empty() {
                text.push_str(&format!("\n### {heading}\n"));
            }
            text.push_str(&format!("\n{}\n", lines.join("\n")));
        }
        if !self.after.is_empty() {
            text.push_str(&format!("\n{}\n", self.after.trim_end()));
        }
        text.trim_start().to_owned()
    }

    /// Adds an item at the end of its block, unless it is there already.
    fn add(&mut self, heading: &str, item: &str) -> bool {
        let block = self.block(heading);
        // People may have wrapped the lines differently.
        let words: Vec<&str> = block.lines.iter().flat_map(|line| line.split_whitespace()).collect();
        let is_new = !words.join(" ").contains(&format!("- {item}"));
        if is_new {
            block.lines.extend(wrapped(item));
        }
        is_new
    }

    /// The block of a heading. One that is missing is put before those that follow it.
    fn block(&mut self, heading: &str) -> &mut Block {
        let rank = |heading: &str| HEADINGS.iter().position(|other| *other == heading);
        let found = self.blocks.iter().position(|block| block.heading == heading);
        let index = found.unwrap_or_else(|| {
            let follows = |block: &Block| rank(&block.heading) > rank(heading);
            let index = self.blocks.iter().position(follows).unwrap_or(self.blocks.len());
            self.blocks.insert(index, Block { heading: heading.to_owned(), lines: Vec::new() });
            index
        });
        &mut self.blocks[index]
    }
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks = vec![Block { heading: String::new(), lines: Vec::new() }];
    for line in lines {
        match (line.strip_prefix("### "), blocks.last_mut()) {
            (Some(heading), _) => blocks.push(Block { heading: heading.trim().to_owned(), lines: Vec::new() }),
            (None, Some(block)) if !(block.lines.is_empty() && line.trim().is_empty()) => {
                block.lines.push((*line).to_owned())
            }
            _ => {}
        }
    }
    for block in &mut blocks {
        let blank = block.lines.iter().rev().take_while(|line| line.trim().is_empty()).count();
        block.lines.truncate(block.lines.len() - blank);
    }
    blocks
}

/// A list item in lines of the width that this repository keeps to.
fn wrapped(item: &str) -> Vec<String> {
    const WIDTH: usize = 120;
    let mut lines = vec!["-".to_owned()];
    for word in item.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("  {word}")),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
