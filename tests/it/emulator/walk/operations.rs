//! Calls of all 23 operations, written against the public API that our crate shares with the official one.
//!
//! This file is compiled twice: here, and in `tests/compare/ecosystem` with the official crate as `sdk`.

use super::sdk::types::{AmbiguousRoleResolutionType, RoleMapping, RoleMappingType};
use super::sdk::{Client, Error};

const ROLE: &str = "arn:aws:iam::123456789012:role/guest";
const FACEBOOK: &str = "graph.facebook.com";
const GOOGLE: &str = "accounts.google.com";
pub(super) const DEVELOPER: &str = "login.example.com";

type Outcome = Result<(), Error>;

/// Calls every operation and checks what it returns. `arn` gives the ARN of a pool.
pub(super) async fn call_all(client: &Client, arn: impl Fn(&str) -> String) -> Outcome {
    let pool = create(client).await?;
    pools_and_tags(client, &pool, &arn(&pool)).await?;
    roles(client, &pool).await?;
    users(client, &pool).await?;
    developers(client, &pool).await?;
    principal_tags(client, &pool).await?;
    client.delete_identity_pool().identity_pool_id(&pool).send().await?;
    Ok(())
}

pub(super) async fn create(client: &Client) -> Result<String, Error> {
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
