//! The definition of a structure, with documented fields, its accessors and its schema.

use super::imports::Imports;
use super::print::{self, docs, implementation, indented, list, method};
use super::{builders, rust, schemas, streams, wire};
use crate::format::FileText;
use crate::ir::{Flag, Member, Presence, Structure, Type};

/// The files of a shared structure: the one that is read, its builder, and its wire form.
pub(super) fn files(this: &Structure) -> Vec<FileText> {
    let module = format!("types/{}", this.name.module().plain());
    let mut file = FileText::new(format!("{module}.rs"), &this.id, &format!("The structure `{}`.", this.name));
    file.text("pub(super) mod builders;\nmod wire;");
    let code = print::spaced([definition(this, Extra::None), schema("pub(crate) ", "SCHEMA", this)]);
    let mut imports = Imports::default();
    imports.types_of(this);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    vec![file, builders::file(&module, this, Extra::None), wire::structure_file(&module, this)]
}

/// A field that is no member of the shape.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    None,
    /// The id of the request, in an output.
    RequestId,
    /// Code, message and request id, in an error.
    Metadata,
}

/// The definition of a structure and its accessors.
pub(super) fn definition(this: &Structure, extra: Extra) -> String {
    let extra = match extra {
        Extra::None => "",
        Extra::RequestId => "    _request_id: Option<String>,\n",
        Extra::Metadata => "    pub(crate) meta: ErrorMetadata,\n",
    };
    let fields: String = this.members.iter().map(field).collect();
    let body = if fields.is_empty() && extra.is_empty() { "{}".to_owned() } else { format!("{{\n{fields}{extra}}}") };
    let item = format!(
        "{}{}#[non_exhaustive]\n#[derive({})]\npub struct {} {body}\n",
        docs(0, &this.docs.body),
        print::deprecated(0, this.deprecated.as_deref()),
        derived(this),
        this.name,
    );
    print::spaced([item, implementation(this.name.as_str(), this.members.iter().map(accessor))])
}

/// The traits that are derived.
fn derived(this: &Structure) -> String {
    let is_value = !streams::has_stream(this);
    let traits =
        [("Clone", is_value), ("Debug", !is_redacted(this)), ("Default", is_optional(this)), ("PartialEq", is_value)];
    traits.iter().filter(|(_, is_derived)| *is_derived).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// Returns whether `Debug` must redact a member.
pub(super) fn is_redacted(this: &Structure) -> bool {
    this.members.iter().any(|member| member.flags.contains(&Flag::Sensitive))
}

/// Returns whether every member is optional. Then the structure has a default, and its builder wraps it.
pub(super) fn is_optional(this: &Structure) -> bool {
    this.members.iter().all(|member| member.presence == Presence::Optional)
}

fn field(member: &Member) -> String {
    format!(
        "{}{}    pub {}: {},\n",
        docs(4, &member.docs),
        print::deprecated(4, member.deprecated.as_deref()),
        member.field,
        rust::field_type(member),
    )
}

/// One accessor:
///
/// ```text
/// /// See [`role_arn`](field@Self::role_arn).
/// pub fn role_arn(&self) -> Option<&str> { self.role_arn.as_deref() }
/// ```
fn accessor(member: &Member) -> String {
    let (name, plain) = (&member.field, member.field.plain());
    let (ty, value) = if member.presence == Presence::Optional { optional(member) } else { always(member) };
    format!(
        "    /// See [`{plain}`](field@Self::{plain}).\n{}{}",
        print::deprecated(4, member.deprecated.as_deref()),
        method(&format!("pub fn {name}"), &["&self"], &ty, &value),
    )
}

/// The type and value of the accessor of an optional member.
fn optional(member: &Member) -> (String, String) {
    let (name, ty) = (&member.field, rust::type_text(&member.ty));
    match &member.ty {
        Type::Copy(_) => (format!("Option<{ty}>"), format!("self.{name}")),
        Type::String => ("Option<&str>".to_owned(), format!("self.{name}.as_deref()")),
        Type::List(item) => {
            (format!("&[{}]", rust::type_text(item)), format!("self.{name}.as_deref().unwrap_or_default()"))
        }
        Type::Boxed(inner) => (format!("Option<&{}>", rust::type_text(inner)), format!("self.{name}.as_deref()")),
        _ => (format!("Option<&{ty}>"), format!("self.{name}.as_ref()")),
    }
}

/// The type and value of the accessor of a member that is always there.
fn always(member: &Member) -> (String, String) {
    let (name, ty) = (&member.field, rust::type_text(&member.ty));
    match &member.ty {
        Type::Copy(_) => (ty, format!("self.{name}")),
        Type::String => ("&str".to_owned(), format!("&self.{name}")),
        Type::List(item) => (format!("&[{}]", rust::type_text(item)), format!("&self.{name}")),
        Type::Boxed(inner) => (format!("&{}", rust::type_text(inner)), format!("&self.{name}")),
        _ => (format!("&{ty}"), format!("&self.{name}")),
    }
}

/// The schema of a structure:
///
/// ```text
/// static INPUT: schema::StructureSchema = schema::structure("GetIdInput", &[
///     schema::member("account_id", "AccountId", &shapes::ACCOUNT_ID),
/// ]);
/// ```
pub(super) fn schema(visibility: &str, name: &str, this: &Structure) -> String {
    schema_of(visibility, name, this.name.as_str(), &this.members.iter().map(member).collect::<String>())
}

/// The schema of a structure or union with these members.
pub(super) fn schema_of(visibility: &str, name: &str, owner: &str, members: &str) -> String {
    let members = if members.is_empty() { String::new() } else { format!("\n{members}") };
    format!("{visibility}static {name}: schema::StructureSchema = schema::structure({owner:?}, &[{members}]);\n")
}

fn member(member: &Member) -> String {
    let flags: Vec<String> = member.flags.iter().filter_map(flag).collect();
    schema_member(member.field.plain(), &member.wire_name, &schemas::path(&member.schema), &flags)
}

/// The row of a member, with a line for each flag where one line is too short.
pub(super) fn schema_member(field: &str, wire_name: &str, target: &str, flags: &[String]) -> String {
    let head = format!("schema::member({field:?}, {wire_name:?}, &{target})");
    let line = format!("    {head}{},", flags.concat());
    if print::fits(&line) {
        return format!("{line}\n");
    }
    let mut text = format!("    {head}");
    if !print::fits(&text) {
        let parts = [format!("{field:?}"), format!("{wire_name:?}"), format!("&{target}")];
        text = indented(4, &list(4, "schema::member(", &parts, ")"));
    }
    flags.iter().for_each(|flag| text.push_str(&format!("\n        {flag}")));
    format!("{text},\n")
}

fn flag(flag: &Flag) -> Option<String> {
    Some(match flag {
        Flag::Sensitive => ".sensitive()".to_owned(),
        Flag::Required => ".required()".to_owned(),
        Flag::IdempotencyToken => ".idempotency_token()".to_owned(),
        Flag::HostLabel | Flag::ContextParam(_) | Flag::Corrected => return None,
    })
}
