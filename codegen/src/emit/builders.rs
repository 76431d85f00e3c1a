//! Builders of structures, and the setters that they share with the builders that send.

use super::imports::Imports;
use super::print::{self, BODY, implementation, list, method};
use super::rust;
use super::streams;
use super::structures::{self, Extra};
use crate::format::FileText;
use crate::ir::{Member, Presence, Structure, Type};

/// The file of the builder of a shared structure or error.
pub(super) fn file(module: &str, this: &Structure, extra: Extra) -> FileText {
    let mut file =
        FileText::new(format!("{module}/builders.rs"), &this.id, &format!("The builder of `{}`.", this.name));
    let code = builder(this, this.fallible, extra, None);
    let mut imports = Imports::of([&format!("super::{}", this.name)]);
    imports.types_of(this);
    imports.modules_in(&code);
    if this.fallible {
        imports.add("aws_smithy_types::error::operation::BuildError");
    }
    if extra == Extra::Metadata {
        imports.add("aws_smithy_types::error::ErrorMetadata");
    }
    file.imports(&imports);
    file.text(&code);
    file
}

/// The builder of a structure, with further methods: of the structure where nothing is required, else of its members.
pub(super) fn builder(this: &Structure, fallible: bool, extra: Extra, further: Option<String>) -> String {
    let (name, builder, has_metadata) = (&this.name, &this.builder, extra == Extra::Metadata);
    let is_shown = !structures::is_redacted(this) || structures::is_optional(this);
    let derived = match (streams::has_stream(this), is_shown) {
        (true, true) => "Debug, Default",
        (true, false) => "Default",
        (false, true) => "Clone, Debug, Default, PartialEq",
        (false, false) => "Clone, Default, PartialEq",
    };
    let fields = if structures::is_optional(this) {
        format!("(pub(crate) {name});")
    } else {
        let field =
            |member: &Member| format!("    pub(crate) {}: Option<{}>,\n", member.field, rust::type_text(&member.ty));
        let meta = if has_metadata { "    pub(super) meta: ErrorMetadata,\n" } else { "" };
        format!(" {{\n{}{meta}}}", this.members.iter().map(field).collect::<String>())
    };
    let item =
        format!("/// Builds a [`{name}`].\n#[derive({derived})]\n#[non_exhaustive]\npub struct {builder}{fields}\n");
    let new = method("pub fn builder", &[], builder.as_str(), &format!("{builder}::default()"));
    let start = format!("    /// Returns a builder of [`{name}`] with nothing set.\n{new}");
    let via = via(this);
    let own = this.members.iter().map(|member| setters(name.as_str(), via, member));
    let meta = has_metadata.then(|| metadata_setters(via));
    let methods = own.chain(meta).chain([build(this, fallible, extra)]).chain(further);
    print::spaced([item, implementation(name.as_str(), [start]), implementation(builder.as_str(), methods)])
}

/// The path from a builder to its members.
pub(super) fn via(this: &Structure) -> &'static str {
    if structures::is_optional(this) { "0." } else { "" }
}

/// The three setters of a member, which the builder has in `via`.
///
/// ```text
/// /// Sets [`role_arn`](field@MappingRule::role_arn).
/// pub fn role_arn(mut self, value: impl Into<String>) -> Self { self.role_arn = Some(value.into()); self }
/// ```
pub(super) fn setters(owner: &str, via: &str, member: &Member) -> String {
    let (name, plain, ty) = (&member.field, member.field.plain(), rust::type_text(&member.ty));
    let link = format!("[`{plain}`](field@{owner}::{plain})");
    let field = format!("self.{via}{name}");
    let (sets, params, statement) = setter(&member.ty, &link, &field);
    let params: Vec<&str> = std::iter::once("mut self").chain(params.iter().map(String::as_str)).collect();
    let deprecated = print::deprecated(4, member.deprecated.as_deref());
    let documented = |text: String, method: String| format!("{}{deprecated}{method}", print::docs(4, &text));
    [
        documented(sets, method(&format!("pub fn {name}"), &params, "Self", &format!("{statement}\nself"))),
        documented(
            format!("Sets or clears {link}."),
            method(
                &format!("pub fn {}", name.prefixed("set_")),
                &["mut self", &format!("value: Option<{ty}>")],
                "Self",
                &format!("{field} = value;\nself"),
            ),
        ),
        documented(
            format!("Returns the value of {link}."),
            method(
                &format!("pub fn {}", name.prefixed("get_")),
                &["&self"],
                &format!("&Option<{ty}>"),
                &format!("&{field}"),
            ),
        ),
    ]
    .concat()
}

