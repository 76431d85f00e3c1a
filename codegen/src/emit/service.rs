//! The description of a service: names, versions and operations.

use super::imports::Imports;
use super::print::{indented, list};
use super::streams;
use crate::format::FileText;
use crate::ir::Service;

/// `service.rs`: the description of the service.
pub(super) fn file(service: &Service) -> FileText {
    let mut file =
        FileText::new("service.rs", &service.id, "The description of the service: names, versions and operations.");
    let mut imports = Imports::of(["crate::runtime::schema::ServiceSchema", "super::endpoint"]);
    if !service.operations.is_empty() {
        imports.add("crate::operation");
        imports.add("crate::runtime::operation::Operation");
    }
    let Service { sdk_id, api_version, signing_name, content_type, .. } = service;
    let (headers, read_error) = match service.query_compatible {
        true => ("query_compatible::HEADERS", "Some(query_compatible::read_error)"),
        false => ("&[]", "None"),
    };
    imports.modules_in(headers);
    file.imports(&imports);
    let operations: Vec<String> = service
        .operations
        .iter()
        .filter(|operation| !streams::is_streaming(operation))
        .map(|operation| format!("operation::{}::{}::SCHEMA", operation.method, operation.name))
        .collect();
    let operations = indented(4, &list(4, "operations: &[", &operations, "],"));
    file.text(&format!(
        "pub(crate) static SERVICE: ServiceSchema = ServiceSchema {{\n    sdk_id: {sdk_id:?},\n    \
         api_version: {api_version:?},\n    signing_name: {signing_name:?},\n    content_type: {content_type:?},\n    \
         headers: {headers},\n    read_error: {read_error},\n{operations}\n    endpoint: &endpoint::RULES,\n    \
         crate_version: env!(\"CARGO_PKG_VERSION\"),\n}};\n"
    ));
    file
}
