//! Rust as text, in rustfmt's format: what most of a crate consists of is regular enough to be written as it is read.

/// The columns of a line.
pub(super) const WIDTH: usize = 120;

/// The column at which the body of a method starts.
pub(super) const BODY: usize = 8;

/// A doc comment.
pub(super) fn docs(indent: usize, text: &str) -> String {
    let margin = margin(indent);
    text.lines()
        .map(|line| if line.is_empty() { format!("{margin}///\n") } else { format!("{margin}/// {line}\n") })
        .collect()
}

/// `#[deprecated]`, where there is a reason.
pub(super) fn deprecated(indent: usize, note: Option<&str>) -> String {
    note.map(|note| format!("{}#[deprecated(note = {note:?})]\n", margin(indent))).unwrap_or_default()
}

/// A method, its parameters broken over lines where one is too short.
pub(super) fn method(head: &str, params: &[&str], output: &str, body: &str) -> String {
    let output = if output.is_empty() { String::new() } else { format!(" -> {output}") };
    let line = format!("    {head}({}){output} {{", params.join(", "));
    let signature = if fits(&line) {
        line
    } else {
        let params: String = params.iter().map(|param| format!("        {param},\n")).collect();
        format!("    {head}(\n{params}    ){output} {{")
    };
    let body: String = body.lines().map(|line| format!("        {line}\n")).collect();
    if body.is_empty() { format!("{signature}}}\n") } else { format!("{signature}\n{body}    }}\n") }
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

/// `impl name { methods }`; nothing without methods.
pub(super) fn implementation(head: &str, methods: impl IntoIterator<Item = String>) -> String {
    let methods = spaced(methods);
    if methods.is_empty() { String::new() } else { format!("impl {head} {{\n{methods}}}\n") }
}

/// Whether a line is short enough.
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
