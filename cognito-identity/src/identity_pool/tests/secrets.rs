//! Secrets stand in no text: `Debug`, errors, logs, the store file.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::support::*;
use crate::config::ProvideCredentials;
use crate::error::DisplayErrorContext;
use crate::identity_pool::{BoxError, DeveloperIdentity, FileStore, Logins};

const CANARY: &str = "canary";
const GOOGLE: &str = "accounts.google.com";

#[track_caller]
fn assert_hidden(text: &str) {
    assert!(!text.contains(CANARY), "{text}");
}

#[test]
fn logins_are_hidden() {
    let logins = Logins::new().login(GOOGLE, "canary-token").user_key("alice");
    let text = format!("{logins:?} {logins:#?}");
    assert!(text.contains(GOOGLE) && text.contains("alice"), "{text}");
    assert_hidden(&text);
    assert_hidden(&format!("{:#?}", DeveloperIdentity::new(A, "canary-token")));
}

#[tokio::test(start_paused = true)]
async fn providers_and_builders_are_hidden() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let builder = service.builder().login(GOOGLE, "canary-token");
    assert_hidden(&format!("{builder:#?}"));
    let provider = builder.build().unwrap();
    let keys = get(&provider).await;
    assert_eq!(keys.secret_access_key(), "canary-secret");
    assert_hidden(&format!("{provider:#?} {keys:#?}"));
}

#[tokio::test(start_paused = true)]
async fn errors_hide_secrets() {
    let truncated =
        Reply::Json(200, serde_json::json!({ "Credentials": { "SecretKey": "canary", "Expiration": "x" } }));
    let incomplete = Reply::Json(200, serde_json::json!({ "Credentials": { "SecretKey": "canary-secret" } }));
    let refusal = refused("NotAuthorizedException", "Token expired");
    for reply in [truncated, incomplete, refusal, Reply::NetworkError, refused("Unknown", "?")] {
        let service = Service::script([id(A), reply]);
        let provider = service.builder().login(GOOGLE, "canary-token").build().unwrap();
        let error = provider.provide_credentials().await.unwrap_err();
        assert_hidden(&format!("{error} {error:?} {error:#?} {}", DisplayErrorContext(&error)));
        let error = crate::identity_pool::Error::find(&error).unwrap();
        assert_hidden(&format!("{error} {error:?} {:?}", error.login_expired()));
    }
}

/// Keeps all that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// In a process of its own: what is logged is decided for the whole process, and other tests log nowhere.
#[test]
fn logs_hide_secrets() {
    let test = concat!(module_path!(), "::log_of_sign_in").split_once("::").unwrap().1;
    let output = std::process::Command::new(std::env::current_exe().unwrap());
    let output = { output }.args(["--exact", test, "--ignored"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[tokio::test]
#[ignore = "run by logs_hide_secrets"]
async fn log_of_sign_in() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let folder = super::stores::folder("secrets");
    let path = folder.join("identities");
    let service = Service::script([id(A), credentials(B, HOUR), Reply::NetworkError]);
    let builder = service.builder().identity_store(FileStore::new(&path)).user_key("alice");
    let provider = builder.logins(|| async { Ok::<_, BoxError>([(GOOGLE, "canary-token")]) }).build().unwrap();
    get(&provider).await;
    service.clock().step(50 * 60);
    get(&provider).await;
    let log = log.0.lock().unwrap().clone();
    assert!(log.contains("the identity ID changed") && log.contains("cannot be refreshed yet"), "{log}");
    assert_hidden(&log);
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(file.contains(B) && !file.contains(GOOGLE), "{file}");
    assert_hidden(&file);
}
