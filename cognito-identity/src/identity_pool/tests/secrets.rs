//! No text holds a secret: `Debug`, `Display`, errors, logs, panics and the store file.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::support::*;
use crate::config::ProvideCredentials;
use crate::error::DisplayErrorContext;
use crate::identity_pool::{BoxError, Builder, DeveloperIdentity, Error, FileStore, Logins};

/// Part of every token, secret key and session token of these tests.
const SECRET: &str = "canary";
const GOOGLE: &str = "accounts.google.com";

#[track_caller]
fn assert_hidden(text: &str) {
    assert!(!text.contains(SECRET), "{text}");
}

#[test]
fn logins_are_hidden() {
    let logins = Logins::new().login(GOOGLE, "canary-token").user_key("alice");
    let text = format!("{logins:?} {logins:#?}");
    assert!(text.contains(GOOGLE) && text.contains("alice"), "{text}");
    assert_hidden(&text);
    assert_hidden(&format!("{:#?}", DeveloperIdentity::new(A, "canary-token")));
}

/// Runs every path in a process of its own, which prints all it can print, and logs at every level.
#[test]
fn no_path_shows_a_secret() {
    let test = concat!(module_path!(), "::every_path").split_once("::").unwrap().1;
    let folder = super::stores::folder("secrets");
    let mut process = std::process::Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", test, "--ignored", "--nocapture"]).env("SECRETS_FOLDER", &folder);
    let output = process.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    for expected in [
        "the identity ID changed",
        "cannot be refreshed yet",
        "identity store cannot be used",
        "the identity store is damaged",
        "the callback gave up",
        "sign in again",
        "AccessDenied",
        "session token",
    ] {
        assert!(text.contains(expected), "no path led to `{expected}`: {text}");
    }
    assert_hidden(&text);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("identities")), "{files:?}");
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        assert!(!text.contains(GOOGLE), "{text}");
        assert_hidden(&text);
    }
}

