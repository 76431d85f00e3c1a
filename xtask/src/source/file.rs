//! Models in files.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use codegen::Source;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use super::botocore::{SERVICE, SIBLINGS};
use super::{Loaded, Model};
use crate::failure::Failure;

/// A parsed file of a model.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) source: Source,
    /// The SHA-256 of the unpacked text.
    pub(crate) sha256: String,
}

impl File {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
        Self::parse(path.display().to_string(), bytes)
    }

    /// Parses the contents of a file, which are unpacked if the name ends in `.gz`.
    pub(super) fn parse(name: String, bytes: Vec<u8>) -> Result<Self, Failure> {
        let bytes = if name.ends_with(".gz") { unpack(&name, &bytes)? } else { bytes };
        let text = String::from_utf8(bytes).map_err(|error| {
            let problem = format!("{name} is not UTF-8 text: byte {} is not", error.utf8_error().valid_up_to());
            Failure::new(problem, "give a JSON file; a packed one needs a name that ends in .gz")
        })?;
        let sha256 = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { source: Source::parse(name, &text)?, sha256 })
    }

    /// The file name alone, so that records do not depend on a folder of this machine.
    pub(crate) fn base_name(&self) -> &str {
        self.source.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

/// Reads a Smithy JSON AST, or a service of botocore with its sibling files.
pub(super) fn read(path: &Path) -> Result<Loaded, Failure> {
    let mut loaded = Loaded::default();
    loaded.add(File::read(path)?)?;
    let is_service = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(SERVICE));
    if let ([Model::Botocore(package)], true) = (loaded.models.as_mut_slice(), is_service) {
        for name in SIBLINGS {
            if let Some(file) = packed_or_not(&path.with_file_name(name))? {
                package.files.insert(name, file);
            }
        }
        loaded.partitions = packed_or_not(&partitions_beside(path))?;
    }
    Ok(loaded)
}

/// In botocore's data, the files of a service are in `SERVICE/VERSION/`, and the partitions beside the services.
fn partitions_beside(service_file: &Path) -> PathBuf {
    service_file.with_file_name("..").join("../partitions.json")
}

fn unpack(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    /// Far above the size of any model.
    const LARGEST: u64 = 1 << 30;
    let mut unpacked = Vec::new();
    let mut limited = GzDecoder::new(bytes).take(LARGEST);
    match limited.read_to_end(&mut unpacked) {
        Ok(_) if limited.limit() > 0 => Ok(unpacked),
        Ok(_) => Err(Failure::new(format!("{name} unpacks to more than {LARGEST} bytes"), "give a model")),
        Err(error) => {
            Err(Failure::new(format!("cannot unpack {name}: {error}"), "the file is cut off or not packed by gzip"))
        }
    }
}

fn packed_or_not(path: &Path) -> Result<Option<File>, Failure> {
    let packed = PathBuf::from(format!("{}.gz", path.display()));
    [path, &packed].into_iter().find(|path| path.is_file()).map(File::read).transpose()
}
