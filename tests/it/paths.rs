//! Finds the paths and string literals in a Rust file.

use syn::visit::{self, Visit};
use syn::{UseTree, parse_file};

/// Returns every path of a file, in `use` and elsewhere. Paths from `self`, `super` and `crate` begin with `crate`.
pub(crate) fn paths(file: &str, text: &str) -> Vec<String> {
    let mut collector = Collector { module: module(file), ..Collector::default() };
    collector.visit_file(&parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}")));
    collector.paths
}

/// Returns every string literal of a file outside its tests.
pub(crate) fn strings(file: &str, text: &str) -> Vec<String> {
    let mut collector = Collector::default();
    collector.visit_file(&parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}")));
    collector.strings
}

/// Returns the module path of a file below `src`, without the leading `crate`.
fn module(file: &str) -> Vec<String> {
    let (_, path) = file.split_once("/src/").unwrap_or(("", file));
    let segments =
        path.trim_end_matches(".rs").split('/').filter(|segment| !matches!(*segment, "lib" | "main" | "mod"));
    segments.map(str::to_owned).collect()
}

#[derive(Default)]
struct Collector {
    module: Vec<String>,
    paths: Vec<String>,
    strings: Vec<String>,
}

impl Collector {
    fn add(&mut self, segments: &[String]) {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let path = match segments.first().map(String::as_str) {
            Some("super" | "self") => {
                let rest = segments.iter().skip(supers.max(1)).cloned();
                let kept = self.module.len().saturating_sub(supers);
                ["crate".to_owned()].into_iter().chain(self.module.iter().take(kept).cloned()).chain(rest).collect()
            }
            _ => segments.to_vec(),
        };
        self.paths.push(path.join("::"));
    }

    fn add_tree(&mut self, prefix: &[String], tree: &UseTree) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.add_tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.add(&with(name.ident.to_string())),
            UseTree::Rename(rename) => self.add(&with(rename.ident.to_string())),
            UseTree::Glob(_) => self.add(prefix),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(prefix, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.strings.push(literal.value());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&segments);
        visit::visit_path(self, path);
    }
}

#[test]
fn paths_are_made_absolute() {
    let text = "
        use crate::{ir, smithy::{Model, Shape as S}};
        use super::super::lower::*;
        fn f() -> self::x::Y { std::fs::read(quote::a()) }
        mod inner { use super::z; }
        #[cfg(test)]
        mod tests { use crate::tested; }";
    let expected = [
        "crate::ir",
        "crate::smithy::Model",
        "crate::smithy::Shape",
        "crate::lower",
        "crate::a::b::x::Y",
        "std::fs::read",
        "quote::a",
        "crate::a::b::z",
    ];
    assert_eq!(paths("codegen/src/a/b.rs", text), expected);
}
