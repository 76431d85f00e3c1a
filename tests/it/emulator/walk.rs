//! Calls the operations with our client: all of them on the emulator, ten on moto's server.

mod operations;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use cognito_identity as sdk;
use cognito_identity::Client;
use cognito_identity::config::{CallEvent, Config, Credentials, Observe, Region};
use cognito_identity::error::ProvideErrorMetadata;
use cognito_identity_emulator::{Emulator, OpenIdProvider};
use serde_json::json;

use operations::{DEVELOPER, create};

/// Records the names of the operations that succeeded.
#[derive(Clone, Default)]
struct Succeeded(Arc<Mutex<BTreeSet<String>>>);

impl Observe for Succeeded {
    fn call(&self, event: &CallEvent<'_>) {
        if event.is_success() {
            self.0.lock().unwrap().insert(event.operation.to_owned());
        }
    }
}

impl Succeeded {
    #[track_caller]
    fn check_count(&self, expected: usize) {
        let succeeded = self.0.lock().unwrap();
        assert_eq!(succeeded.len(), expected, "{succeeded:?}");
    }
}

fn client(config: cognito_identity::config::Builder) -> (Client, Succeeded) {
    let succeeded = Succeeded::default();
    (Client::from_conf(config.observer(succeeded.clone()).build()), succeeded)
}

#[tokio::test]
async fn every_operation_succeeds_against_the_emulator() {
    let emulator = Emulator::start().await.unwrap();
    let (client, succeeded) = client(super::config(&emulator));
    operations::call_all(&client, |pool| emulator.pool_arn(pool)).await.unwrap();
    succeeded.check_count(23);
}

/// Signs a user in with a verified OpenID provider, then out of all devices.
#[tokio::test]
async fn a_user_who_signed_out_is_refused() {
    const USER_POOL: &str = "cognito-idp.us-east-1.amazonaws.com/us-east-1_p";
    let provider = OpenIdProvider::new(USER_POOL);
    let emulator = Emulator::builder().open_id_provider(provider.clone()).start().await.unwrap();
    let client = Client::from_conf(super::config(&emulator).build());
    let user_pool = cognito_identity::types::CognitoIdentityProvider::builder();
    let user_pool = user_pool.provider_name(USER_POOL).client_id("app").server_side_token_check(true).build();
    let pool = client.create_identity_pool().identity_pool_name("p").allow_unauthenticated_identities(false);
    let pool = pool.cognito_identity_providers(user_pool).send().await.unwrap().identity_pool_id;
    let token = provider.id_token(json!({"sub": "ada", "aud": "app"}));
    let get_id = client.get_id().identity_pool_id(pool).logins(USER_POOL, token);
    get_id.clone().send().await.unwrap();
    assert!(emulator.sign_out(USER_POOL, "ada"));
    let error = get_id.send().await.unwrap_err();
    assert_eq!(error.message(), Some("Invalid login token. The user has been signed out."));
}

/// Calls the operations that moto implements, including its empty bodies and fractional timestamps.
#[tokio::test]
#[ignore = "needs moto's server, at the URL in MOTO_URL"]
async fn the_client_works_with_moto() {
    let url = std::env::var("MOTO_URL").expect("MOTO_URL is the URL of moto's server");
    let keys = Credentials::new("test", "test", None, None, "test");
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(url).credentials_provider(keys);
    let (client, succeeded) = client(config);
    let pool = create(&client).await.unwrap();
    let described = client.describe_identity_pool().identity_pool_id(&pool).send().await.unwrap();
    assert_eq!(described.identity_pool_id(), pool);
    let update = client.update_identity_pool().identity_pool_id(&pool).identity_pool_name("walk");
    update.allow_unauthenticated_identities(true).send().await.unwrap();
    let listed = client.list_identity_pools().max_results(60).send().await.unwrap();
    assert!(listed.identity_pools().iter().any(|listed| listed.identity_pool_id() == Some(pool.as_str())));
    let identity = client.get_id().identity_pool_id(&pool).send().await.unwrap().identity_id.unwrap();
    let answer = client.get_credentials_for_identity().identity_id(&identity).send().await.unwrap();
    assert!(answer.credentials().unwrap().expiration().is_some());
    assert!(client.get_open_id_token().identity_id(&identity).send().await.unwrap().token().is_some());
    let developer = client.get_open_id_token_for_developer_identity().identity_pool_id(&pool);
    assert!(developer.logins(DEVELOPER, "ada").send().await.unwrap().token().is_some());
    let identities = client.list_identities().identity_pool_id(&pool).max_results(60).send().await.unwrap();
    assert!(!identities.identities().is_empty());
    client.delete_identity_pool().identity_pool_id(&pool).send().await.unwrap();
    let gone = client.describe_identity_pool().identity_pool_id(&pool).send().await.unwrap_err();
    assert!(gone.into_service_error().is_resource_not_found_exception());
    succeeded.check_count(10);
}
