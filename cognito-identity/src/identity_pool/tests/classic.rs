//! The classic flow: `GetOpenIdToken`, then AWS STS.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use serde_json::json;

use super::support::*;
use crate::Client;
use crate::config::{CallEvent, Config, Observe, ProvideCredentials, Region};
use crate::identity_pool::{BoxError, ClassicFlow, DeveloperIdentity, Error, IdentityPoolCredentialsProvider};

const ROLE: &str = "arn:aws:iam::123456789012:role/app";

fn token_for(id: &str) -> Reply {
    Reply::Json(200, json!({ "IdentityId": id, "Token": "canary-token" }))
}

fn assumed() -> Reply {
    let keys = "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>canary-secret</SecretAccessKey>";
    let rest = "<SessionToken>canary-session</SessionToken><Expiration>2027-01-15T09:00:00Z</Expiration>";
    Reply::Text(
        200,
        format!(
            "<R><AssumeRoleWithWebIdentityResult><Credentials>{keys}{rest}</Credentials></AssumeRoleWithWebIdentityResult></R>"
        ),
    )
}

fn denied(status: u16, code: &str) -> Reply {
    let error = format!("<Error><Type>Sender</Type><Code>{code}</Code><Message>No &amp; no</Message></Error>");
    Reply::Text(status, format!("<ErrorResponse>{error}<RequestId>r-1</RequestId></ErrorResponse>"))
}

/// A client of the service at its usual endpoints.
fn client(service: &Service, attempts: u32) -> crate::config::Builder {
    let retries = RetryConfig::standard().with_max_attempts(attempts);
    let config = Config::builder().http_client(service.clone()).time_source(service.clock().clone());
    config.region(Region::new("us-east-1")).retry_config(retries)
}

fn classic(client: crate::config::Builder, flow: impl Into<ClassicFlow>) -> IdentityPoolCredentialsProvider {
    let builder = IdentityPoolCredentialsProvider::builder(POOL).client(Client::from_conf(client.build()));
    builder.classic_flow(flow).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_guest_assumes_the_role() {
    let service = Service::script([id(A), token_for(B), assumed()]);
    let guest = classic(client(&service, 1), ROLE);
    let credentials = get(&guest).await;
    assert_eq!((credentials.access_key_id(), credentials.secret_access_key()), ("ASIA", "canary-secret"));
    assert_eq!(get(&guest).await, credentials);
    assert_eq!(guest.identity_id().await.unwrap(), B, "the id of the answer is adopted");
    let calls = service.take_calls();
    assert_eq!(calls[1].operation, "GetOpenIdToken");
    assert_eq!(calls[2].input[0], "https://sts.us-east-1.amazonaws.com/");
    let form = calls[2].input[1].as_str().unwrap();
    assert!(form.starts_with("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws"), "{form}");
    assert!(form.contains("&WebIdentityToken=canary-token"), "{form}");
}

#[tokio::test(start_paused = true)]
async fn a_developers_token_goes_to_sts_at_once() {
    let service = Service::script([assumed()]);
    let builder = IdentityPoolCredentialsProvider::builder(POOL).client(Client::from_conf(client(&service, 1).build()));
    let developer = builder.developer(|| async { Ok::<_, BoxError>(DeveloperIdentity::new(A, "from-backend")) });
    get(&developer.classic_flow(ROLE).build().unwrap()).await;
    let calls = service.take_calls();
    assert_eq!(calls.len(), 1);
    assert!(calls[0].input[1].as_str().unwrap().ends_with("&WebIdentityToken=from-backend"));
}

#[tokio::test(start_paused = true)]
async fn the_endpoint_follows_the_client_or_the_flow() {
    let flow = || ClassicFlow::new(ROLE);
    let cases = [
        (false, false, flow(), "https://sts.us-east-1.amazonaws.com/"),
        (true, false, flow(), "https://sts-fips.us-east-1.amazonaws.com/"),
        (false, true, flow(), "https://sts.us-east-1.api.aws/"),
        (true, true, flow().endpoint_url("http://127.0.0.1:9"), "http://127.0.0.1:9/"),
    ];
    for (fips, dual_stack, flow, expected) in cases {
        let service = Service::script([id(A), token_for(A), assumed()]);
        get(&classic(client(&service, 1).use_fips(fips).use_dual_stack(dual_stack), flow)).await;
        assert_eq!(service.take_calls()[2].input[0], expected);
    }
}

#[derive(Clone, Debug, Default)]
struct Calls(Arc<Mutex<Vec<String>>>);

impl Observe for Calls {
    fn call(&self, event: &CallEvent<'_>) {
        self.0.lock().unwrap().push(format!("{event:?}"));
    }
}

#[tokio::test(start_paused = true)]
async fn throttled_and_broken_calls_are_retried_and_observed() {
    let busy = [denied(400, "Throttling"), denied(400, "IDPCommunicationError"), denied(500, "InternalFailure")];
    for failure in busy.into_iter().chain([Reply::NetworkError]) {
        let calls = Calls::default();
        let service = Service::script([id(A), token_for(A), failure, assumed()]);
        get(&classic(client(&service, 3).observer(calls.clone()), ROLE)).await;
        assert_eq!(service.take_operations(), ["id", "token", "role", "role"]);
        let seen = calls.0.lock().unwrap().clone();
        assert_eq!(seen.len(), 3);
        assert!(seen[2].contains("AssumeRoleWithWebIdentity"), "{seen:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_of_sts_are_reported_and_hide_secrets() {
    let service = Service::script([id(A), token_for(A), denied(403, "AccessDenied")]);
    let error = classic(client(&service, 3), ROLE).provide_credentials().await.unwrap_err();
    let shown = format!("{error:?}");
    let error = Error::find(&error).unwrap();
    assert_eq!(error.code(), Some("AccessDenied"));
    let text = error.to_string();
    assert!(text.contains("AccessDenied") && text.contains("No & no"), "{text}");
    assert!(!format!("{text} {shown} {error:?}").contains("canary"), "{text} {shown}");
}

#[tokio::test(start_paused = true)]
async fn a_stale_identity_is_replaced_in_the_classic_flow_too() {
    let service = Service::script([not_found(A), id(B), token_for(B), assumed()]);
    let builder = IdentityPoolCredentialsProvider::builder(POOL).client(Client::from_conf(client(&service, 1).build()));
    let guest = builder.identity_id(A).classic_flow(ROLE).build().unwrap();
    get(&guest).await;
    assert_eq!(service.take_operations(), ["token", "id", "token", "role"]);
}

#[test]
fn settings_of_the_flow_are_checked() {
    let builder = || IdentityPoolCredentialsProvider::builder(POOL);
    let flow = || ClassicFlow::new(ROLE);
    let cases = [
        (builder().classic_flow("app"), "pass `arn:aws:iam::<account>:role/<name>`"),
        (builder().classic_flow(flow().session_name("a b")), "use 2 to 64 letters"),
        (builder().classic_flow(flow().session_name("a")), "use 2 to 64 letters"),
        (builder().classic_flow(flow().duration(Duration::from_secs(899))), "use 15 minutes to 12 hours"),
        (builder().classic_flow(flow().duration(Duration::from_secs(43_201))), "use 15 minutes to 12 hours"),
        (builder().custom_role_arn(ROLE).classic_flow(flow()), "remove `custom_role_arn`"),
    ];
    for (builder, advice) in cases {
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains(advice), "{error}");
    }
}
