//! The credentials provider against the emulator: each flow from sign-in to a signed call.

use std::alloc::System;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, ProvideCredentials, Region};
use cognito_identity::identity_pool::{
    BoxError, Builder, ClassicFlow, DeveloperIdentity, Error, IdentityPoolCredentialsProvider, Logins, MemoryStore,
};
use cognito_identity::types::CognitoIdentityProvider;
use cognito_identity_emulator::{Emulator, OpenIdProvider};
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

const ROLE: &str = "arn:aws:iam::123456789012:role/app";
const DEVELOPER: &str = "login.backend";
const USER_POOL: &str = "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI";

/// An emulator with a pool that admits guests, users of two login providers, and developer-authenticated users.
struct World {
    emulator: Emulator,
    admin: Client,
    pool: String,
    oidc: OpenIdProvider,
    user_pool: OpenIdProvider,
}

impl World {
    async fn start() -> Self {
        let oidc = OpenIdProvider::new("https://login.example");
        let user_pool = OpenIdProvider::new(format!("https://{USER_POOL}"));
        let emulator = Emulator::builder().open_id_provider(oidc.clone()).open_id_provider(user_pool.clone());
        let emulator = emulator.start().await.unwrap();
        let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "test");
        let admin = Client::from_conf(config(&emulator).credentials_provider(keys).build());
        let arn = format!("arn:aws:iam::{}:oidc-provider/{}", emulator.account_id(), oidc.name());
        let checked = CognitoIdentityProvider::builder().provider_name(USER_POOL).client_id("app");
        let pool = admin.create_identity_pool().identity_pool_name("users").allow_unauthenticated_identities(true);
        let pool = pool.open_id_connect_provider_arns(arn).developer_provider_name(DEVELOPER).allow_classic_flow(true);
        let pool = pool.cognito_identity_providers(checked.server_side_token_check(true).build());
        let pool = pool.send().await.unwrap().identity_pool_id;
        let roles = admin.set_identity_pool_roles().identity_pool_id(&pool);
        roles.roles("unauthenticated", ROLE).roles("authenticated", ROLE).send().await.unwrap();
        Self { emulator, admin, pool, oidc, user_pool }
    }

    fn builder(&self) -> Builder {
        IdentityPoolCredentialsProvider::builder(&self.pool).client(Client::from_conf(config(&self.emulator).build()))
    }

    fn token(&self, user: &str) -> String {
        id_token(&self.oidc, user)
    }

    /// Makes a call that the emulator accepts only when signed with credentials that it issued.
    async fn make_signed_call(&self, provider: &IdentityPoolCredentialsProvider) {
        let config = config(&self.emulator).credentials_provider(provider.clone()).build();
        Client::from_conf(config).list_identity_pools().max_results(1).send().await.unwrap();
    }

    async fn delete(&self, identity: &str) {
        self.admin.delete_identities().identity_ids_to_delete(identity).send().await.unwrap();
    }

    async fn logins_of(&self, identity: &str) -> Vec<String> {
        self.admin.describe_identity().identity_id(identity).send().await.unwrap().logins.unwrap_or_default()
    }
}

fn config(emulator: &Emulator) -> cognito_identity::config::Builder {
    Config::builder().region(Region::new(emulator.region().to_owned())).endpoint_url(emulator.endpoint_url())
}

fn id_token(provider: &OpenIdProvider, user: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    provider.id_token(json!({ "sub": user, "aud": "app", "token_use": "id", "exp": now.as_secs() + 3_600 }))
}

/// The session of an application whose user is a guest until signing in.
#[derive(Clone, Default)]
struct Session(Arc<Mutex<Logins>>);

impl Session {
    fn sign_in(&self, logins: Logins) {
        *self.0.lock().unwrap() = logins;
    }

    fn follow(&self, builder: Builder) -> Builder {
        let session = self.clone();
        builder.logins(move || {
            let logins = session.0.lock().unwrap().clone();
            async move { Ok::<_, BoxError>(logins) }
        })
    }
}

