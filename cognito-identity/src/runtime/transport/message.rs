//! Requests and responses as values.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http::{Extensions, HeaderMap, Method, Uri};

use super::default::ParsedUrl;

/// The URL that requests go to, parsed once and shared by all requests to it.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) uri: Uri,
    /// The value of the `Host` header: with the port only where it is not the scheme's own.
    pub(crate) host: String,
    #[cfg_attr(not(all(feature = "reqwest", not(target_family = "wasm"))), allow(dead_code))] // Only reqwest reads it.
    pub(super) url: ParsedUrl,
}

impl Target {
    /// Parses the URL of an endpoint. Every operation has the path `/`, which goes behind the path of the endpoint.
    pub(crate) fn endpoint(url: &str) -> Result<Self, String> {
        if url.contains(['?', '#']) || !url.contains("://") {
            return Err(malformed(url));
        }
        Self::parse(&format!("{}/", url.strip_suffix('/').unwrap_or(url)))
    }

    /// Parses an absolute `http` or `https` URL.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let uri: Uri = text.parse().map_err(|_| malformed(text))?;
        let default_port = match uri.scheme_str() {
            Some("http") => 80,
            Some("https") => 443,
            _ => return Err(malformed(text)),
        };
        let authority = uri.authority().ok_or_else(|| malformed(text))?;
        if authority.as_str().contains('@') {
            return Err("the endpoint's URL must not hold a user name or password".to_owned());
        }
        let host = match authority.port_u16() {
            Some(port) if port != default_port => format!("{}:{port}", authority.host()),
            _ => authority.host().to_owned(),
        };
        let url = ParsedUrl::parse(text)?;
        Ok(Self { host: host.to_ascii_lowercase(), uri, url })
    }
}

fn malformed(url: &str) -> String {
    format!("`{url}` is not the URL of an endpoint: it must look like `https://host` or `http://host:port`")
}

/// A request, ready to be signed and sent.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) target: Arc<Target>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What hooks attached for a plugged-in client.
    pub(crate) extensions: Extensions,
}

/// A response with its whole body.
#[derive(Clone)]
pub(crate) struct Incoming {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// When the response began, on the monotonic clock.
    pub(crate) answered: Duration,
}

impl Incoming {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A header's value; `None` where it is not text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The id AWS gave the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.header("x-amzn-requestid").or_else(|| self.header("x-amz-request-id"))
    }

    /// A success without anything, where something else stands in for a response.
    pub(crate) fn empty() -> Self {
        Self { status: 200, headers: HeaderMap::new(), body: Bytes::new(), answered: Duration::ZERO }
    }

    /// Takes over what an interceptor changed in the response it was shown.
    pub(crate) fn take_changes(&mut self, shown: &HttpResponse) {
        self.status = shown.status().as_u16();
        let parse = |(name, value): (&str, &str)| Some((name.parse().ok()?, value.parse().ok()?));
        self.headers = HeaderMap::from_iter(shown.headers().iter().filter_map(parse));
        if let Some(body) = shown.body().bytes() {
            self.body = Bytes::copy_from_slice(body);
        }
    }

    /// The response as applications see it.
    pub(crate) fn into_http(mut self) -> HttpResponse {
        let body = SdkBody::from(std::mem::take(&mut self.body));
        self.with_body(body)
    }

    /// The response of a call that failed though the status says success: its body may hold what must not be shown.
    pub(crate) fn into_hidden_http(mut self) -> HttpResponse {
        if !self.is_success() {
            return self.into_http();
        }
        let body = SdkBody::from_body_1_x(Hidden(Some(std::mem::take(&mut self.body))));
        self.with_body(body)
    }

    fn with_body(self, body: SdkBody) -> HttpResponse {
        let mut response = http::Response::new(body);
        *response.headers_mut() = self.headers;
        *response.status_mut() = http::StatusCode::from_u16(self.status).unwrap_or_default();
        HttpResponse::try_from(response).unwrap_or_else(|_| empty_response())
    }
}

/// A body that `Debug` does not show: that of a success may hold credentials. It can be read like any stream.
struct Hidden(Option<Bytes>);

impl http_body::Body for Hidden {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }
}

/// The conversion above cannot fail; if it ever does, an empty response is better than a panic.
fn empty_response() -> HttpResponse {
    HttpResponse::new(http::StatusCode::OK.into(), SdkBody::empty())
}

/// The body may hold credentials or tokens.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
