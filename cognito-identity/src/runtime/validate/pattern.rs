use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regex_lite::Regex;

/// Whether the pattern matches somewhere in `text`. The generator leaves out patterns that do not compile, so the
/// fallback, a match, is never taken for generated code.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

/// Patterns are compiled at their first use, and once per process.
fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    type Compiled = BTreeMap<&'static str, Option<Arc<Regex>>>;
    static COMPILED: LazyLock<Mutex<Compiled>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    compiled.entry(pattern).or_insert_with(|| Regex::new(pattern).ok().map(Arc::new)).clone()
}
