//! The test cases of a model, as an integration test of a crate of its own.

mod literals;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::imports::Imports;
use super::{endpoint, rust};
use crate::diagnostic::Diagnostics;
use crate::format::FileText;
use crate::ir::Service;
use crate::ir::cases::{Cases, Expectation, Expected, OperationCases, RequestCase, ResponseCase};
use literals::literal;

/// The code that the tests share: a client with a fake connection, and comparisons.
const SUPPORT: &str = include_str!("cases/support.rs");

/// The files of the test `protocol`, relative to the folder of the crate. `library` is the crate's name in code.
pub(super) fn files(service: &Service, cases: &Cases, library: &str) -> Vec<FileText> {
    if cases.operations.is_empty() {
        return Vec::new();
    }
    let mut files = vec![main(service, cases, library), support(service)];
    files.extend(cases.operations.iter().map(operation));
    files
}

/// The module of the endpoint's tests, relative to the folder of the generated modules.
///
/// # Errors
/// The cases do not fit the rules.
pub(super) fn endpoint_tests(service: &Service, cases: &Cases) -> Result<Option<FileText>, Diagnostics> {
    let Some(tests) = &cases.endpoint else { return Ok(None) };
    let tokens = endpoint::tests(&service.id, tests, &service.endpoint)?;
    let mut file = FileText::new("endpoint/tests.rs", &service.id, "The cases the model has for its endpoint rules.");
    file.items(tokens);
    Ok(Some(file))
}

fn main(service: &Service, cases: &Cases, library: &str) -> FileText {
    let about = "The protocol tests of the model, through the public client.";
    let mut file = FileText::new("tests/protocol/main.rs", &service.id, about);
    file.text("// Tests may fail, and name what the service deprecates.\n#![allow(clippy::expect_used, clippy::panic, deprecated)]");
    file.text("mod support;");
    file.text(&cases.operations.iter().map(|cases| format!("mod {};\n", cases.method)).collect::<String>());
    file.text(&format!("use {library} as service;"));
    file
}

fn support(service: &Service) -> FileText {
    let about = "The code that the tests share: a client with a fake connection, and comparisons.";
    let mut file = FileText::new("tests/protocol/support.rs", &service.id, about);
    file.text(SUPPORT);
    file
}

fn operation(cases: &OperationCases) -> FileText {
    let path = format!("tests/protocol/{}.rs", cases.method.plain());
    let mut file = FileText::new(path, &cases.id, &format!("The cases of `{}`.", cases.method.plain()));
    let requests = cases.requests.iter().map(|case| request(cases, case));
    let responses = cases.responses.iter().map(|case| response(cases, case));
    let tests: Vec<TokenStream> = requests.chain(responses).collect();
    file.imports(&uses(&tests));
    tests.into_iter().for_each(|test| file.items(test));
    file
}

/// The imports that the tests need, found by the names they mention.
fn uses(tests: &[TokenStream]) -> Imports {
    const KNOWN: [(&str, &str); 9] = [
        ("Blob", "crate::service::primitives::Blob"),
        ("DateTime", "crate::service::primitives::DateTime"),
        ("Document", "aws_smithy_types::Document"),
        ("Exchange", "crate::support::Exchange"),
        ("HashMap", "std::collections::HashMap"),
        ("check", "crate::support::check"),
        ("operation", "crate::service::operation"),
        ("refused", "crate::support::refused"),
        ("types", "crate::service::types"),
    ];
    let used = |name: &str| tests.iter().any(|test| uses_name(test, name));
    let mut imports = Imports::default();
    KNOWN.iter().filter(|(name, _)| used(name)).for_each(|(_, path)| imports.add(*path));
    imports
}