#[tokio::test]
async fn a_guest_signs_calls() {
    let world = World::start().await;
    let guest = world.builder().build().unwrap();
    world.make_signed_call(&guest).await;
    let id = guest.identity_id().await.unwrap();
    assert!(id.starts_with("us-east-1:"));
    assert!(world.logins_of(&id).await.is_empty());
    let pages = world.admin.list_identities().identity_pool_id(&world.pool).max_results(60).send().await.unwrap();
    assert_eq!(pages.identities().len(), 1, "one guest, one identity");
}

#[test]
fn blocking_calls_use_the_provider() {
    let world = tokio::runtime::Runtime::new().unwrap();
    let world = world.block_on(World::start());
    let guest = world.builder().build().unwrap();
    let config = config(&world.emulator).credentials_provider(guest).build();
    Client::from_conf(config).list_identity_pools().max_results(1).send_blocking().unwrap();
}

#[tokio::test]
async fn a_user_signs_in_with_an_id_token() {
    let world = World::start().await;
    let token = world.token("alice");
    let sign_in = || {
        let token = token.clone();
        let builder = world.builder().id_token(move || {
            let token = token.clone();
            async move { Ok::<_, BoxError>(token) }
        });
        builder.build().unwrap()
    };
    let (first, second) = (sign_in(), sign_in());
    world.make_signed_call(&first).await;
    world.make_signed_call(&second).await;
    let id = first.identity_id().await.unwrap();
    assert_eq!(second.identity_id().await.unwrap(), id, "the same login is the same identity");
    assert_eq!(world.logins_of(&id).await, ["login.example"]);
}

#[tokio::test]
async fn a_backend_authenticates_its_user() {
    let world = World::start().await;
    let (admin, pool) = (world.admin.clone(), world.pool.clone());
    let user = world.builder().developer(move || {
        let call = admin.get_open_id_token_for_developer_identity().identity_pool_id(&pool).logins(DEVELOPER, "bob");
        async move {
            let answer = call.send().await?;
            let id = answer.identity_id.ok_or("no identity id")?;
            Ok::<_, BoxError>(DeveloperIdentity::new(id, answer.token.ok_or("no token")?))
        }
    });
    let user = user.build().unwrap();
    world.make_signed_call(&user).await;
    let id = user.identity_id().await.unwrap();
    assert_eq!(world.logins_of(&id).await, [DEVELOPER]);

    // Deleted behind our back: the backend gives the user another identity, within the call.
    world.delete(&id).await;
    user.invalidate();
    world.make_signed_call(&user).await;
    assert_ne!(user.identity_id().await.unwrap(), id);
}

#[tokio::test]
async fn guests_and_users_assume_a_role_in_the_classic_flow() {
    let world = World::start().await;
    let role = ClassicFlow::new(ROLE).duration(Duration::from_secs(900));
    let role = role.endpoint_url(world.emulator.endpoint_url());
    let user = world.builder().login("login.example", world.token("alice"));
    for builder in [world.builder(), user] {
        let provider = builder.classic_flow(role.clone()).build().unwrap();
        let expiry = provider.provide_credentials().await.unwrap().expiry().unwrap();
        let left = expiry.duration_since(SystemTime::now()).unwrap();
        assert!((Duration::from_secs(880)..=Duration::from_secs(900)).contains(&left), "{left:?}");
        world.make_signed_call(&provider).await;
    }
    let unreadable = ClassicFlow::new(ROLE).policy("{");
    let unreadable = unreadable.endpoint_url(world.emulator.endpoint_url());
    let provider = world.builder().classic_flow(unreadable).build().unwrap();
    let error = provider.provide_credentials().await.unwrap_err();
    let error = Error::find(&error).unwrap();
    assert_eq!(error.code(), Some("MalformedPolicyDocument"), "{error}");
}

#[tokio::test]
async fn a_guest_becomes_a_new_user_and_keeps_the_identity() {
    let world = World::start().await;
    let session = Session::default();
    let provider = session.follow(world.builder()).build().unwrap();
    provider.provide_credentials().await.unwrap();
    let id = provider.identity_id().await.unwrap();
    session.sign_in(Logins::new().login("login.example", world.token("carol")));
    provider.invalidate();
    world.make_signed_call(&provider).await;
    assert_eq!(provider.identity_id().await.unwrap(), id);
    assert_eq!(world.logins_of(&id).await, ["login.example"]);
}

