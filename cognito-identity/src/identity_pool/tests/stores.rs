//! Stores of identity ids, as the provider uses them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::*;
use crate::identity_pool::{BoxError, Builder, IdentityKey, IdentityStore, Logins, MemoryStore};

const GOOGLE: &str = "accounts.google.com";

/// A store that records what is asked of it, and fails or hangs on request.
#[derive(Clone, Debug, Default)]
struct Recorder {
    ids: MemoryStore,
    log: Arc<Mutex<Vec<String>>>,
    fails: bool,
    hangs: bool,
}

impl Recorder {
    async fn record(&self, text: String) -> Result<(), BoxError> {
        self.log.lock().unwrap().push(text);
        if self.hangs {
            std::future::pending::<()>().await;
        }
        if self.fails { Err("the disk is full".into()) } else { Ok(()) }
    }

    fn take_log(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }
}

impl IdentityStore for Recorder {
    async fn get(&self, key: &IdentityKey) -> Result<Option<String>, BoxError> {
        self.record(format!("get {}", name(key))).await?;
        self.ids.get(key).await
    }

    async fn put(&self, key: &IdentityKey, identity_id: &str) -> Result<(), BoxError> {
        self.record(format!("put {} {}", name(key), &identity_id[10..11])).await?;
        self.ids.put(key, identity_id).await
    }

    async fn remove(&self, key: &IdentityKey) -> Result<(), BoxError> {
        self.record(format!("remove {}", name(key))).await?;
        self.ids.remove(key).await
    }
}

fn name(key: &IdentityKey) -> &str {
    assert_eq!(key.identity_pool_id(), POOL);
    key.user_key().unwrap_or("guest")
}

fn alice(builder: Builder) -> Builder {
    builder.login(GOOGLE, "token").user_key("alice")
}

#[tokio::test(start_paused = true)]
async fn a_stored_identity_outlives_the_provider() {
    let store = Recorder::default();
    for (sign_in, who) in [((|builder| builder) as fn(Builder) -> Builder, "guest"), (alice, "alice")] {
        let service = Service::script([id(A), credentials(A, HOUR)]);
        get(&sign_in(service.builder().identity_store(store.clone())).build().unwrap()).await;
        assert_eq!(store.take_log(), [format!("get {who}"), format!("put {who} a")]);

        let service = Service::script([credentials(A, HOUR), credentials(A, HOUR)]);
        let later = sign_in(service.builder().identity_store(store.clone())).build().unwrap();
        get(&later).await;
        later.invalidate();
        get(&later).await;
        assert_eq!(store.take_log(), [format!("get {who}")], "nothing changed, nothing is written");
    }
}

#[tokio::test(start_paused = true)]
async fn a_changed_identity_is_stored_once() {
    let store = Recorder::default();
    let service = Service::script([id(A), credentials(B, HOUR), credentials(B, HOUR), credentials(B, HOUR)]);
    let provider = alice(service.builder().identity_store(store.clone())).build().unwrap();
    for _ in 0..3 {
        get(&provider).await;
        provider.invalidate();
    }
    assert_eq!(store.take_log(), ["get alice", "put alice a", "put alice b"]);
}

#[tokio::test(start_paused = true)]
async fn an_authenticated_identity_without_a_user_key_is_never_stored() {
    let store = Recorder::default();
    let service = Service::script([id(A), credentials(B, HOUR)]);
    let provider = service.builder().identity_store(store.clone());
    let provider = provider.logins(|| async { Ok::<_, BoxError>([(GOOGLE, "token")]) }).build().unwrap();
    get(&provider).await;
    assert_eq!(provider.identity_id().await.unwrap(), B);
    assert!(store.take_log().is_empty());
}

#[tokio::test(start_paused = true)]
async fn signing_in_takes_the_identity_from_the_guests() {
    let store = Recorder::default();
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR), id(B), credentials(B, HOUR)]);
    let user = Arc::new(Mutex::new(Logins::new()));
    let current = user.clone();
    let provider = service.builder().identity_store(store.clone()).logins(move || {
        let logins = current.lock().unwrap().clone();
        async move { Ok::<_, BoxError>(logins) }
    });
    let provider = provider.build().unwrap();
    get(&provider).await;
    *user.lock().unwrap() = Logins::new().login(GOOGLE, "token").user_key("alice");
    provider.invalidate();
    get(&provider).await;
    assert_eq!(store.take_log(), ["get guest", "put guest a", "remove guest", "put alice a"]);

    // After signing out, the guest is another identity.
    *user.lock().unwrap() = Logins::new();
    provider.invalidate();
    get(&provider).await;
    assert_eq!(store.take_log(), ["get guest", "put guest b"]);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_costs_no_credentials() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let provider = service.builder().identity_store(Recorder { fails: true, ..Recorder::default() }).build().unwrap();
    get(&provider).await;
    provider.invalidate();
    get(&provider).await;
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_hangs_costs_5_seconds_a_time() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    service.answer_after(Duration::ZERO);
    let provider = service.builder().identity_store(Recorder { hangs: true, ..Recorder::default() }).build().unwrap();
    let started = tokio::time::Instant::now();
    get(&provider).await;
    assert_eq!(started.elapsed(), Duration::from_secs(10), "one read, one write");
    provider.invalidate();
    get(&provider).await;
    assert_eq!(started.elapsed(), Duration::from_secs(10));
}

#[tokio::test(start_paused = true)]
async fn what_is_stored_must_be_an_identity_id() {
    let store = MemoryStore::new();
    store.put(&IdentityKey::guest(POOL), "rubbish").await.unwrap();
    let service = Service::script([id(A), credentials(A, HOUR)]);
    get(&service.builder().identity_store(store.clone()).build().unwrap()).await;
    assert_eq!(store.get(&IdentityKey::guest(POOL)).await.unwrap().as_deref(), Some(A));
}

/// A fresh folder for a test.
pub(super) fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("cognito-identity-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
