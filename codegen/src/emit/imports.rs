//! The imports of a file: what its types need, and the modules that its code names.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Member, Structure, Type};

/// Modules by the name that code gives them, as in `json::Reader`.
const MODULES: &[(&str, &str)] = &[
    ("checksum", "crate::generated::parts::checksum"),
    ("compression", "crate::generated::parts::compression"),
    ("call", "crate::runtime::call"),
    ("config", "crate::config"),
    ("customize", "crate::client::customize"),
    ("endpoint", "crate::runtime::endpoint"),
    ("event_stream", "crate::generated::parts::event_stream"),
    ("fmt", "std::fmt"),
    ("internal", "crate::client::customize::internal"),
    ("jmespath", "crate::generated::parts::jmespath"),
    ("json", "crate::runtime::json"),
    ("operation", "crate::runtime::operation"),
    ("paginator", "crate::runtime::paginator"),
    ("prelude", "crate::runtime::schema::prelude"),
    ("query_compatible", "crate::generated::parts::query_compatible"),
    ("schema", "crate::runtime::schema"),
    ("shape", "crate::runtime::shape"),
    ("shapes", "crate::generated::shapes"),
    ("types", "crate::types"),
    ("union", "crate::generated::parts::union"),
    ("unknown", "crate::runtime::unknown"),
    ("validate", "crate::runtime::validate"),
    ("waiter", "crate::generated::parts::waiter"),
];

/// Paths to import.
#[derive(Debug, Default)]
pub(crate) struct Imports(BTreeSet<String>);

impl Imports {
    /// Imports of these paths.
    pub(super) fn of<const N: usize>(paths: [&str; N]) -> Self {
        Self(paths.map(str::to_owned).into())
    }

    /// Adds a path.
    pub(super) fn add(&mut self, path: impl Into<String>) {
        self.0.insert(path.into());
    }

    /// Adds what the types of a structure's members need.
    pub(super) fn types_of(&mut self, structure: &Structure) {
        structure.members.iter().for_each(|Member { ty, .. }| self.add_type(ty));
    }

    /// Adds what a type needs; the types of the service are named by the module they stand in.
    pub(super) fn add_type(&mut self, ty: &Type) {
        match ty {
            Type::Blob => self.add("aws_smithy_types::Blob"),
            Type::DateTime => self.add("aws_smithy_types::DateTime"),
            Type::Document => self.add("aws_smithy_types::Document"),
            Type::Big(name) => self.add(format!("aws_smithy_types::{name}")),
            Type::List(item) | Type::Sparse(item) | Type::Boxed(item) => self.add_type(item),
            Type::Map(key, value) => {
                self.add("std::collections::HashMap");
                self.add_type(key);
                self.add_type(value);
            }
            Type::Copy(_) | Type::String | Type::Named(_) | Type::Error(_) | Type::Events(..) => {}
        }
    }

    /// Adds the modules that code names.
    pub(super) fn modules_in(&mut self, code: &str) {
        let named = modules(code);
        self.0.extend(MODULES.iter().filter(|(name, _)| named.contains(name)).map(|(_, path)| (*path).to_owned()));
    }

    /// The `use` declarations in the groups and order of rustfmt, those of one module in one.
    pub(crate) fn text(&self) -> String {
        let groups = [is_std, is_external, is_ours].map(|group| {
            let paths = self.0.iter().map(String::as_str).filter(|path| group(path));
            declarations(paths)
        });
        groups.into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// The names before `::` that no path, field or method leads to, outside comments and strings.
fn modules(code: &str) -> BTreeSet<&str> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let outside_strings = lines.flat_map(|line| line.split('"').step_by(2));
    outside_strings.flat_map(heads).collect()
}

/// The first name of each path.
fn heads(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("::").filter_map(|(end, _)| {
        let before = code.get(..end)?;
        let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        let is_first = !before.get(..start)?.ends_with([':', '.', '#']);
        is_first.then(|| before.get(start..)).flatten()
    })
}

fn declarations<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let paths: Vec<_> = paths.collect();
    for path in &paths {
        let is_parent = paths.iter().any(|other| other.rsplit_once("::").is_some_and(|(parent, _)| parent == *path));
        let (module, name) = if is_parent { (*path, "self") } else { path.rsplit_once("::").unwrap_or((path, "")) };
        modules.entry(module).or_default().insert(name);
    }
    let mut lines: Vec<String> = modules.into_iter().map(|(module, names)| declaration(module, &names)).collect();
    lines.sort_by(|a, b| (!a.starts_with("use super"), a).cmp(&(!b.starts_with("use super"), b)));
    lines.concat()
}

fn declaration(module: &str, names: &BTreeSet<&str>) -> String {
    let mut names: Vec<&str> = names.iter().copied().collect();
    names.sort_by_key(|name| (*name != "self", *name));
    let line = format!("use {module}::{};\n", names.concat());
    if names.len() == 1 && super::print::fits(line.trim_end()) {
        return line;
    }
    let line = format!("use {module}::{{{}}};\n", names.join(", "));
    if super::print::fits(line.trim_end()) { line } else { broken(module, &names) }
}

/// As many names in each line as fit.
fn broken(module: &str, names: &[&str]) -> String {
    let mut lines = vec![String::from("   ")];
    for name in names {
        let is_full = lines.last().is_some_and(|line| line.len() + name.len() + 2 > super::print::WIDTH);
        if is_full {
            lines.push(String::from("   "));
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&format!(" {name},"));
        }
    }
    format!("use {module}::{{\n{}\n}};\n", lines.join("\n"))
}

fn is_std(path: &str) -> bool {
    path.starts_with("std::") || path.starts_with("core::")
}

fn is_external(path: &str) -> bool {
    !is_std(path) && !is_ours(path)
}

fn is_ours(path: &str) -> bool {
    path.starts_with("crate::") || path.starts_with("super::")
}
