//! The public items of one crate, read from its rustdoc JSON.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Result;
use crate::canonical::canonical;
use crate::index::Index;
use crate::paths::Paths;
use crate::text::{generic_path_length, shorten, without_generics};

/// Traits that no application names: the compiler's own, and those that follow from the fields.
const UNNAMED_TRAITS: [&str; 6] =
    ["Freeze", "RefUnwindSafe", "StructuralPartialEq", "Unpin", "UnsafeUnpin", "UnwindSafe"];

/// The words allowed before the path of an item.
const QUALIFIERS: [&str; 13] = [
    "#[non_exhaustive]",
    "pub",
    "async",
    "const",
    "unsafe",
    "fn",
    "struct",
    "enum",
    "trait",
    "type",
    "mod",
    "static",
    "use",
];

/// One public item: what it belongs to, and the rest of its declaration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    /// Path of the type or module, without generics: `operation::get_id::GetIdInput`.
    pub(crate) owner: String,
    /// The declaration without the owner: `fn account_id(&self) -> Option<&str>`, `impl Clone`, `struct`.
    pub(crate) text: String,
}

impl Item {
    /// Kind and name, by which an item whose signature differs is found again.
    pub(crate) fn name(&self) -> &str {
        if self.text.starts_with("impl") {
            return &self.text;
        }
        let text = self.text.trim_start_matches("#[non_exhaustive] ");
        let end = text.find(['(', '<', ':', '=']).unwrap_or(text.len());
        text[..end].trim_end()
    }

    /// The first module of the path; the crate root for what lies there.
    pub(crate) fn module(&self) -> &str {
        match self.owner.split_once("::") {
            Some((module, _)) => module,
            None if self.owner.starts_with(|c: char| c.is_lowercase()) => &self.owner,
            None => "crate",
        }
    }
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.owner, self.text)
    }
}

/// All public items of a crate.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    pub(crate) items: BTreeSet<Item>,
    /// Every path of every type.
    pub(crate) paths: BTreeSet<String>,
}

/// By which names a crate's items are to be known.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'a> {
    /// The crate whose paths are shown relative to its root; empty for none.
    pub(crate) own_crate: &'a str,
    /// Types of other crates that go by another name.
    pub(crate) own_types: &'a [(String, String)],
    /// Of a type with several paths, those to use; all when there are none.
    pub(crate) known: &'a BTreeSet<String>,
}

impl Surface {
    /// Reads the rustdoc JSON at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or has a format that this program does not know.
    pub(crate) fn read(path: &Path, naming: Naming<'_>) -> Result<Self> {
        let api = public_api::Builder::from_rustdoc_json(path).omit_blanket_impls(true).build().map_err(|error| {
            format!("{}: {error}; `public-api` in Cargo.toml must fit the toolchain's rustdoc format", path.display())
        })?;
        let index = Index::read(path)?;
        let paths: BTreeSet<String> = index.paths.all().map(str::to_owned).collect();
        let known = if naming.known.is_empty() { &paths } else { naming.known };
        let renamed = renamed(&index.paths, Naming { known, ..naming });
        let line = |item| {
            let line = shorten(&index.line(item), naming.own_crate, &renamed);
            if line.starts_with("impl") { implementation(&line) } else { Some(declaration(&line)) }
        };
        let listed = api.items().filter(|item| !index.is_member_of_trait_impl(item)).filter_map(line);
        let listed = listed.map(|item| Item { text: canonical(&item.text), ..item });
        Ok(Self { items: listed.chain(paths.iter().map(|path| path_item(path))).collect(), paths })
    }

    /// Takes the items of the types in `own_types` from the crate that defines them.
    pub(crate) fn adopt(&mut self, other: &Self, own_types: &[(String, String)]) {
        for (_, name) in own_types {
            let members = format!("{name}::");
            let found = other.items.iter().filter(|item| item.owner == *name || item.owner.starts_with(&members));
            // The alias by which the crate exported the type.
            self.items.retain(|item| item.owner != *name || !item.text.starts_with("type"));
            self.items.extend(found.cloned());
        }
    }
}

/// That a type can be named by this path.
fn path_item(path: &str) -> Item {
    let (owner, name) = path.rsplit_once("::").unwrap_or(("crate", path));
    Item { owner: owner.to_owned(), text: format!("path {name}") }
}

/// Pairs of a full path and the name to show for it.
fn renamed(paths: &Paths, naming: Naming<'_>) -> Vec<(String, String)> {
    let aliases = paths.aliases(naming.known).into_iter();
    let aliases = aliases.map(|(from, to)| (format!("{}::{from}", naming.own_crate), to));
    naming.own_types.iter().cloned().chain(aliases).collect()
}

