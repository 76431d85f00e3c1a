//! The schemas of shapes that members target.

use super::imports::Imports;
use super::print;
use crate::format::FileText;
use crate::ir::{Schema, SchemaKind, Service};
use crate::names::{StaticName, TypeName};

/// `shapes.rs`: the schemas of all shapes that members target.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("shapes.rs", &service.id, "The shapes that members target, and their constraints.");
    let code: String = service.schemas.iter().map(item).collect();
    let mut imports = Imports::default();
    if !code.is_empty() {
        imports.add("crate::runtime::schema::Kind");
        imports.add("crate::runtime::schema::Schema");
    }
    if code.contains("(Format::") {
        imports.add("aws_smithy_types::date_time::Format");
    }
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// The schema of a shape as code names it outside of `shapes.rs`.
pub(super) fn path(name: &StaticName) -> String {
    if name.is_prelude() { name.to_string() } else { format!("shapes::{name}") }
}

/// One schema:
///
/// ```text
/// pub(crate) static ACCOUNT_ID: Schema = Schema::new(Kind::String).min(1).max(15).pattern(r"\d+");
/// ```
fn item(schema: &Schema) -> String {
    let head = format!("pub(crate) static {}: Schema =", schema.name);
    let new = format!("Schema::new({})", kind(&schema.kind));
    let min = schema.min.map(|min| format!(".min({min})"));
    let max = schema.max.map(|max| format!(".max({max})"));
    let pattern = schema.pattern.as_ref().map(|pattern| format!(".pattern({})", raw_string(pattern)));
    let constraints: Vec<String> = [min, max, pattern].into_iter().flatten().collect();
    let line = format!("{head} {new}{};\n", constraints.concat());
    if print::fits(line.trim_end()) {
        return line;
    }
    let broken = format!("{head}\n    {new}{};\n", constraints.concat());
    if broken.lines().all(print::fits) {
        return broken;
    }
    let constraints: String = constraints.iter().map(|constraint| format!("\n    {constraint}")).collect();
    format!("{head} {new}{constraints};\n")
}

fn kind(kind: &SchemaKind) -> String {
    match kind {
        SchemaKind::Plain(name) => format!("Kind::{name}"),
        SchemaKind::Enum(name) => format!("Kind::Enum(types::{name}::values())"),
        SchemaKind::Timestamp(format) => format!("Kind::Timestamp(Format::{format})"),
        SchemaKind::List(item) => format!("Kind::List(&{item})"),
        SchemaKind::Map(key, value) => format!("Kind::Map(&{key}, &{value})"),
        SchemaKind::Structure(name) => format!("Kind::Structure(&types::{}::SCHEMA)", module(name)),
        SchemaKind::Error(name) => format!("Kind::Structure(&types::error::{}::SCHEMA)", module(name)),
        SchemaKind::Union(name) => format!("Kind::Union(&types::{}::SCHEMA)", module(name)),
    }
}

fn module(name: &TypeName) -> String {
    name.module().to_string()
}

/// A string in as many literals as lines of this file need.
fn raw_string(text: &str) -> String {
    const LONGEST: usize = 100;
    let chars: Vec<char> = text.chars().collect();
    let literals: Vec<String> = chars.chunks(LONGEST).map(|chunk| literal(&chunk.iter().collect::<String>())).collect();
    match literals.as_slice() {
        [_, _, ..] => format!("concat!(\n        {},\n    )", literals.join(",\n        ")),
        _ => literal(text),
    }
}

/// A string as a raw literal where that reads better and is possible.
fn literal(text: &str) -> String {
    let reads_better = text.contains('\\') && !text.contains(['"', '\r', '\n']);
    if reads_better { format!("r\"{text}\"") } else { format!("{text:?}") }
}
