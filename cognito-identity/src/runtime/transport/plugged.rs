//! Clients of the AWS ecosystem (`HttpClient`): for tests, for WASM, for connections of one's own.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use super::{Clock, Incoming, Outgoing, Settings, Summary, Target, Timer, TransportError, components};

#[derive(Debug)]
pub(crate) struct Plugged {
    client: SharedHttpClient,
    settings: Settings,
    timer: Timer,
    connector: OnceLock<SharedHttpConnector>,
}

impl Plugged {
    pub(super) fn new(client: SharedHttpClient, settings: Settings, timer: Timer) -> Self {
        Self { client, settings, timer, connector: OnceLock::new() }
    }

    pub(super) async fn send(&self, request: Outgoing, clock: &Clock) -> Result<Incoming, TransportError> {
        let response = self.open(request).await?;
        receive(response, self.settings.body_limit, clock.elapsed()).await
    }

    /// Sends a request and returns when the response begins; its body is still to be read.
    pub(crate) async fn open(&self, request: Outgoing) -> Result<HttpResponse, TransportError> {
        let request = to_http(request).map_err(TransportError::user)?;
        self.connector()?.call(request).await.map_err(TransportError::Dispatch)
    }

    /// The client's connector for our timeouts, asked for once.
    fn connector(&self) -> Result<&SharedHttpConnector, TransportError> {
        if let Some(connector) = self.connector.get() {
            return Ok(connector);
        }
        let time_source = self.settings.time_source.as_ref();
        let components = components::for_plug_in(Some(&self.client), time_source, &self.timer)
            .map_err(|error| TransportError::user(error.to_string()))?;
        let mut timeouts = HttpConnectorSettings::builder();
        timeouts.set_connect_timeout(self.settings.connect_timeout);
        timeouts.set_read_timeout(self.settings.read_timeout);
        let connector = self.client.http_connector(&timeouts.build(), &components);
        Ok(self.connector.get_or_init(|| connector))
    }
}

/// The request as hooks and plugged-in clients see it.
pub(crate) fn to_http(request: Outgoing) -> Result<HttpRequest, String> {
    let mut out = http::Request::new(SdkBody::from(request.body));
    *out.method_mut() = request.method;
    *out.uri_mut() = request.target.uri.clone();
    *out.headers_mut() = request.headers;
    *out.extensions_mut() = request.extensions;
    HttpRequest::try_from(out).map_err(|error| format!("the request cannot be built: {error}"))
}

/// The request as hooks and plugged-in clients leave it. Transports derive the length and the framing of the body
/// themselves.
pub(crate) fn from_http(request: HttpRequest) -> Result<Outgoing, String> {
    let (parts, body) = request.try_into_http1x().map_err(|error| error.to_string())?.into_parts();
    let target = Target::parse(&parts.uri.to_string())?;
    let body = body.bytes().ok_or("a hook has put a body into the request that is not in memory")?;
    let body = Bytes::copy_from_slice(body);
    let http::request::Parts { method, mut headers, extensions, .. } = parts;
    headers.remove(CONTENT_LENGTH);
    headers.remove(TRANSFER_ENCODING);
    Ok(Outgoing { method, target: Arc::new(target), headers, body, extensions })
}

async fn receive(response: HttpResponse, limit: usize, answered: Duration) -> Result<Incoming, TransportError> {
    let response = response.try_into_http1x().map_err(|error| TransportError::user(error.to_string()))?;
    let (parts, body) = response.into_parts();
    let incoming = Incoming { status: parts.status.as_u16(), headers: parts.headers, body: Bytes::new(), answered };
    match read(body, limit).await {
        Ok(Some(body)) => Ok(Incoming { body, ..incoming }),
        Ok(None) => Err(TransportError::TooLarge(limit, incoming.into())),
        Err(error) => Err(TransportError::Broken(error.into(), incoming.into())),
    }
}

/// The whole body; `None` when it is larger than `limit`.
async fn read(body: SdkBody, limit: usize) -> Result<Option<Bytes>, Summary> {
    if let Some(bytes) = body.bytes() {
        return Ok((bytes.len() <= limit).then(|| Bytes::copy_from_slice(bytes)));
    }
    let mut stream = ByteStream::new(body);
    let mut whole = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| Summary::new("the response body broke off", error))?;
        if whole.len() + chunk.len() > limit {
            return Ok(None);
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(Some(whole.freeze()))
}
