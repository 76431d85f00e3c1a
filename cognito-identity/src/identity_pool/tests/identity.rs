//! Identity ids: adoption, changes, and recovery from stale ones.

use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::support::*;
use crate::identity_pool::{Builder, IdentityChange, Logins};

const GOOGLE: &str = "accounts.google.com";

fn signed_in(service: &Service) -> Builder {
    service.builder().login(GOOGLE, "canary-token")
}

/// Adds a callback that records changes.
fn recorded(builder: Builder) -> (Builder, Arc<Mutex<Vec<IdentityChange>>>) {
    let changes = Arc::new(Mutex::new(Vec::new()));
    let record = changes.clone();
    (builder.on_identity_change(move |change| record.lock().unwrap().push(change.clone())), changes)
}

fn change(previous: Option<&str>, current: &str) -> IdentityChange {
    IdentityChange { previous: previous.map(str::to_owned), current: current.to_owned() }
}

fn sent_identity(call: &Call) -> &Value {
    &call.input["IdentityId"]
}

#[tokio::test(start_paused = true)]
async fn the_identity_of_every_answer_is_adopted() {
    let service = Service::script([id(A), credentials(B, HOUR), credentials(B, HOUR)]);
    let (builder, changes) = recorded(signed_in(&service));
    let provider = builder.build().unwrap();
    get(&provider).await;
    assert_eq!(provider.identity_id().await.unwrap(), B);
    provider.invalidate();
    get(&provider).await;
    assert_eq!(sent_identity(&service.take_calls()[2]), B);
    assert_eq!(*changes.lock().unwrap(), [change(None, A), change(Some(A), B)]);
}

#[tokio::test(start_paused = true)]
async fn a_stale_identity_is_replaced_inside_the_call() {
    let forbidden = || refused("NotAuthorizedException", &format!("Access to Identity '{A}' is forbidden."));
    let malformed = || refused("ValidationException", "1 validation error: Value at 'identityId' is malformed");
    let signed_out = || refused("NotAuthorizedException", "Unauthenticated access is not supported.");
    // Whether the user has a login, and what the service answers.
    let cases = [(false, not_found(A)), (true, not_found(A)), (false, forbidden()), (true, forbidden())];
    let more = [(false, malformed()), (true, malformed()), (false, signed_out())];
    for (has_login, refusal) in cases.into_iter().chain(more) {
        let case = format!("{has_login} {refusal:?}");
        let service = Service::script([refusal, id(B), credentials(B, HOUR)]);
        let builder = if has_login { signed_in(&service) } else { service.builder() };
        let (builder, changes) = recorded(builder.identity_id(A));
        let provider = builder.build().unwrap();
        get(&provider).await;
        assert_eq!(service.take_operations(), ["credentials", "id", "credentials"], "{case}");
        assert_eq!(*changes.lock().unwrap(), [change(Some(A), B)], "{case}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stale_identity_is_replaced_once_and_both_errors_are_reported() {
    let service = Service::script([not_found(A), id(B), not_found(B)]);
    let provider = service.builder().identity_id(A).build().unwrap();
    let error = error(&provider).await;
    assert_eq!(service.take_operations(), ["credentials", "id", "credentials"]);
    let text = error.to_string();
    assert!(text.contains(A) && text.contains(B), "{text}");
    assert_eq!(text.matches("not found").count(), 2, "each error once: {text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
}

#[tokio::test(start_paused = true)]
async fn an_identity_is_dropped_only_for_another() {
    let service = Service::script([not_found(A), Reply::NetworkError, credentials(A, HOUR)]);
    let provider = service.builder().identity_id(A).build().unwrap();
    let error = error(&provider).await.to_string();
    assert!(error.contains("ResourceNotFoundException") && error.contains("connection reset"), "{error}");
    get(&provider).await;
    assert!(service.take_calls().iter().all(|call| call.operation == "GetId" || sent_identity(call) == A));
}

#[tokio::test(start_paused = true)]
async fn other_errors_keep_the_identity() {
    let pool_not_found = format!("IdentityPool '{POOL}' not found.");
    let replies = [
        Reply::NetworkError,
        refused("ResourceNotFoundException", &pool_not_found),
        refused("ResourceNotFoundException", "Role not found."),
        refused("TooManyRequestsException", "Rate exceeded"),
        refused("InternalErrorException", "Identity trouble"),
        refused("InvalidParameterException", "Identity pool is misconfigured"),
        refused("ValidationException", "Value at 'customRoleArn' is malformed"),
    ];
    for reply in replies {
        let case = format!("{reply:?}");
        let service = Service::script([reply, credentials(A, HOUR)]);
        let provider = service.builder().identity_id(A).build().unwrap();
        error(&provider).await;
        get(&provider).await;
        assert_eq!(service.take_operations(), ["credentials", "credentials"], "{case}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_guest_who_signs_in_brings_the_identity_along() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(B, HOUR)]);
    let user = Arc::new(Mutex::new(Logins::new()));
    let current = user.clone();
    let builder = service.builder().logins(move || {
        let logins = current.lock().unwrap().clone();
        async move { Ok::<_, std::io::Error>(logins) }
    });
    let (builder, changes) = recorded(builder);
    let provider = builder.build().unwrap();
    get(&provider).await;
    *user.lock().unwrap() = Logins::new().login(GOOGLE, "token");
    provider.invalidate();
    get(&provider).await;
    let calls = service.take_calls();
    assert_eq!(sent_identity(&calls[2]), A, "the guest's identity is merged");
    assert_eq!(calls[2].input["Logins"][GOOGLE], "token");
    assert_eq!(*changes.lock().unwrap(), [change(None, A), change(Some(A), B)]);
    assert_eq!(provider.identity_id().await.unwrap(), B);
}

#[tokio::test(start_paused = true)]
async fn requests_carry_what_was_configured() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let provider = signed_in(&service).custom_role_arn("arn:aws:iam::123456789012:role/r").account_id("123456789012");
    get(&provider.build().unwrap()).await;
    let calls = service.take_calls();
    assert_eq!(calls[0].input["IdentityPoolId"], POOL);
    assert_eq!(calls[0].input["AccountId"], "123456789012");
    assert_eq!(calls[0].input["Logins"][GOOGLE], "canary-token");
    assert_eq!(calls[1].input["CustomRoleArn"], "arn:aws:iam::123456789012:role/r");
    assert_eq!(calls[1].input["Logins"][GOOGLE], "canary-token");
}

#[tokio::test(start_paused = true)]
async fn after_another_user_signed_in_the_identity_id_is_theirs() {
    let service = Service::script([id(A), id(B)]);
    let user = Arc::new(Mutex::new("alice"));
    let current = user.clone();
    let provider = service.builder().logins(move || {
        let logins = Logins::new().login(GOOGLE, "token").user_key(*current.lock().unwrap());
        async move { Ok::<_, std::io::Error>(logins) }
    });
    let provider = provider.build().unwrap();
    assert_eq!(provider.identity_id().await.unwrap(), A);
    *user.lock().unwrap() = "bob";
    provider.invalidate();
    assert_eq!(provider.identity_id().await.unwrap(), B);
    assert_eq!(provider.identity_id().await.unwrap(), B);
    assert_eq!(service.take_operations(), ["id", "id"]);
}
