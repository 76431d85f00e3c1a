//! The classic flow: `GetOpenIdToken`, then `AssumeRoleWithWebIdentity` of AWS STS.

use std::time::Duration;

use super::sts::Sts;
use super::{Answer, call_error};
use crate::config::Config;
use crate::identity_pool::chain::Chain;
use crate::identity_pool::error::Error;
use crate::identity_pool::login::Login;
use crate::identity_pool::pool::PoolId;

const SHORTEST: Duration = Duration::from_secs(15 * 60);
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);

/// The role of the classic flow, and how it is assumed. A role ARN converts into it.
///
/// ```
/// use std::time::Duration;
/// use cognito_identity::identity_pool::ClassicFlow;
///
/// let role = ClassicFlow::new("arn:aws:iam::123456789012:role/app")
///     .session_name("app")
///     .duration(Duration::from_secs(15 * 60))
///     .policy(r#"{"Version":"2012-10-17","Statement":[]}"#);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClassicFlow {
    pub(super) role_arn: String,
    pub(super) session_name: String,
    pub(super) policy: Option<String>,
    pub(super) duration: Option<Duration>,
    pub(super) endpoint_url: Option<String>,
}

impl ClassicFlow {
    /// Assumes the role with this ARN.
    pub fn new(role_arn: impl Into<String>) -> Self {
        Self {
            role_arn: role_arn.into(),
            session_name: "cognito-identity".to_owned(),
            policy: None,
            duration: None,
            endpoint_url: None,
        }
    }

    /// The session's name in the assumed role's ARN and in CloudTrail. Default: `cognito-identity`.
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session_name = name.into();
        self
    }

    /// A policy, in JSON, that restricts the role's permissions in this session.
    pub fn policy(mut self, json: impl Into<String>) -> Self {
        self.policy = Some(json.into());
        self
    }

    /// How long the credentials live: 15 minutes to 12 hours, and at most what the role allows. Default: 1 hour.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// The endpoint of STS. Default: `AWS_ENDPOINT_URL_STS` or `AWS_ENDPOINT_URL` of the environment, else the regional
    /// endpoint, for FIPS and dual-stack if the client is.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// What is wrong with the settings, and what to do.
    pub(in crate::identity_pool) fn problem(&self) -> Option<String> {
        let (role, name) = (&self.role_arn, &self.session_name);
        let is_in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
        if !role.starts_with("arn:") || !role.contains(":role/") {
            return Some(format!("`{role}` is not a role ARN; pass `arn:aws:iam::<account>:role/<name>`"));
        }
        if !(2..=64).contains(&name.len()) || !name.bytes().all(is_in_name) {
            return Some(format!("`{name}` is not a session name; use 2 to 64 letters, digits and `_+=,.@-`"));
        }
        let duration = self.duration.filter(|duration| !(SHORTEST..=LONGEST).contains(duration))?;
        Some(format!("a session cannot last {duration:?}; use 15 minutes to 12 hours"))
    }
}

/// The flow with its client of STS.
pub(in crate::identity_pool) struct Classic {
    flow: ClassicFlow,
    sts: Sts,
}

impl Classic {
    pub(in crate::identity_pool) fn new(flow: ClassicFlow, config: &Config, pool: &PoolId) -> Self {
        let sts = Sts::new(config, pool, flow.endpoint_url.clone());
        Self { flow, sts }
    }

    pub(super) async fn credentials(&self, chain: &Chain, id: &str, login: &Login) -> Result<Answer, Error> {
        let (identity_id, token) = match login.developer_token() {
            // It is an OpenID token already.
            Some(token) => (id.to_owned(), token.to_owned()),
            None => open_id_token(chain, id, login).await?,
        };
        chain.identities.adopt(&identity_id, &login.owner).await;
        let credentials = self.sts.assume_role(&self.flow, &token).await?;
        Ok(Answer { identity_id, credentials })
    }
}

impl<T: Into<String>> From<T> for ClassicFlow {
    fn from(role_arn: T) -> Self {
        Self::new(role_arn)
    }
}

async fn open_id_token(chain: &Chain, id: &str, login: &Login) -> Result<(String, String), Error> {
    let call = chain.client.get_open_id_token().identity_id(id).set_logins(login.for_request());
    let answer = call.send().await.map_err(|error| call_error(error.into_service_error(), Some(id)))?;
    let token = answer.token.ok_or_else(|| Error::incomplete("GetOpenIdToken", "token"))?;
    Ok((answer.identity_id.unwrap_or_else(|| id.to_owned()), token))
}
