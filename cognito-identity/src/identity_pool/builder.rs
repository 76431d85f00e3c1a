mod checks;
mod environment;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::cache::Cache;
use super::chain::Chain;
use super::error::BoxError;
use super::flow::Flow;
#[cfg(feature = "classic-flow")]
use super::flow::classic::{Classic, ClassicFlow};
use super::identity::{Identities, IdentityChange, OnChange, Owner};
use super::login::{DeveloperIdentity, Logins, Source, callback};
use super::pool::PoolId;
use super::provider::{BoxFuture, IdentityPoolCredentialsProvider, Inner, Random, Spawner};
use super::single_flight::SingleFlight;
use super::store::{IdentityStore, SharedStore};
use crate::Client;
use crate::config::{AsyncSleep, Config, Region, SharedAsyncSleep, SharedTimeSource, TimeSource};
use crate::runtime::random;
use crate::runtime::timer::Timer;

/// Builds an [`IdentityPoolCredentialsProvider`]. Everything but the pool may be left out.
///
/// Without `login`, `logins`, `id_token` or `developer` the provider is one for guests; at most one of the four may be
/// used, `login` once for each login provider.
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder {
    pool: PoolId,
    sources: Vec<Source>,
    custom_role_arn: Option<String>,
    account_id: Option<String>,
    user_key: Option<String>,
    identity_id: Option<String>,
    store: Option<SharedStore>,
    #[cfg(feature = "classic-flow")]
    classic_flow: Option<ClassicFlow>,
    client: Option<Client>,
    region: Option<Region>,
    on_change: Option<OnChange>,
    spawner: Option<Spawner>,
    time_source: Option<SharedTimeSource>,
    sleep_impl: Option<SharedAsyncSleep>,
    random: Random,
}

