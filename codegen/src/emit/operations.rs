//! The files of an operation: the one that is read, its builders, its wire form, its paginator.

use super::imports::Imports;
use super::print::{self, docs, implementation, method};
use super::structures::{self, Extra};
use super::{builders, errors, fluent, paginators, streams, wire};
use crate::format::FileText;
use crate::ir::{Auth, Flag, Member, Operation, Service, Type};

/// `operation.rs`: the modules of all operations.
pub(super) fn index(service: &Service) -> FileText {
    let about = "Operations: one module each, with input, output, error and builders.";
    let mut file = FileText::new("operation.rs", &service.id, about);
    file.text("pub use aws_types::request_id::RequestId;");
    let modules = service.operations.iter().map(|operation| format!("pub mod {};\n", operation.method));
    file.text(&modules.collect::<String>());
    file
}

/// The files of an operation.
pub(super) fn files(operation: &Operation, library: &str) -> Vec<FileText> {
    let mut files = vec![file(operation, library), builders_file(operation), wire_file(operation)];
    files.extend(paginators::file(operation));
    files
}

/// A file of the operation: its own, or one below it.
pub(super) fn start(operation: &Operation, below: &str, about: &str) -> FileText {
    FileText::new(format!("operation/{}{below}.rs", operation.method.plain()), &operation.id, about)
}

fn file(operation: &Operation, library: &str) -> FileText {
    let mut file = start(operation, "", &page(operation, library));
    let paginator = if operation.paginator.is_some() { "pub mod paginator;\n" } else { "" };
    file.text(&format!("pub mod builders;\n{paginator}mod wire;"));
    let code = print::spaced([
        definition(operation),
        structures::definition(&operation.input, Extra::None),
        structures::schema("", "INPUT", &operation.input),
        structures::definition(&operation.output, Extra::RequestId),
        structures::schema("", "OUTPUT", &operation.output),
        errors::operation_error(operation),
    ]);
    let mut imports = Imports::of(["crate::runtime::operation::Operation", "crate::runtime::operation::Unhandled"]);
    imports.types_of(&operation.input);
    imports.types_of(&operation.output);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// The documentation of the module: that of the operation, links to its types, and a call.
fn page(operation: &Operation, library: &str) -> String {
    let Operation { docs, input, output, error, method, .. } = operation;
    let auth = match operation.auth {
        Auth::Sigv4 => "Signed: needs AWS credentials.",
        Auth::None => "Public: sent without AWS credentials.",
        Auth::Optional => "Signed if the client has AWS credentials.",
    };
    let links =
        print::wrapped(&format!("Input: [`{}`]; output: [`{}`]; errors: [`{error}`]. {auth}", input.name, output.name));
    let arguments: String = input.members.iter().filter_map(example_argument).collect();
    let statement = print::chain(&format!("let output = client.{method}()"), &format!("{arguments}.send().await?;"));
    format!(
        "{}\n\n{links}\n\n```no_run\n# async fn call(client: {library}::Client) -> Result<(), {library}::Error> {{\n\
         {statement}\n# Ok(()) }}\n```",
        docs.body,
    )
}

/// The setter of a required member in an example, if its value is easily written.
fn example_argument(member: &Member) -> Option<String> {
    fn value(ty: &Type) -> Option<&'static str> {
        match ty {
            Type::String => Some("\"…\""),
            Type::Copy("bool") => Some("true"),
            Type::Copy("f32" | "f64") => Some("1.0"),
            Type::Copy(_) => Some("1"),
            _ => None,
        }
    }
    let arguments = match &member.ty {
        Type::List(item) => value(item)?.to_owned(),
        Type::Map(_, item) => format!("\"…\", {}", value(item)?),
        ty => value(ty)?.to_owned(),
    };
    member.flags.contains(&Flag::Required).then(|| format!(".{}({arguments})", member.field))
}

/// The operation type, with its input, output, error and schema.
fn definition(operation: &Operation) -> String {
    let Operation { name, input, output, error, .. } = operation;
    let item = format!(
        "{}{}#[non_exhaustive]\n#[derive(Clone, Debug, Default)]\npub struct {name};\n",
        docs(0, "The type of [this operation](self)."),
        print::deprecated(0, operation.deprecated.as_deref()),
    );
    let new = format!(
        "    /// Returns the operation, for code that is generic over operations.\n{}",
        method("pub fn new", &[], "Self", "Self")
    );
    let ties = format!(
        "impl Operation for {name} {{\n    type Input = {};\n    type Output = {};\n    type Error = {error};\n{}}}\n",
        input.name,
        output.name,
        schema(operation),
    );
    print::spaced([item, implementation(name.as_str(), [new]), ties])
}

