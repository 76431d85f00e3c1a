//! Patterns in which `*` stands for any text.

/// Returns whether `pattern` matches the whole of `text`.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        let cases = [
            ("config::*", "config::Builder", true),
            ("*interceptor*", "fn push_interceptor(self)", true),
            ("a*b", "ab", true),
            ("a*b", "a b c", false),
            ("a*b*c", "a c b", false),
            ("aba*ba", "aba", false),
            ("ab", "ab", true),
            ("ab", "abc", false),
            ("*", "", true),
        ];
        for (pattern, text, wanted) in cases {
            assert_eq!(matches(pattern, text), wanted, "{pattern} against {text}");
        }
    }
}
