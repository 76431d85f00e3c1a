//! Services in botocore's form.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::botocore;
use serde_json::Value;

use super::{File, Loaded, Model, archive};
use crate::failure::Failure;

/// The file that describes a service.
pub(crate) const SERVICE: &str = "service-2.json";

/// The other files of a service's folder that belong to the model.
pub(super) const SIBLINGS: [&str; 3] = ["endpoint-rule-set-1.json", "paginators-1.json", "waiters-2.json"];

/// The files of a service.
#[derive(Debug)]
pub(crate) struct Package {
    /// The name in messages.
    pub(crate) name: String,
    /// The release of botocore, if known.
    pub(crate) version: Option<String>,
    /// The files by name: `service-2.json` and its siblings.
    pub(crate) files: BTreeMap<&'static str, File>,
}

impl Package {
    /// A package of one file.
    pub(super) fn new(service: File) -> Self {
        Self { name: service.source.name.clone(), version: None, files: BTreeMap::from([(SERVICE, service)]) }
    }

    /// The name without folders.
    pub(crate) fn base_name(&self) -> String {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
    }

    /// The API version of the service.
    pub(crate) fn api_version(&self) -> Option<String> {
        let metadata = self.files.get(SERVICE)?.source.json.get("metadata")?;
        Some(metadata.get("apiVersion")?.as_str()?.to_owned())
    }

    pub(super) fn to_smithy(&self, keep_docs: bool) -> Result<Value, Failure> {
        let file = |name| self.files.get(name).map(|file| file.source.json.clone());
        let package = botocore::Package {
            name: self.name.clone(),
            service: file(SERVICE).unwrap_or_default(),
            paginators: file("paginators-1.json"),
            endpoint_rule_set: file("endpoint-rule-set-1.json"),
            waiters: file("waiters-2.json"),
        };
        Ok(botocore::to_smithy(&package, &botocore::Options { keep_docs })?)
    }
}

/// Reads a service, and AWS's partitions, from a release of botocore. A release without the service gives no model.
pub(crate) fn from_archive(archive: &Path, version: &str, service: &str) -> Result<Loaded, Failure> {
    let folder = format!("{DATA}{service}/");
    let contents = archive::read(archive, |path| path.starts_with(&folder) || path == PARTITIONS)?;
    let entries = contents.files;
    let name = |path: &str| format!("botocore {version}: {path}");
    let mut package = Package { name: name(service), version: Some(version.to_owned()), files: BTreeMap::new() };
    let mut partitions = None;
    let Some(folder) = latest_folder(entries.keys(), &folder) else {
        return Ok(Loaded { date: Some(contents.date), ..Loaded::default() });
    };
    for (path, bytes) in entries {
        let file = |bytes| File::parse(name(&path), bytes);
        if let Some(part) = path.strip_prefix(&folder).and_then(file_name) {
            package.files.insert(part, file(bytes)?);
        } else if path == PARTITIONS {
            partitions = Some(file(bytes)?);
        }
    }
    let (models, date) = (vec![Model::Botocore(package)], Some(contents.date));
    Ok(Loaded { models, partitions, date, ..Loaded::default() })
}

const DATA: &str = "botocore/data/";
const PARTITIONS: &str = "botocore/data/partitions.json";

/// The name of a file that belongs to the model, without `.gz`; `None` for other files.
fn file_name(path: &str) -> Option<&'static str> {
    [SERVICE].into_iter().chain(SIBLINGS).find(|name| path.trim_end_matches(".gz") == *name)
}

/// The folder of the newest API version of a service.
fn latest_folder<'a>(paths: impl Iterator<Item = &'a String>, service_folder: &str) -> Option<String> {
    let services =
        paths.filter(|path| path.starts_with(service_folder) && path.trim_end_matches(".gz").ends_with(SERVICE));
    services.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| format!("{folder}/")).max()
}

pub(super) fn unknown(version: &str, service: &str) -> Failure {
    let problem = format!("botocore {version} has no service in the folder {DATA}{service}");
    Failure::new(problem, "write botocore:VERSION/SERVICE with the folder's name, such as cognito-identity or kms")
}