fn schema(operation: &Operation) -> String {
    let head = "    const SCHEMA: &'static schema::OperationSchema";
    let arguments = [format!("{:?}", operation.wire_name), format!("{:?}", operation.target), "&INPUT, &OUTPUT".into()];
    let new = print::list(9, "&schema::OperationSchema::new(", &arguments, ")").trim_end().replace('\n', "\n        ");
    let settings = settings(operation);
    for text in
        [format!("{head} = {new}{};\n", settings.concat()), format!("{head} =\n        {new}{};\n", settings.concat())]
    {
        if text.lines().all(print::fits) && !new.contains('\n') {
            return text;
        }
    }
    let settings: String = settings.iter().map(|setting| format!("\n            {setting}")).collect();
    format!("{head} =\n        {new}{settings};\n")
}

fn settings(operation: &Operation) -> Vec<String> {
    let mut settings = Vec::new();
    match operation.auth {
        Auth::Sigv4 => {}
        Auth::None => settings.push(".auth(schema::Auth::None)".to_owned()),
        Auth::Optional => settings.push(".auth(schema::Auth::Optional)".to_owned()),
    }
    let compress = operation.compress.then_some("compression::compress");
    let checksum = operation.checksum.then_some("checksum::content_md5");
    let changes: Vec<_> = compress.into_iter().chain(checksum).collect();
    if !changes.is_empty() {
        settings.push(format!(".body(&[{}])", changes.join(", ")));
    }
    let retryable = retryable(operation);
    if !retryable.is_empty() {
        settings.push(format!(".retryable(&[{}])", retryable.join(", ")));
    }
    settings
}

/// The codes of errors with the trait `retryable`, and whether they mean throttling.
fn retryable(operation: &Operation) -> Vec<String> {
    let marked = operation.errors.iter().filter_map(|error| Some((error, error.retryable?)));
    let codes = marked.flat_map(|(error, throttling)| {
        [Some(&error.code), error.query_code.as_ref()].into_iter().flatten().map(move |code| (code, throttling))
    });
    codes.map(|(code, throttling)| format!("({code:?}, {throttling})")).collect()
}

fn builders_file(operation: &Operation) -> FileText {
    let Operation { name, input, output, error, .. } = operation;
    let about = format!("The builders of input and output of `{name}`, and the one that sends.");
    let mut file = start(operation, "/builders", &about);
    let code = print::spaced([
        builders::builder(input, true, Extra::None, Some(fluent::send_with(operation))),
        fluent::builder(operation),
        builders::builder(output, output.fallible, Extra::RequestId, None),
    ]);
    let mut imports = Imports::of([
        "aws_smithy_types::error::operation::BuildError",
        "crate::Client",
        "crate::error::SdkError",
        "crate::runtime::client::Handle",
        "std::sync::Arc",
    ]);
    for own in [name.as_str(), input.name.as_str(), output.name.as_str(), error.as_str()] {
        imports.add(format!("super::{own}"));
    }
    if operation.paginator.is_some() {
        imports.add(format!("super::paginator::{name}Paginator"));
    }
    imports.types_of(input);
    imports.types_of(output);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// Streams are no part of a JSON document.
fn serde_traits(operation: &Operation) -> String {
    let (input, output) = (&operation.input.name, &operation.output.name);
    match streams::is_streaming(operation) {
        true => format!("serde_traits!({input});\n"),
        false => format!("serde_traits!({input}, {output});\n"),
    }
}

fn wire_file(operation: &Operation) -> FileText {
    let Operation { name, input, output, error, .. } = operation;
    let mut file = start(operation, "/wire", &format!("`{name}` on the wire."));
    let code = print::spaced([
        wire::structure(input, "INPUT", true, Extra::None),
        wire::structure(output, "OUTPUT", output.fallible, Extra::RequestId),
        wire::output(output),
        serde_traits(operation),
        streams::attach(output),
        errors::error_enum_wire(error, &operation.errors),
    ]);
    let mut imports = Imports::of([
        "super::INPUT",
        "super::OUTPUT",
        "aws_smithy_types::error::ErrorMetadata",
        "crate::error::BoxError",
        "crate::runtime::operation::Unhandled",
    ]);
    for own in [&input.name, &output.name, error] {
        imports.add(format!("super::{own}"));
    }
    for this in [input, output].into_iter().filter(|this| !structures::is_optional(this)) {
        imports.add(format!("super::builders::{}", this.builder));
    }
    imports.add("aws_types::request_id::RequestId");
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}
