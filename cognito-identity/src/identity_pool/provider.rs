use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};

use super::builder::Builder;
use super::error::Error;
use super::identity::{Identity, Owner};
use super::lifetime::Decision;
use super::pool::region_of;
use super::refresh::Cache;
use super::single_flight::SingleFlight;
use crate::Client;
use crate::config::{Region, SharedTimeSource};
use crate::runtime::timer::Timer;

/// The time limit of a store operation, and of a caller's wait for an advisory refresh.
const LIMIT: Duration = Duration::from_secs(5);

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
pub struct IdentityPoolCredentialsProvider(Arc<Shared>);

/// The state that clones of a provider share.
pub(super) struct Shared {
    pub(super) settings: Builder,
    pub(super) client: Client,
    pub(super) clock: SharedTimeSource,
    timer: Timer,
    pub(super) identity: Mutex<Identity>,
    pub(super) lookup: SingleFlight<Result<String, Error>>,
    pub(super) cache: RwLock<Cache>,
    pub(super) refresh: SingleFlight<Result<Credentials, Error>>,
    #[cfg(feature = "classic-flow")]
    pub(super) sts: Option<super::classic::Sts>,
    /// Held by the caller that drives an advisory refresh.
    pub(super) advisory: Arc<tokio::sync::Mutex<()>>,
}

impl IdentityPoolCredentialsProvider {
    /// A provider for guests (unauthenticated identities). The ID's prefix is the region.
    ///
    /// A malformed ID is an error of the first call. [`builder`](Self::builder) checks it at once.
    pub fn new(identity_pool_id: impl Into<String>) -> Self {
        Self::from_settings(Self::builder(identity_pool_id))
    }

    /// A builder of a provider.
    pub fn builder(identity_pool_id: impl Into<String>) -> Builder {
        Builder::new(identity_pool_id)
    }

    /// A provider for guests with the settings of the environment; see [`Builder::from_env`].
    ///
    /// # Errors
    /// `AWS_COGNITO_IDENTITY_POOL_ID` is missing, or a variable is malformed.
    pub fn from_env() -> Result<Self, Error> {
        Builder::from_env()?.build()
    }

    pub(super) fn from_settings(settings: Builder) -> Self {
        Self(Arc::new(Shared::new(settings)))
    }

    /// The region of the calls: the explicit one, else the client's, else the one the pool ID begins with.
    pub fn region(&self) -> Option<Region> {
        self.0.client.config().region().cloned().or_else(|| region_of(&self.0.settings.pool))
    }

    /// The identity ID: from memory, the store or `GetId`. A new one is passed to `on_identity_change`.
    ///
    /// # Errors
    /// The login callback or `GetId` failed.
    pub async fn identity_id(&self) -> Result<String, Error> {
        self.0.identity_id().await
    }

    /// Drops the cached credentials: the next caller gets new ones, with new logins. Call it after a user signed in or
    /// out, or when a service refuses the credentials. The identity ID is kept.
    pub fn invalidate(&self) {
        self.0.identity().in_doubt = true;
        self.0.refresh.detach();
        self.0.clear_cache();
    }
}

impl ProvideCredentials for IdentityPoolCredentialsProvider {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        match self.0.look_up_credentials() {
            (Decision::Serve, Some(credentials)) => future::ProvideCredentials::ready(Ok(credentials)),
            (Decision::Refresh, Some(credentials)) => self.0.refresh_early(credentials),
            _ => future::ProvideCredentials::new(async {
                self.0.refresh().await.map_err(CredentialsError::provider_error)
            }),
        }
    }

    fn fallback_on_interrupt(&self) -> Option<Credentials> {
        self.0.unexpired_credentials()
    }
}

impl Shared {
    fn new(mut settings: Builder) -> Self {
        let client = settings.make_client();
        let user = || Owner::User { key: settings.user_key.clone(), subjects: Default::default() };
        let owner = if settings.sources.is_empty() { Owner::Guest } else { user() };
        Self {
            clock: client.config().time_source().unwrap_or_default(),
            timer: Timer::new(client.config().sleep_impl()),
            identity: Mutex::new(Identity { held: settings.identity_id.take().map(|id| (id, owner)), in_doubt: false }),
            #[cfg(feature = "classic-flow")]
            sts: settings.make_sts(client.config()),
            client,
            lookup: SingleFlight::new(),
            cache: RwLock::default(),
            refresh: SingleFlight::new(),
            advisory: Arc::default(),
            settings,
        }
    }

    /// Waits for `work` for a few seconds. The error is a text for the log.
    pub(super) async fn within_limit<T, E: fmt::Display>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, String> {
        match self.timer.limit(Some(LIMIT), pin!(work)).await {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(_) => Err(format!("no answer within {LIMIT:?}")),
        }
    }
}

impl fmt::Debug for IdentityPoolCredentialsProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("IdentityPoolCredentialsProvider");
        text.field("identity_pool_id", &self.0.settings.pool).field("identity_id", &self.0.identity().id(|_| true));
        text.finish_non_exhaustive()
    }
}
