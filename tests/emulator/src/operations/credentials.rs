//! GetCredentialsForIdentity.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::Context;
use crate::clock::epoch_seconds;
use crate::roles::{self, Session, WebIdentity};
use crate::state::{Pool, refusal};
use crate::tokens::{Claims, Method, SignIn, issuer_name, read_logins};
use crate::wire::{Code, ServiceError};

/// The lifetime of credentials.
const CREDENTIALS_LIFETIME: Duration = Duration::from_secs(60 * 60);
/// The name of the sessions that the service starts for its callers.
const SESSION_NAME: &str = "CognitoIdentityCredentials";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct IdentityInput {
    identity_id: String,
    logins: Option<BTreeMap<String, String>>,
    custom_role_arn: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CredentialsOutput {
    identity_id: String,
    credentials: Credentials,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Credentials {
    access_key_id: String,
    secret_key: String,
    session_token: String,
    expiration: f64,
}

pub(super) fn get_credentials(
    context: &mut Context<'_>,
    input: IdentityInput,
) -> Result<CredentialsOutput, ServiceError> {
    let custom = input.custom_role_arn.clone();
    let Caller { identity_id, sign_in, claims } = sign_in(context, input)?;
    let pool = context.state.pool_of(&identity_id)?;
    let role = roles::choose(pool, !claims.is_authenticated(), &sign_in, custom.as_deref())?;
    let role_arn = role.or_else(|| default_role(context)).ok_or_else(invalid_configuration)?;
    if !context.iam.trust_policies.allow(&role_arn, &WebIdentity::from(&claims)) {
        return Err(invalid_configuration());
    }
    let session = Session { role_arn, name: SESSION_NAME.to_owned() };
    let issued = roles::issue(context, session, CREDENTIALS_LIFETIME);
    let credentials = Credentials {
        access_key_id: issued.access_key_id,
        secret_key: issued.secret_access_key,
        session_token: issued.session_token,
        expiration: epoch_seconds(issued.expiration),
    };
    Ok(CredentialsOutput { identity_id, credentials })
}

/// The caller of an operation, after sign-in.
struct Caller {
    /// The identity to continue with.
    identity_id: String,
    sign_in: SignIn,
    /// The claims of the caller, which the conditions of trust policies refer to.
    claims: Claims,
}

fn sign_in(context: &mut Context<'_>, input: IdentityInput) -> Result<Caller, ServiceError> {
    let now = context.now;
    let pool = context.state.pool_of(&input.identity_id)?;
    let tokens = input.logins.unwrap_or_default();
    if let Some(token) = tokens.get(&issuer_name(context.region)) {
        return cognito_login(pool, input.identity_id, token, now);
    }
    let sign_in = read_logins(&pool.settings, &tokens, &context.iam.providers, (context.region, now))?;
    let identity_id = pool.resolve(&input.identity_id, &sign_in.logins, now)?;
    let method = Method::of(&sign_in.logins);
    let claims = Claims::new(context.settings, &identity_id, &pool.id, &method, (now, CREDENTIALS_LIFETIME));
    Ok(Caller { identity_id, sign_in, claims })
}

/// Signs in with a token of this service, as GetOpenIdTokenForDeveloperIdentity issues.
fn cognito_login(pool: &Pool, identity_id: String, token: &str, now: SystemTime) -> Result<Caller, ServiceError> {
    let claims = Claims::read(token, now).map_err(|rejected| rejected.as_login(now))?;
    if claims.sub != identity_id || claims.aud != pool.id || !claims.is_authenticated() {
        return Err(refusal::logins_do_not_match());
    }
    pool.accessible(&identity_id)?;
    Ok(Caller { identity_id, sign_in: SignIn::default(), claims })
}

/// The role for pools without roles, if the emulator does not require any.
fn default_role(context: &Context<'_>) -> Option<String> {
    let role = || format!("arn:aws:iam::{}:role/emulator", context.settings.account_id);
    (!context.settings.require_roles).then(role)
}

/// The pool has no role for the caller, or the role may not be assumed.
fn invalid_configuration() -> ServiceError {
    let message = "Invalid identity pool configuration. Check assigned IAM roles for this pool.";
    ServiceError::new(Code::InvalidIdentityPoolConfiguration, message)
}
