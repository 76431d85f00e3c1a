//! Settings that programs name: retries, caches of credentials, interceptors that read what is sent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_sdk_cognitoidentity::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_cognitoidentity::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use aws_sdk_cognitoidentity::config::{
    ConfigBag, Credentials, IdentityCache, Intercept, ProvideCredentials, RuntimeComponents, SharedCredentialsProvider,
    StalledStreamProtectionConfig,
};
use aws_sdk_cognitoidentity::operation::list_identity_pools::ListIdentityPoolsError;
use aws_sdk_cognitoidentity::{Client, Config};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::RetryClassifierPriority;

use crate::replay::{Answer, Server};
use crate::support::{Outcome, config, section, show};

const POOLS: &str = r#"{"IdentityPools":[]}"#;

pub(crate) async fn run() -> Outcome {
    section("idioms: settings");
    retries().await?;
    identity_caches().await?;
    what_is_sent().await?;
    without_effect().await
}

/// Retries one error of one operation that the SDK does not retry.
#[derive(Debug)]
struct RetryNotAuthorized;

impl ClassifyRetry for RetryNotAuthorized {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(Err(error)) = context.output_or_error() else { return RetryAction::NoActionIndicated };
        let error = error.as_operation_error().and_then(|error| error.downcast_ref::<ListIdentityPoolsError>());
        match error.is_some_and(ListIdentityPoolsError::is_not_authorized_exception) {
            true => RetryAction::transient_error(),
            false => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "RetryNotAuthorized"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_after(RetryClassifierPriority::transient_error_classifier())
    }
}

async fn retries() -> Outcome {
    let server = Server::new([Answer::error("NotAuthorizedException", "not yet"), Answer::ok(POOLS)]);
    let retries = RetryConfig::standard().with_max_attempts(4).with_initial_backoff(Duration::from_millis(1));
    let built = config(&server).retry_config(retries).retry_classifier(RetryNotAuthorized).build();
    show("classifiers", built.retry_classifiers().count());
    Client::from_conf(built).list_identity_pools().max_results(1).send().await?;
    show("attempts", server.count());
    Ok(())
}

/// Counts how often it is asked.
#[derive(Clone, Debug, Default)]
struct Counting(Arc<Mutex<usize>>);

impl ProvideCredentials for Counting {
    fn provide_credentials<'a>(&'a self) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "counting");
        aws_credential_types::provider::future::ProvideCredentials::ready(Ok(credentials))
    }
}

async fn identity_caches() -> Outcome {
    let lazy = IdentityCache::lazy()
        .load_timeout(Duration::from_secs(30))
        .buffer_time(Duration::from_secs(300))
        .default_expiration(Duration::from_secs(900))
        .max_partitions(4)
        .build();
    for (name, cache) in [("lazy", lazy), ("no_cache", IdentityCache::no_cache())] {
        let provider = Counting::default();
        let server = Server::new([POOLS; 3].map(Answer::ok));
        let shared = SharedCredentialsProvider::new(provider.clone());
        let client = Client::from_conf(config(&server).credentials_provider(shared).identity_cache(cache).build());
        for _ in 0..3 {
            client.list_identity_pools().max_results(1).send().await?;
        }
        show(name, *provider.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
    Ok(())
}

/// Keeps what the headers of a request say about who sends it.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<(bool, usize)>>>);

impl Intercept for Recorder {
    fn name(&self) -> &'static str {
        "Recorder"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request().headers();
        let agent = headers.get("user-agent").is_some_and(|agent| agent.contains("lang/rust"));
        let id = headers.get("amz-sdk-invocation-id").unwrap_or_default();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((agent, id.len()));
        Ok(())
    }
}

async fn what_is_sent() -> Outcome {
    let recorder = Recorder::default();
    let server = Server::new([Answer::ok(POOLS)]);
    let client = Client::from_conf(config(&server).interceptor(recorder.clone()).build());
    client.list_identity_pools().max_results(1).send().await?;
    show("user agent and invocation id", recorder.0.lock().unwrap_or_else(PoisonError::into_inner).as_slice());
    Ok(())
}

async fn without_effect() -> Outcome {
    let server = Server::new([Answer::ok(POOLS)]);
    let built: Config = config(&server)
        .stalled_stream_protection(
            StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(5)).build(),
        )
        .allow_no_auth()
        .build();
    show("stalled streams", built.stalled_stream_protection().map(|config| config.grace_period()));
    let client = Client::from_conf(built.to_builder().build());
    show("pools", client.list_identity_pools().max_results(1).send().await?.identity_pools().len());
    Ok(())
}
