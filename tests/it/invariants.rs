//! What may know what: each rule of the layout, held by a search for the words that would break it.

use crate::workspace::rust_files;

/// In the files below a folder, these words stand nowhere but in the files excepted.
#[track_caller]
fn nowhere(folder: &str, words: &[&str], except: &[&str]) {
    for (name, text) in rust_files(folder) {
        if except.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        for word in words {
            assert!(!code.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn the_smithy_model_knows_no_rust_names() {
    nowhere("codegen/src/smithy", &["crate::names", "quote!", "proc_macro2", "crate::ir"], &[]);
}

#[test]
fn the_intermediate_picture_knows_neither_smithy_nor_tokens() {
    let (_, text) = rust_files("codegen/src").into_iter().find(|(name, _)| name == "codegen/src/ir.rs").unwrap();
    for word in ["crate::smithy", "quote", "proc_macro2"] {
        assert!(!text.contains(word), "ir.rs names {word}");
    }
}

#[test]
fn lowering_prints_nothing_and_emitting_sees_no_smithy() {
    nowhere("codegen/src/lower", &["quote!", "proc_macro2"], &["codegen/src/lower/tests"]);
    nowhere("codegen/src/emit", &["crate::smithy"], &[]);
}

#[test]
fn the_generator_does_no_io() {
    nowhere("codegen/src", &["std::fs", "std::env", "std::time", "std::net", "std::process"], &[]);
}

#[test]
fn one_module_owns_each_dependency() {
    let runtime = "cognito-identity/src";
    nowhere(runtime, &["reqwest::"], &["cognito-identity/src/runtime/transport"]);
    nowhere(runtime, &["aws_sigv4"], &["cognito-identity/src/runtime/signing"]);
}

#[test]
fn the_runtime_knows_no_service() {
    let words = ["Cognito", "cognito", "IdentityPool", "identity_pool", "GetCredentials", "get_id"];
    nowhere("cognito-identity/src/runtime", &words, &["cognito-identity/src/runtime/testing"]);
}
