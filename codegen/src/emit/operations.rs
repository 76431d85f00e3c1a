use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{errors, members, rust, waiters};
use crate::format::FileText;
use crate::ir::{Auth, Operation, Paginator, PathStep, Service, StaticParam};

/// `operation.rs`: the modules of all operations.
pub(super) fn index(service: &Service) -> FileText {
    let mut file = FileText::new(
        "operation.rs",
        &service.id,
        "Operations: one module each, with input, output, error and builders.",
    );
    file.text("pub use aws_types::request_id::RequestId;");
    file.text(
        &service.operations.iter().map(|operation| format!("pub mod {};\n", operation.method)).collect::<String>(),
    );
    file
}

/// The file of an operation.
pub(super) fn file(operation: &Operation) -> FileText {
    let path = format!("operation/{}.rs", operation.method.plain());
    let mut file = FileText::new(path, &operation.id, &format!("The operation `{}`.", operation.wire_name));
    file.uses(&uses(operation));
    file.items(definition(operation));
    file.items(members::structure(&operation.input, TokenStream::new()));
    file.items(members::structure(&operation.output, quote! { _request_id: Option<String>, }));
    file.items(errors::operation_error(&operation.error, &operation.name, &operation.errors));
    if !operation.context_params.is_empty() {
        file.text(&context_params_table(operation));
    }
    file.text(&operation_table(operation));
    file.text(&output_table(operation));
    file.text(&errors::operation_error_table(&operation.error, &operation.errors));
    if let Some(paginator) = &operation.paginator {
        file.text(&paginator_table(operation, paginator));
    }
    file.text(&modules(operation));
    file
}

fn uses(operation: &Operation) -> BTreeSet<String> {
    let mut uses = BTreeSet::from(
        [
            "crate::runtime::operation::{Operation, Unhandled}",
            "crate::runtime::schema::OperationSchema",
            "crate::runtime::shape::Structure",
        ]
        .map(str::to_owned),
    );
    if !operation.errors.is_empty() {
        uses.insert("crate::types".to_owned());
    }
    if operation.auth != Auth::Sigv4 {
        uses.insert("crate::runtime::schema::Auth".to_owned());
    }
    if operation.paginator.is_some() {
        uses.insert("crate::runtime::paginator::advance".to_owned());
    }
    if !operation.endpoint_params.is_empty() {
        uses.insert("crate::runtime::endpoint::StaticParam".to_owned());
    }
    members::uses(&operation.input, &mut uses);
    members::uses(&operation.output, &mut uses);
    uses
}

/// The type that stands for the operation, and what it ties together.
fn definition(operation: &Operation) -> TokenStream {
    let Operation { name, wire_name, target, error, .. } = operation;
    let (docs, deprecated) = (rust::docs(&operation.docs), rust::deprecated(operation.deprecated.as_deref()));
    let (input, output, settings) = (&operation.input.name, &operation.output.name, settings(operation));
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Debug, Default)]
        pub struct #name;

        impl Operation for #name {
            type Input = #input;
            type Output = #output;
            type Error = #error;

            const SCHEMA: &'static OperationSchema =
                &OperationSchema::new(#wire_name, #target, #input::SCHEMA, #output::SCHEMA) #settings;
        }
    }
}

