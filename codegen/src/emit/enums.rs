//! Enums of strings and of integers.

use super::imports::Imports;
use super::print::{self, arm, docs, implementation, method};
use crate::format::FileText;
use crate::ir::{Enum, EnumVariant, IntEnum};
use crate::names::TypeName;

/// The files of an enum of strings: the one that is read, and its wire form.
pub(super) fn string_files(this: &Enum) -> Vec<FileText> {
    let module = format!("types/{}", this.name.module().plain());
    let mut file = FileText::new(format!("{module}.rs"), &this.id, &format!("The enum `{}`.", this.name));
    file.text("mod wire;");
    let code = print::spaced([string_definition(this), string_methods(this)]);
    let mut imports = Imports::of(["crate::error::UnknownVariantError"]);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    vec![file, string_wire(&module, this)]
}

fn string_definition(this: &Enum) -> String {
    let unknown = "    /// A value that this version of the crate does not know; `as_str` returns it.\n    \
                   #[deprecated(note = \"match with a wildcard: a later version may have a variant for this value\")]\n    \
                   Unknown(unknown::UnknownVariantValue),\n";
    definition(&this.name, &this.docs, this.deprecated.as_deref(), "", &variants(&this.variants), unknown)
}

fn definition(name: &TypeName, about: &str, note: Option<&str>, copy: &str, variants: &str, unknown: &str) -> String {
    format!(
        "{}{}#[non_exhaustive]\n#[derive(Clone, {copy}Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum {name} \
         {{\n{variants}{unknown}}}\n",
        docs(0, about),
        print::deprecated(0, note),
    )
}

fn variants<V>(variants: &[EnumVariant<V>]) -> String {
    let variant = |variant: &EnumVariant<V>| {
        let deprecated = print::deprecated(4, variant.deprecated.as_deref());
        format!("{}{deprecated}    {},\n", docs(4, &variant.docs), variant.name)
    };
    variants.iter().map(variant).collect()
}

fn string_methods(this: &Enum) -> String {
    let arms =
        this.variants.iter().map(|variant| arm(4, &format!("Self::{}", variant.name), &format!("{:?}", variant.value)));
    let arms: String = arms.chain([arm(4, "Self::Unknown(value)", "value.as_str()")]).collect();
    let as_str = method("pub fn as_str", &["&self"], "&str", &format!("match self {{\n{arms}}}"));
    let values: Vec<String> = this.variants.iter().map(|variant| format!("{:?}", variant.value)).collect();
    let values = print::list(print::BODY, "&[", &values, "]");
    let values = method("pub const fn values", &[], "&'static [&'static str]", &values);
    let parse = method(
        "pub fn try_parse",
        &["text: &str"],
        "Result<Self, UnknownVariantError>",
        "match Self::from(text) {\n    Self::Unknown(_) => Err(UnknownVariantError::new(text)),\n    known => Ok(known),\n}",
    );
    implementation(
        this.name.as_str(),
        [
            format!("    /// Returns the value that is sent and received.\n{as_str}"),
            format!("    /// Returns all known values.\n{values}"),
            format!(
                "    /// Parses a known value. An unknown one is an error, where `From<&str>` returns `Unknown`.\n{parse}"
            ),
        ],
    )
}

