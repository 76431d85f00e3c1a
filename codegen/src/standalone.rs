//! Crates of their own: the generated modules of a service together with the runtime they stand on.

mod manifest;
mod root;
mod runtime;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::{File, Generated, Input, Options, emit, lowered};

/// The parts of this workspace that a standalone crate is made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The `Cargo.toml` of the workspace: versions and lints.
    pub workspace: File,
    /// The `Cargo.toml` of the crate that has the runtime: dependencies and features.
    pub manifest: File,
    /// `lib.rs`, `generated.rs`, `runtime.rs` and everything below `runtime/`, by path relative to `src`.
    pub sources: Vec<File>,
}

/// The name and version of a crate.
#[derive(Clone, Debug)]
pub struct CrateId {
    /// The name in its manifest.
    pub name: String,
    /// Its version: with the name and version of an official crate, it can stand under `[patch.crates-io]` in its place.
    pub version: String,
}

/// Generates a whole crate for a service: manifest, library, runtime, generated modules, and the test cases of the
/// model as tests. Paths are relative to the crate's folder.
///
/// # Errors
/// As [`generate`](crate::generate); also when a crate cannot have the name, or a part is not what it should be.
pub fn standalone(input: Input, options: &Options, id: &CrateId, parts: &Parts) -> Result<Generated, Diagnostics> {
    check_name(&id.name)?;
    let (lowered, partitions) = lowered(input, options)?;
    let service = &lowered.service;
    let library = id.name.replace('-', "_");
    let (tests, endpoint_tests) = emit::tests(service, &lowered.cases, &library)?;
    let modules = emit::files(service, &partitions, &library, !endpoint_tests.is_empty())?;
    let manifest = manifest::file(parts, id, service, emit::dependencies(&modules), !tests.is_empty())?;
    let mut files = vec![manifest, root::file(parts, &library, service)?];
    files.extend(runtime::files(parts, &library));
    let below = |file: File| File { path: format!("src/generated/{}", file.path), ..file };
    files.extend(modules.into_iter().chain(endpoint_tests).map(below));
    files.extend(tests);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Generated { files, warnings: lowered.warnings, undocumented: lowered.undocumented })
}

/// Checks that Cargo and Rust accept the name; the library's has `_` for `-`.
fn check_name(name: &str) -> Result<(), Diagnostics> {
    let is_ident = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok();
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let is_taken = ["test", "core", "std", "alloc", "proc_macro"].contains(&name);
    if is_ident && is_plain && !is_taken && !name.starts_with(['-', '_']) {
        return Ok(());
    }
    let help = "give a name of ASCII letters, digits, `-` and `_` that begins with a letter and is no word of Rust";
    Err(Diagnostic::error("--name", format!("{name:?} cannot be the name of a crate"), help).into())
}

#[cfg(test)]
mod tests;
