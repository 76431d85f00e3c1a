//! Logins: callbacks, tokens, developers, and refused logins.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_smithy_types::timeout::TimeoutConfig;
use serde_json::json;

use super::support::*;
use crate::Client;
use crate::identity_pool::{BoxError, Builder, DeveloperIdentity, IdentityPoolCredentialsProvider};

const GOOGLE: &str = "accounts.google.com";

/// Adds a callback that returns `token-1`, `token-2` ….
fn numbered(builder: Builder) -> (Builder, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let builder = builder.logins(move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        async move { Ok::<_, BoxError>([(GOOGLE, format!("token-{number}"))]) }
    });
    (builder, asked)
}

#[tokio::test(start_paused = true)]
async fn the_callback_is_asked_once_a_chain() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let (builder, asked) = numbered(service.builder());
    let provider = builder.build().unwrap();
    get(&provider).await;
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    pass(46 * 60).await;
    get(&provider).await;
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    let calls = service.take_calls();
    let tokens: Vec<_> = calls.iter().map(|call| call.input["Logins"][GOOGLE].as_str().unwrap()).collect();
    assert_eq!(tokens, ["token-1", "token-1", "token-2"]);
}

#[tokio::test(start_paused = true)]
async fn the_callback_is_asked_once_when_a_stale_identity_is_replaced() {
    let service = Service::script([not_found(A), id(B), credentials(B, HOUR)]);
    let (builder, asked) = numbered(service.builder().identity_id(A));
    get(&builder.build().unwrap()).await;
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failed_callback_is_the_error() {
    let service = Service::script([]);
    let provider = service.builder().logins(|| async { Err::<[(String, String); 0], _>("no session") });
    let error = error(&provider.build().unwrap()).await;
    assert_eq!(error.to_string(), "the login callback failed: no session");
    assert!(error.source().is_none() && !error.is_login_expired());
}

#[tokio::test(start_paused = true)]
async fn a_refused_login_has_a_type_and_keeps_the_identity() {
    let refusal = || refused("NotAuthorizedException", "Invalid login token. Token expired.");
    let service = Service::script([id(A), refusal(), credentials(A, HOUR)]);
    let provider = service.builder().login(GOOGLE, "canary-token").login("graph.facebook.com", "x").build().unwrap();
    let error = error(&provider).await;
    assert!(error.is_login_expired());
    assert_eq!(error.code(), Some("NotAuthorizedException"));
    let expired = error.login_expired().unwrap();
    assert_eq!(expired.providers(), [GOOGLE, "graph.facebook.com"]);
    let text = expired.to_string();
    assert!(text.contains("sign in again") && text.contains("Token expired"), "{text}");
    get(&provider).await;
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_login_refused_by_get_id_has_the_same_type() {
    let service = Service::script(vec![refused("NotAuthorizedException", "Invalid login token."); 2]);
    let provider = service.builder().login(GOOGLE, "token").build().unwrap();
    assert!(error(&provider).await.is_login_expired());
    assert!(provider.identity_id().await.unwrap_err().is_login_expired());
}

#[tokio::test(start_paused = true)]
async fn a_guest_who_is_refused_needs_no_login() {
    let message = "Unauthenticated access is not supported for this identity pool.";
    let service = Service::script([refused("NotAuthorizedException", message)]);
    let error = error(&service.guest()).await;
    assert!(!error.is_login_expired());
    assert!(error.to_string().contains(message));
}

#[tokio::test(start_paused = true)]
async fn logins_that_grew_old_during_the_chain_are_asked_for_again_once() {
    let refusal = || refused("NotAuthorizedException", "Invalid login token. Token expired.");
    // How long each call takes, and whether the logins are asked for again.
    for (seconds, expected) in [(29, 1), (31, 2)] {
        let service = Service::script([id(A), refusal(), refusal()]);
        service.answer_after(Duration::from_secs(seconds));
        let config = service.client().config().to_builder().timeout_config(TimeoutConfig::disabled()).build();
        let (builder, asked) = numbered(service.builder().client(Client::from_conf(config)));
        assert!(error(&builder.build().unwrap()).await.is_login_expired());
        assert_eq!(asked.load(Ordering::SeqCst), expected, "{seconds}");
        assert_eq!(service.take_calls().len(), expected + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_issuer_of_an_id_token_is_its_provider() {
    let user_pool = "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEf";
    for (issuer, provider) in [
        ("https://accounts.google.com", GOOGLE),
        ("accounts.google.com", GOOGLE),
        ("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEf", user_pool),
        ("https://login.example/tenant/", "login.example/tenant"),
    ] {
        let service = Service::script([id(A), credentials(A, HOUR)]);
        let id_token = token(&json!({ "iss": issuer, "sub": "ü", "aud": ["x"], "exp": 1, "token_use": "id" }));
        let sent = id_token.clone();
        let user = service.builder().id_token(move || {
            let id_token = id_token.clone();
            async move { Ok::<_, BoxError>(id_token) }
        });
        get(&user.build().unwrap()).await;
        assert_eq!(service.take_calls()[1].input["Logins"], json!({ provider: sent }));
    }
}

#[tokio::test(start_paused = true)]
async fn tokens_that_are_no_id_tokens_are_refused_before_anything_is_sent() {
    let access = json!({ "iss": "https://cognito-idp.eu-west-1.amazonaws.com/p", "token_use": "access" });
    let developer = json!({ "iss": "https://cognito-identity.amazonaws.com", "sub": A });
    let cases = [
        ("canary-opaque".to_owned(), "not a JSON web token"),
        ("a.%%%.c".to_owned(), "not a JSON web token"),
        (token(&json!({ "sub": "x" })), "names no issuer"),
        (token(&access), "access token; pass the ID token"),
        (token(&developer), "use `developer`"),
    ];
    for (text, problem) in cases {
        let service = Service::script([]);
        let sent = text.clone();
        let provider = service.builder().id_token(move || {
            let text = sent.clone();
            async move { Ok::<_, BoxError>(text) }
        });
        let error = error(&provider.build().unwrap()).await.to_string();
        assert!(error.contains(problem) && !error.contains(&text), "{error}");
    }
}

fn developer(service: &Service, pool: &str, identities: [&'static str; 2]) -> IdentityPoolCredentialsProvider {
    let asked = AtomicUsize::new(0);
    let builder = IdentityPoolCredentialsProvider::builder(pool).client(service.client());
    let builder = builder.developer(move || {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        async move { Ok::<_, BoxError>(DeveloperIdentity::new(identities[number.min(1)], format!("token-{number}"))) }
    });
    builder.build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_developer_identity_skips_get_id() {
    for (pool, provider) in [
        (POOL, "cognito-identity.amazonaws.com"),
        ("cn-north-1:00000000-0000-0000-0000-000000000000", "cognito-identity.cn-north-1.amazonaws.com.cn"),
    ] {
        let service = Service::script([credentials(A, HOUR), credentials(B, HOUR)]);
        let user = developer(&service, pool, [A, B]);
        get(&user).await;
        assert_eq!(user.identity_id().await.unwrap(), A);
        pass(46 * 60).await;
        get(&user).await;
        assert_eq!(user.identity_id().await.unwrap(), B);
        let calls = service.take_calls();
        assert_eq!(calls[0].input, json!({ "IdentityId": A, "Logins": { provider: "token-0" } }));
        assert_eq!(calls[1].input, json!({ "IdentityId": B, "Logins": { provider: "token-1" } }));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stale_developer_identity_is_asked_for_again() {
    let service = Service::script([not_found(A), credentials(B, HOUR)]);
    get(&developer(&service, POOL, [A, B])).await;
    assert_eq!(service.take_operations(), ["credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn the_identity_id_of_a_developer_is_known_without_credentials() {
    let service = Service::script([]);
    assert_eq!(developer(&service, POOL, [A, B]).identity_id().await.unwrap(), A);
}
