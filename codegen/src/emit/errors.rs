//! Errors: their structures, the error enum of each operation, and the one of the whole crate.

use super::imports::Imports;
use super::print::{self, docs, implementation, method};
use super::structures::{self, Extra};
use super::{builders, wire};
use crate::format::FileText;
use crate::ir::{ErrorVariant, EventStream, Member, Operation, Presence, Service, Structure, Type};
use crate::names::TypeName;

/// The files of an error structure.
pub(super) fn files(error: &Structure) -> Vec<FileText> {
    let module = format!("types/error/{}", error.name.module().plain());
    let mut file = FileText::new(format!("{module}.rs"), &error.id, &format!("The error `{}`.", error.name));
    file.text("pub(super) mod builders;\nmod wire;");
    let code = print::spaced([
        structures::definition(error, Extra::Metadata),
        structures::schema("pub(crate) ", "SCHEMA", error),
    ]);
    let mut imports = Imports::of(["aws_smithy_types::error::ErrorMetadata"]);
    imports.types_of(error);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    vec![file, builders::file(&module, error, Extra::Metadata), wire_file(&module, error)]
}

fn wire_file(module: &str, error: &Structure) -> FileText {
    let about = format!("`{}` on the wire.", error.name);
    let mut file = FileText::new(format!("{module}/wire.rs"), &error.id, &about);
    let code = print::spaced([
        wire::structure(error, "SCHEMA", error.fallible, Extra::Metadata),
        traits(error),
        format!("serde_traits!({0});\nerror_traits!({0}, self => &self.meta);\n", error.name),
    ]);
    let mut imports = wire::imports(error, &code);
    imports.add("aws_smithy_types::error::ErrorMetadata");
    imports.add("crate::runtime::error::write_service_error");
    file.imports(&imports);
    file.text(&code);
    file
}

/// `ErrorStructure` and `Display` of an error.
fn traits(error: &Structure) -> String {
    let name = &error.name;
    let (keep, message) = match error.members.iter().find(|member| is_message(member)) {
        None => (String::new(), "None".to_owned()),
        Some(Member { field, .. }) => (
            format!("self.{field} = self.{field}.take().or_else(|| meta.message().map(Into::into));\n"),
            format!("self.{field}.as_deref()"),
        ),
    };
    let set = method("fn set_meta", &["&mut self", "meta: ErrorMetadata"], "", &format!("{keep}self.meta = meta;"));
    let fmt = method(
        "fn fmt",
        &["&self", "f: &mut fmt::Formatter<'_>"],
        "fmt::Result",
        &format!("write_service_error(f, Some({:?}), {message}, &self.meta)", name.as_str()),
    );
    print::spaced([
        implementation(&format!("operation::ErrorStructure for {name}"), [set]),
        implementation(&format!("fmt::Display for {name}"), [fmt]),
    ])
}

/// Returns whether a member holds the error's message. A required one is set by every response.
fn is_message(member: &Member) -> bool {
    let is_optional_text = member.ty == Type::String && member.presence == Presence::Optional;
    member.wire_name.eq_ignore_ascii_case("message") && is_optional_text
}

/// `types/error.rs`: the modules of the errors, and their public names.
pub(super) fn index(service: &Service) -> FileText {
    let mut file = FileText::new("types/error.rs", &service.id, "The modelled errors of the service.");
    let each = |line: fn(&Structure) -> String| service.errors.iter().map(line).collect::<String>();
    file.text(&each(|error| format!("pub(crate) mod {};\n", error.name.module())));
    file.text(&each(|error| format!("pub use {}::{};\n", error.name.module(), error.name)));
    let streams = |line: fn(&EventStream) -> String| service.streams.iter().map(line).collect::<String>();
    file.text(&streams(|stream| format!("pub(crate) mod {};\n", stream.error.module())));
    file.text(&streams(|stream| format!("pub use {}::{};\n", stream.error.module(), stream.error)));
    let builders = each(|error| print::reexport(&format!("super::{}::builders", error.name.module()), &error.builder));
    file.text(&format!("/// Builders of the errors.\npub mod builders {{\n{builders}}}"));
    file
}

/// The error enum of an operation.
pub(super) fn operation_error(operation: &Operation) -> String {
    let about = format!("The errors of [`{}`].", operation.name);
    error_enum(&operation.error, &about, operation.errors.iter().map(|error| (&error.name, error.summary.clone())))
}

