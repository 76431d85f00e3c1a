//! The classic flow: `GetOpenIdToken`, then `AssumeRoleWithWebIdentity` of AWS STS.

mod sts;
mod xml;

use std::time::Duration;

use aws_credential_types::Credentials;

use super::error::Error;
use super::login::Login;
use super::provider::Shared;
pub(super) use sts::Sts;

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
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ClassicFlow {
    role_arn: String,
    session_name: String,
    policy: Option<String>,
    duration: Option<Duration>,
    endpoint_url: Option<String>,
}

impl ClassicFlow {
    /// Assumes the role with this ARN.
    pub fn new(role_arn: impl Into<String>) -> Self {
        Self { role_arn: role_arn.into(), session_name: "cognito-identity".to_owned(), ..Self::default() }
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

    /// Says which setting is malformed, and what to do.
    pub(super) fn malformed(&self) -> Option<String> {
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

impl<T: Into<String>> From<T> for ClassicFlow {
    fn from(role_arn: T) -> Self {
        Self::new(role_arn)
    }
}

impl Shared {
    pub(super) async fn assume_role(&self, sts: &Sts, id: &str, login: &Login) -> Result<Credentials, Error> {
        // The developer's backend gave an OpenID token already.
        let given = login.logins.identity_id.as_ref().and(login.logins.tokens.values().next()).cloned();
        let token = match given {
            Some(token) => token,
            None => self.get_open_id_token(id, login).await?,
        };
        sts.assume_role(&token, login).await
    }

    async fn get_open_id_token(&self, id: &str, login: &Login) -> Result<String, Error> {
        let call = self.client.get_open_id_token().identity_id(id).set_logins(login.for_request());
        let answer = call.send().await.map_err(|error| Error::call(error.into_service_error(), Some(id), login))?;
        self.adopt(answer.identity_id.as_deref().unwrap_or(id), &login.owner).await;
        answer.token.ok_or_else(|| Error::new("the answer of GetOpenIdToken has no token"))
    }
}