/// `impl<E> Trait for a::B<E> where …` → owner `a::B`, text `impl<E> Trait where …`. Nothing for inherent blocks.
fn implementation(line: &str) -> Option<Item> {
    let (head, rest) = line.split_once(" for ")?;
    let target = rest.trim_start_matches('&');
    let end = generic_path_length(target);
    let trait_name = without_generics(head).rsplit(' ').next().unwrap_or_default().to_owned();
    let unnamed = UNNAMED_TRAITS.contains(&trait_name.trim_start_matches('!'));
    (!unnamed).then(|| Item { owner: without_generics(&target[..end]), text: format!("{head}{}", &target[end..]) })
}

/// `pub fn a::B<T>::c(self) -> d::E` → owner `a::B`, text `fn c(self) -> d::E`.
fn declaration(line: &str) -> Item {
    let (qualifiers, rest) = split_qualifiers(line);
    let end = generic_path_length(rest);
    let (path, tail) = rest.split_at(end);
    let is_owner = ["struct", "enum", "trait", "type", "mod"].iter().any(|kind| qualifiers.ends_with(kind));
    if is_owner {
        let generics = path.find('<').map_or("", |at| &path[at..]);
        // Private fields of a tuple are shown as `_`; that they are there is nobody's business.
        let tail = tail.trim_start_matches("(_)");
        return Item { owner: without_generics(path), text: format!("{qualifiers}{generics}{tail}") };
    }
    let generics_at = path.rfind("::").map_or(0, |at| at + 2);
    let (owner, member) = path.split_at(last_separator(path).unwrap_or(generics_at));
    let separator = if qualifiers.is_empty() { "" } else { " " };
    let owner = without_generics(owner.trim_end_matches("::"));
    Item { owner, text: format!("{qualifiers}{separator}{member}{tail}") }
}

/// Splits `pub async fn a::b(…)` into `async fn` and `a::b(…)`.
fn split_qualifiers(line: &str) -> (String, &str) {
    let mut rest = line;
    let mut found = Vec::new();
    while let Some((word, after)) = rest.split_once(' ') {
        if !QUALIFIERS.contains(&word) {
            break;
        }
        found.push(word);
        rest = after;
    }
    found.retain(|word| *word != "pub");
    (found.join(" "), rest)
}

/// Where the last name of `path` begins, generics of the names before it set aside.
fn last_separator(path: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut last = None;
    for (at, c) in path.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if !path[..at].ends_with('-') => depth = depth.saturating_sub(1),
            ':' if depth == 0 && path[..at].ends_with(':') => last = Some(at + 1),
            _ => {}
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_split_into_owner_and_text() {
        let cases = [
            ("pub fn a::B<T, E>::c<F>(self, F) -> Self", "a::B", "fn c<F>(self, F) -> Self"),
            ("pub async fn a::B::send(self)", "a::B", "async fn send(self)"),
            ("#[non_exhaustive] pub struct a::B<T>", "a::B", "#[non_exhaustive] struct<T>"),
            ("pub a::B::field: Option<String>", "a::B", "field: Option<String>"),
            ("pub a::E::Variant(x::Y)", "a::E", "Variant(x::Y)"),
            ("pub static meta::V: &str", "meta", "static V: &str"),
            ("pub use a::C = b::c::C", "a", "use C = b::c::C"),
            ("pub mod a::b", "a::b", "mod"),
        ];
        for (line, owner, text) in cases {
            let item = declaration(line);
            assert_eq!((item.owner.as_str(), item.text.as_str()), (owner, text), "{line}");
        }
    }

    #[test]
    fn implementations_belong_to_their_type() {
        let item = implementation("impl<E: Debug> From<a::X<E>> for b::Error<E> where E: Send").unwrap();
        assert_eq!(item.owner, "b::Error");
        assert_eq!(item.text, "impl<E: Debug> From<a::X<E>> where E: Send");
        assert_eq!(implementation("impl a::B"), None);
        assert_eq!(implementation("impl StructuralPartialEq for a::B"), None);
    }

    #[test]
    fn the_name_leaves_out_the_signature() {
        let name = |text: &str| Item { owner: String::new(), text: text.to_owned() }.name().to_owned();
        assert_eq!(name("fn c<F>(self)"), "fn c");
        assert_eq!(name("field: Option<String>"), "field");
        assert_eq!(name("use C = b::C"), "use C");
        assert_eq!(name("#[non_exhaustive] struct<T>"), "struct");
    }
}
