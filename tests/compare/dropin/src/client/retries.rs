//! Retries: which failures, how often, and the caller's settings.

use std::time::Duration;

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::retry::{
    ClassifyRetry, ReconnectMode, RetryAction, RetryConfig, RetryConfigBuilder, RetryMode,
};
use aws_sdk_cognitoidentity::config::timeout::TimeoutConfig;
use aws_sdk_cognitoidentity::error::{ConnectorError, ProvideErrorMetadata};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{Outcome, config, section, show};

const ANSWER: &str = r#"{"IdentityId":"us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}"#;

pub(crate) async fn run() -> Outcome {
    decisions().await;
    own_classifier().await;
    skewed_clock().await;
    attempts().await;
    settings();
    Ok(())
}

/// Calls GetId against a server that fails once in this way and answers then.
async fn retried(name: &str, answer: Answer) {
    let server = Server::new([answer, Answer::ok(ANSWER)]);
    let client = Client::from_conf(config(&server).build());
    let result = client.get_id().identity_pool_id(POOL).send().await;
    let outcome = result.map(|_| "answered").map_err(|error| error.code().map(str::to_owned));
    show(name, (outcome, server.count()));
}

async fn decisions() {
    section("what is tried again");
    for code in ["TooManyRequestsException", "ThrottlingException", "RequestTimeout", "SlowDown"] {
        retried(code, Answer::error(code, "later")).await;
    }
    for code in ["NotAuthorizedException", "ResourceNotFoundException", "LimitExceededException", "SomethingNew"] {
        retried(code, Answer::error(code, "no")).await;
    }
    for status in [500, 502, 503, 504, 501, 429, 403] {
        retried(&format!("status {status}"), Answer::http(status, "{}")).await;
    }
    retried("io", Answer::Broken(|| ConnectorError::io("reset".into()))).await;
    retried("timeout", Answer::Broken(|| ConnectorError::timeout("late".into()))).await;
    retried("user", Answer::Broken(|| ConnectorError::user("bad".into()))).await;
    let hinted = Answer::http(503, "{}").with_header("x-amz-retry-after", "100");
    retried("with a hint", hinted).await;
}

/// Has a quota error tried again.
#[derive(Debug)]
struct QuotaIsTemporary;

impl ClassifyRetry for QuotaIsTemporary {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let body = context.response().and_then(|response| response.body().bytes()).unwrap_or_default();
        match body.windows(5).any(|word| word == b"Quota") {
            true => RetryAction::server_error(),
            false => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "quota is temporary"
    }
}

async fn own_classifier() {
    section("a retry classifier of one's own");
    let server = Server::new([Answer::error("QuotaException", "full"), Answer::ok(ANSWER)]);
    let config = config(&server).retry_classifier(QuotaIsTemporary).build();
    show("retry_classifiers", config.retry_classifiers().count());
    let result = Client::from_conf(config).get_id().identity_pool_id(POOL).send().await;
    show("answered", result.is_ok());
    server.show_count();
}

/// The service's clock is an hour ahead and it says so.
async fn skewed_clock() {
    section("a clock that is wrong");
    let refused = Answer::error("InvalidSignatureException", "Signature not yet current");
    let refused = refused.with_header("date", "Thu, 02 Jan 2025 04:04:05 GMT");
    let server = Server::new([refused, Answer::ok("{}"), Answer::ok("{}")]);
    let client = Client::from_conf(config(&server).build());
    for _ in 0..2 {
        let result = client.list_identity_pools().max_results(1).send().await;
        show("answered", result.is_ok());
    }
    server.show_requests();
}

async fn attempts() {
    section("how often");
    let settings = [
        ("default", None),
        ("disabled", Some(RetryConfig::disabled())),
        ("five", Some(RetryConfig::standard().with_max_attempts(5))),
        ("adaptive", Some(RetryConfig::adaptive())),
    ];
    for (name, retries) in settings {
        let server = Server::new(vec![Answer::http(500, "{}"); 10]);
        let mut config = config(&server);
        config.set_retry_config(retries);
        let result = Client::from_conf(config.build()).get_id().identity_pool_id(POOL).send().await;
        show(name, result.is_err());
        server.show_count();
    }
}

fn settings() {
    section("retry and timeout settings");
    let retries: RetryConfigBuilder = RetryConfigBuilder::new().mode(RetryMode::Standard).max_attempts(4);
    let retries: RetryConfig = retries
        .build()
        .with_initial_backoff(Duration::from_millis(10))
        .with_max_backoff(Duration::from_secs(2))
        .with_reconnect_mode(ReconnectMode::ReuseAllConnections);
    let timeouts: TimeoutConfig = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .read_timeout(Duration::from_secs(2))
        .operation_attempt_timeout(Duration::from_secs(3))
        .operation_timeout(Duration::from_secs(4))
        .build();
    let config = config(&Server::default()).retry_config(retries).timeout_config(timeouts).build();
    show("retry_config", config.retry_config());
    show("timeout_config", config.timeout_config());
}
