use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{members, rust};
use crate::docs;
use crate::format::FileText;
use crate::ir::{ErrorVariant, Member, Presence, Service, Structure, Type};
use crate::names::TypeName;

/// The file of an error structure.
pub(super) fn file(error: &Structure) -> FileText {
    let path = format!("types/error/{}.rs", error.name.module().plain());
    let mut file = FileText::new(path, &error.id, &format!("The error `{}`.", error.name));
    let mut uses = BTreeSet::from(["aws_smithy_types::error::ErrorMetadata".to_owned()]);
    members::uses(error, &mut uses);
    file.uses(&uses);
    file.items(members::structure(error, quote! { pub(crate) meta: ErrorMetadata, }));
    let message = error.members.iter().find(|member| is_message(member));
    let message = message.map(|member| format!(", {}", member.field)).unwrap_or_default();
    file.text(&format!(
        "error_structure! {{ {}, {}{message} {{\n{}}} }}",
        error.name,
        error.builder,
        members::rows(error)
    ));
    file
}

/// Whether a member takes the message from wherever it stands. One that is required is there with every answer.
fn is_message(member: &Member) -> bool {
    let is_optional_text = member.ty == Type::String && member.presence == Presence::Optional;
    member.wire_name.eq_ignore_ascii_case("message") && is_optional_text
}

/// `types/error.rs`: the modules of the errors and what they export.
pub(super) fn index(service: &Service) -> FileText {
    let mut file = FileText::new("types/error.rs", &service.id, "Errors that the service answers.");
    let each = |line: fn(&Structure) -> String| service.errors.iter().map(line).collect::<String>();
    file.text(&each(|error| format!("mod {};\n", error.name.module())));
    file.text(&each(|error| format!("pub use {}::{};\n", error.name.module(), error.name)));
    let builders = each(|error| format!("    pub use super::{}::{};\n", error.name.module(), error.builder));
    file.text(&format!("/// Builders of the errors.\npub mod builders {{\n{builders}}}"));
    file
}

/// The error enum of an operation.
pub(super) fn operation_error(name: &TypeName, operation: &TypeName, variants: &[ErrorVariant]) -> TokenStream {
    let docs = rust::docs(&format!("What can go wrong with `{operation}`."));
    error_enum(name, &docs, variants)
}

fn error_enum(name: &TypeName, docs: &TokenStream, variants: &[ErrorVariant]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let (docs, name) = (rust::docs(&variant.summary), &variant.name);
        quote! { #docs #name(types::error::#name), }
    });
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
            /// An error this version of the crate does not know. Tell such errors apart by their code.
            Unhandled(Unhandled),
        }
    }
}

/// The table that completes an operation's error enum.
pub(super) fn operation_error_table(name: &TypeName, variants: &[ErrorVariant]) -> String {
    let rows: String = variants
        .iter()
        .map(|variant| format!("    {:?} {}, is_{};\n", variant.code, variant.name, variant.name.module().plain()))
        .collect();
    format!("operation_error! {{ {name} {{\n{rows}}} }}")
}

/// `error.rs`: the error enum of the whole crate.
pub(super) fn crate_error(service: &Service) -> FileText {
    let mut file = FileText::new("error.rs", &service.id, "All errors of the service in one enum.");
    let mut uses = BTreeSet::from(["crate::runtime::operation::Unhandled".to_owned()]);
    if !service.errors.is_empty() {
        uses.insert("crate::types".to_owned());
    }
    file.uses(&uses);
    let variants: Vec<ErrorVariant> = service
        .errors
        .iter()
        .map(|error| ErrorVariant {
            code: String::new(),
            query_code: None,
            name: error.name.clone(),
            summary: docs::summary(&error.docs),
            retryable: None,
        })
        .collect();
    let name = TypeName::crate_error();
    let docs = rust::docs("Any error of the service, for functions that call several operations and use `?`.");
    file.items(error_enum(&name, &docs, &variants));
    let rows: String = variants.iter().map(|variant| format!("    {};\n", variant.name)).collect();
    file.text(&format!("crate_error! {{ {name} {{\n{rows}}} }}"));
    file
}
