//! Reading and writing of structures, and `Debug` of those that redact members.

use super::imports::Imports;
use super::print::{self, BODY, arm, implementation, list, method};
use super::schemas;
use super::structures::{self, Extra};
use crate::format::FileText;
use crate::ir::{Flag, Member, Presence, Structure};

/// The file of the wire form of a shared structure.
pub(super) fn structure_file(module: &str, this: &Structure) -> FileText {
    let about = format!("`{}` on the wire.", this.name);
    let mut file = FileText::new(format!("{module}/wire.rs"), &this.id, &about);
    let code = print::spaced([
        structure(this, "SCHEMA", this.fallible, Extra::None),
        format!("serde_traits!({});\n", this.name),
    ]);
    file.imports(&imports(this, &code));
    file.text(&code);
    file
}

/// The imports of a file about one structure.
pub(super) fn imports(this: &Structure, code: &str) -> Imports {
    let mut imports = Imports::of(["super::SCHEMA", &format!("super::{}", this.name)]);
    if !structures::is_optional(this) {
        imports.add(format!("super::builders::{}", this.builder));
    }
    imports.modules_in(code);
    imports
}

/// `Structure`, and `Debug` if a member is redacted.
///
/// ```text
/// impl shape::Structure for GetIdOutput {
///     fn members(&self, visit: &mut shape::Visit<'_>) { visit(&OUTPUT, &[&self.identity_id]); }
///
///     fn read(input: &mut json::Reader<'_>) -> Result<Self, json::ReadError> {
///         …
///     }
/// }
/// ```
pub(super) fn structure(this: &Structure, schema: &str, fallible: bool, extra: Extra) -> String {
    let members: Vec<String> = this.members.iter().map(|member| format!("&self.{}", member.field)).collect();
    let visit = list(BODY, &format!("visit(&{schema}, &["), &members, "]);");
    let methods = [
        method("fn members", &["&self", "visit: &mut shape::Visit<'_>"], "", &visit),
        method("fn read", &["input: &mut json::Reader<'_>"], "Result<Self, json::ReadError>", &read(this, fallible)),
    ];
    let item = implementation(&format!("shape::Structure for {}", this.name), methods);
    if !structures::is_redacted(this) {
        return item;
    }
    let builder = (!structures::is_optional(this)).then(|| debug_builder(this, schema, &members));
    print::spaced([item, debug(this, extra), builder.unwrap_or_default()])
}

/// The body of `read`:
///
/// ```text
/// let mut this = Self::default();
/// input.begin_object()?;
/// while let Some(key) = input.next_key()? {
///     match &*key {
///         "IdentityId" => this.identity_id = input.value(&shapes::IDENTITY_ID)?,
///         _ => input.skip()?,
///     }
/// }
/// Ok(this)
/// ```
fn read(this: &Structure, fallible: bool) -> String {
    let (start, end) = match (structures::is_optional(this), fallible) {
        (true, _) => ("Self::default()".to_owned(), "Ok(this)"),
        (false, true) => (format!("{}::default()", this.builder), "this.build().map_err(json::ReadError::incomplete)"),
        (false, false) => (format!("{}::default()", this.builder), "Ok(this.build())"),
    };
    let arms: String = this.members.iter().map(read_member).collect();
    let is_corrected =
        |member: &&Member| member.presence == Presence::Required || member.flags.contains(&Flag::Corrected);
    let required = this.members.iter().filter(is_corrected);
    let filled: String = required.map(|member| format!("shape::fill(&mut this.{})?;\n", member.field)).collect();
    if arms.is_empty() {
        return format!("input.object(&mut |_, input| input.skip())?;\n{}\n", end.replacen("this", &start, 1));
    }
    format!(
        "let mut this = {start};\ninput.begin_object()?;\nwhile let Some(key) = input.next_key()? {{\n    \
         match &*key {{\n{arms}        _ => input.skip()?,\n    }}\n}}\n{filled}{end}\n"
    )
}

fn read_member(member: &Member) -> String {
    let value = format!("this.{} = input.value(&{})?", member.field, schemas::path(&member.schema));
    arm(8, &format!("{:?}", member.wire_name), &value)
}

fn debug(this: &Structure, extra: Extra) -> String {
    let extra = match extra {
        Extra::None => "None",
        Extra::RequestId => "Some((\"_request_id\", &self._request_id))",
        Extra::Metadata => "Some((\"meta\", &self.meta))",
    };
    let fmt = method(
        "fn fmt",
        &["&self", "f: &mut fmt::Formatter<'_>"],
        "fmt::Result",
        &format!("shape::debug(f, self, {extra})"),
    );
    implementation(&format!("fmt::Debug for {}", this.name), [fmt])
}

fn debug_builder(this: &Structure, schema: &str, members: &[String]) -> String {
    let open = format!("shape::debug_members(f, \"{}\", &{schema}, &[", this.builder);
    let body = list(BODY, &open, members, "], None)");
    let fmt = method("fn fmt", &["&self", "f: &mut fmt::Formatter<'_>"], "fmt::Result", &body);
    implementation(&format!("fmt::Debug for {}", this.builder), [fmt])
}

/// The request ID of an output.
pub(super) fn output(this: &Structure) -> String {
    let set = method("fn set_request_id", &["&mut self", "id: Option<String>"], "", "self._request_id = id;");
    let get = method("fn request_id", &["&self"], "Option<&str>", "self._request_id.as_deref()");
    print::spaced([
        implementation(&format!("operation::OperationOutput for {}", this.name), [set]),
        implementation(&format!("RequestId for {}", this.name), [get]),
    ])
}
