//! Changes to one call: its configuration, its request, its interceptors.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};

use super::error::{BoxError, SdkError};
use crate::runtime::config::Builder;

/// A call that is changed before it is sent.
pub struct CustomizableOperation<T, E, B> {
    sender: B,
    config: Builder,
    result: PhantomData<fn() -> (T, E)>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    pub(crate) fn new(sender: B) -> Self {
        Self { sender, config: Builder::default(), result: PhantomData }
    }

    /// Adds an interceptor to this call; it is called after the client's.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.config.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Sends what `change` makes of the request. It runs for every attempt, before the request is signed, and finds all
    /// other headers set. Extensions it adds reach a plugged-in `HttpClient`.
    pub fn map_request<F, X>(mut self, change: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, X> + Send + Sync + 'static,
        X: Error + Send + Sync + 'static,
    {
        self.config.options.request_hooks.push(RequestHook::new(move |request| Ok(change(request)?)));
        self
    }

    /// Changes the request. It runs for every attempt, before the request is signed.
    pub fn mutate_request<F>(mut self, change: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        let hook = move |mut request| {
            change(&mut request);
            Ok(request)
        };
        self.config.options.request_hooks.push(RequestHook::new(hook));
        self
    }

    /// Shows every response of this call, successes and errors, as it came in.
    pub fn inspect_response<F>(mut self, inspect: F) -> Self
    where
        F: Fn(&HttpResponse) + Send + Sync + 'static,
    {
        self.config.options.response_hooks.push(ResponseHook(Arc::new(inspect)));
        self
    }

    /// Sets options for this call; the client's count where none is set.
    pub fn config_override(mut self, config: impl Into<Builder>) -> Self {
        let set = *config.into().options;
        self.config.options = Box::new(set.over(&self.config.options));
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    /// The request is invalid, could not be sent, or the service refused it.
    pub async fn send(self) -> Result<T, SdkError<E>>
    where
        E: Error + Send + Sync + 'static,
        B: internal::CustomizableSend<T, E>,
    {
        self.sender.send(self.config).await
    }
}

impl<T, E, B: fmt::Debug> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation").field("sender", &self.sender).finish_non_exhaustive()
    }
}

/// What changes a request before it is signed.
#[derive(Clone)]
pub(crate) struct RequestHook(Arc<dyn Fn(HttpRequest) -> Result<HttpRequest, BoxError> + Send + Sync>);

impl RequestHook {
    pub(crate) fn new(change: impl Fn(HttpRequest) -> Result<HttpRequest, BoxError> + Send + Sync + 'static) -> Self {
        Self(Arc::new(change))
    }

    pub(crate) fn apply(&self, request: HttpRequest) -> Result<HttpRequest, BoxError> {
        (self.0)(request)
    }
}

/// What looks at a response.
#[derive(Clone)]
pub(crate) struct ResponseHook(Arc<dyn Fn(&HttpResponse) + Send + Sync>);

impl ResponseHook {
    pub(crate) fn apply(&self, response: &HttpResponse) {
        (self.0)(response);
    }
}

/// Sealed parts of [`CustomizableOperation`].
pub mod internal {
    use std::future::Future;
    use std::pin::Pin;

    use super::{Builder, SdkError};

    /// A boxed future.
    pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

    /// The future of a customized call.
    pub type Sending<T, E> = BoxFuture<Result<T, SdkError<E>>>;

    /// A fluent builder that sends a customized call.
    pub trait CustomizableSend<T, E>: Send + Sync {
        /// Sends the request with options of its own.
        fn send(self, config_override: Builder) -> Sending<T, E>;
    }
}
