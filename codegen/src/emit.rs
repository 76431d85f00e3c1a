//! Prints the IR as files. Nothing is decided here: emitters print what lowering chose.

mod builders;
mod cases;
mod client;
mod endpoint;
mod enums;
mod errors;
mod fluent;
mod imports;
mod operations;
mod paginators;
mod parts;
mod print;
mod rust;
mod schemas;
mod secrets;
mod service;
mod streams;
mod structures;
mod types;
mod unions;
mod waiters;
mod wire;

pub(crate) use imports::Imports;
pub(crate) use parts::dependencies;

use crate::diagnostic::Diagnostics;
use crate::format::FileText;
use crate::names::TypeName;
use crate::rules::Partitions;
use crate::{File, ir};

/// Prints the files of a service, by path relative to the folder of the generated modules. Examples name `library`.
///
/// # Errors
/// The printed code is not Rust, which is a fault of the generator.
pub(crate) fn files(
    service: &ir::Service,
    partitions: &Partitions,
    library: &str,
    has_endpoint_tests: bool,
) -> Result<Vec<File>, Diagnostics> {
    let mut texts: Vec<FileText> = vec![
        client::file(service),
        errors::crate_error(service),
        errors::index(service),
        operations::index(service),
        schemas::file(service),
        secrets::file(service),
        service::file(service),
        types::index(service),
    ];
    texts.extend(service.operations.iter().flat_map(|operation| operations::files(operation, library)));
    texts.extend(service.structures.iter().flat_map(|this| qualified(&this.name, structures::files(this))));
    texts.extend(service.unions.iter().flat_map(|this| qualified(&this.name, unions::files(this))));
    texts.extend(service.enums.iter().flat_map(|this| qualified(&this.name, enums::string_files(this))));
    texts.extend(service.int_enums.iter().flat_map(|this| qualified(&this.name, enums::int_files(this))));
    texts.extend(service.errors.iter().flat_map(errors::files));
    texts.extend(streams::files(service));
    texts.extend(waiters::files(service));
    texts.push(endpoint::file(service, partitions, has_endpoint_tests));
    let mut files = finish(texts)?;
    let parts = parts::needed(service, &files);
    files.extend(finish(vec![parts::index(service, &parts)])?);
    files.extend(parts::files(&parts));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Writes the path of the standard `Option` or `Result` in the files of a type of that name. The standard types alone are
/// generic, so the brackets tell them apart.
fn qualified(name: &TypeName, mut files: Vec<FileText>) -> Vec<FileText> {
    for (own, path) in [("Option", "std::option::Option"), ("Result", "std::result::Result")] {
        if name.as_str() == own {
            files.iter_mut().for_each(|file| file.qualify(own, path));
        }
    }
    files
}

/// The test cases of a model in a crate whose library goes by the name `library` in code: files relative to the folder
/// of the crate, and those relative to the folder of the generated modules.
///
/// # Errors
/// The cases do not fit the service.
pub(crate) fn tests(
    service: &ir::Service,
    cases: &ir::cases::Cases,
    library: &str,
) -> Result<(Vec<File>, Vec<File>), Diagnostics> {
    let endpoint_tests = cases::endpoint_tests(service, cases)?;
    Ok((finish(cases::files(service, cases, library))?, finish(endpoint_tests.into_iter().collect())?))
}

fn finish(texts: Vec<FileText>) -> Result<Vec<File>, Diagnostics> {
    let mut files = Vec::with_capacity(texts.len());
    let mut faults = Diagnostics::default();
    for text in texts {
        match text.finish() {
            Ok(file) => files.push(file),
            Err(found) => faults.0.extend(found),
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if faults.has_errors() { Err(faults) } else { Ok(files) }
}
