//! The runtime as it is copied: the files as they stand, without their unit tests.

use super::Parts;
use crate::File;

const NOTE: &str = "// Copied by `cargo xtask generate --standalone`. Do not edit.\n";

/// The core serves services that need more of it than others.
const UNUSED: &str = "#![allow(dead_code, unused_imports)] // Not every service needs all of the core.\n";

/// The runtime's files and the parent of the generated modules, with paths relative to the crate's folder.
pub(super) fn files(parts: &Parts, library: &str) -> impl Iterator<Item = File> {
    let copied = parts.sources.iter().filter(|file| file.path != "lib.rs" && !is_test(&file.path));
    copied.map(move |file| {
        // Examples in documentation name the crate that has the runtime.
        let text = without_tests(&file.contents).replace("use cognito_identity::", &format!("use {library}::"));
        let allowed = if file.path == "runtime.rs" { UNUSED } else { "" };
        let contents = format!("{NOTE}{allowed}{text}");
        File { path: format!("src/{}", file.path), contents }
    })
}

/// Returns whether a file is a unit test, or used by unit tests only.
fn is_test(path: &str) -> bool {
    let is_rust = path.ends_with(".rs");
    !is_rust || path.split('/').any(|part| is_test_module(part.trim_end_matches(".rs")))
}

fn is_test_module(name: &str) -> bool {
    matches!(name, "simulation" | "tests" | "testing")
}

/// The text without the items that are for unit tests. Relies on the formatting of rustfmt, which this repository's
/// files have: an item ends with `;`, or with the `}` that stands as far in as the item began.
fn without_tests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_unit_test = line.trim() == "#[cfg(test)]" && lines.peek().is_some_and(|item| is_unit_test(item));
        if !is_unit_test {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        for item in lines.by_ref() {
            if item == end || item.ends_with(';') && item.len() - item.trim_start().len() == end.len() - 1 {
                break;
            }
        }
    }
    format!("{}\n", kept.trim_end())
}

/// Returns whether the item below `#[cfg(test)]` is a module of unit tests, or a helper for them inside another item.
fn is_unit_test(item: &str) -> bool {
    let declared = item.trim_start().trim_start_matches("pub(crate) ").strip_prefix("mod ");
    declared.is_none_or(|module| is_test_module(module.trim_end_matches([';', '{', ' '])))
}

#[cfg(test)]
mod tests {
    use super::without_tests;

    #[test]
    fn unit_tests_go_and_everything_else_stays() {
        let text = "\
mod a;
#[cfg(test)]
mod testing;
#[cfg(test)]
pub(crate) mod canary;

impl A {
    fn a() {
        b();
    }

    #[cfg(test)]
    fn only_for_tests() {
        b();
    }
}

#[cfg(test)]
mod tests {
    fn b() {
    }
}
";
        let expected =
            "mod a;\n#[cfg(test)]\npub(crate) mod canary;\n\nimpl A {\n    fn a() {\n        b();\n    }\n\n}\n";
        assert_eq!(without_tests(text), expected);
    }
}
