//! Unions.

use super::imports::Imports;
use super::print::{self, arm, docs, implementation, method};
use super::{rust, schemas, structures};
use crate::format::FileText;
use crate::ir::{Type, Union, UnionVariant};

/// The files of a union: the one that is read, and its wire form.
pub(super) fn files(this: &Union) -> Vec<FileText> {
    let module = format!("types/{}", this.name.module().plain());
    let mut file = FileText::new(format!("{module}.rs"), &this.id, &format!("The union `{}`.", this.name));
    file.text("mod wire;");
    let code = print::spaced([definition(this), methods(this), schema(this)]);
    let mut imports = Imports::default();
    this.variants.iter().filter_map(|variant| variant.ty.as_ref()).for_each(|ty| imports.add_type(ty));
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    vec![file, wire(&module, this)]
}

fn is_redacted(this: &Union) -> bool {
    this.variants.iter().any(|variant| variant.sensitive)
}

fn definition(this: &Union) -> String {
    let debug = if is_redacted(this) { "" } else { "Debug, " };
    let variants: String = this.variants.iter().map(variant).collect();
    format!(
        "{}{}#[non_exhaustive]\n#[derive(Clone, {debug}PartialEq)]\npub enum {} {{\n{variants}    \
         /// A member that this version of the crate does not know. It can be received, not sent.\n    \
         #[non_exhaustive]\n    Unknown,\n}}\n",
        docs(0, &this.docs),
        print::deprecated(0, this.deprecated.as_deref()),
        this.name
    )
}

fn variant(variant: &UnionVariant) -> String {
    let value = variant.ty.as_ref().map(|ty| format!("({})", rust::type_text(ty))).unwrap_or_default();
    format!("{}    {}{value},\n", docs(4, &variant.docs), variant.name)
}

fn methods(this: &Union) -> String {
    let unknown = method("pub fn is_unknown", &["&self"], "bool", "matches!(self, Self::Unknown)");
    let unknown =
        format!("    /// Returns `true` if the service set a member that this version does not know.\n{unknown}");
    implementation(this.name.as_str(), this.variants.iter().flat_map(accessors).chain([unknown]))
}

fn accessors(variant: &UnionVariant) -> Vec<String> {
    let (name, is) = (&variant.name, format!("pub fn {}", variant.field.prefixed("is_")));
    let is_docs = format!("    /// Returns `true` if [`{name}`](Self::{name}) is set.\n");
    let Some(ty) = &variant.ty else {
        return vec![is_docs + &method(&is, &["&self"], "bool", &format!("matches!(self, Self::{name})"))];
    };
    let get = method(
        &format!("pub fn {}", variant.field.prefixed("as_")),
        &["&self"],
        &format!("Result<&{}, &Self>", rust::type_text(ty)),
        &format!("if let Self::{name}(value) = self {{ Ok(value) }} else {{ Err(self) }}"),
    );
    // The official crates return the box, and callers may name its type.
    let allowed = if matches!(ty, Type::Boxed(_)) { "    #[allow(clippy::borrowed_box)]\n" } else { "" };
    vec![
        format!(
            "    /// Returns the value of [`{name}`](Self::{name}), or `self` if another member is set.\n{allowed}{get}"
        ),
        is_docs + &method(&is, &["&self"], "bool", &format!("matches!(self, Self::{name}(_))")),
    ]
}

fn schema(this: &Union) -> String {
    let members = this.variants.iter().map(|variant| {
        let flags = if variant.sensitive { vec![".sensitive()".to_owned()] } else { Vec::new() };
        let as_field = variant.field.prefixed("as_");
        structures::schema_member(as_field.plain(), &variant.wire_name, &schemas::path(&variant.schema), &flags)
    });
    structures::schema_of("pub(crate) ", "SCHEMA", this.name.as_str(), &members.collect::<String>())
}

fn wire(module: &str, this: &Union) -> FileText {
    let name = &this.name;
    let mut file = FileText::new(format!("{module}/wire.rs"), &this.id, &format!("`{name}` on the wire."));
    let code = print::spaced([
        implementation(name.as_str(), [member(this)]),
        structure(this),
        if is_redacted(this) { debug(this) } else { String::new() },
        format!("serde_traits!({name});\n"),
    ]);
    let mut imports = Imports::of(["super::SCHEMA"]);
    imports.add(format!("super::{name}"));
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// `Structure` of a union. `members` is empty: only structures set several members.
fn structure(this: &Union) -> String {
    let methods = [
        method("fn members", &["&self", "visit: &mut shape::Visit<'_>"], "", "visit(&SCHEMA, &[]);"),
        method("fn read", &["input: &mut json::Reader<'_>"], "Result<Self, json::ReadError>", &read(this)),
        method("fn write", &["&self", "out: &mut json::Writer"], "", "union::write(&SCHEMA, self.member(), out);"),
        method(
            "fn check",
            &["&self", "checker: &mut validate::Checker<'_>"],
            "",
            "union::check(&SCHEMA, self.member(), checker);",
        ),
        method("fn missing", &[], "Result<Self, json::ReadError>", "Ok(Self::Unknown)"),
    ];
    implementation(&format!("shape::Structure for {}", this.name), methods)
}

/// The pattern of a variant, and the value it holds.
fn pattern(variant: &UnionVariant) -> (String, &'static str) {
    match variant.ty {
        Some(_) => (format!("Self::{}(value)", variant.name), "value"),
        None => (format!("Self::{}", variant.name), "&union::Unit"),
    }
}

/// The method that returns the name and value of the member that is set.
fn member(this: &Union) -> String {
    let arms = this.variants.iter().map(|variant| {
        let (pattern, value) = pattern(variant);
        arm(4, &pattern, &format!("Some(({:?}, {value}))", variant.wire_name))
    });
    let arms: String = arms.chain([arm(4, "Self::Unknown", "None")]).collect();
    method("fn member", &["&self"], "Option<(&'static str, &dyn shape::Shape)>", &format!("match self {{\n{arms}}}"))
}

fn read(this: &Union) -> String {
    let arms: String = this.variants.iter().map(read_member).collect();
    format!(
        "union::read({:?}, Self::Unknown, input, &mut |key, input| {{\n    Ok(Some(match key {{\n{arms}        \
         _ => return Ok(None),\n    }}))\n}})\n",
        this.name.as_str()
    )
}

fn read_member(variant: &UnionVariant) -> String {
    let schema = schemas::path(&variant.schema);
    let value = match &variant.ty {
        Some(_) => format!("input.value(&{schema})?.map(Self::{})", variant.name),
        None => format!("input.value(&{schema})?.map(|union::Unit| Self::{})", variant.name),
    };
    arm(8, &format!("{:?}", variant.wire_name), &value)
}

fn debug(this: &Union) -> String {
    let arms = this.variants.iter().map(|variant| {
        let (pattern, value) = pattern(variant);
        let (pattern, value) = match (variant.sensitive, &variant.ty) {
            (true, Some(_)) => (pattern.replace("(value)", "(_)"), "&shape::REDACTED"),
            (true, None) => (pattern, "&shape::REDACTED"),
            (false, _) => (pattern, value),
        };
        arm(4, &pattern, &format!("f.debug_tuple(\"{}\").field({value}).finish()", variant.name))
    });
    let arms: String = arms.chain([arm(4, "Self::Unknown", "f.write_str(\"Unknown\")")]).collect();
    let fmt =
        method("fn fmt", &["&self", "f: &mut fmt::Formatter<'_>"], "fmt::Result", &format!("match self {{\n{arms}}}"));
    implementation(&format!("fmt::Debug for {}", this.name), [fmt])
}
