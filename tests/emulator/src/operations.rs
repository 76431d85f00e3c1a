//! The operations this emulator serves: one function each, found by name.

mod credentials;
mod developers;
pub(crate) mod identities;
mod open_id;
mod paging;
pub(crate) mod pools;
mod principal_tags;
mod roles;
mod tags;
mod unlink;

#[cfg(test)]
mod tests;

use std::time::SystemTime;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::settings::Settings;
use crate::state::{Iam, IssuedCredentials, State};
use crate::wire::{Code, ServiceError};

/// The context of a call.
pub(crate) struct Context<'a> {
    /// The state of the region that is called.
    pub(crate) state: &'a mut State,
    /// The credentials issued in all regions.
    pub(crate) issued: &'a mut IssuedCredentials,
    pub(crate) iam: &'a Iam,
    pub(crate) settings: &'a Settings,
    /// The region that is called.
    pub(crate) region: &'a str,
    /// The time of the call.
    pub(crate) now: SystemTime,
}

/// An operation: takes the validated input and returns the output, `null` for an operation without output.
pub(crate) type Run = fn(&mut Context<'_>, Value) -> Result<Value, ServiceError>;

/// All operations served, by name.
static SERVED: &[(&str, Run)] = &[
    ("CreateIdentityPool", |context, input| call(pools::create, context, input)),
    ("DeleteIdentities", |context, input| call(identities::delete, context, input)),
    ("DeleteIdentityPool", |context, input| call(pools::delete, context, input)),
    ("DescribeIdentity", |context, input| call(identities::describe, context, input)),
    ("DescribeIdentityPool", |context, input| call(pools::describe, context, input)),
    ("GetCredentialsForIdentity", |context, input| call(credentials::get_credentials, context, input)),
    ("GetId", |context, input| call(identities::get_id, context, input)),
    ("GetIdentityPoolRoles", |context, input| call(roles::get, context, input)),
    ("GetOpenIdToken", |context, input| call(open_id::get_token, context, input)),
    ("GetOpenIdTokenForDeveloperIdentity", |context, input| call(open_id::get_developer_token, context, input)),
    ("GetPrincipalTagAttributeMap", |context, input| call(principal_tags::get, context, input)),
    ("ListIdentities", |context, input| call(identities::list, context, input)),
    ("ListIdentityPools", |context, input| call(pools::list, context, input)),
    ("ListTagsForResource", |context, input| call(tags::list, context, input)),
    ("LookupDeveloperIdentity", |context, input| call(developers::lookup, context, input)),
    ("MergeDeveloperIdentities", |context, input| call(developers::merge, context, input)),
    ("SetIdentityPoolRoles", |context, input| call(roles::set, context, input)),
    ("SetPrincipalTagAttributeMap", |context, input| call(principal_tags::set, context, input)),
    ("TagResource", |context, input| call(tags::tag, context, input)),
    ("UnlinkDeveloperIdentity", |context, input| call(developers::unlink, context, input)),
    ("UnlinkIdentity", |context, input| call(unlink::unlink, context, input)),
    ("UntagResource", |context, input| call(tags::untag, context, input)),
    ("UpdateIdentityPool", |context, input| call(pools::update, context, input)),
];

/// Returns the function of an operation, or `None` for an unknown one.
pub(crate) fn find(name: &str) -> Option<Run> {
    SERVED.iter().find(|(served, _)| *served == name).map(|(_, run)| *run)
}

/// Deserializes the input, runs the operation and serializes its output.
fn call<I: DeserializeOwned, O: Serialize>(
    operation: fn(&mut Context<'_>, I) -> Result<O, ServiceError>,
    context: &mut Context<'_>,
    input: Value,
) -> Result<Value, ServiceError> {
    let output = operation(context, decode(input)?)?;
    serde_json::to_value(output).map_err(|error| ServiceError::new(Code::InternalError, error.to_string()))
}

/// Deserializes a validated input. A failure means that the emulator does not match the model.
pub(crate) fn decode<T: DeserializeOwned>(input: Value) -> Result<T, ServiceError> {
    serde_json::from_value(input).map_err(|error| {
        let message = format!("The emulator reads this input otherwise than the model describes it: {error}.");
        ServiceError::new(Code::InternalError, message)
    })
}

/// The output of an operation whose output structure has no members.
#[derive(Serialize)]
struct Nothing {}
