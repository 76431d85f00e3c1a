//! Generation, case by case: each folder of `tests/golden` holds a model and what generating from it gives.
//!
//! A case is `model.json`, with further `*.json` files where it is about several, and either `expected/`, the generated
//! files, or `expected.err`, the diagnostics. What is generated with warnings has these in `expected.warnings`. The
//! model's `metadata.golden` may name the `files` that the case is about (all but the endpoint rules, which have tests
//! of their own, when it names none), and the options `service` and `strict`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test golden` rewrites what is expected.

#![allow(clippy::panic, clippy::unwrap_used)] // What tests stand on is test code too.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::diagnostic::{Diagnostic, Diagnostics};
use codegen::{Input, Options, Source};
use serde_json::Value;

#[test]
fn every_case_gives_what_is_expected() {
    let cases = cases();
    assert!(cases.len() > 50, "{} cases are not all", cases.len());
    let faults: Vec<String> = cases.iter().flat_map(|case| case.faults()).collect();
    assert!(faults.is_empty(), "{}\nUPDATE_GOLDEN=1 rewrites what is expected", faults.join("\n"));
}

/// The smallest table of partitions.
const PARTITIONS: &str = r#"{"partitions": [{
    "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$", "regions": {},
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "supportsDualStack": true, "supportsFIPS": true
    }
}]}"#;

/// A folder of `tests/golden`.
struct Case {
    name: String,
    folder: PathBuf,
}

/// Texts by their path in the case's folder.
type Texts = BTreeMap<String, String>;

fn cases() -> Vec<Case> {
    let folders = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"));
    folders.into_iter().map(|folder| Case { name: name(&folder), folder }).collect()
}

impl Case {
    /// How what is generated differs from what is expected; when asked to, expects what is generated from now on.
    fn faults(&self) -> Vec<String> {
        let (generated, expected) = (self.generated(), self.expected());
        if env::var_os("UPDATE_GOLDEN").is_some() {
            assert!(env::var_os("CI").is_none(), "what is expected is never rewritten in CI");
            self.rewrite(&expected, &generated);
            return Vec::new();
        }
        let paths = expected.keys().chain(generated.keys().filter(|path| !expected.contains_key(*path)));
        paths.filter_map(|path| fault(&self.name, path, expected.get(path), generated.get(path))).collect()
    }

    fn generated(&self) -> Texts {
        let sources = self.sources();
        let settings = settings(sources.as_deref().unwrap_or(&[]));
        let service = settings.get("service").and_then(Value::as_str).map(str::to_owned);
        let strict = settings.get("strict") == Some(&Value::Bool(true));
        let options = Options { service, strict, ..Options::default() };
        match sources.and_then(|sources| codegen::generate(Input::load(&sources)?, &options)) {
            Err(found) => Texts::from([("expected.err".to_owned(), format!("{found}\n"))]),
            Ok(generated) => {
                let wanted = settings.get("files").and_then(Value::as_array);
                let is_wanted = |path: &str| match wanted {
                    Some(files) => files.iter().any(|file| file == path),
                    None => path != "endpoint.rs",
                };
                let files = generated.files.into_iter().filter(|file| is_wanted(&file.path));
                let mut texts: Texts = files.map(|file| (format!("expected/{}", file.path), file.contents)).collect();
                assert!(
                    wanted.is_none_or(|files| files.len() == texts.len()),
                    "{}: not all files are there",
                    self.name
                );
                texts.extend(warnings(&generated.warnings));
                texts
            }
        }
    }

    fn sources(&self) -> Result<Vec<Source>, Diagnostics> {
        let mut files: Vec<_> =
            entries(&self.folder).into_iter().filter(|path| name(path).ends_with(".json")).collect();
        // The model comes first; the rest are overlays to it.
        files.sort_by_key(|path| name(path) != "model.json");
        let texts = files.iter().map(|path| (name(path), read(path)));
        let partitions = ("partitions.json".to_owned(), PARTITIONS.to_owned());
        texts.chain([partitions]).map(|(name, text)| Source::parse(name, &text)).collect()
    }

    fn expected(&self) -> Texts {
        let mut texts = Texts::new();
        for path in ["expected.err", "expected.warnings"].map(|name| self.folder.join(name)) {
            if path.is_file() {
                texts.insert(name(&path), read(&path));
            }
        }
        collect(&self.folder.join("expected"), "expected", &mut texts);
        texts
    }

    fn rewrite(&self, before: &Texts, after: &Texts) {
        before.keys().filter(|path| !after.contains_key(*path)).for_each(|path| {
            fs::remove_file(self.folder.join(path)).unwrap();
        });
        for (path, text) in after {
            let path = self.folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

/// The settings of a case, in the metadata of its first file.
fn settings(sources: &[Source]) -> Value {
    sources.first().and_then(|source| source.json.pointer("/metadata/golden")).cloned().unwrap_or_default()
}

fn warnings(all: &[Diagnostic]) -> Option<(String, String)> {
    let mut text = String::new();
    all.iter().for_each(|warning| writeln!(text, "{warning}").unwrap());
    (!text.is_empty()).then(|| ("expected.warnings".to_owned(), text))
}

/// The first line at which a file is not what it should be.
fn fault(case: &str, path: &str, expected: Option<&String>, generated: Option<&String>) -> Option<String> {
    let (expected, generated) = match (expected, generated) {
        (Some(expected), Some(generated)) if expected == generated => return None,
        (Some(expected), Some(generated)) => (expected, generated),
        (Some(_), None) => return Some(format!("{case}/{path} is not generated")),
        (None, _) => return Some(format!("{case}/{path} is not expected")),
    };
    let (mut old, mut new) = (expected.lines(), generated.lines());
    let mut number = 1;
    let (old, new) = loop {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => number += 1,
            (old, new) => break (old.unwrap_or("the end"), new.unwrap_or("the end")),
        }
    };
    Some(format!("{case}/{path}:{number}\n  expected:  {old}\n  generated: {new}"))
}

fn collect(folder: &Path, prefix: &str, texts: &mut Texts) {
    if !folder.is_dir() {
        return;
    }
    for path in entries(folder) {
        let name = format!("{prefix}/{}", name(&path));
        if path.is_dir() {
            collect(&path, &name, texts);
        } else {
            texts.insert(name, read(&path));
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
