use proc_macro2::TokenStream;
use quote::quote;

use super::rust;
use crate::format::FileText;
use crate::ir::{Enum, EnumVariant, IntEnum};

/// The file of an enum of strings.
pub(super) fn string_file(this: &Enum) -> FileText {
    let path = format!("types/{}.rs", this.name.module().plain());
    let mut file = FileText::new(path, &this.id, &format!("The enum `{}`.", this.name));
    let (docs, deprecated) = (rust::docs(&this.docs), rust::deprecated(this.deprecated.as_deref()));
    let (name, variants) = (&this.name, this.variants.iter().map(variant));
    file.items(quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#variants)*
            /// A value that is newer than this version of the crate. Use `as_str` to read it.
            #[deprecated(note = "match with a wildcard: this value may have a variant of its own tomorrow")]
            Unknown(crate::primitives::sealed_enum_unknown::UnknownVariantValue),
        }
    });
    let rows: String =
        this.variants.iter().map(|variant| format!("    {} = {:?};\n", variant.name, variant.value)).collect();
    file.text(&format!("string_enum! {{ {} {{\n{rows}}} }}", this.name));
    file
}

/// The file of an enum of integers.
pub(super) fn int_file(this: &IntEnum) -> FileText {
    let path = format!("types/{}.rs", this.name.module().plain());
    let mut file = FileText::new(path, &this.id, &format!("The integer enum `{}`.", this.name));
    let (docs, deprecated) = (rust::docs(&this.docs), rust::deprecated(this.deprecated.as_deref()));
    let (name, variants) = (&this.name, this.variants.iter().map(variant));
    file.items(quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#variants)*
            /// A value that is newer than this version of the crate.
            Unknown(i32),
        }
    });
    let rows: String =
        this.variants.iter().map(|variant| format!("    {} = {};\n", variant.name, variant.value)).collect();
    file.text(&format!("int_enum! {{ {} {{\n{rows}}} }}", this.name));
    file
}

fn variant<V>(variant: &EnumVariant<V>) -> TokenStream {
    let (docs, deprecated) = (rust::docs(&variant.docs), rust::deprecated(variant.deprecated.as_deref()));
    let name = &variant.name;
    quote! {
        #docs
        #deprecated
        #name,
    }
}
