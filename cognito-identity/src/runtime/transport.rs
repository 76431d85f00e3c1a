//! Bytes to the service and back. Only this module names reqwest.

mod components;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod default;
mod failure;
mod message;
mod plugged;
mod proxy;
#[cfg(all(any(feature = "rustls", feature = "aws-lc"), not(target_family = "wasm")))]
mod tls;

#[cfg(not(all(feature = "reqwest", not(target_family = "wasm"))))]
use absent as default;

pub use proxy::Proxy;

pub(crate) use components::for_plug_in as components_for_plug_in;
pub(crate) use default::Client as ReqwestClient;
pub(crate) use failure::{Summary, TransportError};
pub(crate) use message::{Incoming, Outgoing, Target};
pub(crate) use plugged::{from_http, to_http};

use std::time::Duration;

use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::http::SharedHttpClient;

use super::clock::Clock;
use super::timer::Timer;

/// What a transport is made from.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(all(feature = "reqwest", not(target_family = "wasm"))), allow(dead_code))] // Only reqwest reads all.
pub(crate) struct Settings {
    pub(crate) http_client: Option<SharedHttpClient>,
    pub(crate) reqwest_client: Option<ReqwestClient>,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) time_source: Option<SharedTimeSource>,
    /// The largest response body that is read.
    pub(crate) body_limit: usize,
}

/// The way requests leave: a plugged-in client where one is configured, else reqwest.
#[derive(Debug)]
pub(crate) enum Transport {
    Plugged(plugged::Plugged),
    Default(default::Default),
}

impl Transport {
    pub(crate) fn new(settings: Settings, timer: Timer) -> Self {
        match settings.http_client.clone() {
            Some(client) => Self::Plugged(plugged::Plugged::new(client, settings, timer)),
            None => Self::Default(default::Default::new(settings, timer)),
        }
    }

    /// Sends a request and reads the whole response. The clock tells when the response began.
    pub(crate) async fn send(&self, request: Outgoing, clock: &Clock) -> Result<Incoming, TransportError> {
        match self {
            Self::Plugged(client) => client.send(request, clock).await,
            Self::Default(client) => client.send(request, clock).await,
        }
    }
}

/// Stands in for reqwest where it is not compiled in.
#[cfg(not(all(feature = "reqwest", not(target_family = "wasm"))))]
mod absent {
    use super::{Clock, Incoming, Outgoing, Settings, Timer, TransportError};

    #[derive(Clone, Debug)]
    pub(crate) enum Client {}

    #[derive(Debug)]
    pub(crate) struct Default;

    impl Default {
        pub(super) fn new(_: Settings, _: Timer) -> Self {
            Self
        }

        pub(super) async fn send(&self, request: Outgoing, _: &Clock) -> Result<Incoming, TransportError> {
            self.open(request).await.map(|response| match response {})
        }

        pub(crate) async fn open(&self, _: Outgoing) -> Result<std::convert::Infallible, TransportError> {
            Err(TransportError::user(
                "this build has no transport: turn on the feature `rustls` or `native-tls`, or configure `http_client`",
            ))
        }
    }

    /// The target needs no second form then.
    #[derive(Clone, Debug)]
    pub(super) struct ParsedUrl;

    impl ParsedUrl {
        pub(super) fn parse(_: &str) -> Result<Self, String> {
            Ok(Self)
        }
    }
}

#[cfg(test)]
mod tests;
