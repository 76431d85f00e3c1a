use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::BoxFuture;
#[cfg(feature = "classic-flow")]
use super::classic::{ClassicFlow, Sts};
use super::error::{BoxError, Error};
use super::identity::{IdentityChange, OnChange};
use super::login::{DeveloperIdentity, Logins, Source, by_issuer, callback};
use super::pool::is_regional_id;
#[cfg(feature = "classic-flow")]
use super::pool::region_of;
use super::provider::IdentityPoolCredentialsProvider;
use super::store::{DynStore, IdentityStore};
use crate::Client;
use crate::config::{Config, Region};

/// Builds an [`IdentityPoolCredentialsProvider`]. Everything but the pool may be left out.
///
/// Without `login`, `logins`, `id_token` or `developer` the provider is one for guests; at most one of the four may be
/// used, `login` once for each login provider.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder {
    pub(super) pool: String,
    pub(super) sources: Vec<Source>,
    pub(super) custom_role_arn: Option<String>,
    pub(super) account_id: Option<String>,
    pub(super) user_key: Option<String>,
    pub(super) identity_id: Option<String>,
    pub(super) store: Option<Arc<dyn DynStore>>,
    #[cfg(feature = "classic-flow")]
    classic_flow: Option<ClassicFlow>,
    client: Option<Client>,
    region: Option<Region>,
    pub(super) on_change: Option<OnChange>,
    pub(super) spawner: Option<Arc<dyn Fn(BoxFuture<'static, ()>) + Send + Sync>>,
}

impl Builder {
    /// A builder of a provider for guests of an identity pool, whose ID is `<region>:<guid>`.
    pub fn new(identity_pool_id: impl Into<String>) -> Self {
        Self { pool: identity_pool_id.into(), ..Self::default() }
    }

