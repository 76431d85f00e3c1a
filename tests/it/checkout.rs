//! A temporary checkout, and runs of `cargo xtask` in it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value;

use crate::workspace;

pub(crate) const GENERATED: &str = "cognito-identity/src/generated";

/// Builds the tool with the Cargo that runs the tests; it is another package, so Cargo does not build it for them.
pub(crate) fn tool() -> &'static Path {
    static TOOL: OnceLock<PathBuf> = OnceLock::new();
    TOOL.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let arguments = ["build", "--quiet", "--package", "xtask", "--bin", "xtask", "--message-format", "json"];
        let built = Command::new(cargo).args(arguments).current_dir(workspace::root()).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let messages = String::from_utf8(built.stdout).unwrap();
        let artifacts = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut executables = artifacts.filter_map(|artifact| Some(artifact.get("executable")?.as_str()?.to_owned()));
        executables.next_back().expect("Cargo names the executable").into()
    })
}

/// A temporary checkout with our model and no generated code.
pub(crate) struct Checkout(pub(crate) PathBuf);

/// Files by path, with contents and modification time.
pub(crate) type Files = BTreeMap<String, (Vec<u8>, SystemTime)>;

impl Checkout {
    pub(crate) fn new(test: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        let _ = fs::remove_dir_all(&root);
        let this = Self(root);
        this.write("xtask/Cargo.toml", "");
        let model = ["cognito-identity.json", "overlay.json", "partitions.json", "upstream.json"];
        let model = model.map(|name| format!("model/{name}"));
        let others = ["CHANGELOG.md", "Cargo.toml", "cognito-identity/Cargo.toml"].map(str::to_owned);
        for name in model.iter().chain(&others) {
            this.write(name, &fs::read_to_string(workspace::root().join(name)).unwrap());
        }
        this
    }

    /// Returns a checkout with generated code.
    pub(crate) fn generated(test: &str) -> Self {
        let this = Self::new(test);
        this.run(&["generate"]).succeeds();
        this
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(arguments, std::env::var_os("PATH").unwrap_or_default())
    }

    pub(crate) fn run_in(&self, arguments: &[&str], path: OsString) -> Run {
        let run = Command::new(tool()).args(arguments).current_dir(&self.0).env("PATH", path).output();
        Run { command: arguments.join(" "), output: run.unwrap() }
    }

    /// Returns all files of the checkout except build output and downloads.
    pub(crate) fn files(&self) -> Files {
        let mut files = Files::new();
        collect(&self.0, &self.0, &mut files);
        files.retain(|path, _| !path.starts_with("target/"));
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap()));
        }
    }
}

/// The result of a finished run.
pub(crate) struct Run {
    pub(crate) command: String,
    pub(crate) output: Output,
}

impl Run {
    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    #[track_caller]
    pub(crate) fn ends_with(&self, code: i32) -> &Self {
        let (out, err) = (self.out(), self.err());
        assert_eq!(self.output.status.code(), Some(code), "{}\n{out}\n{err}", self.command);
        self
    }

    #[track_caller]
    pub(crate) fn succeeds(&self) -> &Self {
        self.ends_with(0)
    }

    /// Asserts bad input: exit code 2, all of `words` on standard error, nothing on standard output.
    #[track_caller]
    pub(crate) fn is_refused(&self, words: &[&str]) {
        self.ends_with(2);
        let (out, err) = (self.out(), self.err());
        assert_eq!(out, "", "{}", self.command);
        words.iter().for_each(|word| assert!(err.contains(word), "{}: {word:?} is not in\n{err}", self.command));
    }
}
