//! Logins: who the user is, and where that comes from.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use aws_smithy_types::base64;

use super::BoxFuture;
use super::error::{BoxError, Error};
use super::identity::Owner;
use super::pool::developer_provider;
use super::provider::Shared;
use crate::runtime::json::Reader;

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
    user_key: Option<String>,
    /// The identity ID that the developer's backend gave; `GetId` is skipped.
    pub(super) identity_id: Option<String>,
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
        Self { tokens, ..Self::default() }
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
        let mut text = f.debug_struct("Logins");
        text.field("providers", &providers).field("user_key", &self.user_key).finish_non_exhaustive()
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
    /// The identity ID and the OpenID token.
    pub fn new(identity_id: impl Into<String>, token: impl Into<String>) -> Self {
        Self { identity_id: identity_id.into(), token: token.into(), user_key: None }
    }

    /// The key of this user in the identity store, in place of the provider's `user_key`.
    pub fn user_key(mut self, key: impl Into<String>) -> Self {
        self.user_key = Some(key.into());
        self
    }

    pub(super) fn into_logins(self, pool: &str) -> Logins {
        let logins = Logins::new().login(developer_provider(pool), self.token);
        Logins { identity_id: Some(self.identity_id), user_key: self.user_key, ..logins }
    }
}

impl fmt::Debug for DeveloperIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeveloperIdentity").field("identity_id", &self.identity_id).finish_non_exhaustive()
    }
}

/// The source of logins.
#[derive(Clone)]
pub(super) enum Source {
    Static(Logins),
    Logins(Ask),
    IdToken(Ask),
    Developer(Ask),
}

pub(super) type Ask = Arc<dyn Fn() -> BoxFuture<'static, Result<Logins, Error>> + Send + Sync>;

/// Erases the type of a login callback. `convert` makes logins of what it returns.
pub(super) fn callback<R, V, E: Into<BoxError>>(
    ask: impl Fn() -> R + Send + Sync + 'static,
    convert: impl Fn(V) -> Result<Logins, Error> + Clone + Send + Sync + 'static,
) -> Ask
where
    R: Future<Output = Result<V, E>> + Send + 'static,
{
    Arc::new(move || {
        let (answer, convert) = (ask(), convert.clone());
        Box::pin(async move { answer.await.map_err(|error| Error::callback(error.into())).and_then(convert) })
    })
}

/// The logins of one chain of calls.
pub(super) struct Login {
    pub(super) logins: Logins,
    pub(super) owner: Owner,
    pub(super) asked: SystemTime,
}

impl Shared {
    /// Asks who the user is.
    pub(super) async fn log_in(&self) -> Result<Arc<Login>, Error> {
        let asked = self.clock.now();
        let logins = match self.settings.sources.first() {
            None => Logins::new(),
            Some(Source::Static(logins)) => logins.clone(),
            Some(Source::Logins(ask) | Source::IdToken(ask) | Source::Developer(ask)) => ask().await?,
        };
        let owner = owner(&logins, self.settings.user_key.as_ref());
        Ok(Arc::new(Login { logins, owner, asked }))
    }
}

impl Login {
    pub(super) fn is_guest(&self) -> bool {
        self.owner == Owner::Guest
    }

    /// The logins as a request has them.
    pub(super) fn for_request(&self) -> Option<HashMap<String, String>> {
        (!self.is_guest()).then(|| self.logins.tokens.clone())
    }
}

fn owner(logins: &Logins, user_key: Option<&String>) -> Owner {
    if logins.tokens.is_empty() {
        return Owner::Guest;
    }
    let subject = |(provider, token): (&String, &String)| Some((provider.clone(), claims(token)?.remove("sub")?));
    let subjects = logins.tokens.iter().filter_map(subject).collect();
    Owner::User { key: logins.user_key.as_ref().or(user_key).cloned(), subjects }
}

/// The login of an ID token, under the key that its issuer has in the pool.
pub(super) fn by_issuer(token: String) -> Result<Logins, Error> {
    let unusable = |problem| Error::new(format!("the login token cannot be used: {problem}"));
    let claims = claims(&token).ok_or_else(|| unusable("it is not a JSON web token"))?;
    // Tokens of Cognito user pools say what they are for.
    if claims.get("token_use").is_some_and(|token_use| token_use == "access") {
        return Err(unusable("it is an access token; pass the ID token"));
    }
    let issuer = claims.get("iss").ok_or_else(|| unusable("it names no issuer (`iss`); use `logins`"))?;
    let provider = issuer.strip_prefix("https://").unwrap_or(issuer).trim_end_matches('/');
    if provider.starts_with("cognito-identity.") {
        return Err(unusable("it is a token of an identity pool; use `developer`"));
    }
    Ok(Logins::new().login(provider, token))
}

/// The text claims of a JSON web token. They are read, not verified: the service verifies them.
fn claims(token: &str) -> Option<HashMap<String, String>> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let padding = "=".repeat(payload.len().next_multiple_of(4) - payload.len());
    let payload = base64::decode(payload.replace('-', "+").replace('_', "/") + &padding).ok()?;
    let mut claims = HashMap::new();
    let mut reader = Reader::new(&payload).ok()?;
    let read = reader.object(&mut |name, value| {
        claims.extend(value.string_or_skip()?.map(|text| (name.to_owned(), text)));
        Ok(())
    });
    read.ok().map(|()| claims)
}
