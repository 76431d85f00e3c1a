//! Rust as text, in rustfmt's format: what most of a crate consists of is regular enough to be written as it is read.

use crate::names::TypeName;

/// The columns of a line.
pub(super) const WIDTH: usize = 120;

/// The column at which the body of a method starts.
pub(super) const BODY: usize = 8;

/// A doc comment. A link that does not fit into its line starts the next one.
pub(super) fn docs(indent: usize, text: &str) -> String {
    let margin = margin(indent);
    let comment = |line: &str| format!("{margin}/// {line}").trim_end().to_owned() + "\n";
    let lines = text.lines().map(|line| match line.split_once(" [`") {
        Some((before, link)) if !fits(comment(line).trim_end()) => comment(before) + &comment(&format!("[`{link}")),
        _ => comment(line),
    });
    lines.collect()
}

/// A paragraph in lines that leave room for a comment's margin.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    for word in text.split(' ') {
        let line = lines.rsplit('\n').next().unwrap_or_default();
        if !lines.is_empty() {
            lines.push(if line.chars().count() + word.chars().count() > WIDTH - 9 { '\n' } else { ' ' });
        }
        lines.push_str(word);
    }
    lines
}

/// A chain of calls in an example, with a line for each call where one line is too short.
pub(super) fn chain(start: &str, calls: &str) -> String {
    let line = format!("{start}{calls}");
    if line.chars().count() <= WIDTH - 4 {
        line
    } else {
        format!("{start}{}", calls.replace(").", ")\n    .").replacen('.', "\n    .", 1))
    }
}

/// `#[deprecated]`, where there is a reason.
pub(super) fn deprecated(indent: usize, note: Option<&str>) -> String {
    note.map(|note| format!("{}#[deprecated(note = {note:?})]\n", margin(indent))).unwrap_or_default()
}

/// A method, in one line where a short body fits into it. Parameters get lines of their own where one line is too short.
pub(super) fn method(head: &str, params: &[&str], output: &str, body: &str) -> String {
    let output = if output.is_empty() { String::new() } else { format!(" -> {output}") };
    let line = format!("    {head}({}){output} {{", params.join(", "));
    let whole = format!("{line} {} }}", body.trim_end().replace('\n', " "));
    if is_short(body) && fits(&whole) {
        return whole + "\n";
    }
    let signature = if fits(&line) { line } else { broken_signature(head, params, &output) };
    let body: String = body.lines().map(|line| format!("        {line}\n")).collect();
    if body.is_empty() { format!("{signature}}}\n") } else { format!("{signature}\n{body}    }}\n") }
}

/// A signature with a line for each parameter and, if it is still too long, for each argument of the returned type.
fn broken_signature(head: &str, params: &[&str], output: &str) -> String {
    let params: String = params.iter().map(|param| format!("        {param},\n")).collect();
    let end = format!("    ){output} {{");
    let end = match output.strip_suffix('>').and_then(|output| output.split_once('<')) {
        Some((outer, arguments)) if !fits(&end) => {
            let arguments: String =
                split_arguments(arguments).map(|argument| format!("        {argument},\n")).collect();
            format!("    ){outer}<\n{arguments}    > {{")
        }
        _ => end,
    };
    format!("    {head}(\n{params}{end}")
}

/// The arguments of a generic type, not those of its arguments.
fn split_arguments(arguments: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let at_top = move |c: char| {
        depth += i32::from(matches!(c, '<' | '(')) - i32::from(matches!(c, '>' | ')'));
        c == ',' && depth == 0
    };
    arguments.split(at_top).map(str::trim)
}

/// Returns whether a body is one line, or one statement before `self`.
fn is_short(body: &str) -> bool {
    match body.trim_end().split_once('\n') {
        None => !body.is_empty(),
        Some((_, rest)) => rest == "self",
    }
}

/// `open item, item close`, with a line for each item where one line, which starts at `column`, is too short.
pub(super) fn list(column: usize, open: &str, items: &[String], close: &str) -> String {
    let line = format!("{open}{}{close}\n", items.join(", "));
    if items.is_empty() || column + line.trim_end().chars().count() <= WIDTH {
        return line;
    }
    let items: String = items.iter().map(|item| format!("    {item},\n")).collect();
    format!("{}\n{items}{}\n", open.trim_end(), close.trim_start())
}

/// An arm of a `match` in the body of a method: `pattern => expression,`.
pub(super) fn arm(indent: usize, pattern: &str, expression: &str) -> String {
    let margin = margin(indent);
    let line = format!("{margin}{pattern} => {expression},\n");
    if BODY + line.trim_end().chars().count() <= WIDTH {
        return line;
    }
    format!("{margin}{pattern} => {{\n{margin}    {expression}\n{margin}}}\n")
}

/// Blocks with a blank line between them.
pub(super) fn spaced(blocks: impl IntoIterator<Item = String>) -> String {
    let blocks: Vec<String> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    blocks.join("\n")
}

/// `impl head { methods }`; nothing without methods.
pub(super) fn implementation(head: &str, methods: impl IntoIterator<Item = String>) -> String {
    let methods = stacked(methods);
    let open = format!("impl {head} {{");
    let open = match head.rsplit_once(" for ") {
        Some((name, owner)) if !fits(&open) => format!("impl {name}\n    for {owner}\n{{"),
        _ => open,
    };
    if methods.is_empty() { String::new() } else { format!("{open}\n{methods}}}\n") }
}

/// Methods with a blank line between them, except between those of one line and one line of documentation.
fn stacked(methods: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    let mut last_is_short = false;
    for method in methods.into_iter().filter(|method| !method.is_empty()) {
        let is_short = method.lines().count() <= 2;
        let is_packed = text.is_empty() || (is_short && last_is_short);
        text.push_str(if is_packed { "" } else { "\n" });
        text.push_str(&method);
        last_is_short = is_short;
    }
    text
}

/// `pub use path::name;` inside of a module.
pub(super) fn reexport(path: &str, name: &TypeName) -> String {
    let line = format!("    pub use {path}::{name};");
    if fits(&line) { line + "\n" } else { format!("    pub use {path}::{{\n        {name},\n    }};\n") }
}

/// Returns whether a line is short enough.
pub(super) fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

/// The lines of a text, further to the right, without the last line break.
pub(super) fn indented(indent: usize, text: &str) -> String {
    let margin = margin(indent);
    let lines: Vec<String> = text.lines().map(|line| format!("{margin}{line}")).collect();
    lines.join("\n")
}

fn margin(indent: usize) -> String {
    " ".repeat(indent)
}
