use std::collections::BTreeSet;

use quote::quote;

use crate::format::FileText;
use crate::ir::Service;

/// `service.rs`: what all requests have in common.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("service.rs", &service.id, "What all requests have in common.");
    file.uses(&BTreeSet::from([
        "crate::operation".to_owned(),
        "crate::runtime::operation::Operation".to_owned(),
        "crate::runtime::schema::ServiceSchema".to_owned(),
        "super::endpoint".to_owned(),
    ]));
    let Service { sdk_id, api_version, signing_name, content_type, query_compatible, .. } = service;
    let operations = service.operations.iter().map(|operation| {
        let (method, name) = (&operation.method, &operation.name);
        quote! { operation::#method::#name::SCHEMA }
    });
    file.items(quote! {
        pub(crate) static SERVICE: ServiceSchema = ServiceSchema {
            sdk_id: #sdk_id,
            api_version: #api_version,
            signing_name: #signing_name,
            content_type: #content_type,
            query_compatible: #query_compatible,
            operations: &[#(#operations),*],
            endpoint: &endpoint::RULES,
            crate_version: env!("CARGO_PKG_VERSION"),
        };
    });
    file
}
