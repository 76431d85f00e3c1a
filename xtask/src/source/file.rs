//! Models in files.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use codegen::smithy::Source;
use flate2::read::GzDecoder;

use super::{Loaded, Model};
use crate::failure::Failure;

/// Reads a Smithy JSON AST, or a service of botocore with the files beside it.
pub(super) fn read(path: &Path) -> Result<Loaded, Failure> {
    let mut loaded = Loaded::default();
    loaded.add(source(path)?)?;
    let is_service = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("service-2.json"));
    if let ([Model::Botocore(package)], true) = (loaded.models.as_mut_slice(), is_service) {
        for name in super::botocore::SIBLINGS {
            if let Some(source) = packed_or_not(&path.with_file_name(name))? {
                package.files.insert(name, source.text);
            }
        }
        loaded.partitions = packed_or_not(&partitions_beside(path))?;
    }
    Ok(loaded)
}

/// In botocore's data, a service's files are in `SERVICE/VERSION/`, and the partitions beside the services.
fn partitions_beside(service_file: &Path) -> PathBuf {
    service_file.with_file_name("..").join("../partitions.json")
}

/// A file of a model under its name in messages.
pub(super) fn source(path: &Path) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    text(&path.display().to_string(), bytes).map(|text| Source { name: path.display().to_string(), text })
}

/// The text in `bytes`, unpacked where the name says that it is packed.
pub(super) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    let bytes = if name.ends_with(".gz") { unpacked(name, &bytes)? } else { bytes };
    String::from_utf8(bytes).map_err(|error| {
        let problem = format!("{name} is not UTF-8 text: byte {} is not", error.utf8_error().valid_up_to());
        Failure::new(problem, "give a JSON file; a packed one needs a name that ends in .gz")
    })
}

fn unpacked(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    /// Far above any model; a small file that unpacks to more is no model.
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

fn packed_or_not(path: &Path) -> Result<Option<Source>, Failure> {
    let packed = PathBuf::from(format!("{}.gz", path.display()));
    [path, &packed].into_iter().find(|path| path.is_file()).map(source).transpose()
}
