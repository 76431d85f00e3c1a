//! From an identity id and logins to credentials.

#[cfg(feature = "classic-flow")]
pub(super) mod classic;
#[cfg(feature = "classic-flow")]
mod sts;

use std::error::Error as StdError;
use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::chain::Chain;
use super::error::{CallError, Error};
use super::login::Login;
use crate::error::ProvideErrorMetadata;
use crate::types;

/// The name that credentials of this provider carry.
pub(super) const PROVIDER_NAME: &str = "CognitoIdentityPool";

/// How credentials are obtained.
pub(super) enum Flow {
    /// `GetCredentialsForIdentity`.
    Enhanced { custom_role_arn: Option<String> },
    /// `GetOpenIdToken`, then `AssumeRoleWithWebIdentity` of AWS STS.
    #[cfg(feature = "classic-flow")]
    Classic(classic::Classic),
}

/// Credentials and the identity id they belong to, which may differ from the one sent.
pub(super) struct Answer {
    pub(super) identity_id: String,
    pub(super) credentials: Credentials,
}

impl Flow {
    pub(super) async fn credentials(&self, chain: &Chain, id: &str, login: &Login) -> Result<Answer, Error> {
        match self {
            Self::Enhanced { custom_role_arn } => enhanced(chain, id, login, custom_role_arn.clone()).await,
            #[cfg(feature = "classic-flow")]
            Self::Classic(classic) => classic.credentials(chain, id, login).await,
        }
    }
}

async fn enhanced(chain: &Chain, id: &str, login: &Login, role_arn: Option<String>) -> Result<Answer, Error> {
    const OPERATION: &str = "GetCredentialsForIdentity";
    let call = chain.client.get_credentials_for_identity().identity_id(id);
    let call = call.set_logins(login.for_request()).set_custom_role_arn(role_arn);
    let answer = call.send().await.map_err(|error| call_error(error.into_service_error(), Some(id)))?;
    let credentials = answer.credentials.ok_or_else(|| Error::incomplete(OPERATION, "credentials"))?;
    Ok(Answer {
        identity_id: answer.identity_id.unwrap_or_else(|| id.to_owned()),
        credentials: convert(credentials).map_err(|member| Error::incomplete(OPERATION, member))?,
    })
}

/// The credentials of the answer as AWS clients use them; the error is the name of the missing member.
fn convert(answer: types::Credentials) -> Result<Credentials, &'static str> {
    let access_key_id = answer.access_key_id.ok_or("access key id")?;
    let secret_key = answer.secret_key.ok_or("secret key")?;
    let session_token = answer.session_token.ok_or("session token")?;
    let expiry = answer.expiration.and_then(|expiration| SystemTime::try_from(expiration).ok());
    Ok(Credentials::new(access_key_id, secret_key, Some(session_token), expiry, PROVIDER_NAME))
}

pub(super) fn call_error(
    error: impl ProvideErrorMetadata + StdError + Send + Sync + 'static,
    identity_id: Option<&str>,
) -> Error {
    Error::call(CallError::new(error, identity_id))
}
