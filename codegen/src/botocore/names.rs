//! Shape ids: the namespace, the service's name, and names that two shapes would share.

use std::collections::{BTreeMap, BTreeSet};

use super::raw::Service;
use crate::diagnostic::Diagnostics;

/// The ids of a service and its shapes.
pub(super) struct Names<'a> {
    /// The service's id.
    pub(super) service: String,
    /// The service's name, as AWS's SDKs use it.
    pub(super) sdk_id: String,
    namespace: String,
    renamed: BTreeMap<&'a str, String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(service: &Service<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(sdk_id) = sdk_id(service) else {
            diagnostics.error(
                service.name,
                "has neither serviceId nor serviceFullName nor endpointPrefix in its metadata",
                "add \"serviceId\" to the metadata: the shape ids are derived from it",
            );
            return None;
        };
        let namespace = format!("com.amazonaws.{}", identifier(&letters_and_digits(&sdk_id).to_lowercase()));
        let name = service_name(service, &sdk_id);
        if service.operations.contains_key(name.as_str()) {
            diagnostics.error(
                service.name,
                format!("has an operation of its own name, {name}"),
                "rename one of the two",
            );
            return None;
        }
        Some(Self { service: format!("{namespace}#{name}"), renamed: renamed(service, &name), namespace, sdk_id })
    }

    /// The id of an operation, or of a shape made up on the way.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}#{}", self.namespace, identifier(name))
    }

    /// The id of one of botocore's shapes.
    pub(super) fn shape(&self, name: &str) -> String {
        self.id(self.renamed.get(name).map_or(name, String::as_str))
    }
}

/// The longest start of `name` that can be kept as a Smithy identifier, with the rest made to fit.
pub(super) fn identifier(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    match plain.trim_start_matches('_').chars().next() {
        Some(first) if first.is_ascii_alphabetic() || plain.starts_with('_') => plain,
        Some(_) => format!("_{plain}"),
        None => format!("{plain}_0"),
    }
}

/// Releases of before 2018 have no service id; their full name is the id with the vendor in front.
fn sdk_id(service: &Service<'_>) -> Option<String> {
    let full_name = || {
        let name = service.text("serviceAbbreviation").or_else(|| service.text("serviceFullName"))?;
        Some(name.trim_start_matches("Amazon").trim_start_matches("AWS").trim())
    };
    let candidates = [service.text("serviceId"), full_name(), service.text("endpointPrefix")];
    let named = candidates.into_iter().flatten().find(|name| !letters_and_digits(name).is_empty());
    named.map(str::to_owned)
}

/// The shape name is what the protocol puts before the dot of `X-Amz-Target`. Where AWS uses a dotted prefix there, its
/// last part names the shape in AWS's own models too.
fn service_name(service: &Service<'_>, sdk_id: &str) -> String {
    let prefix = service.text("targetPrefix").and_then(|prefix| prefix.rsplit('.').next());
    identifier(prefix.unwrap_or(&letters_and_digits(sdk_id)))
}

/// In Smithy, operations and the service share a namespace with all other shapes, so a shape of the same name gives
/// way.
fn renamed<'a>(service: &Service<'a>, service_name: &str) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<&str> = service.operations.keys().copied().chain([service_name]).collect();
    let (clashing, free): (Vec<_>, Vec<_>) = service.shapes.keys().copied().partition(|name| taken.contains(name));
    taken.extend(free);
    clashing.into_iter().map(|name| (name, free_name(name, &taken))).collect()
}

fn free_name(name: &str, taken: &BTreeSet<&str>) -> String {
    let mut candidate = format!("{name}Shape");
    while taken.contains(candidate.as_str()) {
        candidate.push('_');
    }
    candidate
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn identifiers_keep_what_smithy_allows() {
        for (name, expected) in [
            ("IdentityPool", "IdentityPool"),
            ("__string", "__string"),
            ("x-amz-meta", "x_amz_meta"),
            ("2fa", "_2fa"),
            ("_9", "_9"),
            ("é", "__0"),
            ("", "_0"),
        ] {
            assert_eq!(identifier(name), expected, "{name}");
        }
    }
}
