//! Writing files so that a kill at any moment leaves whole ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Writes all files, or none when one of them cannot be written: each goes to a temporary file beside its place first,
/// and only when all are there do they take their places.
pub(crate) fn write_all(files: &[(PathBuf, &str)]) -> Result<(), Failure> {
    let staged = files.iter().map(|(path, text)| Staged::new(path, text)).collect::<Result<Vec<_>, _>>()?;
    staged.into_iter().try_for_each(Staged::commit)
}

/// Removes what an interrupted run has left in a folder.
pub(crate) fn clean(folder: &Path) -> Result<(), Failure> {
    for path in entries(folder)? {
        if is_temporary(&path) {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes a file.
pub(crate) fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| Failure::io("delete", path, &error))
}

/// Returns the contents of a file, or `None` if it does not exist.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", path, &error)),
    }
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))
}

/// The files of a folder and of all folders below it, sorted.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        match path.is_dir() {
            true => files.extend(files_below(&path)?),
            false => files.push(path),
        }
    }
    Ok(files)
}

/// The path of a file from a folder above it, with `/` between its parts on every system.
pub(crate) fn name_below(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Lists a folder, sorted; empty if it does not exist.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error| Failure::io("read", folder, &error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>().map_err(fail)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(fail(error)),
    };
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// Whether a file is one of ours that has not taken its place yet.
pub(crate) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with(MARK) && name.ends_with(".tmp")
}

const MARK: &str = ".xtask-";

/// A file written beside its place. Dropped before it takes it, it is gone.
struct Staged {
    temporary: PathBuf,
    path: PathBuf,
}

impl Staged {
    fn new(path: &Path, text: &str) -> Result<Self, Failure> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!("{MARK}{name}.{}.tmp", std::process::id()));
        let fail = |error| Failure::io("write", path, &error);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(fail)?;
        let staged = Self { temporary, path: path.to_owned() };
        fs::write(&staged.temporary, text).map_err(fail)?;
        Ok(staged)
    }

    fn commit(self) -> Result<(), Failure> {
        fs::rename(&self.temporary, &self.path).map_err(|error| Failure::io("write", &self.path, &error))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After `commit` there is nothing to remove, and a failure elsewhere has been reported already.
        let _ = fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{clean, entries, write_all};

    #[test]
    fn either_all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (good, blocked) = (folder.path().join("a/good"), folder.path().join("file/in-the-way"));
        fs::write(folder.path().join("file"), "").unwrap();
        let failure = write_all(&[(good.clone(), "1"), (blocked, "2")]).unwrap_err().to_string();
        assert!(failure.contains("in-the-way"), "{failure}");
        assert_eq!(entries(&folder.path().join("a")).unwrap(), Vec::<std::path::PathBuf>::new());
        write_all(&[(good.clone(), "1")]).unwrap();
        assert_eq!(entries(&folder.path().join("a")).unwrap(), [good]);
    }

    #[test]
    fn what_a_kill_leaves_is_cleaned_up() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("kept.tmp");
        fs::write(&kept, "").unwrap();
        fs::write(folder.path().join(".xtask-x.rs.7.tmp"), "").unwrap();
        clean(folder.path()).unwrap();
        assert_eq!(entries(folder.path()).unwrap(), [kept]);
    }
}