fn string_wire(module: &str, this: &Enum) -> FileText {
    let name = &this.name;
    let mut file = FileText::new(format!("{module}/wire.rs"), &this.id, &format!("`{name}` on the wire."));
    let arms =
        this.variants.iter().map(|variant| arm(4, &format!("{:?}", variant.value), &format!("Self::{}", variant.name)));
    let unknown = arm(4, "other", "Self::Unknown(unknown::UnknownVariantValue::new(other))");
    let arms: String = arms.chain([unknown]).collect();
    let from = method("fn from", &["text: &str"], "Self", &format!("match text {{\n{arms}}}"));
    let parse = method("fn from_str", &["text: &str"], "Result<Self, Self::Err>", "Ok(Self::from(text))");
    let as_ref = method("fn as_ref", &["&self"], "&str", "self.as_str()");
    let fmt = method("fn fmt", &["&self", "f: &mut fmt::Formatter<'_>"], "fmt::Result", "f.write_str(self.as_str())");
    let code = print::spaced([
        implementation(&format!("From<&str> for {name}"), [from]),
        implementation(&format!("FromStr for {name}"), ["    type Err = Infallible;\n".to_owned(), parse]),
        implementation(&format!("AsRef<str> for {name}"), [as_ref]),
        implementation(&format!("fmt::Display for {name}"), [fmt]),
        shape(
            name,
            ["out.string(self.as_str());", "input.string().map(|text| Self::from(&*text))"],
            "checker.string(self.as_str(), schema);",
            "Ok(Self::from(\"no value was set\"))",
        ),
        format!("serde_traits!({name});\n"),
    ]);
    let mut imports = Imports::of(["std::convert::Infallible", "std::str::FromStr"]);
    imports.add(format!("super::{name}"));
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// `Shape` of an enum: write, read, check, and the value for a missing one.
fn shape(name: &TypeName, [write, read]: [&str; 2], check: &str, missing: &str) -> String {
    let schema = |body: &str| {
        if body.contains("schema") { "schema: &'static schema::Schema" } else { "_: &'static schema::Schema" }
    };
    let methods = [
        method("fn write", &["&self", schema(write), "out: &mut json::Writer"], "", write),
        method("fn read", &[schema(read), "input: &mut json::Reader<'_>"], "Result<Self, json::ReadError>", read),
        method("fn check", &["&self", schema(check), "checker: &mut validate::Checker<'_>"], "", check),
        method("fn missing", &[], "Result<Self, json::ReadError>", missing),
    ];
    implementation(&format!("shape::Shape for {name}"), methods)
}

/// The files of an enum of integers.
pub(super) fn int_files(this: &IntEnum) -> Vec<FileText> {
    let module = format!("types/{}", this.name.module().plain());
    let mut file = FileText::new(format!("{module}.rs"), &this.id, &format!("The integer enum `{}`.", this.name));
    file.text("mod wire;");
    let unknown = "    /// A value that this version of the crate does not know.\n    Unknown(i32),\n";
    let item =
        definition(&this.name, &this.docs, this.deprecated.as_deref(), "Copy, ", &variants(&this.variants), unknown);
    file.text(&print::spaced([item, int_methods(this)]));
    vec![file, int_wire(&module, this)]
}

fn int_methods(this: &IntEnum) -> String {
    let arms =
        this.variants.iter().map(|variant| arm(4, &format!("Self::{}", variant.name), &variant.value.to_string()));
    let arms: String = arms.chain([arm(4, "Self::Unknown(value)", "*value")]).collect();
    let as_i32 = method("pub const fn as_i32", &["&self"], "i32", &format!("match self {{\n{arms}}}"));
    let values: Vec<String> = this.variants.iter().map(|variant| variant.value.to_string()).collect();
    let values = method("pub const fn values", &[], "&'static [i32]", &print::list(print::BODY, "&[", &values, "]"));
    implementation(
        this.name.as_str(),
        [
            format!("    /// Returns the value that is sent and received.\n{as_i32}"),
            format!("    /// Returns all known values.\n{values}"),
        ],
    )
}

fn int_wire(module: &str, this: &IntEnum) -> FileText {
    let name = &this.name;
    let mut file = FileText::new(format!("{module}/wire.rs"), &this.id, &format!("`{name}` on the wire."));
    let arms =
        this.variants.iter().map(|variant| arm(4, &variant.value.to_string(), &format!("Self::{}", variant.name)));
    let arms: String = arms.chain([arm(4, "other", "Self::Unknown(other)")]).collect();
    let from = method("fn from", &["value: i32"], "Self", &format!("match value {{\n{arms}}}"));
    let code = print::spaced([
        implementation(&format!("From<i32> for {name}"), [from]),
        shape(
            name,
            [
                "shape::Shape::write(&self.as_i32(), schema, out);",
                "<i32 as shape::Shape>::read(schema, input).map(Self::from)",
            ],
            "shape::Shape::check(&self.as_i32(), schema, checker);",
            "Ok(Self::from(0))",
        ),
        format!("serde_traits!({name});\n"),
    ]);
    let mut imports = Imports::default();
    imports.add(format!("super::{name}"));
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}
