//! Makes declarations that mean the same read the same.

use crate::text::arguments;

/// The response type that `SdkError` has when none is written.
const DEFAULT_RESPONSE: &str = "aws_smithy_runtime_api::client::orchestrator::HttpResponse";

/// An alias, and the two ways to write what it stands for.
const BOX_ERROR: &str = "aws_smithy_runtime_api::box_error::BoxError";
const BOXED: [&str; 2] = ["Box<(dyn Error + Send + Sync + 'static)>", "Box<(dyn Error + Send + Sync)>"];

/// Writes out defaults, moves all bounds of type parameters behind `where`, in order, and names the parameters by their
/// place.
pub(crate) fn canonical(text: &str) -> String {
    let text = BOXED.iter().fold(text.to_owned(), |text, boxed| text.replace(boxed, BOX_ERROR));
    gather_bounds(&rename_parameters(&write_defaults(&text)))
}

/// `SdkError<E>` → `SdkError<E, HttpResponse>`.
fn write_defaults(text: &str) -> String {
    const NAME: &str = "error::SdkError<";
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(NAME) {
        let (before, list) = rest.split_at(at + NAME.len());
        out.push_str(before);
        let (inner, found) = arguments(list);
        out.push_str(&write_defaults(inner));
        if found.len() == 1 {
            out.push_str(", ");
            out.push_str(DEFAULT_RESPONSE);
        }
        rest = &list[inner.len()..];
    }
    out + rest
}

/// `impl<E: Debug> X where R: Send` → `impl<E> X where E: Debug, R: Send`.
fn gather_bounds(text: &str) -> String {
    let Some(start) = parameter_list(text) else {
        return text.to_owned();
    };
    let (list, parameters) = arguments(&text[start..]);
    let (head, clause) = text.split_once(" where ").unwrap_or((text, ""));
    let is_bound = |parameter: &str| !parameter.starts_with('\'') && parameter.contains(": ");
    let names: Vec<&str> = parameters
        .iter()
        .map(|parameter| match is_bound(parameter) {
            true => parameter.split(':').next().unwrap_or_default(),
            false => parameter,
        })
        .collect();
    let inline = parameters.iter().copied().filter(|parameter| is_bound(parameter));
    let behind = arguments(clause).1.into_iter().filter(|bound| !bound.is_empty());
    let mut bounds: Vec<String> = inline.chain(behind).map(sorted_bound).collect();
    bounds.sort_unstable();
    let clause = if bounds.is_empty() { String::new() } else { format!(" where {}", bounds.join(", ")) };
    format!("{}{}{}{clause}", &head[..start], names.join(", "), &head[start + list.len()..])
}

/// `T: Send + Debug` → `T: Debug + Send`.
fn sorted_bound(bound: &str) -> String {
    let Some((name, traits)) = bound.split_once(": ") else {
        return bound.to_owned();
    };
    let mut traits: Vec<&str> = traits.split(" + ").collect();
    traits.sort_unstable();
    format!("{name}: {}", traits.join(" + "))
}

/// `fn map<F, X>(self, F) -> X` → `fn map<_0, _1>(self, _0) -> _1`: callers do not see the names.
fn rename_parameters(text: &str) -> String {
    let Some(start) = parameter_list(text) else {
        return text.to_owned();
    };
    let (_, parameters) = arguments(&text[start..]);
    let names: Vec<&str> = parameters
        .iter()
        .map(|parameter| parameter.split([':', ' ']).next().unwrap_or_default())
        .filter(|name| !name.starts_with('\'') && !name.is_empty())
        .collect();
    replace_words(text, |word| names.iter().position(|name| *name == word).map(|place| format!("_{place}")))
}

/// Where the parameters of the declaration begin: after `impl<` or after the `<` that follows a function's name.
fn parameter_list(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("impl<") {
        return Some(text.len() - rest.len());
    }
    let after_fn = text.find("fn ")? + "fn ".len();
    let end_of_name = after_fn + text[after_fn..].find(['<', '('])?;
    text[end_of_name..].starts_with('<').then_some(end_of_name + 1)
}

fn replace_words(text: &str, replace: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match is_word(c) {
            true => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            false => c.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        out.push_str(&replace(word).unwrap_or_else(|| word.to_owned()));
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_meaning_reads_the_same() {
        let cases = [
            (
                "fn map<F, MapE>(self, F) -> Self where F: Fn(R) -> Result<R, MapE>, MapE: Error",
                "fn map<_0, _1>(self, _0) -> Self where _0: Fn(R) -> Result<R, _1>, _1: Error",
            ),
            ("impl<R> From<E<R>> where R: Send", "impl<_0> From<E<_0>> where _0: Send"),
            ("impl<'a, T: Clone> X<'a, T>", "impl<'a, _0> X<'a, _0> where _0: Clone"),
            ("impl<R: Debug, E> X where E: Sync + Send", "impl<_0, _1> X where _0: Debug, _1: Send + Sync"),
            (
                "fn f(impl Into<Box<(dyn Error + Send + Sync)>>) -> Box<(dyn Error + Send + Sync + 'static)>",
                "fn f(impl Into<aws_smithy_runtime_api::box_error::BoxError>) -> aws_smithy_runtime_api::box_error::BoxError",
            ),
            ("fn plain(&self) -> Option<F>", "fn plain(&self) -> Option<F>"),
            (
                "fn send(self) -> error::SdkError<E>",
                "fn send(self) -> error::SdkError<E, aws_smithy_runtime_api::client::orchestrator::HttpResponse>",
            ),
            ("fn raw(self) -> error::SdkError<E<A, B>, R>", "fn raw(self) -> error::SdkError<E<A, B>, R>"),
        ];
        for (text, wanted) in cases {
            assert_eq!(canonical(text), wanted);
        }
    }
}
