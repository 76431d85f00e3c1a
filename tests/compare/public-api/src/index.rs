//! Facts of rustdoc JSON that `public-api` does not return.

use std::collections::HashSet;
use std::path::Path;

use public_api::PublicItem;
use serde_json::Value;

use crate::Result;
use crate::paths::Paths;

/// Which items are members of trait implementations, where re-exports lead, which paths types have.
pub(crate) struct Index {
    json: Value,
    pub(crate) paths: Paths,
    trait_impls: HashSet<u32>,
}

impl Index {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let json: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let items = json["index"].as_object().ok_or("rustdoc JSON without an index")?;
        let trait_impls = items.values().filter(|item| item["inner"]["impl"]["trait"].is_object());
        let trait_impls = trait_impls.filter_map(|item| u32::try_from(item["id"].as_u64()?).ok()).collect();
        Ok(Self { paths: Paths::of(&json), json, trait_impls })
    }

    pub(crate) fn is_member_of_trait_impl(&self, item: &PublicItem) -> bool {
        item.parent_id().is_some_and(|parent| self.trait_impls.contains(&parent.0))
    }

    /// The declaration of an item on one line; of a re-export, with what it leads to.
    pub(crate) fn line(&self, item: &PublicItem) -> String {
        let line = item.to_string();
        match line.starts_with("pub use") {
            true => format!("{line} = {}", self.target(item)),
            false => line,
        }
    }

    /// The path at which the item behind a re-export is defined.
    fn target(&self, item: &PublicItem) -> String {
        let reexport = &self.json["index"][item.id().0.to_string()]["inner"]["use"];
        let path = &self.json["paths"][reexport["id"].to_string()]["path"];
        let words = path.as_array().map(|words| words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("::"));
        words.or_else(|| reexport["source"].as_str().map(str::to_owned)).unwrap_or_default()
    }
}
