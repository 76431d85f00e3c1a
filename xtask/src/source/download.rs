//! Releases of botocore, fetched with pip.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::console;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Returns the version and the archive of a release; the latest without a version. A release never changes, so it is
/// fetched once.
pub(super) fn botocore(workspace: &Workspace, version: Option<&str>) -> Result<(String, PathBuf), Failure> {
    if let Some(known) = version.and_then(|version| archive(&workspace.downloads(), Some(version))) {
        return Ok(known);
    }
    let title = format!("fetching botocore {} with pip", version.unwrap_or("latest"));
    // Fetched into a folder of its own and then moved, so that a broken download is never taken for a release.
    let (_folder, version, path) = console::with_spinner(&title, || temporary(workspace, version))?;
    let kept = workspace.downloads().join(path.file_name().unwrap_or_default());
    fs::rename(&path, &kept).map_err(|error| Failure::io("write", &kept, &error))?;
    Ok((version, kept))
}

/// Fetches a release into a temporary folder, which goes with the first value that is returned.
pub(crate) fn temporary(
    workspace: &Workspace,
    version: Option<&str>,
) -> Result<(tempfile::TempDir, String, PathBuf), Failure> {
    let downloads = workspace.downloads();
    fs::create_dir_all(&downloads).map_err(|error| Failure::io("create", &downloads, &error))?;
    let folder = tempfile::tempdir_in(&downloads).map_err(|error| Failure::io("write to", &downloads, &error))?;
    fetch(folder.path(), version)?;
    match archive(folder.path(), None) {
        Some((version, path)) => Ok((folder, version, path)),
        None => Err(Failure::new("pip succeeded but left no archive of botocore", "run the command again")),
    }
}

/// Lists all releases of botocore, the oldest first.
pub(crate) fn releases() -> Result<Vec<String>, Failure> {
    let output = pip(&["index", "versions", "botocore", "--disable-pip-version-check"].map(OsString::from))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("Available versions:")).unwrap_or_default();
    let key = |version: &str| version.split('.').map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>();
    let mut releases: Vec<_> = line.split(',').filter_map(|it| Some((key(it.trim())?, it.trim().to_owned()))).collect();
    releases.sort();
    if releases.is_empty() {
        return Err(Failure::new("pip lists no releases of botocore", "check the network, and that pip is up to date"));
    }
    Ok(releases.into_iter().map(|(_, version)| version).collect())
}

/// The archive in a folder whose name is that of a release, `botocore-1.4.31-py2.py3-none-any.whl`.
fn archive(folder: &Path, version: Option<&str>) -> Option<(String, PathBuf)> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut releases = entries.filter_map(|entry| {
        let found = release(&entry.file_name().to_string_lossy())?.to_owned();
        version.is_none_or(|version| version == found).then(|| (found, entry.path()))
    });
    releases.next()
}

fn release(file: &str) -> Option<&str> {
    let rest = file.strip_prefix("botocore-")?;
    rest.strip_suffix(".tar.gz").or_else(|| rest.strip_suffix(".whl")?.split('-').next())
}

fn fetch(folder: &Path, version: Option<&str>) -> Result<(), Failure> {
    let package = version.map_or("botocore".to_owned(), |version| format!("botocore=={version}"));
    let mut arguments: Vec<OsString> =
        ["download", "--no-deps", "--disable-pip-version-check", "--no-input", "--quiet", "--dest"]
            .map(Into::into)
            .into();
    arguments.extend([folder.into(), package.clone().into()]);
    let output = pip(&arguments)?;
    if output.status.success() {
        return Ok(());
    }
    // The last error is the conclusion; those before it list every release there ever was.
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().rfind(|line| line.starts_with("ERROR")).unwrap_or("it does not say why");
    let help = "check the version and the network; or fetch the wheel by other means, unpack it, and name its \
                service-2.json";
    Err(Failure::new(format!("pip cannot fetch {package}: {said}"), help))
}

/// Runs the first pip that is installed.
fn pip(arguments: &[OsString]) -> Result<Output, Failure> {
    for command in [&["python3", "-m", "pip"][..], &["pip3"], &["pip"], &["python", "-m", "pip"]] {
        let [program, module @ ..] = command else { continue };
        let run = Command::new(program).args(module).args(arguments).output();
        match run {
            Ok(output) if is_missing(&output) => {}
            Ok(output) => return Ok(output),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::io("run", Path::new(program), &error)),
        }
    }
    let help = "install Python's pip; or fetch botocore by other means and name its service-2.json";
    Err(Failure::new("pip is not installed: neither python3 -m pip, pip3 nor pip runs", help))
}

/// Returns whether Python runs and has no pip.
fn is_missing(output: &Output) -> bool {
    !output.status.success() && String::from_utf8_lossy(&output.stderr).contains("No module named pip")
}

#[cfg(test)]
mod tests {
    use super::release;

    #[test]
    fn releases_are_read_off_file_names() {
        for (file, version) in [
            ("botocore-1.44.5-py3-none-any.whl", Some("1.44.5")),
            ("botocore-1.4.31-py2.py3-none-any.whl", Some("1.4.31")),
            ("botocore-0.9.0.tar.gz", Some("0.9.0")),
            ("boto3-1.0.0.tar.gz", None),
            ("botocore-1.4.31", None),
        ] {
            assert_eq!(release(file), version, "{file}");
        }
    }
}
