use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};

use super::builder::{BuildError, Builder};
use super::cache::{Cache, Lookup, Refresh};
use super::chain::Chain;
use super::error::Error;
use super::lifetime;
use crate::config::Region;
use crate::runtime::timer::Timer;

/// How long a caller drives an advisory refresh before it goes on with the cached credentials.
const ADVISORY_LIMIT: Duration = Duration::from_secs(5);

/// AWS credentials of an identity pool, refreshed before they expire. See the [module](super) for what it does.
///
/// Clones share everything. Two providers share nothing but the store they are given.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use cognito_identity::identity_pool::IdentityPoolCredentialsProvider;
///
/// // A guest.
/// let guest = IdentityPoolCredentialsProvider::new("us-east-1:12345678-1234-1234-1234-123456789012");
///
/// // A user. The callback is asked again at every refresh.
/// # async fn id_token() -> Result<String, std::io::Error> { Ok(String::new()) }
/// let user = IdentityPoolCredentialsProvider::builder("us-east-1:12345678-1234-1234-1234-123456789012")
///     .id_token(id_token)
///     .user_key("user-17")
///     .build()?;
/// println!("{}", user.identity_id().await?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct IdentityPoolCredentialsProvider(Arc<Inner>);

pub(super) type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;
pub(super) type Spawner = Arc<dyn Fn(BoxFuture) + Send + Sync>;
pub(super) type Random = Arc<dyn Fn() -> f64 + Send + Sync>;

pub(super) struct Inner {
    pub(super) chain: Arc<Chain>,
    pub(super) cache: Cache,
    pub(super) timer: Timer,
    pub(super) random: Random,
    pub(super) spawner: Option<Spawner>,
    /// Held by the caller that drives an advisory refresh.
    pub(super) advisory: Arc<tokio::sync::Mutex<()>>,
}

impl IdentityPoolCredentialsProvider {
    /// A provider for guests (unauthenticated identities). The id's prefix is the region.
    ///
    /// A malformed id is an error of the first call. [`builder`](Self::builder) checks it at once.
    pub fn new(identity_pool_id: impl Into<String>) -> Self {
        Self::builder(identity_pool_id).finish()
    }

    /// A builder of a provider.
    pub fn builder(identity_pool_id: impl Into<String>) -> Builder {
        Builder::new(identity_pool_id)
    }

    /// A provider for guests with the settings of the environment; see [`Builder::from_env`].
    ///
    /// # Errors
    /// `AWS_COGNITO_IDENTITY_POOL_ID` is missing, or a variable is malformed.
    pub fn from_env() -> Result<Self, BuildError> {
        Builder::from_env()?.build()
    }

    pub(super) fn from_inner(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The region of the calls: the explicit one, else the client's, else the one the pool id begins with.
    pub fn region(&self) -> Option<Region> {
        let chain = &self.0.chain;
        let of_pool = || chain.identities.pool.region().map(|region| Region::new(region.to_owned()));
        chain.client.config().region().cloned().or_else(of_pool)
    }

    /// The identity id: from memory, the store or `GetId`. Changes are told to `on_identity_change`.
    ///
    /// # Errors
    /// The login callback or `GetId` failed.
    pub async fn identity_id(&self) -> Result<String, Error> {
        self.0.chain.identity_id().await
    }

    /// Drops the cached credentials: the next caller gets new ones, with new logins. Call it after a user signed in or
    /// out, or when a service refuses the credentials. The identity id is kept.
    pub fn invalidate(&self) {
        self.0.chain.identities.doubt();
        self.0.cache.invalidate();
    }
}

impl ProvideCredentials for IdentityPoolCredentialsProvider {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        match self.0.cache.look_up(self.0.chain.clock.now()) {
            Lookup::Serve(credentials) => future::ProvideCredentials::ready(Ok(credentials)),
            Lookup::Refresh(cached, refresh) => self.0.refresh_early(cached, refresh),
            Lookup::Wait(refresh) => future::ProvideCredentials::new(async move {
                self.0.refresh(&refresh).await.map_err(CredentialsError::provider_error)
            }),
        }
    }

    fn fallback_on_interrupt(&self) -> Option<Credentials> {
        self.0.cache.unexpired(self.0.chain.clock.now())
    }
}

impl Inner {
    async fn refresh(self: &Arc<Self>, refresh: &Refresh) -> Result<Credentials, Error> {
        let (inner, this) = (self.clone(), refresh.clone());
        let run = async move {
            // Another caller's refresh may have ended since this one looked.
            if let Lookup::Serve(credentials) = inner.cache.look_up(inner.chain.clock.now()) {
                return Ok(credentials);
            }
            let credentials = inner.chain.clone().run().await?;
            inner.cache.keep(&this, &credentials, inner.chain.clock.now());
            Ok(credentials)
        };
        refresh.run(|| Box::pin(run)).await
    }

    /// One caller refreshes, or has it done by the spawner; the others get the cached credentials.
    fn refresh_early(self: &Arc<Self>, cached: Credentials, refresh: Refresh) -> future::ProvideCredentials<'static> {
        let Ok(turn) = self.advisory.clone().try_lock_owned() else {
            return future::ProvideCredentials::ready(Ok(cached));
        };
        let inner = self.clone();
        let drive = async move {
            let _turn = turn;
            inner.try_refresh(&refresh).await
        };
        match &self.spawner {
            Some(spawn) => {
                spawn(Box::pin(async move { drop(drive.await) }));
                future::ProvideCredentials::ready(Ok(cached))
            }
            None => future::ProvideCredentials::new(async move { Ok(drive.await.unwrap_or(cached)) }),
        }
    }

    /// An advisory refresh. After a failure the next one waits.
    async fn try_refresh(self: &Arc<Self>, refresh: &Refresh) -> Option<Credentials> {
        let error = match self.timer.limit(Some(ADVISORY_LIMIT), pin!(self.refresh(refresh))).await {
            Ok(Ok(credentials)) => return Some(credentials),
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("no answer within {ADVISORY_LIMIT:?}"),
        };
        let until = lifetime::backoff_until(self.chain.clock.now(), (self.random)());
        self.cache.back_off(until);
        tracing::warn!(error, "credentials cannot be refreshed yet; the cached ones are used");
        None
    }
}

impl fmt::Debug for IdentityPoolCredentialsProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityPoolCredentialsProvider")
            .field("identity_pool_id", &self.0.chain.identities.pool.as_str())
            .field("identity_id", &self.0.chain.identities.current())
            .finish_non_exhaustive()
    }
}
