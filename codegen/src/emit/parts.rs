//! Parts: what only some services need of the runtime. A crate gets a part when its model needs it.

use crate::File;
use crate::format::FileText;
use crate::ir::Service;

/// A part: its module, its files below `codegen/parts`, and the test whether a service needs it.
struct Part {
    module: &'static str,
    files: &'static [(&'static str, &'static str)],
    is_needed: fn(&Service) -> bool,
}

macro_rules! files {
    ($($path:literal),*) => {
        &[$(($path, include_str!(concat!("../../parts/", $path)))),*]
    };
}

const PARTS: &[Part] = &[
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
    Part { module: "jmespath", files: files!["jmespath.rs", "jmespath/functions.rs"], is_needed: has_expressions },
    Part { module: "union", files: files!["union.rs"], is_needed: |service| !service.unions.is_empty() },
    Part {
        module: "waiter",
        files: files!["waiter.rs", "waiter/check.rs", "waiter/error.rs"],
        is_needed: |service| !service.waiters.is_empty(),
    },
];

fn has_expressions(service: &Service) -> bool {
    !service.waiters.is_empty() || service.operations.iter().any(|operation| !operation.context_params.is_empty())
}

/// `parts.rs`, which declares the parts that a service needs.
pub(super) fn index(service: &Service) -> FileText {
    let about = "What this service needs of the runtime besides what every service needs.";
    let mut file = FileText::new("parts.rs", &service.id, about);
    let modules = needed(service).map(|part| format!("pub(crate) mod {};\n", part.module));
    file.text(&modules.collect::<String>());
    if !service.waiters.is_empty() {
        file.text("pub mod waiters;");
    }
    file
}

/// The files of the parts that a service needs.
pub(super) fn files(service: &Service) -> Vec<File> {
    let texts = needed(service).flat_map(|part| part.files);
    texts.map(|(path, text)| File { path: format!("parts/{path}"), contents: format!("{NOTE}{text}") }).collect()
}

const NOTE: &str = "// Copied by `cargo xtask generate` from codegen/parts. Do not edit.\n\n";

fn needed(service: &Service) -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(|part| (part.is_needed)(service))
}