    /// A builder with the settings of the environment:
    ///
    /// | variable | setting |
    /// |---|---|
    /// | `AWS_COGNITO_IDENTITY_POOL_ID` | the pool; required |
    /// | `AWS_COGNITO_IDENTITY_ID` | [`identity_id`](Self::identity_id) |
    /// | `AWS_COGNITO_CUSTOM_ROLE_ARN` | [`custom_role_arn`](Self::custom_role_arn) |
    /// | `AWS_COGNITO_POOL_REGION` | [`region`](Self::region) |
    /// | `AWS_COGNITO_ENDPOINT` | the endpoint of the default client |
    ///
    /// An empty variable counts as unset.
    ///
    /// # Errors
    /// `AWS_COGNITO_IDENTITY_POOL_ID` is not set.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    pub(super) fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        const POOL_ID: &str = "AWS_COGNITO_IDENTITY_POOL_ID";
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let client = |endpoint| Client::from_conf(Config::builder().endpoint_url(endpoint).build());
        Ok(Self {
            pool: variable(POOL_ID).ok_or_else(|| Error::build(&format!("set {POOL_ID} to the ID of the pool")))?,
            identity_id: variable("AWS_COGNITO_IDENTITY_ID"),
            custom_role_arn: variable("AWS_COGNITO_CUSTOM_ROLE_ARN"),
            region: variable("AWS_COGNITO_POOL_REGION").map(Region::new),
            client: variable("AWS_COGNITO_ENDPOINT").map(client),
            ..Self::default()
        })
    }

    /// A token of a login provider that does not change. Tokens expire, mostly within an hour: a program that runs
    /// longer uses [`logins`](Self::logins) or [`id_token`](Self::id_token).
    pub fn login(mut self, provider: impl Into<String>, token: impl Into<String>) -> Self {
        match self.sources.last_mut() {
            Some(Source::Static(logins)) => *logins = std::mem::take(logins).login(provider, token),
            _ => self.sources.push(Source::Static(Logins::new().login(provider, token))),
        }
        self
    }

    /// An async function that returns the current logins. It is asked once for each refresh. Empty [`Logins`] are a
    /// guest, so a program can start as a guest and sign a user in later: see
    /// [`invalidate`](IdentityPoolCredentialsProvider::invalidate).
    ///
    /// The function must not ask this provider for credentials or for the identity ID.
    pub fn logins<R, V: Into<Logins>, E: Into<BoxError>>(self, ask: impl Fn() -> R + Send + Sync + 'static) -> Self
    where
        R: Future<Output = Result<V, E>> + Send + 'static,
    {
        self.source(Source::Logins(callback(ask, |logins: V| Ok(logins.into()))))
    }

    /// An async function that returns the user's current ID token (not an access token). The login provider is the
    /// token's issuer (`iss`).
    pub fn id_token<R, V: Into<String>, E: Into<BoxError>>(self, ask: impl Fn() -> R + Send + Sync + 'static) -> Self
    where
        R: Future<Output = Result<V, E>> + Send + 'static,
    {
        self.source(Source::IdToken(callback(ask, |token: V| by_issuer(token.into()))))
    }

    /// An async function that asks the application's backend, which authenticates the user and calls
    /// `GetOpenIdTokenForDeveloperIdentity`.
    pub fn developer<R, E: Into<BoxError>>(self, ask: impl Fn() -> R + Send + Sync + 'static) -> Self
    where
        R: Future<Output = Result<DeveloperIdentity, E>> + Send + 'static,
    {
        let pool = self.pool.clone();
        let convert = move |identity: DeveloperIdentity| Ok(identity.into_logins(&pool));
        self.source(Source::Developer(callback(ask, convert)))
    }

    /// The role to assume, where the token's roles (`cognito:roles`) leave a choice.
    pub fn custom_role_arn(mut self, arn: impl Into<String>) -> Self {
        self.custom_role_arn = Some(arn.into());
        self
    }

    /// The AWS account of the pool. The service does not need it.
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.account_id = Some(account_id.into());
        self
    }

    /// A key that tells the application's users apart, such as the `sub` of their tokens. Identities of users without a
    /// key are never stored.
    pub fn user_key(mut self, key: impl Into<String>) -> Self {
        self.user_key = Some(key.into());
        self
    }

    /// An identity ID to start from, in place of one from the store or `GetId`.
    pub fn identity_id(mut self, identity_id: impl Into<String>) -> Self {
        self.identity_id = Some(identity_id.into());
        self
    }

    /// The store of identity IDs. Default: none; the ID is kept in memory as long as the provider.
    pub fn identity_store(mut self, store: impl IdentityStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// The classic flow with this role: `GetOpenIdToken`, then `AssumeRoleWithWebIdentity` of AWS STS. The pool must
    /// allow it (`AllowClassicFlow`). Unlike the enhanced flow it takes a session policy and a duration.
    #[cfg(feature = "classic-flow")]
    pub fn classic_flow(mut self, role: impl Into<ClassicFlow>) -> Self {
        self.classic_flow = Some(role.into());
        self
    }

    /// The client that makes the calls, with the clock and the sleep of the provider. Default: one with the pool's
    /// region and default settings.
    pub fn client(mut self, client: Client) -> Self {
        self.client = Some(client);
        self
    }

    /// The region. Default: the client's, else the one the pool ID begins with.
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.region = region.into();
        self
    }

    /// A function to call when the identity ID changes: at the first `GetId`, when a guest is merged into a user, and
    /// when a deleted identity is replaced.
    pub fn on_identity_change(mut self, notify: impl Fn(&IdentityChange) + Send + Sync + 'static) -> Self {
        self.on_change = Some(Arc::new(notify));
        self
    }

    /// A function that runs refreshes in the background, such as `|refresh| drop(tokio::spawn(refresh))`. Default: a
    /// caller near the end of the credentials' life drives the refresh itself, for 5 seconds at most, while all others
    /// are served from the cache.
    pub fn spawner(mut self, spawn: impl Fn(Pin<Box<dyn Future<Output = ()> + Send>>) + Send + Sync + 'static) -> Self {
        self.spawner = Some(Arc::new(spawn));
        self
    }

    /// Builds the provider. Makes no call.
    ///
    /// # Errors
    /// A setting is malformed or contradicts another. The error says what to do.
    pub fn build(self) -> Result<IdentityPoolCredentialsProvider, Error> {
        match self.malformed().or_else(|| self.contradiction().map(str::to_owned)) {
            Some(problem) => Err(Error::build(&problem)),
            None => Ok(IdentityPoolCredentialsProvider::from_settings(self)),
        }
    }

    fn source(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    fn malformed(&self) -> Option<String> {
        let pool = &self.pool;
        if !is_regional_id(pool) {
            return Some(format!(
                "`{pool}` is not an identity pool ID; pass `<region>:<guid>` as the console shows it"
            ));
        }
        if let Some(id) = self.identity_id.as_ref().filter(|id| !is_regional_id(id)) {
            return Some(format!("`{id}` is not an identity ID; pass `<region>:<guid>`, or leave `identity_id` out"));
        }
        #[cfg(feature = "classic-flow")]
        return self.classic_flow.as_ref()?.malformed();
        #[cfg(not(feature = "classic-flow"))]
        None
    }

    fn contradiction(&self) -> Option<&'static str> {
        let keeps_no_key = self.store.is_some() && self.user_key.is_none();
        #[cfg(feature = "classic-flow")]
        if self.classic_flow.is_some() && self.custom_role_arn.is_some() {
            return Some("the classic flow names its role itself; remove `custom_role_arn`, or remove `classic_flow`");
        }
        match self.sources.as_slice() {
            [_, _, ..] => Some("use one of `login`, `logins`, `id_token` and `developer`"),
            [] if self.user_key.is_some() => {
                Some("a guest has no user key; remove `user_key`, or add `login`, `logins`, `id_token` or `developer`")
            }
            [Source::Developer(_)] if self.identity_id.is_some() => {
                Some("the `developer` callback returns the identity ID; remove `identity_id`")
            }
            // Other callbacks may return a key of their own.
            [Source::Static(_) | Source::IdToken(_)] if keeps_no_key => {
                Some("the identity of a user without a key is never stored; add `user_key`, or remove `identity_store`")
            }
            _ if self.user_key.as_deref() == Some("") => {
                Some("`user_key` is empty; pass a text that tells users apart")
            }
            _ => None,
        }
    }

    /// The given client, with the given region.
    pub(super) fn make_client(&self) -> Client {
        match (&self.client, &self.region) {
            (Some(client), None) => client.clone(),
            (client, region) => {
                let config = client.as_ref().map_or_else(Config::builder, |client| client.config().to_builder());
                Client::from_conf(config.region(region.clone()).build())
            }
        }
    }

    #[cfg(feature = "classic-flow")]
    pub(super) fn make_sts(&self, config: &Config) -> Option<Sts> {
        let region = config.region().cloned().or_else(|| region_of(&self.pool));
        Some(Sts::new(self.classic_flow.clone()?, config, region))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("identity_pool_id", &self.pool).finish_non_exhaustive()
    }
}
