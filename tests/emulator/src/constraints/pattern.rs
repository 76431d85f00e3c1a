//! Patterns of the model, which are written for another regular expression engine.

use regex::Regex;

/// A pattern, as the service words it and compiled.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Without the anchors that the model puts around it: the service's messages have none.
    pub(super) text: String,
    regex: Regex,
}

impl Pattern {
    /// Compiles a pattern; the error is one line.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let regex = Regex::new(&format!(r"\A(?:{})\z", ascii_classes(text)));
        let regex = regex.map_err(|error| format!("pattern '{text}' does not compile: {error}").replace('\n', " "))?;
        let bare = text.strip_prefix('^').and_then(|text| text.strip_suffix('$'));
        Ok(Self { text: bare.unwrap_or(text).to_owned(), regex })
    }

    /// Whether the whole value matches: the service anchors patterns at both ends.
    pub(super) fn matches(&self, value: &str) -> bool {
        self.regex.is_match(value)
    }
}

/// Replaces the shorthand classes by what they mean in the model: ASCII only, where this engine takes all of Unicode.
fn ascii_classes(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('w') => text.push_str("[0-9A-Za-z_]"),
            Some('W') => text.push_str("[^0-9A-Za-z_]"),
            Some('d') => text.push_str("[0-9]"),
            Some('D') => text.push_str("[^0-9]"),
            Some('s') => text.push_str(r"[ \t\n\x0B\x0C\r]"),
            Some('S') => text.push_str(r"[^ \t\n\x0B\x0C\r]"),
            Some(escaped) => text.extend(['\\', escaped]),
            None => text.push('\\'),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_ascii_values() {
        let cases = [
            (r"[\w-]+:[0-9a-f-]+", "us-east-1:0a1b", true),
            (r"[\w-]+:[0-9a-f-]+", "us-east-1:0a1b!", false),
            (r"[\w-]+:[0-9a-f-]+", "us-ést-1:0a1b", false),
            (r"[\w-]+:[0-9a-f-]+", "us-east-1:0a1b\n", false),
            (r"^[\w-]+:[0-9a-f-]+$", "us-east-1:0a1b", true),
            (r"\d+", "١٢", false),
            (r"[\S]+", "no space", false),
            (r"[\S]+", "no-space", true),
            (r"(un)?authenticated", "unauthenticated", true),
            (r"(un)?authenticated", "authenticated or not", false),
            (r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+", "é+1.", true),
            (r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+", "a b", false),
        ];
        for (pattern, value, matches) in cases {
            assert_eq!(Pattern::new(pattern).unwrap().matches(value), matches, "{pattern} on {value:?}");
        }
    }

    #[test]
    fn messages_show_a_pattern_without_its_anchors() {
        for (pattern, shown) in [(r"^\d+$", r"\d+"), (r"\d+", r"\d+"), ("^a", "^a"), ("b$", "b$")] {
            assert_eq!(Pattern::new(pattern).unwrap().text, shown);
        }
    }

    #[test]
    fn a_pattern_that_does_not_compile_is_named() {
        let error = Pattern::new("a(").unwrap_err();
        assert!(error.starts_with("pattern 'a(' does not compile"), "{error}");
        assert!(!error.contains('\n'));
    }
}
