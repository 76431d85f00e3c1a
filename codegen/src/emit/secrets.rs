use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::format::FileText;
use crate::ir::{Flag, Member, Presence, Service, Structure};

/// `secrets.rs`: a test for every structure with sensitive members: neither it nor its builder shows them.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("secrets.rs", &service.id, "No sensitive member is ever shown.");
    let operations = service.operations.iter().flat_map(|operation| {
        let module = &operation.method;
        let path = quote! { crate::operation::#module };
        [test("operation", &operation.input, &path), test("operation", &operation.output, &path)]
    });
    let types = service.structures.iter().map(|structure| test("type", structure, &quote! { crate::types }));
    let errors = service.errors.iter().map(|error| test("error", error, &quote! { crate::types::error }));
    let tests: Vec<_> = operations.chain(types).chain(errors).filter(|test| !test.is_empty()).collect();
    if !tests.is_empty() {
        file.items(quote! { use crate::runtime::canary::{assert_hidden, filled}; });
    }
    tests.into_iter().for_each(|test| file.items(test));
    file
}

/// The test of a structure. `kind` keeps types apart from operations and errors of the same name.
fn test(kind: &str, structure: &Structure, path: &TokenStream) -> TokenStream {
    let sensitive: Vec<&Member> =
        structure.members.iter().filter(|member| member.flags.contains(&Flag::Sensitive)).collect();
    if sensitive.is_empty() {
        return TokenStream::new();
    }
    let function = format_ident!("{kind}_{}", structure.name.module().plain());
    let name = &structure.name;
    let setters = sensitive.iter().map(|member| {
        let (field, set) = (&member.field, member.field.prefixed("set_"));
        let value = quote! { value.#field.clone() };
        if member.presence == Presence::Optional {
            quote! { .#set(#value) }
        } else {
            quote! { .#set(Some(#value)) }
        }
    });
    quote! {
        #[test]
        fn #function() {
            let value: #path::#name = filled();
            assert_hidden(&value);
            assert_hidden(&#path::#name::builder() #(#setters)*);
        }
    }
}
