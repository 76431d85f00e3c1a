use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::rust;
use crate::format::FileText;
use crate::ir::{Union, UnionVariant};

/// The file of a union.
pub(super) fn file(this: &Union) -> FileText {
    let path = format!("types/{}.rs", this.name.module().plain());
    let mut file = FileText::new(path, &this.id, &format!("The union `{}`.", this.name));
    let mut uses = BTreeSet::new();
    this.variants.iter().filter_map(|variant| variant.ty.as_ref()).for_each(|ty| rust::uses_of(ty, &mut uses));
    file.uses(&uses);
    let (docs, deprecated) = (rust::docs(&this.docs), rust::deprecated(this.deprecated.as_deref()));
    let (name, variants) = (&this.name, this.variants.iter().map(variant));
    file.items(quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, PartialEq)]
        pub enum #name {
            #(#variants)*
            /// A member that is newer than this version of the crate. It can be received, not sent.
            #[non_exhaustive]
            Unknown,
        }
    });
    let rows: String = this.variants.iter().map(row).collect();
    file.text(&format!("union! {{ {} {{\n{rows}}} }}", this.name));
    file
}

fn variant(variant: &UnionVariant) -> TokenStream {
    let (docs, name) = (rust::docs(&variant.docs), &variant.name);
    let value = variant.ty.as_ref().map(|ty| {
        let ty = rust::type_tokens(ty);
        quote! { (#ty) }
    });
    quote! {
        #docs
        #name #value,
    }
}

fn row(variant: &UnionVariant) -> String {
    format!(
        "    {}, {}, {}: {} => {:?} {}{};\n",
        variant.name,
        variant.field.prefixed("as_"),
        variant.field.prefixed("is_"),
        variant.ty.as_ref().map_or_else(|| "unit".to_owned(), |ty| format!("({})", rust::type_text(ty))),
        variant.wire_name,
        variant.schema,
        if variant.sensitive { ", sensitive" } else { "" },
    )
}
