//! What resolution gives: an endpoint, or the reason why there is none.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{self, EndpointAuthScheme};

use super::url::parse_url;

/// Where to send a request: a URL and, sometimes, headers and a say in how it is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    inner: endpoint::Endpoint,
}

impl Endpoint {
    /// The endpoint at `url`.
    ///
    /// # Errors
    /// `url` is not an `http` or `https` URL; that can only be one the application has set.
    pub fn new(url: impl Into<Cow<'static, str>>) -> Result<Self, ResolveError> {
        let url = url.into();
        match parse_url(&url) {
            Some(_) => Ok(Self { inner: endpoint::Endpoint::builder().url(url).build() }),
            None => Err(ResolveError::new(format!(
                "`{url}` is not the URL of an endpoint: it must look like `https://host` or `http://host:port`"
            ))),
        }
    }

    /// Adds a header that requests to this endpoint carry.
    #[must_use]
    pub fn header(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        Self { inner: self.inner.into_builder().header(name, value).build() }
    }

    /// Adds an authentication scheme with its settings, such as `signingName`.
    #[must_use]
    pub fn auth_scheme(
        self,
        name: impl Into<Cow<'static, str>>,
        settings: impl IntoIterator<Item = (&'static str, Document)>,
    ) -> Self {
        let scheme = settings
            .into_iter()
            .fold(EndpointAuthScheme::with_capacity(name, 3), |scheme, (key, value)| scheme.put(key, value));
        Self { inner: self.inner.into_builder().auth_scheme(scheme).build() }
    }

    /// Adds a property that clients may know what to do with.
    #[must_use]
    pub fn property(self, name: &'static str, value: impl Into<Document>) -> Self {
        Self { inner: self.inner.into_builder().property(name, value).build() }
    }

    /// The URL, with neither query nor fragment.
    pub fn url(&self) -> &str {
        self.inner.url()
    }

    /// The headers that requests to this endpoint carry.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.inner.headers().flat_map(|(name, values)| values.map(move |value| (name, value)))
    }

    /// What the endpoint changes about signatures of version 4.
    pub fn signing(&self) -> SigningOverrides<'_> {
        let typed = self.inner.auth_schemes().iter().find(|scheme| scheme.name() == "sigv4");
        match (typed, self.untyped_scheme("sigv4")) {
            (Some(scheme), _) => SigningOverrides::read(|setting| scheme.get(setting)),
            (None, Some(scheme)) => SigningOverrides::read(|setting| scheme.get(setting)),
            (None, None) => SigningOverrides::default(),
        }
    }

    /// Custom resolvers may list their schemes in a property, as they had to before there was a type for it.
    fn untyped_scheme(&self, name: &str) -> Option<&HashMap<String, Document>> {
        let schemes = self.inner.properties().get("authSchemes")?.as_array()?;
        schemes
            .iter()
            .filter_map(Document::as_object)
            .find(|scheme| scheme.get("name").and_then(Document::as_string) == Some(name))
    }
}

impl From<endpoint::Endpoint> for Endpoint {
    fn from(inner: endpoint::Endpoint) -> Self {
        Self { inner }
    }
}

impl From<Endpoint> for endpoint::Endpoint {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.inner
    }
}

/// What an endpoint changes about signatures of version 4; what is unset stays as the service has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SigningOverrides<'a> {
    /// The service's name in the credential scope.
    pub name: Option<&'a str>,
    /// The region in the credential scope.
    pub region: Option<&'a str>,
    /// Whether the path is signed as it is sent, without encoding it a second time.
    pub disable_double_encoding: bool,
    /// Whether `.` and `..` stay in the path that is signed.
    pub disable_normalize_path: bool,
}

impl<'a> SigningOverrides<'a> {
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

/// Why there is no endpoint for some parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveError {
    message: Cow<'static, str>,
}

impl ResolveError {
    /// The rules refuse the parameters with this message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into() }
    }

    /// A parameter that must be set is not.
    pub fn missing(parameter: &str) -> Self {
        Self::new(format!("the endpoint parameter `{parameter}` is required and not set"))
    }

    /// The rules have nothing to say about the parameters.
    pub fn no_match() -> Self {
        Self::new(
            "no endpoint rule of the service matches the configuration: check region, endpoint URL, FIPS and dual-stack",
        )
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ResolveError {}
