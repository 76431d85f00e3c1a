//! reqwest: one client per Tokio runtime and kind of connection, shared by the whole process.
//!
//! A connection belongs to the runtime it was made on and stands still when that runtime does, so clients are not
//! shared between runtimes.

use std::pin::pin;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::result::ConnectorError;
use bytes::{Bytes, BytesMut};
use tokio::runtime::{Handle, Id};

use super::{Incoming, Outgoing, Proxy, Settings, Summary, TransportError};
use crate::runtime::clock::Clock;
use crate::runtime::timer::{Interrupted, NO_TIMERS, Timer};

pub(crate) use reqwest::Client;

/// The URL in the form reqwest takes, so that it is not parsed for every request.
#[derive(Clone, Debug)]
pub(super) struct ParsedUrl(reqwest::Url);

impl ParsedUrl {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error| format!("`{text}` is not a URL: {error}"))
    }
}

#[derive(Debug)]
pub(crate) struct Default {
    settings: Settings,
    timer: Timer,
    /// The client of the runtime that called first, which is the only one in most programs.
    first: OnceLock<(Id, Client)>,
}

impl Default {
    pub(super) fn new(settings: Settings, timer: Timer) -> Self {
        Self { settings, timer, first: OnceLock::new() }
    }

    pub(super) async fn send(&self, request: Outgoing, clock: &Clock) -> Result<Incoming, TransportError> {
        let response = self.open(request).await?;
        self.receive(response, clock.elapsed()).await
    }

    /// Sends a request and returns when the response begins; its body is still to be read.
    pub(crate) async fn open(&self, request: Outgoing) -> Result<reqwest::Response, TransportError> {
        let client = self.client()?;
        let response = self.within_read_timeout(client.execute(to_reqwest(request))).await?;
        response.map_err(|error| self.dispatch_failure(error))
    }

    fn client(&self) -> Result<Client, TransportError> {
        let runtime = Handle::try_current().map_err(|_| TransportError::user(NO_RUNTIME))?.id();
        if let Some(client) = &self.settings.reqwest_client {
            return Ok(client.clone());
        }
        match self.first.get() {
            Some((id, client)) if *id == runtime => Ok(client.clone()),
            _ => self.shared_client(runtime),
        }
    }

    fn shared_client(&self, runtime: Id) -> Result<Client, TransportError> {
        let connect_timeout = self.settings.connect_timeout;
        let client = shared_client(Key { runtime, connect_timeout, proxy: self.settings.proxy.clone() })?;
        // A second runtime finds the place taken and asks the registry for every request.
        let _ = self.first.set((runtime, client.clone()));
        Ok(client)
    }

    async fn receive(&self, mut response: reqwest::Response, answered: Duration) -> Result<Incoming, TransportError> {
        let limit = self.settings.body_limit;
        let mut incoming = Incoming {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body: Bytes::new(),
            answered,
        };
        let announced = response.content_length().unwrap_or(0);
        if announced > limit as u64 {
            return Err(TransportError::TooLarge(limit, incoming.into()));
        }
        let mut body = Body::new(announced as usize);
        loop {
            match self.within_read_timeout(response.chunk()).await? {
                Ok(Some(chunk)) if body.len() + chunk.len() > limit => {
                    return Err(TransportError::TooLarge(limit, incoming.into()));
                }
                Ok(Some(chunk)) => body.push(chunk),
                Ok(None) => break,
                Err(error) => {
                    let source = Summary::new("the response body broke off", error.without_url());
                    return Err(TransportError::Broken(source.into(), incoming.into()));
                }
            }
        }
        incoming.body = body.finish();
        Ok(incoming)
    }

    async fn within_read_timeout<F: Future>(&self, future: F) -> Result<F::Output, TransportError> {
        let length = self.settings.read_timeout;
        self.timer.limit(length, pin!(future)).await.map_err(|why| match why {
            Interrupted::NoTimers => TransportError::user(NO_TIMERS),
            Interrupted::Expired => {
                let length = length.unwrap_or_default();
                let text = format!("the read timeout of {length:?} ran out (`read_timeout` of `TimeoutConfig`)");
                TransportError::Dispatch(ConnectorError::timeout(text.into()))
            }
        })
    }