#[tokio::test]
#[ignore = "run by no_path_shows_a_secret"]
async fn every_path() {
    tracing::subscriber::set_global_default(Log).unwrap();
    let folder = std::env::var("SECRETS_FOLDER").unwrap();
    let store = || FileStore::new(Path::new(&folder).join("identities"));
    std::fs::write(Path::new(&folder).join("identities"), "cognito-identity-store 1\n").unwrap();
    let refusal = || refused("NotAuthorizedException", "Token expired");
    let half = |keys| Reply::Json(200, json!({ "IdentityId": A, "Credentials": keys }));
    let keys = || json!({ "AccessKeyId": "KEY", "SecretKey": "canary-secret", "SessionToken": "canary-session" });
    let answers = [
        vec![credentials(A, HOUR), Reply::NetworkError],
        vec![credentials(B, 1), refusal()],
        vec![not_found(A), id(B), not_found(B)],
        vec![refusal()],
        vec![Reply::NetworkError],
        vec![refused("Unknown", "?")],
        vec![half(keys())],
        vec![half(json!({ "AccessKeyId": "KEY", "SecretKey": "canary-secret" }))],
        vec![half(json!({ "SecretKey": "canary-secret", "Expiration": "x" }))],
        vec![Reply::Text(200, r#"{"Credentials":{"SecretKey":"canary-secret"#.to_owned())],
        vec![Reply::Text(502, "<html>canary-secret</html>".to_owned())],
    ];
    for answers in answers {
        for (name, sign_in) in ways_to_sign_in() {
            let first = if name == "developer" { vec![] } else { vec![id(A)] };
            let service = service(first.into_iter().chain(answers.clone()));
            show(&service, sign_in(service.builder())).await;
        }
        let service = service([id(A)].into_iter().chain(answers));
        show(&service, service.builder().identity_store(store()).login(GOOGLE, "canary-token").user_key("alice")).await;
    }
    broken_store_and_callbacks(&folder).await;
    #[cfg(feature = "classic-flow")]
    classic_flow().await;
}

/// A service that gives these answers, and then refuses the login.
fn service(answers: impl IntoIterator<Item = Reply>) -> Service {
    let mut answers: VecDeque<_> = answers.into_iter().collect();
    let service = Service::new(move |call| match answers.pop_front() {
        Some(answer) => answer,
        None if call.operation == "GetId" => id(A),
        None => refused("NotAuthorizedException", "Token expired"),
    });
    service.answer_after(Duration::ZERO);
    service
}

type SignIn = fn(Builder) -> Builder;

fn ways_to_sign_in() -> [(&'static str, SignIn); 5] {
    [
        ("guest", |builder| builder),
        ("login", |builder| builder.login(GOOGLE, "canary-token")),
        ("logins", |builder| builder.logins(|| async { Ok::<_, BoxError>([(GOOGLE, "canary-token")]) })),
        ("id_token", |builder| {
            let id_token = || async { Ok::<_, BoxError>(token(&json!({ "iss": GOOGLE, "sub": "x" })) + SECRET) };
            builder.id_token(id_token)
        }),
        ("developer", |builder| {
            builder.developer(|| async { Ok::<_, BoxError>(DeveloperIdentity::new(A, "canary-token")) })
        }),
    ]
}

/// Prints all that a program can print of a provider and its results.
async fn show(service: &Service, builder: Builder) {
    println!("{builder:?} {builder:#?}");
    let provider = builder.build().unwrap();
    for step in [0, 50 * 60, 3_600] {
        service.clock().step(step);
        match provider.provide_credentials().await {
            Ok(credentials) => println!("{credentials:?} {credentials:#?}"),
            Err(error) => show_error(&error),
        }
        println!("{:?} {provider:?} {provider:#?}", provider.fallback_on_interrupt());
    }
    provider.invalidate();
    println!("{:?}", provider.identity_id().await);
}

fn show_error(error: &(dyn StdError + 'static)) {
    println!("{error} {error:?} {error:#?} {}", DisplayErrorContext(error));
    for error in std::iter::successors(Some(error), |&error| error.source()) {
        println!("{error} {error:?}");
    }
    if let Some(error) = Error::find(error) {
        println!("{error} {error:?} {:?} {:?}", error.code(), error.login_expired());
    }
}

async fn broken_store_and_callbacks(folder: &str) {
    let service = service([id(A), credentials(A, HOUR), Reply::NetworkError]);
    show(&service, service.builder().identity_store(FileStore::new(folder))).await;
    let opaque = service.builder().id_token(|| async { Ok::<_, BoxError>("canary-opaque") }).build().unwrap();
    show_error(&opaque.provide_credentials().await.unwrap_err());
    let provider = service.builder().login(GOOGLE, "canary-token");
    let panics = provider.on_identity_change(|_| panic!("the callback gave up")).build().unwrap();
    let joined = tokio::spawn(async move { panics.provide_credentials().await }).await;
    println!("{joined:?}");
}

#[cfg(feature = "classic-flow")]
async fn classic_flow() {
    const ROLE: &str = "arn:aws:iam::123456789012:role/app";
    let token = || Reply::Json(200, json!({ "IdentityId": A, "Token": "canary-token" }));
    let keys = "<A><AccessKeyId>K</AccessKeyId><SecretAccessKey>canary-secret</SecretAccessKey>";
    let denied = "<E><Error><Code>AccessDenied</Code><Message>No</Message></Error></E>";
    for (status, answer) in [(200, keys), (200, "<A>canary-secret"), (403, denied), (500, "canary-secret")] {
        let answers = [id(A), token(), Reply::Text(status, answer.to_owned())];
        let service = service(answers);
        show(&service, service.builder().login(GOOGLE, "canary-token").classic_flow(ROLE)).await;
    }
}

/// Prints all that is logged.
struct Log;

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields(String::new());
        span.record(&mut fields);
        println!("span {}", fields.0);
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        println!("event {}", fields.0);
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
