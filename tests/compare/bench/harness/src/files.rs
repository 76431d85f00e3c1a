//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// The folders of the benchmark.
#[derive(Debug)]
pub(crate) struct Folders {
    /// The root of the repository.
    pub(crate) repository: PathBuf,
    /// Where Cargo builds, and where intermediate files go.
    pub(crate) target: PathBuf,
}

impl Folders {
    pub(crate) fn find() -> Result<Self, Failure> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.ancestors().nth(4).ok_or_else(|| Failure::new("the harness stands in an unknown place"))?;
        let target = root.join("tests/compare/target");
        let folders = Self { repository: root.to_owned(), target };
        create(&folders.scratch())?;
        Ok(folders)
    }

    /// The workspace of the benchmark.
    pub(crate) fn workspace(&self) -> PathBuf {
        self.repository.join("tests/compare")
    }

    /// Where results go.
    pub(crate) fn results(&self) -> PathBuf {
        self.workspace().join("bench")
    }

    /// For files nobody keeps.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("bench")
    }

    /// A Cargo command of the benchmark's workspace.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg(subcommand).arg("--locked").current_dir(self.workspace());
        // What cargo tells programs it runs would be taken for settings.
        command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTC_WRAPPER");
        command
    }
}

pub(crate) fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, error))
}

pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", folder, error)),
        _ => Ok(()),
    }
}

pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| Failure::io("write", path, error))
}

pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::io("read", path, error))
}

pub(crate) fn size(path: &Path) -> Result<u64, Failure> {
    std::fs::metadata(path).map(|data| data.len()).map_err(|error| Failure::io("read", path, error))
}
