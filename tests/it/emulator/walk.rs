//! Calls the operations with our client: all of them on the emulator, ten on moto's server.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use cognito_identity::Client;
use cognito_identity::config::{CallEvent, Observe};
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity::error::ProvideErrorMetadata;
use cognito_identity::types::{AmbiguousRoleResolutionType, RoleMapping, RoleMappingType};
use cognito_identity_emulator::{Emulator, OpenIdProvider};
use serde_json::json;

const ROLE: &str = "arn:aws:iam::123456789012:role/guest";
const FACEBOOK: &str = "graph.facebook.com";
const GOOGLE: &str = "accounts.google.com";
const DEVELOPER: &str = "login.example.com";

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

type Outcome = Result<(), cognito_identity::Error>;

#[tokio::test]
async fn every_operation_succeeds_against_the_emulator() {
    let emulator = Emulator::start().await.unwrap();
    let (client, succeeded) = client(super::config(&emulator));
    let pool = create(&client).await.unwrap();
    pools_and_tags(&client, &pool, &emulator.pool_arn(&pool)).await.unwrap();
    roles(&client, &pool).await.unwrap();
    users(&client, &pool).await.unwrap();
    developers(&client, &pool).await.unwrap();
    principal_tags(&client, &pool).await.unwrap();
    client.delete_identity_pool().identity_pool_id(&pool).send().await.unwrap();
    succeeded.check_count(23);
}

async fn create(client: &Client) -> Result<String, cognito_identity::Error> {
    let pool = client.create_identity_pool().identity_pool_name("walk").allow_unauthenticated_identities(true);
    let pool = pool.supported_login_providers(FACEBOOK, "app").supported_login_providers(GOOGLE, "app");
    Ok(pool.developer_provider_name(DEVELOPER).send().await?.identity_pool_id)
}

async fn pools_and_tags(client: &Client, pool: &str, arn: &str) -> Outcome {
    let listed = client.list_identity_pools().max_results(60).send().await?;
    assert_eq!(listed.identity_pools()[0].identity_pool_id(), Some(pool));
    client.tag_resource().resource_arn(arn).tags("team", "blue").tags("stage", "test").send().await?;
    client.untag_resource().resource_arn(arn).tag_keys("stage").send().await?;
    let tags = client.list_tags_for_resource().resource_arn(arn).send().await?;
    assert_eq!(tags.tags().unwrap().keys().collect::<Vec<_>>(), ["team"]);
    let described = client.describe_identity_pool().identity_pool_id(pool).send().await?;
    assert_eq!(described.developer_provider_name(), Some(DEVELOPER));
    let update = client.update_identity_pool().identity_pool_id(pool).identity_pool_name("renamed");
    let update = update.set_supported_login_providers(described.supported_login_providers);
    let updated = update.allow_unauthenticated_identities(true).send().await?;
    assert_eq!(updated.identity_pool_name(), "renamed");
    Ok(())
}

async fn roles(client: &Client, pool: &str) -> Outcome {
    let mapping = RoleMapping::builder()
        .r#type(RoleMappingType::Token)
        .ambiguous_role_resolution(AmbiguousRoleResolutionType::AuthenticatedRole);
    let set = client.set_identity_pool_roles().identity_pool_id(pool).roles("unauthenticated", ROLE);
    let set = set.roles("authenticated", ROLE);
    set.clone().role_mappings(FACEBOOK, mapping.build().unwrap()).send().await?;
    let roles = client.get_identity_pool_roles().identity_pool_id(pool).send().await?;
    assert_eq!(roles.role_mappings().unwrap()[FACEBOOK].r#type(), &RoleMappingType::Token);
    // Without mappings again: they forbid the classic flow.
    set.send().await?;
    Ok(())
}

async fn users(client: &Client, pool: &str) -> Outcome {
    let guest = client.get_id().identity_pool_id(pool).send().await?.identity_id.unwrap();
    let token = client.get_open_id_token().identity_id(&guest).send().await?;
    assert_eq!(token.token().unwrap().split('.').count(), 3);
    let known = client.get_id().identity_pool_id(pool).logins(FACEBOOK, "f").logins(GOOGLE, "g").send().await?;
    let known = known.identity_id.unwrap();
    let answer = client.get_credentials_for_identity().identity_id(&guest).logins(FACEBOOK, "f").send().await?;
    assert_eq!(answer.identity_id(), Some(known.as_str()), "the guest turns out to be a known user");
    assert!(answer.credentials().unwrap().session_token().is_some());
    client.unlink_identity().identity_id(&known).logins(FACEBOOK, "f").logins_to_remove(GOOGLE).send().await?;
    let described = client.describe_identity().identity_id(&known).send().await?;
    assert_eq!(described.logins(), [FACEBOOK]);
    let listed = client.list_identities().identity_pool_id(pool).max_results(60).hide_disabled(true).send().await?;
    assert_eq!(listed.identities().len(), 1);
    let deleted = client.delete_identities().identity_ids_to_delete(&known).send().await?;
    assert!(deleted.unprocessed_identity_ids().is_empty());
    Ok(())
}

async fn developers(client: &Client, pool: &str) -> Outcome {
    for user in ["ada", "bob"] {
        let token = client.get_open_id_token_for_developer_identity().identity_pool_id(pool).logins(DEVELOPER, user);
        let answer = token.token_duration(86_400).send().await?;
        let credentials = client.get_credentials_for_identity().set_identity_id(answer.identity_id);
        credentials.logins("cognito-identity.amazonaws.com", answer.token.unwrap()).send().await?;
    }
    let merge = client.merge_developer_identities().identity_pool_id(pool).developer_provider_name(DEVELOPER);
    let merged = merge.source_user_identifier("ada").destination_user_identifier("bob").send().await?;
    let identity = merged.identity_id.unwrap();
    let found = client.lookup_developer_identity().identity_pool_id(pool).developer_user_identifier("ada").send();
    let found = found.await?;
    assert_eq!(found.identity_id(), Some(identity.as_str()));
    assert_eq!(found.developer_user_identifier_list(), ["ada", "bob"]);
    let unlink = client.unlink_developer_identity().identity_pool_id(pool).identity_id(&identity);
    unlink.developer_provider_name(DEVELOPER).developer_user_identifier("ada").send().await?;
    Ok(())
}

async fn principal_tags(client: &Client, pool: &str) -> Outcome {
    let set = client.set_principal_tag_attribute_map().identity_pool_id(pool).identity_provider_name(FACEBOOK);
    set.use_defaults(true).send().await?;
    let map = client.get_principal_tag_attribute_map().identity_pool_id(pool).identity_provider_name(FACEBOOK);
    let map = map.send().await?;
    assert_eq!((map.use_defaults(), map.principal_tags().unwrap().len()), (Some(true), 2));
    Ok(())
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
