use std::collections::HashMap;

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::Endpoint;

/// Changes that an endpoint makes to signatures of version 4; the service's own settings hold for what is unset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SigningOverrides<'a> {
    /// The service's name in the credential scope.
    pub(crate) name: Option<&'a str>,
    /// The region in the credential scope.
    pub(crate) region: Option<&'a str>,
    /// True if the path is signed as it is sent, without encoding it a second time.
    pub(crate) disable_double_encoding: bool,
    /// True if `.` and `..` stay in the path that is signed.
    pub(crate) disable_normalize_path: bool,
}

impl<'a> SigningOverrides<'a> {
    pub(crate) fn of(endpoint: &'a Endpoint) -> Self {
        let typed = endpoint.auth_schemes().iter().find(|scheme| scheme.name() == "sigv4");
        match (typed, untyped_scheme(endpoint, "sigv4")) {
            (Some(scheme), _) => Self::read(|setting| scheme.get(setting)),
            (None, Some(scheme)) => Self::read(|setting| scheme.get(setting)),
            (None, None) => Self::default(),
        }
    }

    fn read(setting: impl Fn(&'static str) -> Option<&'a Document>) -> Self {
        let text = |name| setting(name).and_then(Document::as_string);
        let flag = |name| setting(name).and_then(Document::as_bool).unwrap_or(false);
        Self {
            name: text("signingName"),
            region: text("signingRegion"),
            disable_double_encoding: flag("disableDoubleEncoding"),
            disable_normalize_path: flag("disableNormalizePath"),
        }
    }
}

/// Returns a scheme from the property `authSchemes`. Custom resolvers of older programs list their schemes there.
fn untyped_scheme<'a>(endpoint: &'a Endpoint, name: &str) -> Option<&'a HashMap<String, Document>> {
    let mut schemes = endpoint.properties().get("authSchemes")?.as_array()?.iter().filter_map(Document::as_object);
    schemes.find(|scheme| scheme.get("name").and_then(Document::as_string) == Some(name))
}
