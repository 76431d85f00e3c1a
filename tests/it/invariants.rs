//! The rules of the layout: which module may name which other module or crate.

use std::collections::BTreeSet;

use crate::paths::{paths, strings};
use crate::workspace::rust_files;

/// Asserts that no file of a folder, except those in `except`, names a path that begins with one of `forbidden`.
#[track_caller]
fn assert_unnamed(folder: &str, forbidden: &[&str], except: &[&str]) {
    for (file, text) in rust_files(folder).into_iter().chain(root_of(folder)) {
        let allowed = except.iter().any(|prefix| file.strip_suffix(".rs").unwrap_or(&file).starts_with(prefix));
        for path in paths(&file, &text).into_iter().filter(|_| !allowed) {
            let found = forbidden.iter().find(|name| path == **name || path.starts_with(&format!("{name}::")));
            assert!(found.is_none(), "{file} names {path}");
        }
    }
    for prefix in except {
        let there = rust_files(folder).iter().any(|(file, _)| file.starts_with(prefix));
        assert!(there, "{prefix} is excepted and does not exist");
    }
}

/// Returns the parent module's file of a folder: `ir.rs` for `ir/`.
fn root_of(folder: &str) -> Option<(String, String)> {
    let (parent, name) = folder.rsplit_once('/')?;
    let file = format!("{parent}/{name}.rs");
    rust_files(parent).into_iter().find(|(name, _)| *name == file)
}

#[test]
fn the_smithy_model_knows_no_rust() {
    let rust = ["crate::names", "crate::ir", "crate::lower", "crate::emit", "quote", "proc_macro2", "syn"];
    assert_unnamed("codegen/src/smithy", &rust, &[]);
}

#[test]
fn the_intermediate_representation_knows_neither_smithy_nor_tokens() {
    assert_unnamed("codegen/src/ir", &["crate::smithy", "crate::lower", "quote", "proc_macro2", "syn"], &[]);
}

#[test]
fn lowering_prints_nothing_and_emitting_reads_no_smithy() {
    assert_unnamed("codegen/src/lower", &["crate::emit", "crate::format", "quote", "proc_macro2"], &[]);
    assert_unnamed("codegen/src/emit", &["crate::smithy", "crate::lower"], &[]);
}

#[test]
fn the_generator_does_no_io() {
    // Addresses are data, and not a way to reach them.
    let net = ["std::net::TcpListener", "std::net::TcpStream", "std::net::ToSocketAddrs", "std::net::UdpSocket"];
    assert_unnamed("codegen/src", &["std::fs", "std::env", "std::process", "std::time"], &[]);
    assert_unnamed("codegen/src", &net, &[]);
}

#[test]
fn one_module_owns_each_dependency() {
    let src = "cognito-identity/src";
    assert_unnamed(
        src,
        &["reqwest", "rustls", "rustls_platform_verifier"],
        &["cognito-identity/src/runtime/transport"],
    );
    assert_unnamed(src, &["sha2", "hmac"], &["cognito-identity/src/runtime/signing"]);
    assert_unnamed(src, &["quick_xml"], &["cognito-identity/src/identity_pool/classic/xml"]);
}

/// The provider waits with its client's timer and spawns nothing, so that it runs in any async runtime and in WASM. Only
/// the store in a file, which WASM does not have, uses a thread.
#[test]
fn the_credentials_provider_knows_no_async_runtime() {
    let provider = "cognito-identity/src/identity_pool";
    let file_store = "cognito-identity/src/identity_pool/store/file";
    let runtimes = ["tokio::time", "tokio::task", "tokio::spawn", "tokio::runtime", "tokio::select", "std::fs"];
    assert_unnamed(provider, &runtimes, &[file_store]);
    for (file, text) in rust_files(provider) {
        let starts_thread = text.contains("thread::spawn") || text.contains("thread::Builder");
        assert!(!starts_thread || file.starts_with(file_store), "{file} starts a thread");
    }
}

/// `UNDERSTOOD` lists exactly the traits that the generator reads; none of them is also listed as ignored.
#[test]
fn the_list_of_understood_traits_is_the_list_of_traits_read() {
    const TABLE: &str = "codegen/src/lower/traits.rs";
    let files = rust_files("codegen/src");
    let (_, table) = files.iter().find(|(file, _)| file == TABLE).unwrap();
    let (understood, _) = table.split_once("/// Traits that change nothing").unwrap();
    let understood: BTreeSet<String> = strings(TABLE, understood).into_iter().filter(|text| is_trait(text)).collect();
    let reads_traits = |file: &str| file.starts_with("codegen/src/lower/") || file.starts_with("codegen/src/smithy/");
    let readers = files.iter().filter(|(file, _)| reads_traits(file) && file != TABLE);
    let read: BTreeSet<String> = readers.flat_map(|(file, text)| strings(file, text)).collect();
    for name in &understood {
        let is_read = read.contains(name) || read.contains(name.trim_start_matches("smithy.api#"));
        assert!(is_read, "{name} is listed as understood, and no code reads it");
    }
    let unlisted: Vec<_> = read.iter().filter(|text| is_trait(text) && !understood.contains(*text)).collect();
    assert!(unlisted.is_empty(), "read, and not listed as understood in {TABLE}: {unlisted:?}");
}

/// Returns whether a text is the id of a trait: neither of a shape of the prelude, nor of the trait that loading turns
/// into enum shapes, nor of a shape that a correction names.
fn is_trait(text: &str) -> bool {
    let is_id = !text.contains(' ') && !text.starts_with("com.");
    let name = text.split_once('#').filter(|(namespace, _)| is_id && namespace.contains('.'));
    name.is_some_and(|(_, name)| name != "enum" && name.starts_with(|c: char| c.is_ascii_lowercase()))
}
