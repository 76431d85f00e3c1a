use std::fs;
use std::path::{Path, PathBuf};

use codegen::diff::{ChangeKind, Diff};
use codegen::smithy::Model;
use codegen::{Input, Source};

use crate::apply;

/// Two models and what comparing them gives.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) old: Input,
    pub(crate) new: Input,
    folder: PathBuf,
}

/// All cases, by name.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let entries = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("old.json").exists()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no cases in {}", root.display());
    folders.into_iter().map(Case::read).collect()
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (old, new) = (model(&folder.join("old.json")), model(&folder.join("new.json")));
        Self { name, old, new, folder }
    }

    pub(crate) fn diff(&self) -> Diff {
        codegen::diff::diff(&self.old, &self.new, None).unwrap()
    }

    /// Returns whether the case is named after the kind, alone or with a suffix, and shows it.
    pub(crate) fn is_about(&self, kind: ChangeKind) -> bool {
        let name = kind.as_str();
        let named = self.name == name || self.name.starts_with(&format!("{name}-"));
        named && self.diff().changes.iter().any(|change| change.kind == kind)
    }

    /// The differences between the diff's formats and the expected files.
    pub(crate) fn faults(&self) -> Vec<String> {
        let diff = self.diff();
        let forms = [
            ("expected.json", codegen::json::canonical(&diff.to_json())),
            ("expected.md", diff.to_markdown()),
            ("expected.txt", diff.to_text()),
        ];
        forms.iter().filter_map(|(file, text)| self.fault(file, text)).collect()
    }

    /// The step from the old model to the new one, and the step back.
    pub(crate) fn both_ways(&self) -> [Step; 2] {
        let read = |file: &str| fs::read_to_string(self.folder.join(file)).unwrap();
        let (old, new) = (read("old.json"), read("new.json"));
        [Step::new(&old, &new), Step::new(&new, &old)]
    }

    fn fault(&self, file: &str, text: &str) -> Option<String> {
        let path = self.folder.join(file);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, text).unwrap();
            return None;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        (expected != text).then(|| format!("{}/{file} should be\n{text}and is expected to be\n{expected}", self.name))
    }
}

/// The step from one model to another.
pub(crate) struct Step {
    pub(crate) diff: Diff,
    /// The differences that the changes do not explain.
    pub(crate) unexplained: Vec<String>,
}

impl Step {
    /// Compares two models, and carries the changes out on the old one as if it had always been in the namespace of the
    /// new one.
    pub(crate) fn new(old: &str, new: &str) -> Self {
        let (before, after) = (parsed("old", old), parsed("new", new));
        // The facts of the model, without documentation.
        let facts = |text: &str| {
            let model = codegen::json::parse("facts", text).unwrap();
            parsed("facts", &codegen::import::without_documentation(model).to_string())
        };
        let aligned =
            old.replace(&format!("\"{}#", namespace(&before.model)), &format!("\"{}#", namespace(&after.model)));
        let diff = codegen::diff::diff(&before, &after, None).unwrap();
        let unexplained = apply::unexplained(&facts(&aligned).model, &facts(new).model, &diff.changes);
        Self { diff, unexplained }
    }
}

fn namespace(model: &Model) -> &str {
    model.services().next().unwrap().0.namespace()
}

fn model(path: &Path) -> Input {
    let partitions = path.with_extension("partitions.json");
    let paths = [path, &partitions].into_iter().filter(|path| path.exists());
    let sources: Vec<Source> = paths
        .map(|path| Source::parse(path.display().to_string(), &fs::read_to_string(path).unwrap()).unwrap())
        .collect();
    Input::load(&sources).unwrap_or_else(|found| panic!("{found}"))
}

fn parsed(name: &str, text: &str) -> Input {
    Input::load(&[Source::parse(name, text).unwrap()]).unwrap_or_else(|found| panic!("{found}"))
}
