//! A client's credentials: loaded once, kept until shortly before they expire or until the service refuses them.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::identity::{
    Identity, ResolveCachedIdentity, SharedIdentityCache, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// How long credentials without a usable expiry are kept.
const KEPT_WITHOUT_EXPIRY: Duration = Duration::from_secs(15 * 60);

/// How long before their expiry credentials are renewed, so that no request arrives with expired ones. A quarter of
/// their life at most: some emulators hand out credentials for seconds.
const BUFFER: Duration = Duration::from_secs(60);

/// A failure to load credentials, shared by all calls that waited for them.
pub(crate) type LoadError = Arc<CredentialsError>;

/// The credentials of a client. All its calls share them: one call loads them while the others wait for its result.
#[derive(Debug, Default)]
pub(crate) struct CredentialsCache {
    state: Mutex<State>,
    loading: tokio::sync::Mutex<()>,
    life: Life,
}

/// The lifetime of cached credentials.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Life {
    /// The time before expiry at which they are renewed: at most a quarter of their lifetime.
    pub(crate) buffer: Duration,
    /// The lifetime of credentials without a usable expiry.
    pub(crate) without_expiry: Duration,
}

impl Default for Life {
    fn default() -> Self {
        Self { buffer: BUFFER, without_expiry: KEPT_WITHOUT_EXPIRY }
    }
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// How many loads have ended.
    loads: u64,
    /// What the last load came to.
    last: Option<Result<Credentials, LoadError>>,
}

struct Kept {
    credentials: Credentials,
    fresh_until: SystemTime,
}

impl CredentialsCache {
    pub(crate) fn new(life: Life) -> Self {
        Self { life, ..Self::default() }
    }

    /// The kept credentials, or new ones from the provider.
    pub(crate) async fn get(
        &self,
        provider: &dyn ProvideCredentials,
        now: SystemTime,
    ) -> Result<Credentials, LoadError> {
        let loads = {
            let state = self.state();
            match state.fresh(now) {
                Some(credentials) => return Ok(credentials),
                None => state.loads,
            }
        };
        let _loading = self.loading.lock().await;
        if let Some(result) = self.state().since(loads) {
            return result;
        }
        let loaded = provider.provide_credentials().await;
        self.state().keep(loaded, now, self.life)
    }

    /// Forgets credentials that the service refused, unless they were renewed in the meantime.
    pub(crate) fn forget(&self, refused: &Credentials) {
        let mut state = self.state();
        state.kept.take_if(|kept| kept.credentials == *refused);
        state.last.take_if(|last| last.as_ref().is_ok_and(|credentials| credentials == refused));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn fresh(&self, now: SystemTime) -> Option<Credentials> {
        self.kept.as_ref().filter(|kept| now < kept.fresh_until).map(|kept| kept.credentials.clone())
    }

    /// The result of a load that ended after `loads` of them, while the caller waited.
    fn since(&self, loads: u64) -> Option<Result<Credentials, LoadError>> {
        self.last.clone().filter(|_| self.loads != loads)
    }

    fn keep(
        &mut self,
        loaded: Result<Credentials, CredentialsError>,
        now: SystemTime,
        life: Life,
    ) -> Result<Credentials, LoadError> {
        self.loads += 1;
        let result = match loaded {
            Ok(credentials) => {
                let fresh_until = fresh_until(credentials.expiry(), now, life);
                self.kept = Some(Kept { credentials: credentials.clone(), fresh_until });
                Ok(credentials)
            }
            // Credentials that are about to expire are better than none.
            Err(error) => self.unexpired(now).ok_or(Arc::new(error)),
        };
        self.last = Some(result.clone());
        result
    }

    fn unexpired(&self, now: SystemTime) -> Option<Credentials> {
        let credentials = self.kept.as_ref().map(|kept| kept.credentials.clone())?;
        credentials.expiry().is_some_and(|expiry| now < expiry).then_some(credentials)
    }
}

/// Credentials that look expired when they arrive show that the local clock is wrong: they are used until the service
/// refuses them.
fn fresh_until(expiry: Option<SystemTime>, now: SystemTime, kept: Life) -> SystemTime {
    let life = expiry.and_then(|expiry| expiry.duration_since(now).ok()).filter(|life| !life.is_zero());
    let kept = life.map_or(kept.without_expiry, |life| life - kept.buffer.min(life / 4));
    now.checked_add(kept).unwrap_or(now)
}

/// The credentials that a plugged-in cache keeps. It renews them by rules of its own.
pub(crate) async fn from_identity_cache(
    cache: &SharedIdentityCache,
    provider: &SharedCredentialsProvider,
    components: &RuntimeComponents,
) -> Result<Credentials, CredentialsError> {
    let resolver = SharedIdentityResolver::new(provider.clone());
    let identity = cache.resolve_cached_identity(resolver, components, &ConfigBag::base()).await;
    credentials_of(&identity.map_err(CredentialsError::provider_error)?)
}

/// The credentials in an identity.
pub(crate) fn credentials_of(identity: &Identity) -> Result<Credentials, CredentialsError> {
    let credentials = identity.data::<Credentials>().cloned();
    credentials.ok_or_else(|| CredentialsError::unhandled("the identity cache holds something other than credentials"))
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fresh_until = self.kept.as_ref().map(|kept| kept.fresh_until);
        f.debug_struct("State").field("loads", &self.loads).field("fresh_until", &fresh_until).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
