//! Template strings: `https://{Region}.{PartitionResult#dnsSuffix}`.

/// A piece of a template, not yet looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RawPiece<'a> {
    Text(String),
    /// A name and, after `#`, the path of an attribute.
    Reference(&'a str, Option<&'a str>),
}

/// Takes a template apart; `None` if its braces do not match.
pub(super) fn parse(template: &str) -> Option<Vec<RawPiece<'_>>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let (before, from_brace) = rest.split_at(brace);
        text.push_str(before);
        rest = if let Some(after) = escaped(from_brace, &mut text) {
            after
        } else {
            let (reference, after) = from_brace.strip_prefix('{')?.split_once('}')?;
            if !text.is_empty() {
                pieces.push(RawPiece::Text(std::mem::take(&mut text)));
            }
            pieces.push(parse_reference(reference)?);
            after
        };
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(RawPiece::Text(text));
    }
    Some(pieces)
}

/// A doubled brace stands for itself.
fn escaped<'a>(rest: &'a str, text: &mut String) -> Option<&'a str> {
    let (brace, after) =
        [("{{", '{'), ("}}", '}')].into_iter().find_map(|(twice, once)| Some((once, rest.strip_prefix(twice)?)))?;
    text.push(brace);
    Some(after)
}

fn parse_reference(reference: &str) -> Option<RawPiece<'_>> {
    if reference.is_empty() || reference.contains('{') {
        return None;
    }
    match reference.split_once('#') {
        Some((name, path)) => Some(RawPiece::Reference(name, Some(path))),
        None => Some(RawPiece::Reference(reference, None)),
    }
}