/// Returns whether the tokens use a name on its own: neither as a method nor at the end of a path.
fn uses_name(tokens: &TokenStream, name: &str) -> bool {
    let mut is_free = true;
    tokens.clone().into_iter().any(|token| {
        let found = match &token {
            TokenTree::Ident(ident) => is_free && ident == name,
            TokenTree::Group(group) => uses_name(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        is_free = !matches!(&token, TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | ':'));
        found
    })
}

/// A test of what is sent:
///
/// ```text
/// #[tokio::test]
/// async fn case_id() {
///     let exchange = Exchange::request("example.com");
///     let answer = exchange.client().get_thing().set_id(Some("x".to_owned())).send().await;
///     exchange.sent(answer.err()).method("POST").json("{}");
/// }
/// ```
fn request(cases: &OperationCases, case: &RequestCase) -> TokenStream {
    let (name, method, docs) = (&case.name, &cases.method, rust::docs(&case.docs));
    let host = case.endpoint.as_deref().unwrap_or("example.com");
    let setters = case.input.iter().map(|(field, value)| {
        let (set, value) = (field.prefixed("set_"), literal(value));
        quote! { .#set(Some(#value)) }
    });
    let expected = case.expected.iter().map(expectation);
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let exchange = Exchange::request(#host);
            let answer = exchange.client().#method()#(#setters)*.send().await;
            exchange.sent(answer.err())#(#expected)*;
        }
    }
}

fn expectation(expected: &Expectation) -> TokenStream {
    match expected {
        Expectation::Method(method) => quote! { .method(#method) },
        Expectation::Path(path) => quote! { .path(#path) },
        Expectation::Host(host) => quote! { .host(#host) },
        Expectation::Header(name, value) => quote! { .header(#name, #value) },
        Expectation::HasHeader(name) => quote! { .has_header(#name) },
        Expectation::LacksHeader(name) => quote! { .lacks_header(#name) },
        Expectation::Json(body) => quote! { .json(#body) },
        Expectation::Text(body) => quote! { .text(#body) },
    }
}

/// A test of what comes back:
///
/// ```text
/// #[tokio::test]
/// async fn case_id() {
///     let exchange = Exchange::response(200, &[], "{}");
///     let answer = exchange.client().get_thing().send().await;
///     let found = answer.expect("a success");
///     check(&found.id, None);
/// }
/// ```
fn response(cases: &OperationCases, case: &ResponseCase) -> TokenStream {
    let (name, method, docs) = (&case.name, &cases.method, rust::docs(&case.docs));
    let (status, body) = (rust::tokens(&case.status.to_string()), &case.body);
    let headers = case.headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let labels = cases.labels.iter().map(|label| quote! { .#label("label") });
    let found = found(cases, case);
    let fields = case.fields.iter().map(|(field, expected)| {
        let expected = self::expected(expected);
        quote! { check(&found.#field, #expected); }
    });
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let exchange = Exchange::response(#status, &[#(#headers),*], #body);
            let answer = exchange.client().#method()#(#labels)*.send().await;
            #found
            #(#fields)*
        }
    }
}

fn found(cases: &OperationCases, case: &ResponseCase) -> TokenStream {
    let (method, enumeration) = (&cases.method, &cases.error);
    let Some((variant, code)) = &case.error else {
        return match case.fields.is_empty() {
            true => quote! { answer.expect("a success"); },
            false => quote! { let found = answer.expect("a success"); },
        };
    };
    let unused = if case.fields.is_empty() {
        quote! { _ }
    } else {
        quote! { found }
    };
    quote! {
        let error = refused(answer, #code);
        let operation::#method::#enumeration::#variant(#unused) = error else { panic!("another error: {error:?}") };
    }
}

fn expected(expected: &Expected) -> TokenStream {
    match expected {
        Expected::Unset => quote! { None },
        Expected::Set(value) => {
            let value = literal(value);
            quote! { Some(#value) }
        }
        Expected::Value(value) => literal(value),
        Expected::Default(default, ty) => rust::tokens(&rust::default_text(default, ty)),
    }
}
