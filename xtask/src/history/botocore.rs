//! The states of a service in the releases of botocore, found by sampling and bisection.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::State;
use crate::console::progress_bar;
use crate::disk;
use crate::failure::Failure;
use crate::source::{Loaded, Model, ModelSpec, botocore, download};
use crate::workspace::Workspace;

/// The distance between samples.
const EVERY: usize = 25;
/// Releases that are fetched at the same time.
const WORKERS: usize = 4;

/// Lists the states of a service, the oldest first: one for each release whose facts differ from the release before.
pub(super) fn states(workspace: &Workspace, service: &str, since: Option<&str>) -> Result<Vec<State>, Failure> {
    let folder = workspace.root().join("target/history").join(service);
    let probes = Probes { workspace, service, folder, releases: download::releases()? };
    let last = probes.releases.len() - 1;
    let mut samples: Vec<usize> = (0..last).step_by(EVERY).chain([last]).collect();
    samples.drain(..probes.first_sample(&samples, since)?);
    probes.in_parallel("sampling releases", &samples, |index| probes.probe(*index).map(drop))?;
    let intervals: Vec<(usize, usize)> = samples.iter().copied().zip(samples.iter().copied().skip(1)).collect();
    let found = Mutex::new(samples.first().copied().into_iter().collect::<Vec<_>>());
    probes.in_parallel("finding changes", &intervals, |(low, high)| {
        let changes = probes.changes(*low, *high)?;
        found.lock().map(|mut found| found.extend(changes)).map_err(|_| Failure::new("a worker failed", "try again"))
    })?;
    let mut found = found.into_inner().unwrap_or_default();
    found.sort_unstable();
    probes.list(&found)?;
    let states = found.into_iter().map(|index| probes.state(index)).collect::<Result<Vec<_>, _>>()?;
    Ok(states.into_iter().flatten().collect())
}

struct Probes<'a> {
    workspace: &'a Workspace,
    service: &'a str,
    /// The cache: for each release that was looked at, a record and the files of the service.
    folder: PathBuf,
    releases: Vec<String>,
}

/// The service in a release.
#[derive(PartialEq)]
struct Probe {
    date: String,
    /// The hash of the facts; `None` if the release lacks the service.
    facts: Option<String>,
}

impl Probes<'_> {
    /// The last sample that is older than `since`.
    fn first_sample(&self, samples: &[usize], since: Option<&str>) -> Result<usize, Failure> {
        let (Some(since), mut low, mut high) = (since, 0, samples.len()) else { return Ok(0) };
        while high - low > 1 {
            let middle = low.midpoint(high);
            let index = samples.get(middle).copied().unwrap_or_default();
            if self.probe(index)?.date.as_str() < since { low = middle } else { high = middle }
        }
        Ok(low)
    }

    /// The releases after `low`, up to `high`, whose facts differ from the release before.
    fn changes(&self, low: usize, high: usize) -> Result<Vec<usize>, Failure> {
        if self.probe(low)?.facts == self.probe(high)?.facts {
            return Ok(Vec::new());
        }
        if high - low == 1 {
            return Ok(vec![high]);
        }
        let middle = low.midpoint(high);
        Ok([self.changes(low, middle)?, self.changes(middle, high)?].concat())
    }

    fn probe(&self, index: usize) -> Result<Probe, Failure> {
        let version = self.releases.get(index).map(String::as_str).unwrap_or_default();
        let path = self.folder.join(format!("{version}.json"));
        let known = disk::read(&path)?.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let record = match known {
            Some(record) => record,
            None => self.fetch(version, path)?,
        };
        let text = |key| record.get(key).and_then(Value::as_str).map(str::to_owned);
        Ok(Probe { date: text("date").unwrap_or_default(), facts: text("facts") })
    }

    fn fetch(&self, version: &str, path: PathBuf) -> Result<Value, Failure> {
        let (_folder, _, archive) = download::temporary(self.workspace, Some(version))?;
        let loaded = botocore::from_archive(&archive, version, self.service)?;
        let date = loaded.date.clone().unwrap_or_default();
        let mut files = Vec::new();
        let mut facts = None;
        if let Some(Model::Botocore(package)) = loaded.models.first() {
            let mut hash = Sha256::new();
            package.files.values().for_each(|file| hash.update(without_documentation(&file.source.json).to_string()));
            facts = Some(hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>());
            let folder = self.folder.join(version);
            files.extend(package.files.iter().map(|(name, file)| (folder.join(name), file.source.json.to_string())));
        }
        let record = json!({"date": date, "facts": facts});
        // Last, so that a release with a record is complete.
        files.push((path, record.to_string()));
        let files: Vec<_> = files.iter().map(|(path, text)| (path.clone(), text.as_str())).collect();
        disk::write_all(&files)?;
        Ok(record)
    }

    /// Writes the releases with changes to `versions.txt`, for tests that walk the same history.
    fn list(&self, found: &[usize]) -> Result<(), Failure> {
        let mut versions = String::new();
        for index in found {
            if let (Some(version), Some(_)) = (self.releases.get(*index), self.probe(*index)?.facts) {
                versions.push_str(&format!("{version}\n"));
            }
        }
        disk::write_all(&[(self.folder.join("versions.txt"), &versions)])
    }

    fn state(&self, index: usize) -> Result<Option<State>, Failure> {
        let Probe { date, facts } = self.probe(index)?;
        let version = self.releases.get(index).map(String::as_str).unwrap_or_default();
        if facts.is_none() {
            return Ok(None);
        }
        let service = ModelSpec::Path(self.folder.join(version).join(botocore::SERVICE));
        let sources = Loaded::read(&service, self.workspace)?.into_sources(true)?;
        Ok(Some(State { date, label: format!("botocore {version}"), sources }))
    }

    /// Runs `work` for all items with several workers and a progress bar, and returns the first failure.
    fn in_parallel<T: Sync>(
        &self,
        title: &'static str,
        items: &[T],
        work: impl Fn(&T) -> Result<(), Failure> + Sync,
    ) -> Result<(), Failure> {
        let bar = progress_bar(title, items.len());
        let (next, failure) = (AtomicUsize::new(0), Mutex::new(None));
        let run = || {
            while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Err(error) = work(item) {
                    next.store(items.len(), Ordering::Relaxed);
                    failure.lock().map(|mut first| first.get_or_insert(error).to_string()).ok();
                }
                bar.inc(1);
            }
        };
        std::thread::scope(|scope| (0..WORKERS).for_each(|_| drop(scope.spawn(run))));
        bar.finish_and_clear();
        failure.into_inner().ok().flatten().map_or(Ok(()), Err)
    }
}

/// botocore's JSON without texts for people, which are no facts.
fn without_documentation(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let facts = entries.iter().filter(|(key, value)| !(key.starts_with("documentation") && value.is_string()));
            facts.map(|(key, value)| (key.clone(), without_documentation(value))).collect()
        }
        Value::Array(items) => items.iter().map(without_documentation).collect(),
        other => other.clone(),
    }
}
