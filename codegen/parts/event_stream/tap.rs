//! The client's transport, which leaves the body of a success unread.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

use crate::runtime::transport::{Outgoing, Transport, TransportError, from_http};

#[derive(Clone, Debug)]
pub(super) struct Tap {
    transport: Arc<Transport>,
    body: Arc<Mutex<Option<SdkBody>>>,
}

impl Tap {
    pub(super) fn new(transport: Arc<Transport>) -> Self {
        Self { transport, body: Arc::default() }
    }

    /// The body of the last response, if that was a success.
    pub(super) fn take(&self) -> Option<SdkBody> {
        self.body.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        self.take();
        let request = from_http(request).map_err(|error| ConnectorError::user(error.into()))?;
        let mut response = open(&self.transport, request).await.map_err(connector_error)?;
        if response.status().is_success() {
            let body = std::mem::replace(response.body_mut(), SdkBody::empty());
            *self.body.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
        Ok(response)
    }
}

async fn open(transport: &Transport, request: Outgoing) -> Result<HttpResponse, TransportError> {
    match transport {
        Transport::Plugged(client) => client.open(request).await,
        #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
        Transport::Default(client) => {
            let response: http::Response<_> = client.open(request).await?.into();
            let response = HttpResponse::try_from(response.map(SdkBody::from_body_1_x));
            response.map_err(|error| TransportError::user(error.to_string()))
        }
        #[cfg(not(all(feature = "reqwest", not(target_family = "wasm"))))]
        Transport::Default(client) => client.open(request).await.map(|response| match response {}),
    }
}

fn connector_error(error: TransportError) -> ConnectorError {
    match error {
        TransportError::Dispatch(error) => error,
        TransportError::Broken(error, _) => ConnectorError::io(error),
        TransportError::TooLarge(limit, _) => ConnectorError::io(format!("a body of more than {limit} bytes").into()),
    }
}

impl HttpConnector for Tap {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let tap = self.clone();
        HttpConnectorFuture::new(async move { tap.exchange(request).await })
    }
}

impl HttpClient for Tap {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
