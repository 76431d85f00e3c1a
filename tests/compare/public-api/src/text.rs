//! Normalises the lines that `public-api` renders.

/// Shortens every path in `line`: those of the standard library to their last name, those of crate `own` to the path
/// inside it, and the types in `renamed` to the name they have there.
pub(crate) fn shorten(line: &str, own: &str, renamed: &[(String, String)]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_word) {
        let (before, from_word) = rest.split_at(start);
        let word = &from_word[..path_length(from_word)];
        out.push_str(before);
        out.push_str(&shorten_path(word, own, renamed));
        rest = &from_word[word.len()..];
    }
    out + rest
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the path at the start of `text`: words joined by `::`.
fn path_length(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        length += word;
        match text[length..].strip_prefix("::") {
            Some(after) if after.starts_with(is_word) => length += 2,
            _ => return length,
        }
    }
}

fn shorten_path(path: &str, own: &str, renamed: &[(String, String)]) -> String {
    for (from, to) in renamed {
        if let Some(rest) = path.strip_prefix(from.as_str())
            && (rest.is_empty() || rest.starts_with("::"))
        {
            return format!("{to}{rest}");
        }
    }
    match path.split_once("::") {
        Some(("core" | "alloc" | "std", rest)) => rest.rsplit("::").next().unwrap_or(rest).to_owned(),
        Some((first, rest)) if first == own => rest.to_owned(),
        None if path == own => "crate".to_owned(),
        _ => path.to_owned(),
    }
}

/// Removes what stands between `<` and its `>`.
pub(crate) fn without_generics(text: &str) -> String {
    let mut depth = 0usize;
    let mut previous = ' ';
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => depth += 1,
            // The arrow of a function type inside the generics closes nothing.
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        previous = c;
    }
    out
}

/// Splits at the `>` that closes a list whose `<` precedes `text`: the text before it, or all of it if none does, and the
/// parts between its commas.
pub(crate) fn arguments(text: &str) -> (&str, Vec<&str>) {
    let mut depth = 0usize;
    let mut previous = ' ';
    let mut start = 0;
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '<' | '(' => depth += 1,
            '>' if depth == 0 && previous != '-' => {
                parts.push(text[start..at].trim());
                return (&text[..at], parts);
            }
            '>' if previous == '-' => {}
            '>' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        previous = c;
    }
    parts.push(text[start..].trim());
    (text, parts)
}

/// The length of the path at the start of `text`, generics included, up to whatever follows it.
pub(crate) fn generic_path_length(text: &str) -> usize {
    let mut depth = 0usize;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            ':' if depth == 0 && !text[at + 1..].starts_with(':') && previous != ':' => return at,
            '(' | ' ' | '=' | '{' if depth == 0 => return at,
            _ => {}
        }
        previous = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shortened() {
        let renamed = [("aws_x::result::SdkError".to_owned(), "error::SdkError".to_owned())];
        let cases = [
            ("core::option::Option<&alloc::string::String>", "Option<&String>"),
            (
                "pub fn me::a::B::c(self, impl core::convert::Into<me::d::E>) -> Self",
                "pub fn a::B::c(self, impl Into<d::E>) -> Self",
            ),
            ("aws_x::result::SdkError<E, me::R>", "error::SdkError<E, R>"),
            ("aws_x::result::SdkErrorKind", "aws_x::result::SdkErrorKind"),
            ("pub static me::meta::V: &str", "pub static meta::V: &str"),
        ];
        for (line, wanted) in cases {
            assert_eq!(shorten(line, "me", &renamed), wanted);
        }
    }

    #[test]
    fn arguments_end_at_their_bracket() {
        assert_eq!(arguments("A<B, C>, fn(D, E) -> F> rest").1, ["A<B, C>", "fn(D, E) -> F"]);
        assert_eq!(arguments("E>(self)"), ("E", vec!["E"]));
    }

    #[test]
    fn a_path_ends_where_its_item_goes_on() {
        let cases = [
            ("a::B<T, E>::c<F>(self, F)", "a::B<T, E>::c<F>"),
            ("a::B::field: Option<String>", "a::B::field"),
            ("a::B<T> where T: Clone", "a::B<T>"),
            ("a::B::Variant", "a::B::Variant"),
            ("a::B<fn(T) -> E>::c(self)", "a::B<fn(T) -> E>::c"),
        ];
        for (text, wanted) in cases {
            assert_eq!(&text[..generic_path_length(text)], wanted, "{text}");
        }
        assert_eq!(without_generics("a::B<fn(Option<T>) -> E>::c<F>"), "a::B::c");
    }
}