fn settings(operation: &Operation) -> TokenStream {
    let mut settings = TokenStream::new();
    match operation.auth {
        Auth::Sigv4 => {}
        Auth::None => settings.extend(quote! { .auth(Auth::None) }),
        Auth::Optional => settings.extend(quote! { .auth(Auth::Optional) }),
    }
    if let Some(prefix) = &operation.host_prefix {
        settings.extend(quote! { .host_prefix(#prefix) });
    }
    if operation.compress {
        settings.extend(quote! { .compress() });
    }
    if operation.checksum {
        settings.extend(quote! { .checksum() });
    }
    if !operation.endpoint_params.is_empty() {
        let params = operation.endpoint_params.iter().map(|(name, param)| {
            let param = static_param(param);
            quote! { (#name, #param) }
        });
        settings.extend(quote! { .endpoint_params(&[#(#params),*]) });
    }
    if !operation.context_params.is_empty() {
        settings.extend(quote! { .context_params(context_params) });
    }
    let retryable = operation.errors.iter().filter_map(|error| Some((error, error.retryable?)));
    let retryable: Vec<_> = retryable
        .flat_map(|(error, throttling)| [(Some(&error.code), throttling), (error.query_code.as_ref(), throttling)])
        .filter_map(|(code, throttling)| Some((code?, throttling)))
        .collect();
    if !retryable.is_empty() {
        let retryable = retryable.iter().map(|(code, throttling)| quote! { (#code, #throttling) });
        settings.extend(quote! { .retryable(&[#(#retryable),*]) });
    }
    settings
}

fn static_param(param: &StaticParam) -> TokenStream {
    match param {
        StaticParam::String(text) => quote! { StaticParam::String(#text) },
        StaticParam::Boolean(value) => quote! { StaticParam::Boolean(#value) },
        StaticParam::Strings(items) => quote! { StaticParam::StringArray(&[#(#items),*]) },
    }
}

fn operation_table(operation: &Operation) -> String {
    let Operation { name, input, output, error, .. } = operation;
    let head = format!("{name}, {}, {}, {name}FluentBuilder, {}, {error}", input.name, input.builder, output.name);
    format!("operation! {{ {head} {{\n{}}} }}", members::rows(input))
}

fn context_params_table(operation: &Operation) -> String {
    let rows: String =
        operation.context_params.iter().map(|(name, value)| waiters::tree::named(name, value).row()).collect();
    format!("context_params! {{\n{rows}}}")
}

fn output_table(operation: &Operation) -> String {
    let output = &operation.output;
    let rows = members::rows(output);
    format!("output! {{ {}, {} -> {} {{\n{rows}}} }}", output.name, output.builder, members::outcome(output))
}

fn paginator_table(operation: &Operation, paginator: &Paginator) -> String {
    let (name, input_token) = (&operation.name, &paginator.input_token);
    let token = token_path(&paginator.output_token);
    let mut rows = format!("    next: |page, input| advance({token}, &mut input.{input_token}),\n");
    if let Some((field, ty)) = &paginator.page_size {
        rows.push_str(&format!("    page_size: {field}: {},\n", rust::type_text(ty)));
    }
    if let Some((path, ty)) = &paginator.items {
        let (items, ty) = (items_path(path), rust::type_text(ty));
        rows.push_str(&format!("    items: {name}PaginatorItems -> {ty}, |page| {items},\n"));
    }
    format!("paginator! {{ {name}, {name}FluentBuilder, {}, {name}Paginator {{\n{rows}}} }}", operation.input.builder)
}

/// The way to a token, as an `Option` of a reference.
fn token_path(path: &[PathStep]) -> String {
    let mut text = String::new();
    for step in path {
        let field = &step.field;
        text = match (text.as_str(), step.optional) {
            ("", true) => format!("page.{field}.as_ref()"),
            ("", false) => format!("Some(&page.{field})"),
            (_, true) => format!("{text}.and_then(|inner| inner.{field}.as_ref())"),
            (_, false) => format!("{text}.map(|inner| &inner.{field})"),
        };
    }
    text
}

/// The way to the items, as a list.
fn items_path(path: &[PathStep]) -> String {
    let mut text = "page".to_owned();
    let mut optional = false;
    for step in path {
        let field = &step.field;
        text = match (optional, step.optional) {
            (false, _) => format!("{text}.{field}"),
            (true, true) => format!("{text}.and_then(|inner| inner.{field})"),
            (true, false) => format!("{text}.map(|inner| inner.{field})"),
        };
        optional |= step.optional;
    }
    if optional { format!("{text}.unwrap_or_default()") } else { text }
}

/// The modules under which the official crate has builders and paginators.
fn modules(operation: &Operation) -> String {
    let Operation { name, input, output, .. } = operation;
    let builders = format!("{name}FluentBuilder, {}, {}", input.builder, output.builder);
    let mut text = format!(
        "/// Builders of input and output, and the one that sends.\npub mod builders {{\n    pub use super::{{{builders}}};\n}}\n"
    );
    if let Some(paginator) = &operation.paginator {
        let names = match paginator.items {
            Some(_) => format!("{{{name}Paginator, {name}PaginatorItems}}"),
            None => format!("{name}Paginator"),
        };
        text.push_str(&format!(
            "\n/// Reading page by page, or item by item.\npub mod paginator {{\n    pub use super::{names};\n}}\n"
        ));
    }
    text
}
