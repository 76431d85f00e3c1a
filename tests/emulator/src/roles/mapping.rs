//! Role-based access control: the role that a pool gives to an identity.

use serde_json::Value;

use crate::state::{MappingRule, Pool, RoleMapping};
use crate::tokens::SignIn;
use crate::wire::{Code, ServiceError};

/// The role of a call. `None` if the pool has none; a guest has an empty `sign_in`.
pub(crate) fn choose(
    pool: &Pool,
    is_guest: bool,
    sign_in: &SignIn,
    custom: Option<&str>,
) -> Result<Option<String>, ServiceError> {
    let role = |name: &str| pool.roles.as_ref().and_then(|roles| roles.get(name)).cloned();
    let mapping = mapping_of(pool, sign_in);
    if let Some(custom) = custom {
        return custom_role(mapping, custom).map(Some);
    }
    if is_guest {
        return Ok(role("unauthenticated"));
    }
    let Some((mapping, claims)) = mapping else { return Ok(role("authenticated")) };
    match mapped_role(mapping, claims) {
        Some(mapped) => Ok(Some(mapped)),
        None if mapping.ambiguous_role_resolution.as_deref() == Some("Deny") => {
            Err(refused("The ambiguous role mapping rules denied this request."))
        }
        None => Ok(role("authenticated")),
    }
}

/// The mapping for the first provider of the call that has one. A user pool's mapping names the app client too.
fn mapping_of<'a>(pool: &'a Pool, sign_in: &'a SignIn) -> Option<(&'a RoleMapping, &'a Value)> {
    let mappings = pool.role_mappings.as_ref()?;
    sign_in.logins.iter().find_map(|login| {
        let claims = sign_in.claims.get(&login.provider).unwrap_or(&Value::Null);
        let client = claims["aud"].as_str().map(|client| format!("{}:{client}", login.provider));
        let mapping = client.and_then(|name| mappings.get(&name)).or_else(|| mappings.get(&login.provider))?;
        Some((mapping, claims))
    })
}

/// A role of the caller's choice must be among those in the token.
fn custom_role(mapping: Option<(&RoleMapping, &Value)>, custom: &str) -> Result<String, ServiceError> {
    let Some((_, claims)) = mapping.filter(|(mapping, _)| mapping.r#type == "Token") else {
        let message = "CustomRoleArn needs a role mapping of type Token for the identity provider of the login.";
        return Err(ServiceError::new(Code::InvalidParameter, message));
    };
    if roles(claims).any(|role| role == custom) || claims["cognito:preferred_role"] == custom {
        return Ok(custom.to_owned());
    }
    Err(refused("CustomRoleArn is not among the roles in the token."))
}

fn mapped_role(mapping: &RoleMapping, claims: &Value) -> Option<String> {
    if mapping.r#type == "Token" {
        return token_role(claims).map(str::to_owned);
    }
    let rules = mapping.rules_configuration.iter().flat_map(|configuration| &configuration.rules);
    rules.into_iter().find(|rule| matches(rule, &claims[&rule.claim])).map(|rule| rule.role_arn.clone())
}

/// The preferred role, or else the only one.
fn token_role(claims: &Value) -> Option<&str> {
    if let Some(preferred) = claims["cognito:preferred_role"].as_str() {
        return Some(preferred);
    }
    let mut roles = roles(claims);
    roles.next().filter(|_| roles.next().is_none())
}

fn roles(claims: &Value) -> impl Iterator<Item = &str> {
    claims["cognito:roles"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether a claim that is present satisfies a rule; of a list of values, one is enough.
fn matches(rule: &MappingRule, claim: &Value) -> bool {
    let test = |text: &str| match rule.match_type.as_str() {
        "Equals" => text == rule.value,
        "Contains" => text.contains(&rule.value),
        "StartsWith" => text.starts_with(&rule.value),
        "NotEqual" => text != rule.value,
        _ => false,
    };
    match claim {
        Value::String(text) => test(text),
        Value::Array(values) if rule.match_type == "NotEqual" => values.iter().all(|value| matches(rule, value)),
        Value::Array(values) => values.iter().any(|value| matches(rule, value)),
        Value::Number(_) | Value::Bool(_) => test(&claim.to_string()),
        Value::Null | Value::Object(_) => false,
    }
}

fn refused(message: &str) -> ServiceError {
    ServiceError::new(Code::NotAuthorized, message)
}
