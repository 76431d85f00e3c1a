//! Parts: pieces of the runtime that only some services need. A crate gets a part when its model needs it.

use std::collections::BTreeSet;

use crate::File;
use crate::format::FileText;
use crate::ir::{Paginator, Service, Type};

/// A part: its module and its files below `codegen/parts`.
///
/// A crate gets the parts that its code names, as in `crate::generated::parts::union`. The implementations of traits are
/// named nowhere: `is_needed` asks the service for them.
pub(super) struct Part {
    module: &'static str,
    files: &'static [(&'static str, &'static str)],
    is_needed: fn(&Service) -> bool,
}

macro_rules! files {
    ($($path:literal),*) => {
        &[$(($path, include_str!(concat!("../../parts/", $path)))),*]
    };
}

const fn named(module: &'static str, files: &'static [(&'static str, &'static str)]) -> Part {
    Part { module, files, is_needed: |_| false }
}

const PARTS: &[Part] = &[
    Part {
        module: "big_numbers",
        files: files!["big_numbers.rs"],
        is_needed: |service| has_type(service, |ty| matches!(ty, Type::Big(_))),
    },
    named("checksum", files!["checksum.rs"]),
    named("client_param", files!["client_param.rs"]),
    named("compression", files!["compression.rs"]),
    Part {
        module: "document",
        files: files!["document.rs"],
        is_needed: |service| has_type(service, |ty| *ty == Type::Document),
    },
    named("endpoint_functions", files!["endpoint_functions.rs"]),
    Part {
        module: "event_stream",
        files: files![
            "event_stream.rs",
            "event_stream/frames.rs",
            "event_stream/message.rs",
            "event_stream/receiver.rs",
            "event_stream/tap.rs"
        ],
        is_needed: |service| !service.streams.is_empty(),
    },
    Part {
        module: "floats",
        files: files!["floats.rs"],
        is_needed: |service| has_type(service, |ty| matches!(ty, Type::Copy("f32" | "f64"))),
    },
    named("input", files!["input.rs"]),
    named("jmespath", files!["jmespath.rs", "jmespath/functions.rs"]),
    named("query_compatible", files!["query_compatible.rs"]),
    named("settings", files!["settings.rs"]),
    Part {
        module: "small_integers",
        files: files!["small_integers.rs"],
        is_needed: |service| has_type(service, |ty| matches!(ty, Type::Copy("i8" | "i16"))),
    },
    Part { module: "tokens", files: files!["tokens.rs"], is_needed: has_other_tokens },
    named("union", files!["union.rs"]),
    named("waiter", files!["waiter.rs", "waiter/check.rs", "waiter/error.rs"]),
];

/// Parts with the crates they depend on.
const DEPENDENCIES: &[(&str, &str)] =
    &[("checksum", "md-5"), ("compression", "flate2"), ("event_stream", "aws-smithy-eventstream")];

/// Returns true if a member or variant has such a type, alone or inside of another.
fn has_type(service: &Service, is_such: fn(&Type) -> bool) -> bool {
    let ends = service.operations.iter().flat_map(|operation| [&operation.input, &operation.output]);
    let structures = ends.chain(&service.structures).chain(&service.errors);
    let members = structures.flat_map(|this| &this.members).map(|member| &member.ty);
    let variants = service.unions.iter().flat_map(|this| &this.variants).filter_map(|variant| variant.ty.as_ref());
    members.chain(variants).any(|ty| contains(ty, is_such))
}

fn contains(ty: &Type, is_such: fn(&Type) -> bool) -> bool {
    let inside = match ty {
        Type::List(inner) | Type::Sparse(inner) | Type::Boxed(inner) => contains(inner, is_such),
        Type::Map(key, value) => contains(key, is_such) || contains(value, is_such),
        _ => false,
    };
    inside || is_such(ty)
}

/// Returns true if an operation has pages whose token is not a string.
fn has_other_tokens(service: &Service) -> bool {
    let paginated = service.operations.iter().filter_map(|operation| Some((operation, operation.paginator.as_ref()?)));
    paginated.into_iter().any(|(operation, Paginator { input_token, .. })| {
        operation.input.members.iter().any(|member| member.field == *input_token && member.ty != Type::String)
    })
}

/// The files of parts.
pub(super) fn files(parts: &[&Part]) -> impl Iterator<Item = File> {
    parts.iter().flat_map(|part| part.files).map(|(path, text)| {
        let contents = format!("// Copied by `cargo xtask generate` from codegen/parts. Do not edit.\n\n{text}");
        File { path: format!("parts/{path}"), contents }
    })
}

/// The crates that the parts among a service's files depend on, by name.
pub(crate) fn dependencies(files: &[File]) -> impl Iterator<Item = &'static str> {
    let is_there = |module: &str| files.iter().any(|file| file.path == format!("parts/{module}.rs"));
    DEPENDENCIES.iter().filter(move |(module, _)| is_there(module)).map(|(_, dependency)| *dependency)
}

/// `parts.rs`, which declares the parts.
pub(super) fn index(service: &Service, parts: &[&Part]) -> FileText {
    let mut file = FileText::new("parts.rs", &service.id, "Pieces of the runtime that only some services need.");
    let modules = parts.iter().map(|part| format!("pub(crate) mod {};\n", part.module));
    file.text(&modules.collect::<String>());
    if !service.waiters.is_empty() {
        file.text("pub mod waiters;");
    }
    file
}

/// The parts that a service needs, those that other parts need among them.
pub(super) fn needed(service: &Service, code: &[File]) -> Vec<&'static Part> {
    let mut names: BTreeSet<&str> = code.iter().flat_map(|file| named_in(&file.contents)).collect();
    names.extend(PARTS.iter().filter(|part| (part.is_needed)(service)).map(|part| part.module));
    loop {
        let parts: Vec<_> = PARTS.iter().filter(|part| names.contains(part.module)).collect();
        let known = names.len();
        names.extend(parts.iter().flat_map(|part| part.files).flat_map(|(_, text)| named_in(text)));
        if names.len() == known {
            return parts;
        }
    }
}

/// The modules of parts that a piece of code names.
fn named_in(code: &str) -> impl Iterator<Item = &str> {
    code.split("generated::parts::").skip(1).flat_map(|path| {
        let list = path.strip_prefix('{').and_then(|list| list.split_once('}')).map(|(list, _)| list);
        list.unwrap_or(path).split(',').take(if list.is_some() { usize::MAX } else { 1 }).map(first_name)
    })
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}