/// The documentation, parameters and statement of the setter of a value, an element or an entry.
fn setter(ty: &Type, link: &str, field: &str) -> (String, Vec<String>, String) {
    match ty {
        Type::List(item) => {
            let (param, value) = argument("value", item);
            let statement = format!("{field}.get_or_insert_default().push({value});");
            (format!("Adds an element to {link}."), vec![param], statement)
        }
        Type::Map(key, item) => {
            let (param, value) = argument("value", item);
            let key = format!("key: impl Into<{}>", rust::type_text(key));
            let statement = format!("{field}.get_or_insert_default().insert(key.into(), {value});");
            (format!("Adds an entry to {link}."), vec![key, param], statement)
        }
        ty => {
            let (param, value) = argument("value", ty);
            (format!("Sets {link}."), vec![param], format!("{field} = Some({value});"))
        }
    }
}

/// A parameter, and the expression of its value: setters convert strings and boxes.
fn argument(name: &str, ty: &Type) -> (String, String) {
    let text = rust::type_text(ty);
    match ty {
        Type::String | Type::Boxed(_) => (format!("{name}: impl Into<{text}>"), format!("{name}.into()")),
        _ => (format!("{name}: {text}"), name.to_owned()),
    }
}

fn metadata_setters(via: &str) -> String {
    let set =
        method("pub fn meta", &["mut self", "meta: ErrorMetadata"], "Self", &format!("self.{via}meta = meta;\nself"));
    let set_or_clear = method(
        "pub fn set_meta",
        &["&mut self", "meta: Option<ErrorMetadata>"],
        "&mut Self",
        &format!("self.{via}meta = meta.unwrap_or_default();\nself"),
    );
    format!(
        "    /// Sets code, message and request ID.\n{set}    /// Sets or clears code, message and request ID.\n{set_or_clear}"
    )
}

fn build(this: &Structure, fallible: bool, extra: Extra) -> String {
    let name = &this.name;
    let (output, errors) = match fallible {
        true => (format!("Result<{name}, BuildError>"), " Fails if a required member is not set."),
        false => (name.to_string(), ""),
    };
    let body = match (structures::is_optional(this), fallible) {
        (true, true) => "Ok(self.0)".to_owned(),
        (true, false) => "self.0".to_owned(),
        (false, _) => built_of_members(this, fallible, extra),
    };
    format!("    /// Builds the [`{name}`].{errors}\n{}", method("pub fn build", &["self"], &output, &body))
}

fn built_of_members(this: &Structure, fallible: bool, extra: Extra) -> String {
    let name = &this.name;
    let mut fields: Vec<String> = this.members.iter().map(built).collect();
    match extra {
        Extra::None => {}
        Extra::RequestId => fields.push("_request_id: None".to_owned()),
        Extra::Metadata => fields.push("meta: self.meta".to_owned()),
    }
    let needed = format!("const NEEDED: &str = \"it is required to build {name}\";\n");
    let needed = if this.fallible { needed } else { String::new() };
    let (open, close) = if fallible { (format!("Ok({name} {{ "), " })") } else { (format!("{name} {{ "), " }") };
    needed + &list(BODY, &open, &fields, close)
}

/// The initializer of a field.
fn built(member: &Member) -> String {
    let field = &member.field;
    match &member.presence {
        Presence::Optional => format!("{field}: self.{field}"),
        Presence::Required => format!("{field}: shape::required(self.{field}, {:?}, NEEDED)?", field.plain()),
        Presence::Defaulted(default) => format!("{field}: self.{field}{}", rust::or_default(default, &member.ty)),
    }
}
