//! `model/upstream.json`: the origin of the model.

use std::collections::BTreeMap;
use std::fmt;

use codegen::json;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::source::{File, Model};
use crate::workspace::Workspace;
use crate::{date, disk};

/// The origin of a model.
pub(super) struct Provenance {
    /// `botocore`, or the name of a file.
    source: String,
    /// The release of botocore, or the API version in the file.
    version: Option<String>,
    /// The SHA-256 of each file, unpacked, by name.
    hashes: BTreeMap<String, String>,
}

impl Provenance {
    pub(super) fn new(model: &Model, partitions: Option<&File>) -> Self {
        let files = match model {
            Model::Smithy(file) => vec![(file.base_name(), file)],
            Model::Botocore(package) => package.files.iter().map(|(name, file)| (*name, file)).collect(),
        };
        let partitions = partitions.map(|file| (file.base_name(), file));
        let hashes = files.into_iter().chain(partitions).map(|(name, file)| (name.to_owned(), file.sha256.clone()));
        let (source, version) = match model {
            Model::Botocore(package) if package.version.is_some() => ("botocore".to_owned(), package.version.clone()),
            Model::Botocore(package) => (package.base_name(), package.api_version()),
            Model::Smithy(file) => (file.base_name().to_owned(), api_version(&file.source.json)),
        };
        Self { source, version, hashes: hashes.collect() }
    }

    /// The origin in the changelog, after "Generated from AWS's model": a file is named by its version and date, since
    /// its name means nothing to others.
    pub(super) fn origin(&self) -> String {
        match (self.source.as_str(), &self.version) {
            ("botocore", Some(version)) => format!("in botocore {version}"),
            (_, Some(version)) => format!("of API version {version}, imported from a file on {}", date::today()),
            (_, None) => format!("of unknown version, imported from a file on {}", date::today()),
        }
    }

    /// The text of `upstream.json`. The text stays while the files are the same, even in a newer release.
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

    /// The hashes to record. A model without partitions keeps the present ones, and their hash.
    fn hashes_after(&self, recorded: &Value) -> Value {
        const PARTITIONS: &str = "partitions.json";
        let mut hashes = json!(self.hashes);
        if let (Some(kept), Some(hashes)) = (recorded.get(PARTITIONS), hashes.as_object_mut()) {
            hashes.entry(PARTITIONS).or_insert_with(|| kept.clone());
        }
        hashes
    }
}

/// The release or the file, for messages.
impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.source.as_str(), &self.version) {
            ("botocore", Some(version)) => write!(f, "botocore {version}"),
            (file, _) => f.write_str(file),
        }
    }
}

/// The version of the only service of a Smithy model.
fn api_version(model: &Value) -> Option<String> {
    let shapes = model.get("shapes")?.as_object()?.values();
    let mut services = shapes.filter(|shape| shape.get("type").and_then(Value::as_str) == Some("service"));
    let version = services.next()?.get("version")?.as_str()?;
    services.next().is_none().then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use codegen::Source;
    use serde_json::json;

    use super::{File, Model, Provenance, Workspace};

    fn file(name: &str, hash: &str) -> File {
        let json = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "2014-06-30"}}});
        File { source: Source { name: name.to_owned(), json }, sha256: hash.to_owned() }
    }

    #[test]
    fn the_record_changes_only_with_the_files() {
        let root = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(root.path());
        fs::create_dir_all(workspace.model()).unwrap();
        let path = workspace.model().join("upstream.json");
        let record = |hash: &str, partitions: Option<&str>| {
            let partitions = partitions.map(|hash| file("data/partitions.json", hash));
            let provenance = Provenance::new(&Model::Smithy(file("folder/m.json", hash)), partitions.as_ref());
            provenance.text(&workspace).unwrap()
        };
        let first = record("a", Some("p"));
        assert!(first.contains("\"source\": \"m.json\"") && !first.contains("folder"), "{first}");
        assert!(first.contains("\"m.json\": \"a\"") && first.contains("\"version\": \"2014-06-30\""), "{first}");
        // An older import: a new text would have today's date.
        let old = first.replace(&crate::date::today(), "2001-01-01");
        fs::write(&path, &old).unwrap();
        assert_eq!(record("a", Some("p")), old);
        assert_eq!(record("a", None), old);
        assert_ne!(record("b", Some("p")), old);
        assert!(record("b", None).contains("partitions.json"), "the present partitions stay recorded");
        assert_ne!(record("a", Some("q")), old);
    }

    #[test]
    fn a_file_is_named_by_version_and_date() {
        let provenance = Provenance::new(&Model::Smithy(file("folder/m.json", "a")), None);
        let expected = format!("of API version 2014-06-30, imported from a file on {}", crate::date::today());
        assert_eq!(provenance.origin(), expected);
    }
}
