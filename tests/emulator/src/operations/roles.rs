//! SetIdentityPoolRoles, GetIdentityPoolRoles.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Context;
use crate::state::RoleMapping;
use crate::wire::{Code, ServiceError};

/// Maximum number of rules per provider: AWS's quota, which is lower than the model's limit.
const MOST_RULES: usize = 25;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SetInput {
    identity_pool_id: String,
    roles: BTreeMap<String, String>,
    role_mappings: Option<BTreeMap<String, RoleMapping>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetInput {
    identity_pool_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetOutput {
    identity_pool_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role_mappings: Option<BTreeMap<String, RoleMapping>>,
}

/// Replaces roles and mappings; absent mappings are removed.
pub(super) fn set(context: &mut Context<'_>, input: SetInput) -> Result<(), ServiceError> {
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    input.role_mappings.iter().flatten().try_for_each(|(provider, mapping)| check(provider, mapping))?;
    pool.roles = Some(input.roles);
    pool.role_mappings = input.role_mappings;
    Ok(())
}

pub(super) fn get(context: &mut Context<'_>, input: GetInput) -> Result<GetOutput, ServiceError> {
    let pool = context.state.pool(&input.identity_pool_id)?;
    Ok(GetOutput {
        identity_pool_id: pool.id.clone(),
        roles: pool.roles.clone(),
        role_mappings: pool.role_mappings.clone(),
    })
}

/// Checks what the model does not state: members that the type of a mapping needs, and the quota of rules.
fn check(provider: &str, mapping: &RoleMapping) -> Result<(), ServiceError> {
    if mapping.rules_configuration.as_ref().is_some_and(|configuration| configuration.rules.len() > MOST_RULES) {
        let message = format!("The role mapping for '{provider}' has more than {MOST_RULES} rules.");
        return Err(ServiceError::new(Code::InvalidParameter, message));
    }
    let missing = match mapping {
        RoleMapping { ambiguous_role_resolution: None, .. } => "AmbiguousRoleResolution",
        RoleMapping { rules_configuration: None, r#type, .. } if r#type == "Rules" => "RulesConfiguration",
        _ => return Ok(()),
    };
    let message = format!("The role mapping for '{provider}' has type {} and needs {missing}.", mapping.r#type);
    Err(ServiceError::new(Code::InvalidParameter, message))
}
