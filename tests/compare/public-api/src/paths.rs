//! Every public path of every type of a crate: re-exports give a type several.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Items that have paths of their own.
const TYPES: [&str; 5] = ["struct", "enum", "union", "trait", "type_alias"];

/// The public paths of the types of one crate, by the id of the type.
pub(crate) struct Paths {
    by_id: BTreeMap<u64, BTreeSet<String>>,
}

impl Paths {
    /// Walks the public modules of the rustdoc JSON of a crate.
    pub(crate) fn of(json: &Value) -> Self {
        let mut walk = Walk { index: &json["index"], open: Vec::new(), by_id: BTreeMap::new() };
        if let Some(root) = json["root"].as_u64() {
            walk.module(root, "");
        }
        Self { by_id: walk.by_id }
    }

    /// All paths.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.by_id.values().flatten().map(String::as_str)
    }

    /// Pairs of a path and the path by which the type is to be known instead: the longest that is in `known`, if it
    /// has such a path, else its shortest.
    pub(crate) fn aliases(&self, known: &BTreeSet<String>) -> Vec<(String, String)> {
        let mut aliases = Vec::new();
        for paths in self.by_id.values() {
            let longest_known = paths.iter().filter(|path| known.contains(*path)).max_by_key(|path| path.len());
            let Some(chosen) = longest_known.or_else(|| paths.iter().min_by_key(|path| path.len())) else {
                continue;
            };
            let others = paths.iter().filter(|path| *path != chosen);
            aliases.extend(others.map(|path| (path.clone(), chosen.clone())));
        }
        aliases
    }
}

struct Walk<'a> {
    index: &'a Value,
    /// The modules being walked: a module may re-export its parent.
    open: Vec<u64>,
    by_id: BTreeMap<u64, BTreeSet<String>>,
}

impl Walk<'_> {
    fn module(&mut self, id: u64, path: &str) {
        if self.open.contains(&id) {
            return;
        }
        self.open.push(id);
        let children = self.index[id.to_string()]["inner"]["module"]["items"].as_array().cloned().unwrap_or_default();
        for child in children.iter().filter_map(Value::as_u64) {
            let name = self.index[child.to_string()]["name"].as_str().unwrap_or_default().to_owned();
            self.item(child, &name, path);
        }
        self.open.pop();
    }

    /// Enters the item `id`, known as `name` in the module at `path`.
    fn item(&mut self, id: u64, name: &str, path: &str) {
        let index = self.index;
        let inner = &index[id.to_string()]["inner"];
        let own_path = if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
        if let Some(reexport) = inner.get("use") {
            let Some(target) = reexport["id"].as_u64() else { return };
            match reexport["is_glob"].as_bool() {
                Some(true) => self.module(target, path),
                _ => self.item(target, reexport["name"].as_str().unwrap_or_default(), path),
            }
        } else if inner.get("module").is_some() {
            self.module(id, &own_path);
        } else if TYPES.iter().any(|kind| inner.get(kind).is_some()) {
            self.by_id.entry(id).or_default().insert(own_path);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// `pub mod a { pub struct B; pub use super::a; } pub use a::B as C; pub use a::*; mod p { … } pub use p::D;`
    fn example() -> Value {
        let module = |name: &str, items: &[u64]| json!({"name": name, "inner": {"module": {"items": items}}});
        let reexport = |name: &str, id: u64, is_glob: bool| json!({"name": null, "inner": {"use": {"name": name, "id": id, "is_glob": is_glob}}});
        json!({"root": 0, "index": {
            "0": module("root", &[1, 3, 4, 6]),
            "1": module("a", &[2, 5]),
            "2": {"name": "B", "inner": {"struct": {}}},
            "3": reexport("C", 2, false),
            "4": reexport("a", 1, true),
            "5": reexport("a", 1, false),
            "6": reexport("D", 7, false),
            "7": {"name": "D", "inner": {"enum": {}}},
        }})
    }

    #[test]
    fn all_public_paths_are_found() {
        assert_eq!(Paths::of(&example()).all().collect::<Vec<_>>(), ["B", "C", "a::B", "D"]);
    }

    #[test]
    fn the_longest_known_path_is_preferred_to_the_shortest() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let paths = Paths::of(&example());
        assert_eq!(paths.aliases(&BTreeSet::new()), [pair("C", "B"), pair("a::B", "B")]);
        let known = ["C", "a::B", "X"].map(str::to_owned).into();
        assert_eq!(paths.aliases(&known), [pair("B", "a::B"), pair("C", "a::B")]);
    }
}