/// An enum of errors, with a variant for those that the model does not name.
pub(super) fn error_enum<'a>(
    name: &TypeName,
    about: &str,
    variants: impl Iterator<Item = (&'a TypeName, String)>,
) -> String {
    let variants: String =
        variants.map(|(name, summary)| format!("{}    {name}(types::error::{name}),\n", docs(4, &summary))).collect();
    format!(
        "{}#[non_exhaustive]\n#[derive(Debug)]\npub enum {name} {{\n{variants}    \
         /// An error that this version of the crate does not know. Match on its code.\n    \
         Unhandled(Unhandled),\n}}\n",
        docs(0, about)
    )
}

/// The methods and traits of the error enum of an operation or event stream.
pub(super) fn error_enum_wire(name: &TypeName, errors: &[ErrorVariant]) -> String {
    let predicates = errors.iter().map(|error| predicate(&error.name));
    let codes = errors.iter().map(|error| format!("{} => {},", codes(error, errors), error.name));
    print::spaced([
        implementation(name.as_str(), constructors().into_iter().chain(predicates)),
        format!("operation_error_traits!({name} {{{}}});\n", rows(codes)),
    ])
}

/// The rows of a macro, as many in a line as fit.
fn rows(rows: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for row in rows {
        let line = text.rsplit('\n').next().unwrap_or_default();
        let fits = !line.is_empty() && print::fits(&format!("{line} {row}"));
        text.push_str(if fits { " " } else { "\n    " });
        text.push_str(&row);
    }
    if text.is_empty() { text } else { text + "\n" }
}

/// The codes of an error: its own, and that of the query protocol where no other error of the operation has it.
fn codes(error: &ErrorVariant, errors: &[ErrorVariant]) -> String {
    let is_taken = |code: &String| {
        errors
            .iter()
            .any(|other| other.code == *code || (other.name != error.name && other.query_code.as_ref() == Some(code)))
    };
    match error.query_code.as_ref().filter(|code| !is_taken(code)) {
        Some(query_code) => format!("{:?} | {query_code:?}", error.code),
        None => format!("{:?}", error.code),
    }
}

fn constructors() -> [String; 3] {
    let unhandled = method(
        "pub fn unhandled",
        &["source: impl Into<BoxError>"],
        "Self",
        "Self::Unhandled(Unhandled::new(source.into(), None))",
    );
    let generic = method(
        "pub fn generic",
        &["meta: ErrorMetadata"],
        "Self",
        "Self::Unhandled(Unhandled::new(meta.clone().into(), Some(meta)))",
    );
    let meta = method("pub fn meta", &["&self"], "&ErrorMetadata", "self.as_error().meta()");
    [
        format!("    /// Creates the variant [`Unhandled`](Self::Unhandled) from any error.\n{unhandled}"),
        format!("    /// Creates the variant [`Unhandled`](Self::Unhandled) from code and message.\n{generic}"),
        format!("    /// Returns code, message and request ID.\n{meta}"),
    ]
}

fn predicate(name: &TypeName) -> String {
    let test = format!("pub fn is_{}", name.module().plain());
    let test = method(&test, &["&self"], "bool", &format!("matches!(self, Self::{name}(_))"));
    docs(4, &format!("Returns `true` for [`{name}`](Self::{name}).")) + &test
}

/// `error.rs`: the error enum of the whole crate.
pub(super) fn crate_error(service: &Service) -> FileText {
    let mut file = FileText::new("error.rs", &service.id, "The errors of all operations in one enum.");
    let name = TypeName::crate_error();
    let variants: Vec<&TypeName> = service.errors.iter().map(|error| &error.name).collect();
    let about = "Any error of a call. Functions that call several operations return it with `?`.";
    let summaries = service.errors.iter().map(|error| (&error.name, error.docs.summary.clone()));
    let from = method("fn from", &["error: BuildError"], "Self", "Self::Unhandled(Unhandled::new(error.into(), None))");
    let code = print::spaced([
        error_enum(&name, about, summaries),
        crate_error_traits(&variants),
        implementation("From<BuildError> for Error", [from]),
    ]);
    let mut imports =
        Imports::of(["aws_smithy_types::error::operation::BuildError", "crate::runtime::operation::Unhandled"]);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

fn crate_error_traits(variants: &[&TypeName]) -> String {
    format!("error_enum_traits!(Error {{{}}});\n", rows(variants.iter().map(ToString::to_string)))
}
