use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::format::FileText;
use crate::ir::{Flag, Member, Presence, Service, Structure};

/// `secrets.rs`: a test for every structure with sensitive members: neither it nor its builder shows them.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("secrets.rs", &service.id, "No sensitive member is ever shown.");
    file.items(quote! { use crate::runtime::canary::{assert_hidden, filled}; });
    let operations = service.operations.iter().flat_map(|operation| {
        let module = &operation.method;
        let path = quote! { crate::operation::#module };
        [test(&operation.input, &path), test(&operation.output, &path)]
    });
    let types = service.structures.iter().map(|structure| test(structure, &quote! { crate::types }));
    let errors = service.errors.iter().map(|error| test(error, &quote! { crate::types::error }));
    operations.chain(types).chain(errors).for_each(|test| file.items(test));
    file
}

fn test(structure: &Structure, path: &TokenStream) -> TokenStream {
    let sensitive: Vec<&Member> =
        structure.members.iter().filter(|member| member.flags.contains(&Flag::Sensitive)).collect();
    if sensitive.is_empty() {
        return TokenStream::new();
    }
    let function = format_ident!("{}", structure.name.module().plain());
    let name = &structure.name;
    let setters = sensitive.iter().map(|member| {
        let (field, set) = (&member.field, member.field.prefixed("set_"));
        let value = quote! { value.#field.clone() };
        if member.presence == Presence::Optional { quote! { .#set(#value) } } else { quote! { .#set(Some(#value)) } }
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
