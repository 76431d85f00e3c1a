//! The paths of this repository.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The checkout that a command works on: the one around the current directory, wherever the tool was built.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self, Failure> {
        let here = std::env::current_dir().map_err(|error| Failure::io("read", Path::new("."), &error))?;
        match here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file()) {
            Some(root) => Ok(Self { root: root.to_owned() }),
            None => Err(Failure::new(
                format!("{} is not inside a checkout of this workspace", here.display()),
                "change to the checkout, then run `cargo xtask` again",
            )),
        }
    }

    /// A checkout that a test has made.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The imported model, its overlay and its provenance.
    pub(crate) fn model(&self) -> PathBuf {
        self.root.join("model")
    }

    /// The crate that is generated, in part.
    pub(crate) fn library(&self) -> PathBuf {
        self.root.join("cognito-identity")
    }

    /// The generated part of it.
    pub(crate) fn generated(&self) -> PathBuf {
        self.library().join("src/generated")
    }

    /// The crate that uses every construct of awsJson.
    pub(crate) fn constructs(&self) -> PathBuf {
        self.root.join("tests/constructs")
    }

    /// Downloads, kept because a release never changes.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.root.join("target/botocore")
    }

    /// `path` as messages show it: from the root of the checkout, where it lies inside.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
