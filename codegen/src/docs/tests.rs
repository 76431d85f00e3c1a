//! Documentation as Markdown, case by case, and properties of any text.

mod any_text;
mod commonmark;
mod html;
mod summaries;

use super::to_markdown;

/// Compares each text's Markdown with what is expected.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(to_markdown(text), *expected, "from {text:?}");
    }
}
