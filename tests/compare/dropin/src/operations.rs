//! The 23 operations, one file each.

mod create_identity_pool;
mod delete_identities;
mod delete_identity_pool;
mod describe_identity;
mod describe_identity_pool;
mod get_credentials_for_identity;
mod get_id;
mod get_identity_pool_roles;
mod get_open_id_token;
mod get_open_id_token_for_developer_identity;
mod get_principal_tag_attribute_map;
mod list_identities;
mod list_identity_pools;
mod list_tags_for_resource;
mod lookup_developer_identity;
mod merge_developer_identities;
mod set_identity_pool_roles;
mod set_principal_tag_attribute_map;
mod tag_resource;
mod unlink_developer_identity;
mod unlink_identity;
mod untag_resource;
mod update_identity_pool;

use crate::support::{Outcome, section};

/// Runs them all.
pub(crate) async fn run() -> Outcome {
    section("create_identity_pool");
    create_identity_pool::run().await?;
    section("delete_identities");
    delete_identities::run().await?;
    section("delete_identity_pool");
    delete_identity_pool::run().await?;
    section("describe_identity");
    describe_identity::run().await?;
    section("describe_identity_pool");
    describe_identity_pool::run().await?;
    section("get_credentials_for_identity");
    get_credentials_for_identity::run().await?;
    section("get_id");
    get_id::run().await?;
    section("get_identity_pool_roles");
    get_identity_pool_roles::run().await?;
    section("get_open_id_token");
    get_open_id_token::run().await?;
    section("get_open_id_token_for_developer_identity");
    get_open_id_token_for_developer_identity::run().await?;
    section("get_principal_tag_attribute_map");
    get_principal_tag_attribute_map::run().await?;
    section("list_identities");
    list_identities::run().await?;
    section("list_identity_pools");
    list_identity_pools::run().await?;
    section("list_tags_for_resource");
    list_tags_for_resource::run().await?;
    section("lookup_developer_identity");
    lookup_developer_identity::run().await?;
    section("merge_developer_identities");
    merge_developer_identities::run().await?;
    section("set_identity_pool_roles");
    set_identity_pool_roles::run().await?;
    section("set_principal_tag_attribute_map");
    set_principal_tag_attribute_map::run().await?;
    section("tag_resource");
    tag_resource::run().await?;
    section("unlink_developer_identity");
    unlink_developer_identity::run().await?;
    section("unlink_identity");
    unlink_identity::run().await?;
    section("untag_resource");
    untag_resource::run().await?;
    section("update_identity_pool");
    update_identity_pool::run().await?;
    Ok(())
}
