//! Logins: who the user is, and where that comes from.

mod claims;

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use super::error::{BoxError, Error};
use super::identity::Owner;
use super::pool::PoolId;
use claims::Claims;

/// The logins of a user: a token for each login provider. Without any, the user is a guest.
///
/// ```
/// use cognito_identity::identity_pool::Logins;
///
/// let google = Logins::new().login("accounts.google.com", "eyJ…").user_key("user-17");
/// let guest = Logins::new();
/// ```
#[derive(Clone, Default)]
pub struct Logins {
    pub(super) tokens: HashMap<String, String>,
    pub(super) user_key: Option<String>,
}

impl Logins {
    /// No logins: a guest.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a token of a provider, such as `accounts.google.com` or
    /// `cognito-idp.<region>.amazonaws.com/<user pool id>`.
    pub fn login(mut self, provider: impl Into<String>, token: impl Into<String>) -> Self {
        self.tokens.insert(provider.into(), token.into());
        self
    }

    /// The key of this user in the identity store, in place of the provider's `user_key`.
    pub fn user_key(mut self, key: impl Into<String>) -> Self {
        self.user_key = Some(key.into());
        self
    }
}

impl From<HashMap<String, String>> for Logins {
    fn from(tokens: HashMap<String, String>) -> Self {
        Self { tokens, user_key: None }
    }
}

impl<P: Into<String>, T: Into<String>, const N: usize> From<[(P, T); N]> for Logins {
    fn from(logins: [(P, T); N]) -> Self {
        logins.into_iter().fold(Self::new(), |all, (provider, token)| all.login(provider, token))
    }
}

impl fmt::Debug for Logins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let providers: Vec<_> = self.tokens.keys().collect();
        f.debug_struct("Logins")
            .field("providers", &providers)
            .field("user_key", &self.user_key)
            .finish_non_exhaustive()
    }
}

/// The answer of a backend that called `GetOpenIdTokenForDeveloperIdentity`.
#[derive(Clone)]
pub struct DeveloperIdentity {
    identity_id: String,
    token: String,
    user_key: Option<String>,
}

impl DeveloperIdentity {
    /// The identity id and the OpenID token.
    pub fn new(identity_id: impl Into<String>, token: impl Into<String>) -> Self {
        Self { identity_id: identity_id.into(), token: token.into(), user_key: None }
    }

    /// The key of this user in the identity store, in place of the provider's `user_key`.
    pub fn user_key(mut self, key: impl Into<String>) -> Self {
        self.user_key = Some(key.into());
        self
    }
}

impl fmt::Debug for DeveloperIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeveloperIdentity").field("identity_id", &self.identity_id).finish_non_exhaustive()
    }
}

pub(super) type Callback<T> = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>> + Send + Sync>;

/// Makes a callback of an async function whose output and error convert into ours.
pub(super) fn callback<F, R, V, E, T>(ask: F) -> Callback<T>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<V, E>> + Send + 'static,
    V: Into<T>,
    E: Into<BoxError>,
{
    Arc::new(move || {
        let answer = ask();
        Box::pin(async move { answer.await.map(Into::into).map_err(Into::into) })
    })
}

/// Where logins come from.
#[derive(Clone)]
pub(super) enum Source {
    Static(Logins),
    Logins(Callback<Logins>),
    IdToken(Callback<String>),
    Developer(Callback<DeveloperIdentity>),
}

/// The logins of one chain of calls.
pub(super) struct Login {
    pub(super) tokens: HashMap<String, String>,
    pub(super) owner: Owner,
    /// The identity id that the developer's backend gave; `GetId` is skipped.
    pub(super) developer: Option<String>,
    pub(super) asked: SystemTime,
    /// Whether a callback can be asked again.
    pub(super) can_ask: bool,
}

impl Source {
    pub(super) async fn ask(&self, pool: &PoolId, user_key: Option<&str>, now: SystemTime) -> Result<Login, Error> {
        let (logins, developer) = match self {
            Self::Static(logins) => (logins.clone(), None),
            Self::Logins(ask) => (ask().await.map_err(Error::callback)?, None),
            Self::IdToken(ask) => (by_issuer(ask().await.map_err(Error::callback)?)?, None),
            Self::Developer(ask) => {
                let answer = ask().await.map_err(Error::callback)?;
                let logins = Logins::from([(pool.developer_provider(), answer.token)]);
                (Logins { user_key: answer.user_key, ..logins }, Some(answer.identity_id))
            }
        };
        let owner = owner(&logins, user_key);
        let can_ask = !matches!(self, Self::Static(_));
        Ok(Login { tokens: logins.tokens, owner, developer, asked: now, can_ask })
    }
}

impl Login {
    pub(super) fn is_guest(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The OpenID token that the developer's backend gave.
    #[cfg(feature = "classic-flow")]
    pub(super) fn developer_token(&self) -> Option<&str> {
        self.developer.as_ref().and(self.tokens.values().next()).map(String::as_str)
    }

    /// The logins as a request has them.
    pub(super) fn for_request(&self) -> Option<HashMap<String, String>> {
        (!self.is_guest()).then(|| self.tokens.clone())
    }
}

fn owner(logins: &Logins, user_key: Option<&str>) -> Owner {
    if logins.tokens.is_empty() {
        return Owner::Guest;
    }
    let subject = |(provider, token): (&String, &String)| Some((provider.clone(), Claims::read(token)?.subject?));
    Owner::User {
        key: logins.user_key.clone().or_else(|| user_key.map(str::to_owned)),
        subjects: logins.tokens.iter().filter_map(subject).collect(),
    }
}

/// The login of an ID token, under the key that its issuer has in the pool.
fn by_issuer(token: String) -> Result<Logins, Error> {
    let claims = Claims::read(&token).ok_or_else(|| Error::token("it is not a JSON web token"))?;
    if claims.token_use.as_deref() == Some("access") {
        return Err(Error::token("it is an access token; pass the ID token"));
    }
    let issuer = claims.issuer.ok_or_else(|| Error::token("it names no issuer (`iss`); use `logins`"))?;
    let provider = issuer.strip_prefix("https://").unwrap_or(&issuer).trim_end_matches('/');
    if provider.starts_with("cognito-identity.") {
        return Err(Error::token("it is a token of an identity pool; use `developer`"));
    }
    Ok(Logins::from([(provider, token.as_str())]))
}
