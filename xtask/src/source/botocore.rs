//! Services in botocore's form.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::botocore;
use codegen::smithy::Source;
use serde_json::Value;

use super::{Loaded, Model, archive, file};
use crate::failure::Failure;

/// The file that describes a service.
const SERVICE: &str = "service-2.json";

/// The files beside it that say more.
pub(super) const SIBLINGS: [&str; 3] = ["endpoint-rule-set-1.json", "paginators-1.json", "waiters-2.json"];

/// The files of a service, unpacked.
#[derive(Debug)]
pub(crate) struct Package {
    /// What messages call it.
    pub(crate) name: String,
    /// The release of botocore, where it is known.
    pub(crate) version: Option<String>,
    /// The texts by name: `service-2.json` and those beside it.
    pub(crate) files: BTreeMap<&'static str, String>,
}

impl Package {
    /// A package of one file.
    pub(super) fn of_service(source: Source) -> Self {
        Self { name: source.name, version: None, files: BTreeMap::from([(SERVICE, source.text)]) }
    }

    pub(super) fn to_smithy(&self, keep_docs: bool) -> Result<Value, Failure> {
        let file = |name| self.files.get(name).map(String::as_str);
        let package = botocore::Package {
            name: &self.name,
            service: file(SERVICE).unwrap_or_default(),
            paginators: file("paginators-1.json"),
            endpoint_rule_set: file("endpoint-rule-set-1.json"),
            waiters: file("waiters-2.json"),
        };
        Ok(botocore::to_smithy(&package, &botocore::Options { keep_docs })?)
    }
}

/// Takes a service, and AWS's partitions, out of a release of botocore.
pub(super) fn from_archive(archive: &Path, version: &str, service: &str) -> Result<Loaded, Failure> {
    let folder = format!("{DATA}{service}/");
    let found = archive::read(archive, |path| path.starts_with(&folder) || path == PARTITIONS)?;
    let named = |path: &str| format!("botocore {version}: {path}");
    let mut package = Package { name: named(service), version: Some(version.to_owned()), files: BTreeMap::new() };
    let mut partitions = None;
    let folder = latest_folder(found.keys(), &folder).ok_or_else(|| unknown(version, service))?;
    for (path, bytes) in found {
        let name = [SERVICE]
            .into_iter()
            .chain(SIBLINGS)
            .find(|name| path.strip_prefix(&folder).is_some_and(|file| file.trim_end_matches(".gz") == *name));
        if let Some(name) = name {
            package.files.insert(name, file::text(&named(&path), bytes)?);
        } else if path == PARTITIONS {
            partitions = Some(Source { name: named(&path), text: file::text(&path, bytes)? });
        }
    }
    Ok(Loaded { models: vec![Model::Botocore(package)], partitions })
}

const DATA: &str = "botocore/data/";
const PARTITIONS: &str = "botocore/data/partitions.json";

/// A service has a folder for each version of its API; the last one is current.
fn latest_folder<'a>(paths: impl Iterator<Item = &'a String>, service_folder: &str) -> Option<String> {
    let services =
        paths.filter(|path| path.starts_with(service_folder) && path.trim_end_matches(".gz").ends_with(SERVICE));
    services.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| format!("{folder}/")).max()
}

fn unknown(version: &str, service: &str) -> Failure {
    let problem = format!("botocore {version} has no service in the folder {DATA}{service}");
    Failure::new(problem, "write botocore:VERSION/SERVICE with the folder's name, such as cognito-identity or kms")
}
