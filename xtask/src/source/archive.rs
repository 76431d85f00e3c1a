//! Python packages: wheels, which are zip archives, and source archives.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use crate::date;
use crate::failure::Failure;

/// Files of an archive.
#[derive(Default)]
pub(super) struct Contents {
    /// The wanted files, by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The date of the newest file of the archive, which is that of the release.
    pub(super) date: String,
}

/// Reads the files of an archive whose paths `wanted` accepts.
pub(super) fn read(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<Contents, Failure> {
    let file = File::open(path).map_err(|error| Failure::io("read", path, &error))?;
    let is_wheel = path.extension().is_some_and(|extension| extension == "whl" || extension == "zip");
    let files = if is_wheel { wheel(file, wanted) } else { source_archive(file, wanted) };
    files.map_err(|error| {
        let problem = format!("cannot read the archive {}: {error}", path.display());
        Failure::new(problem, "delete the file and run the command again: it is fetched anew")
    })
}

fn wheel(file: File, wanted: impl Fn(&str) -> bool) -> io::Result<Contents> {
    let mut archive = zip::ZipArchive::new(file)?;
    let mut contents = Contents::default();
    for index in 0..archive.len() {
        let entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        if let Some(date) = entry.last_modified() {
            contents.see(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()));
        }
        if wanted(&name) {
            contents.files.insert(name, read_entry(entry)?);
        }
    }
    Ok(contents)
}

/// All paths of a source archive begin with a folder named after the release.
fn source_archive(file: File, wanted: impl Fn(&str) -> bool) -> io::Result<Contents> {
    let mut contents = Contents::default();
    for entry in tar::Archive::new(GzDecoder::new(file)).entries()? {
        let entry = entry?;
        contents.see(date::of_timestamp(entry.header().mtime()?));
        let path = entry.path()?.to_string_lossy().into_owned();
        let inside = path.split_once('/').map_or("", |(_, inside)| inside);
        if wanted(inside) {
            contents.files.insert(inside.to_owned(), read_entry(entry)?);
        }
    }
    Ok(contents)
}

impl Contents {
    fn see(&mut self, date: String) {
        if date > self.date {
            self.date = date;
        }
    }
}

fn read_entry(file: impl Read) -> io::Result<Vec<u8>> {
    /// Far above any file of botocore.
    const LARGEST: u64 = 1 << 28;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
