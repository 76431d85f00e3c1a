//! `Cargo.toml`: the manifest of the crate that has the runtime, with what it inherits from its workspace written out.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::{CrateId, Parts, root};
use crate::File;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::Service;

const NOTE: &str = "# Written by `cargo xtask generate --standalone`. Do not edit.\n\n";

/// The file `Cargo.toml`.
pub(super) fn file(
    parts: &Parts,
    id: &CrateId,
    service: &Service,
    dependencies: impl Iterator<Item = &'static str>,
    has_tests: bool,
) -> Result<File, Diagnostics> {
    let workspace = read(&parts.workspace)?;
    let mut manifest = read(&parts.manifest)?;
    let mut inherit = Inherit { workspace: &workspace, file: &parts.manifest.path, found: Diagnostics::default() };
    remove_provider(&mut manifest);
    inherit.package(&mut manifest, id, service);
    inherit.dependencies(&mut manifest);
    inherit.part_dependencies(&mut manifest, dependencies);
    inherit.dev_dependencies(&mut manifest, has_tests);
    // The examples are about the service of the crate they stand in.
    manifest.remove("example");
    manifest.insert("lints", workspace.get("workspace").and_then(|all| all.get("lints")).cloned().unwrap_or_default());
    // A crate below this workspace's folder is no member of it.
    manifest.insert("workspace", Item::Table(Table::new()));
    if inherit.found.has_errors() {
        return Err(inherit.found);
    }
    Ok(File { path: "Cargo.toml".to_owned(), contents: format!("{NOTE}{}", manifest.to_string().trim_start()) })
}

/// Removes what only the credentials provider of identity pools needs.
fn remove_provider(manifest: &mut DocumentMut) {
    const FEATURE: &str = "classic-flow";
    for (table, key) in [("features", FEATURE), ("dependencies", "quick-xml")] {
        manifest.get_mut(table).and_then(Item::as_table_mut).and_then(|table| table.remove(key));
    }
    let documented = ["package", "metadata", "docs", "rs"]
        .into_iter()
        .try_fold(manifest.as_table_mut(), |table, key| table.get_mut(key).and_then(Item::as_table_mut));
    if let Some(features) = documented.and_then(|table| table.get_mut("features")).and_then(Item::as_array_mut) {
        features.retain(|feature| feature.as_str() != Some(FEATURE));
    }
}

fn read(source: &File) -> Result<DocumentMut, Diagnostics> {
    let document = source.contents.parse::<DocumentMut>();
    document.map_err(|error| {
        let problem = format!("is not valid TOML: {}", error.message());
        Diagnostic::error(&source.path, problem, "correct the manifest").into()
    })
}

struct Inherit<'a> {
    workspace: &'a DocumentMut,
    file: &'a str,
    found: Diagnostics,
}

impl Inherit<'_> {
    fn package(&mut self, manifest: &mut DocumentMut, id: &CrateId, service: &Service) {
        let Some(package) = manifest.get_mut("package").and_then(Item::as_table_mut) else {
            return self.missing("[package]");
        };
        for key in ["readme", "keywords", "categories", "repository", "homepage", "documentation", "include", "exclude"]
        {
            package.remove(key);
        }
        for key in ["edition", "rust-version", "license"] {
            match self.workspace.get("workspace").and_then(|all| all.get("package")?.get(key)) {
                Some(inherited) => drop(package.insert(key, inherited.clone())),
                None => self.missing(&format!("workspace.package.{key}")),
            }
        }
        package.insert("name", value(&id.name));
        package.insert(
            "description",
            value(format!("A light client of {}, generated from its service model", root::plain(&service.sdk_id))),
        );
        package.insert("version", value(&id.version));
    }

    /// The dependencies of all platforms, and those of some.
    fn dependencies(&mut self, manifest: &mut DocumentMut) {
        self.table(manifest.get_mut("dependencies"));
        let targets = manifest.get_mut("target").and_then(Item::as_table_mut);
        for (_, target) in targets.into_iter().flat_map(Table::iter_mut) {
            self.table(target.get_mut("dependencies"));
        }
    }

    /// The dependencies of the parts that the crate has.
    fn part_dependencies(&mut self, manifest: &mut DocumentMut, names: impl Iterator<Item = &'static str>) {
        let Some(table) = manifest.get_mut("dependencies").and_then(Item::as_table_mut) else {
            return self.missing("[dependencies]");
        };
        for name in names {
            if let Some(written_out) = self.dependency(name, &Item::None) {
                table.insert(name, value(written_out));
            }
        }
    }

    fn table(&mut self, table: Option<&mut Item>) {
        for (mut name, dependency) in table.and_then(Item::as_table_mut).into_iter().flat_map(Table::iter_mut) {
            let inherits = dependency.get("workspace").and_then(Item::as_bool) == Some(true);
            if inherits && let Some(written_out) = self.dependency(name.get(), dependency) {
                // The comment above `name.workspace = true` belongs to the last part of the key.
                let comment =
                    dependency.as_table().and_then(|own| own.key("workspace")?.leaf_decor().prefix().cloned());
                comment.into_iter().for_each(|comment| name.leaf_decor_mut().set_prefix(comment));
                *dependency = value(written_out);
            }
        }
    }

    /// The workspace's entry of a dependency, merged with the crate's.
    fn dependency(&mut self, name: &str, own: &Item) -> Option<Value> {
        let shared = self.workspace.get("workspace").and_then(|all| all.get("dependencies")?.get(name));
        let Some(mut table) = shared.and_then(as_table) else {
            self.missing(&format!("workspace.dependencies.{name}"));
            return None;
        };
        for (key, own) in own.as_table_like().into_iter().flat_map(|own| own.iter()) {
            match (key, own.as_value()) {
                ("workspace", _) | (_, None) => {}
                ("features", Some(own)) => {
                    let features = table.entry("features").or_insert(Value::Array(Array::new())).as_array_mut();
                    features.into_iter().for_each(|all| all.extend(own.as_array().into_iter().flatten().cloned()));
                }
                (_, Some(own)) => drop(table.insert(key, own.clone())),
            }
        }
        match table.get("version") {
            Some(version) if table.len() == 1 => Some(version.clone()),
            _ => {
                table.fmt();
                Some(Value::InlineTable(table))
            }
        }
    }

    /// The dependencies of the tests of the model's cases.
    fn dev_dependencies(&mut self, manifest: &mut DocumentMut, has_tests: bool) {
        manifest.remove("dev-dependencies");
        if !has_tests {
            return;
        }
        let mut table = Table::new();
        for (name, features) in [("serde_json", ["arbitrary_precision"].as_slice()), ("tokio", &["macros", "rt"])] {
            let mut own = InlineTable::new();
            own.insert("features", features.iter().copied().collect::<Array>().into());
            if let Some(written_out) = self.dependency(name, &value(own)) {
                table.insert(name, value(written_out));
            }
        }
        manifest.insert("dev-dependencies", Item::Table(table));
    }

    fn missing(&mut self, what: &str) {
        self.found.error(self.file, format!("needs {what}, which is not there"), "add it to the manifest");
    }
}

fn as_table(dependency: &Item) -> Option<InlineTable> {
    match dependency.as_value()? {
        Value::InlineTable(table) => Some(table.clone()),
        version => Some(InlineTable::from_iter([("version", version.clone())])),
    }
}