impl Builder {
    /// A builder of a provider for guests of an identity pool, whose id is `<region>:<guid>`.
    pub fn new(identity_pool_id: impl Into<String>) -> Self {
        Self {
            pool: PoolId::new(identity_pool_id.into()),
            sources: Vec::new(),
            custom_role_arn: None,
            account_id: None,
            user_key: None,
            identity_id: None,
            store: None,
            #[cfg(feature = "classic-flow")]
            classic_flow: None,
            client: None,
            region: None,
            on_change: None,
            spawner: None,
            time_source: None,
            sleep_impl: None,
            random: Arc::new(random::unit),
        }
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
    /// The function must not ask this provider for credentials or for the identity id.
    pub fn logins<F, R, V, E>(self, ask: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<V, E>> + Send + 'static,
        V: Into<Logins>,
        E: Into<BoxError>,
    {
        self.source(Source::Logins(callback(ask)))
    }

    /// An async function that returns the user's current ID token (not an access token). The login provider is the
    /// token's issuer (`iss`).
    pub fn id_token<F, R, V, E>(self, ask: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<V, E>> + Send + 'static,
        V: Into<String>,
        E: Into<BoxError>,
    {
        self.source(Source::IdToken(callback(ask)))
    }

    /// An async function that asks the application's backend, which authenticates the user and calls
    /// `GetOpenIdTokenForDeveloperIdentity`.
    pub fn developer<F, R, E>(self, ask: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<DeveloperIdentity, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        self.source(Source::Developer(callback(ask)))
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

    /// An identity id to start from, in place of one from the store or `GetId`.
    pub fn identity_id(mut self, identity_id: impl Into<String>) -> Self {
        self.identity_id = Some(identity_id.into());
        self
    }

    /// The store of identity ids. Default: none; the id is kept in memory as long as the provider.
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

    /// The client that makes the calls. Default: one with the pool's region and default settings.
    pub fn client(mut self, client: Client) -> Self {
        self.client = Some(client);
        self
    }

    /// The region. Default: the client's, else the one the pool id begins with.
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.region = region.into();
        self
    }

    /// A function to call when the identity id changes: at the first `GetId`, when a guest is merged into a user, and
    /// when a deleted identity is replaced.
    pub fn on_identity_change(mut self, notify: impl Fn(&IdentityChange) + Send + Sync + 'static) -> Self {
        self.on_change = Some(Arc::new(notify));
        self
    }

    /// A function that runs refreshes in the background, such as `|refresh| drop(tokio::spawn(refresh))`. Default: a
    /// caller near the end of the credentials' life drives the refresh itself, for 5 seconds at most, while all others
    /// are served from the cache.
    pub fn spawner(
        mut self,
        spawn: impl Fn(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) + Send + Sync + 'static,
    ) -> Self {
        self.spawner = Some(Arc::new(spawn) as Arc<dyn Fn(BoxFuture) + Send + Sync>);
        self
    }

    /// The clock. Default: the client's, else the system's.
    pub fn time_source(mut self, source: impl TimeSource + 'static) -> Self {
        self.time_source = Some(SharedTimeSource::new(source));
        self
    }

    /// The async sleep used for time limits. Default: the client's, else Tokio's.
    pub fn sleep_impl(mut self, sleep: impl AsyncSleep + 'static) -> Self {
        self.sleep_impl = Some(SharedAsyncSleep::new(sleep));
        self
    }

    /// The source of random numbers, from 0 up to 1, that spread the waits after failed refreshes.
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// Builds the provider.
    ///
    /// # Errors
    /// A setting is malformed, or two settings contradict each other. The error says what to do.
    pub fn build(self) -> Result<IdentityPoolCredentialsProvider, BuildError> {
        checks::check(&self)?;
        Ok(self.finish())
    }

    pub(super) fn finish(self) -> IdentityPoolCredentialsProvider {
        let client = self.make_client();
        let flow = self.make_flow(&client);
        let config = client.config();
        let clock = self.time_source.or_else(|| config.time_source()).unwrap_or_default();
        let timer = Timer::new(self.sleep_impl.or_else(|| config.sleep_impl()));
        let initial = self.identity_id.map(|id| {
            let user = Owner::User { key: self.user_key.clone(), subjects: Default::default() };
            (id, if self.sources.is_empty() { Owner::Guest } else { user })
        });
        let chain = Chain {
            identities: Identities::new(self.pool, self.store, self.on_change, timer.clone(), initial),
            source: self.sources.into_iter().next().unwrap_or_else(|| Source::Static(Logins::new())),
            user_key: self.user_key,
            account_id: self.account_id,
            lookup: SingleFlight::new(),
            client,
            clock,
            flow,
        };
        IdentityPoolCredentialsProvider::from_inner(Inner {
            chain: Arc::new(chain),
            cache: Cache::new(),
            timer,
            random: self.random,
            spawner: self.spawner,
            advisory: Arc::default(),
        })
    }

    fn source(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    #[cfg(feature = "classic-flow")]
    fn make_flow(&self, client: &Client) -> Flow {
        match &self.classic_flow {
            Some(flow) => Flow::Classic(Classic::new(flow.clone(), client.config(), &self.pool)),
            None => Flow::Enhanced { custom_role_arn: self.custom_role_arn.clone() },
        }
    }

    #[cfg(not(feature = "classic-flow"))]
    fn make_flow(&self, _: &Client) -> Flow {
        Flow::Enhanced { custom_role_arn: self.custom_role_arn.clone() }
    }

    /// The given client, with the given region; without a client, one with the region of the pool.
    fn make_client(&self) -> Client {
        match (&self.client, &self.region) {
            (Some(client), None) => client.clone(),
            (Some(client), region) => Client::from_conf(client.config().to_builder().region(region.clone()).build()),
            (None, region) => {
                let of_pool = || Some(Region::new(self.pool.region()?.to_owned()));
                let mut config = Config::builder().region(region.clone().or_else(of_pool));
                config.set_time_source(self.time_source.clone()).set_sleep_impl(self.sleep_impl.clone());
                Client::from_conf(config.build())
            }
        }
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("identity_pool_id", &self.pool.as_str())
            .field("user_key", &self.user_key)
            .field("identity_id", &self.identity_id)
            .field("identity_store", &self.store)
            .finish_non_exhaustive()
    }
}

/// A setting that is malformed or contradicts another. The text says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the identity pool provider cannot be built: {}", self.0)
    }
}

impl std::error::Error for BuildError {}
