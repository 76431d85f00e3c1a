//! `model/upstream.json`: where the model is from.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use codegen::json;
use codegen::smithy::Source;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::source::Model;
use crate::workspace::Workspace;
use crate::{date, disk};

/// The source of a model.
pub(super) struct Provenance {
    source: String,
    version: Option<String>,
    /// The SHA-256 of each file, unpacked, by name.
    hashes: BTreeMap<String, String>,
}

impl Provenance {
    pub(super) fn of(model: &Model, partitions: Option<&Source>) -> Self {
        let mut hashes: BTreeMap<_, _> = match model {
            Model::Smithy(source) => BTreeMap::from([(file_name(&source.name), hash(&source.text))]),
            Model::Botocore(package) => {
                package.files.iter().map(|(name, text)| ((*name).to_owned(), hash(text))).collect()
            }
        };
        hashes.extend(partitions.map(|source| (file_name(&source.name), hash(&source.text))));
        let (source, version) = match model {
            Model::Botocore(package) if package.version.is_some() => ("botocore".to_owned(), package.version.clone()),
            Model::Botocore(package) => (file_name(&package.name), None),
            Model::Smithy(source) => (file_name(&source.name), None),
        };
        Self { source, version, hashes }
    }

    /// The text of `upstream.json`. While the files are the same, the text stays as it is, whatever release they are
    /// found in: nothing has been imported that was not here.
    pub(super) fn text(&self, workspace: &Workspace) -> Result<String, Failure> {
        let path = workspace.model().join("upstream.json");
        let present = disk::read(&path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let recorded: Value = serde_json::from_str(&present).unwrap_or_default();
        let recorded = recorded.get("sha256").cloned().unwrap_or_default();
        let hashes = self.hashes_after(&recorded);
        if hashes == recorded {
            return Ok(present);
        }
        let mut facts = json!({"source": self.source, "sha256": hashes, "imported": date::today()});
        if let (Some(version), Some(facts)) = (&self.version, facts.as_object_mut()) {
            facts.insert("version".to_owned(), version.as_str().into());
        }
        Ok(json::canonical(&facts))
    }

    /// The hashes to record. Partitions do not come with every model: those that are here stay, and so does their record.
    fn hashes_after(&self, recorded: &Value) -> Value {
        const PARTITIONS: &str = "partitions.json";
        let mut hashes = json!(self.hashes);
        if let (Some(kept), Some(hashes)) = (recorded.get(PARTITIONS), hashes.as_object_mut()) {
            hashes.entry(PARTITIONS).or_insert_with(|| kept.clone());
        }
        hashes
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        self.version.as_ref().map_or(Ok(()), |version| write!(f, " {version}"))
    }
}

/// Only the name: where the file lay on the importer's disk is nobody's business.
fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use codegen::smithy::Source;

    use super::{Model, Provenance, Workspace};

    fn source(name: &str, text: &str) -> Source {
        Source { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_record_changes_only_with_the_files() {
        let root = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(root.path());
        fs::create_dir_all(workspace.model()).unwrap();
        let path = workspace.model().join("upstream.json");
        let record = |text: &str, partitions: Option<&str>| {
            let partitions = partitions.map(|text| source("data/partitions.json", text));
            let provenance = Provenance::of(&Model::Smithy(source("folder/m.json", text)), partitions.as_ref());
            provenance.text(&workspace).unwrap()
        };
        let first = record("a", Some("p"));
        assert!(first.contains("\"source\": \"m.json\"") && !first.contains("folder"), "{first}");
        assert!(first.contains("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"), "{first}");
        // An older import: were anything written anew, its date would be today's.
        let old = first.replace(&crate::date::today(), "2001-01-01");
        fs::write(&path, &old).unwrap();
        assert_eq!(record("a", Some("p")), old);
        assert_eq!(record("a", None), old);
        assert_ne!(record("b", Some("p")), old);
        assert!(record("b", None).contains("partitions.json"), "the partitions that are here are recorded");
        assert_ne!(record("a", Some("q")), old);
    }
}
