//! Patterns: botocore's hold for the whole text, Smithy's for any part of it.

/// The Smithy pattern that says what the botocore pattern says.
///
/// AWS drops `^` at the start and `$` at the end when it writes botocore's form, so a pattern with neither gets both
/// back. One that has kept either was written for its author's reasons and is left alone.
pub(super) fn anchored(pattern: &str) -> String {
    let at_start = pattern.starts_with('^');
    let at_end = pattern.ends_with('$') && !pattern.ends_with("\\$");
    // `Action$|^.+::Action` has kept the inner two of four: the outer two complete it.
    let inner = pattern.contains("$|") || pattern.contains("|^");
    match (at_start || at_end, has_top_level_choice(pattern) && !inner) {
        (true, _) => pattern.to_owned(),
        (false, true) => format!("^(?:{pattern})$"),
        (false, false) => format!("^{pattern}$"),
    }
}

/// Returns whether a `|` stands outside all groups, so that `^` and `$` would bind to the outermost choices only.
fn has_top_level_choice(pattern: &str) -> bool {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for c in pattern.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            _ if in_class => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::anchored;

    #[test]
    fn patterns_regain_their_ends() {
        for (pattern, expected) in [
            (r"[\w-]+:[0-9a-f-]+", r"^[\w-]+:[0-9a-f-]+$"),
            (r"(un)?authenticated", r"^(un)?authenticated$"),
            (r"^[a-z]$", r"^[a-z]$"),
            (r"^(?!\s*$).+", r"^(?!\s*$).+"),
            (r"all|[0-9]{12}", r"^(?:all|[0-9]{12})$"),
            (r"(a|b)[|]\|", r"^(a|b)[|]\|$"),
            (r"Action$|^.+::Action", r"^Action$|^.+::Action$"),
            (r"\d+\$", r"^\d+\$$"),
            ("", "^$"),
        ] {
            assert_eq!(anchored(pattern), expected, "{pattern}");
        }
    }
}