    fn dispatch_failure(&self, error: reqwest::Error) -> TransportError {
        let error = error.without_url();
        let (timeout, connect) = (error.is_timeout(), error.is_connect());
        TransportError::Dispatch(match (timeout, connect) {
            (true, true) => ConnectorError::timeout(self.connect_timed_out(error).into()).never_connected(),
            (true, false) => ConnectorError::timeout(Summary::new("timed out", error).into()),
            (false, true) => ConnectorError::io(not_connected(error).into()).never_connected(),
            (false, false) if error.is_builder() => ConnectorError::user(error.into()),
            (false, false) => ConnectorError::io(Summary::new("the connection failed", error).into()),
        })
    }

    fn connect_timed_out(&self, error: reqwest::Error) -> Summary {
        match self.settings.connect_timeout {
            Some(length) if self.settings.reqwest_client.is_none() => {
                let text = format!("the connect timeout of {length:?} ran out (`connect_timeout` of `TimeoutConfig`)");
                Summary::plain(text, error)
            }
            _ => Summary::new("could not connect in time", error),
        }
    }
}

/// Of a region that does not exist, or does not have the service, nothing is seen but a host that is not found.
fn not_connected(error: reqwest::Error) -> Summary {
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    let is_dns = causes.into_iter().any(|cause| cause.to_string() == "dns error");
    let what = if is_dns { "the host is not known, check region and endpoint" } else { "could not connect" };
    Summary::new(what, error)
}

const NO_RUNTIME: &str = "the default transport needs a Tokio runtime: call from within one, use `send_blocking()` \
    (feature `blocking`), or configure `http_client`";

fn to_reqwest(request: Outgoing) -> reqwest::Request {
    let mut out = reqwest::Request::new(request.method, request.target.url.0.clone());
    *out.headers_mut() = request.headers;
    *out.body_mut() = Some(request.body.into());
    out
}

/// A body in pieces. Most come in one, which is then not copied.
struct Body {
    announced: usize,
    first: Bytes,
    all: BytesMut,
}

impl Body {
    fn new(announced: usize) -> Self {
        Self { announced, first: Bytes::new(), all: BytesMut::new() }
    }

    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            self.all.reserve(self.announced.max(self.first.len() + chunk.len()));
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
    }

    fn finish(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }
}

/// What makes connections differ.
#[derive(PartialEq)]
struct Key {
    runtime: Id,
    connect_timeout: Option<Duration>,
    proxy: Option<Proxy>,
}

/// The clients of this process, oldest first. The number is bounded because runtimes come and go, in tests above all.
fn shared_client(key: Key) -> Result<Client, TransportError> {
    const MOST: usize = 32;
    static CLIENTS: Mutex<Vec<(Key, Client)>> = Mutex::new(Vec::new());
    let mut clients = CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, client)) = clients.iter().find(|(known, _)| *known == key) {
        return Ok(client.clone());
    }
    let client = build(&key)?;
    if clients.len() == MOST {
        clients.remove(0);
    }
    clients.push((key, client.clone()));
    Ok(client)
}

/// Redirects and reqwest's own retries stay off: the first would resend a signature, the second is our part.
fn build(key: &Key) -> Result<Client, TransportError> {
    let mut builder = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .http1_only();
    if let Some(timeout) = key.connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    if let Some(proxy) = &key.proxy {
        builder = with_proxy(builder, proxy)?;
    }
    with_tls(builder)?.build().map_err(|error| TransportError::user(format!("reqwest cannot be set up: {error}")))
}

fn with_proxy(builder: reqwest::ClientBuilder, proxy: &Proxy) -> Result<reqwest::ClientBuilder, TransportError> {
    let Some(url) = &proxy.url else {
        return Ok(builder.no_proxy());
    };
    let except = proxy.except.as_deref().and_then(reqwest::NoProxy::from_string);
    match reqwest::Proxy::all(url) {
        Ok(all) => Ok(builder.proxy(all.no_proxy(except))),
        Err(_) => Err(TransportError::user(format!("{proxy:?} cannot be used: its URL cannot be parsed"))),
    }
}

#[cfg(any(feature = "rustls", feature = "aws-lc"))]
pub(super) fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError> {
    super::tls::client_config().map(|config| builder.use_preconfigured_tls(config)).map_err(TransportError::user)
}

#[cfg(not(any(feature = "rustls", feature = "aws-lc")))]
pub(super) fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError> {
    Ok(builder)
}