#[tokio::test]
async fn a_guest_who_signs_in_as_a_known_user_is_merged() {
    let world = World::start().await;
    let logins = Logins::new().login("login.example", world.token("alice")).user_key("alice");
    let known = Session::default();
    known.sign_in(logins.clone());
    let before = known.follow(world.builder()).build().unwrap().identity_id().await.unwrap();

    let changes = Arc::new(Mutex::new(Vec::new()));
    let seen = changes.clone();
    let (session, store) = (Session::default(), MemoryStore::new());
    let builder = session.follow(world.builder()).identity_store(store.clone());
    let provider = builder.on_identity_change(move |change| seen.lock().unwrap().push(change.current.clone()));
    let provider = provider.build().unwrap();
    provider.provide_credentials().await.unwrap();
    let guest = provider.identity_id().await.unwrap();
    session.sign_in(logins);
    provider.invalidate();
    world.make_signed_call(&provider).await;
    assert_eq!(provider.identity_id().await.unwrap(), before);
    assert_eq!(*changes.lock().unwrap(), [guest.clone(), before.clone()]);

    // The next start of the program finds the user's identity; the next guest gets a new one.
    let later = session.follow(world.builder()).identity_store(store.clone()).build().unwrap();
    assert_eq!(later.identity_id().await.unwrap(), before);
    let next_guest = world.builder().identity_store(store).build().unwrap().identity_id().await.unwrap();
    assert!(next_guest != before && next_guest != guest);
}

#[tokio::test]
async fn an_identity_deleted_behind_our_back_is_replaced() {
    let world = World::start().await;
    let session = Session::default();
    session.sign_in(Logins::new().login("login.example", world.token("dave")));
    for provider in [world.builder().build().unwrap(), session.follow(world.builder()).build().unwrap()] {
        provider.provide_credentials().await.unwrap();
        let id = provider.identity_id().await.unwrap();
        world.delete(&id).await;
        provider.invalidate();
        world.make_signed_call(&provider).await;
        assert_ne!(provider.identity_id().await.unwrap(), id);
    }
}

#[tokio::test]
async fn a_user_who_logged_out_has_to_sign_in_again() {
    let world = World::start().await;
    let session = Session::default();
    session.sign_in(Logins::new().login(USER_POOL, id_token(&world.user_pool, "erin")));
    let provider = session.follow(world.builder()).build().unwrap();
    provider.provide_credentials().await.unwrap();
    let id = provider.identity_id().await.unwrap();

    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(world.emulator.sign_out(USER_POOL, "erin"));
    provider.invalidate();
    let error = provider.provide_credentials().await.unwrap_err();
    let error = Error::find(&error).unwrap();
    assert!(error.is_login_expired(), "{error}");
    assert_eq!(error.login_expired().unwrap().providers(), [USER_POOL]);
    assert_eq!(provider.identity_id().await.unwrap(), id, "the identity is kept");

    // Tokens say in whole seconds when they were issued.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    session.sign_in(Logins::new().login(USER_POOL, id_token(&world.user_pool, "erin")));
    world.make_signed_call(&provider).await;
    assert_eq!(provider.identity_id().await.unwrap(), id);
}

/// Counts the allocations of the whole test binary.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[tokio::test]
async fn credentials_from_the_cache_cost_no_allocation() {
    let world = World::start().await;
    let guest = world.builder().build().unwrap();
    guest.provide_credentials().await.unwrap();
    let mut counts = Vec::with_capacity(1_000);
    while counts.len() < counts.capacity() {
        let region = stats_alloc::Region::new(ALLOCATOR);
        let credentials = guest.provide_credentials().await;
        counts.push(region.change().allocations);
        assert!(credentials.is_ok());
    }
    // Other tests allocate at the same time, but not all the time.
    assert_eq!(counts.iter().min(), Some(&0));
}
