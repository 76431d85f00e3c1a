//! The order of fields in `Debug` and of members in JSON means nothing to an application; this takes it out.

/// The line with the parts of every `{…}` in alphabetical order.
pub(crate) fn sorted(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = scan(rest, |_, c| c == '{') {
        let Some(length) = closing(&rest[start + 1..]) else { break };
        let inner = &rest[start + 1..start + 1 + length];
        out.push_str(&rest[..=start]);
        out.push_str(&sorted_parts(inner));
        out.push('}');
        rest = &rest[start + 1 + length + 1..];
    }
    out + rest
}

/// ` b: 1, a: 2 ` → ` a: 2, b: 1 `.
fn sorted_parts(inner: &str) -> String {
    let mut parts = Vec::new();
    let mut rest = inner;
    while let Some(comma) = outer_comma(rest) {
        parts.push(sorted(rest[..comma].trim()));
        rest = &rest[comma + 1..];
    }
    parts.push(sorted(rest.trim()));
    parts.sort_unstable();
    parts.join(", ")
}

/// Where the bracket closes whose inside begins with `text`.
fn closing(text: &str) -> Option<usize> {
    scan(text, |depth, c| depth == 0 && c == '}')
}

/// The first comma that is inside no bracket.
fn outer_comma(text: &str) -> Option<usize> {
    scan(text, |depth, c| depth == 0 && c == ',')
}

/// The first character outside string literals that `is_it` accepts, told how many brackets are open before it.
fn scan(text: &str, is_it: impl Fn(usize, char) -> bool) -> Option<usize> {
    let mut depth = 0usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if is_it(depth, c) {
            return Some(at);
        }
        match c {
            '"' => in_string = true,
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_sorted_at_every_depth() {
        let cases = [
            ("x: A { b: 1, a: [2, 1] }", "x: A {a: [2, 1], b: 1}"),
            ("A { c: B { z: 1, y: 2 }, b: (3, 2) }", "A {b: (3, 2), c: B {y: 2, z: 1}}"),
            (r#"> POST / {"b":{"d":1,"c":2},"a":"{,}"}"#, r#"> POST / {"a":"{,}", "b":{"c":2, "d":1}}"#),
            (r#"{ b: "\"}", a: 1 } and { d, c }"#, r#"{a: 1, b: "\"}"} and {c, d}"#),
            ("no brackets, none", "no brackets, none"),
            ("left { open", "left { open"),
        ];
        for (line, wanted) in cases {
            assert_eq!(sorted(line), wanted, "{line}");
        }
    }
}
