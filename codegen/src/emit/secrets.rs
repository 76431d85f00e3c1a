//! Tests that `Debug` redacts sensitive members.

use super::print;
use crate::format::FileText;
use crate::ir::{Flag, Presence, Service, Structure};

/// `secrets.rs`: a test for every structure with sensitive members, and its builder.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("secrets.rs", &service.id, "`Debug` redacts every sensitive member.");
    let operations = service.operations.iter().flat_map(|operation| {
        let path = format!("crate::operation::{}", operation.method);
        [test("operation", &operation.input, &path), test("operation", &operation.output, &path)]
    });
    let types = service.structures.iter().map(|structure| test("type", structure, "crate::types"));
    let errors = service.errors.iter().map(|error| test("error", error, "crate::types::error"));
    let tests = print::spaced(operations.chain(types).chain(errors).flatten());
    if !tests.is_empty() {
        file.text("use crate::runtime::canary::{assert_hidden, filled};");
    }
    file.text(&tests);
    file
}

/// The test of a structure. `kind` keeps types apart from operations and errors of the same name.
fn test(kind: &str, this: &Structure, path: &str) -> Option<String> {
    let sensitive = this.members.iter().filter(|member| member.flags.contains(&Flag::Sensitive));
    let setters: Vec<String> = sensitive
        .map(|member| {
            let (field, set) = (&member.field, member.field.prefixed("set_"));
            let value = format!("value.{field}.clone()");
            let value = if member.presence == Presence::Optional { value } else { format!("Some({value})") };
            format!(".{set}({value})")
        })
        .collect();
    let (function, name) = (this.name.module(), &this.name);
    let builder = format!("assert_hidden(&{path}::{name}::builder()");
    let line = format!("    {builder}{});\n", setters.concat());
    let shown = if print::fits(line.trim_end()) {
        line
    } else {
        let setters: String = setters.iter().map(|setter| format!("            {setter}\n")).collect();
        let builder = format!("    assert_hidden(\n        &{path}::{name}::builder()\n");
        format!("{builder}{},\n    );\n", setters.trim_end())
    };
    let declared = format!("    let value: {path}::{name} =");
    let declared = declared.clone() + if print::fits(&format!("{declared} filled();")) { " " } else { "\n        " };
    let test = format!(
        "#[test]\nfn {kind}_{}() {{\n{declared}filled();\n    assert_hidden(&value);\n{shown}}}\n",
        function.plain()
    );
    (!setters.is_empty()).then_some(test)
}
