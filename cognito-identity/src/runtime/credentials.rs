//! A client's credentials: asked for once, kept until shortly before they expire.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache, SharedIdentityResolver};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// How long credentials without an expiry are kept.
const KEPT_WITHOUT_EXPIRY: Duration = Duration::from_secs(15 * 60);

/// How long before their expiry credentials are renewed, so that no request arrives with expired ones. A quarter of
/// their life at most: some emulators hand out credentials for seconds.
const BUFFER: Duration = Duration::from_secs(60);

/// The credentials of a client. All its calls share them; one call renews them while the others wait.
#[derive(Debug, Default)]
pub(crate) struct CredentialsCache {
    kept: Mutex<Option<Kept>>,
    renewal: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    credentials: Credentials,
    fresh_until: SystemTime,
}

impl CredentialsCache {
    /// The kept credentials, or new ones from the provider.
    pub(crate) async fn get(
        &self,
        provider: &SharedCredentialsProvider,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
        if let Some(credentials) = self.fresh(now) {
            return Ok(credentials);
        }
        let _renewal = self.renewal.lock().await;
        match self.fresh(now) {
            Some(credentials) => Ok(credentials),
            None => self.renew(provider, now).await,
        }
    }

    /// Forgets credentials the service calls expired, unless they were renewed in the meantime.
    pub(crate) fn forget(&self, expired: &Credentials) {
        self.kept().take_if(|kept| kept.credentials == *expired);
    }

    async fn renew(
        &self,
        provider: &SharedCredentialsProvider,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
        match provider.provide_credentials().await {
            Ok(credentials) => {
                let fresh_until = fresh_until(credentials.expiry(), now);
                *self.kept() = Some(Kept { credentials: credentials.clone(), fresh_until });
                Ok(credentials)
            }
            // Credentials that are about to expire are better than none.
            Err(error) => self.unexpired(now).ok_or(error),
        }
    }

    fn fresh(&self, now: SystemTime) -> Option<Credentials> {
        self.kept().as_ref().filter(|kept| now < kept.fresh_until).map(|kept| kept.credentials.clone())
    }

    fn unexpired(&self, now: SystemTime) -> Option<Credentials> {
        let credentials = self.kept().as_ref().map(|kept| kept.credentials.clone())?;
        credentials.expiry().is_some_and(|expiry| now < expiry).then_some(credentials)
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fresh_until(expiry: Option<SystemTime>, now: SystemTime) -> SystemTime {
    let Some(expiry) = expiry else {
        return now + KEPT_WITHOUT_EXPIRY;
    };
    let life = expiry.duration_since(now).unwrap_or_default();
    now + (life - BUFFER.min(life / 4))
}

/// The credentials that a plugged-in cache keeps. It renews them by rules of its own.
pub(crate) async fn from_identity_cache(
    cache: &SharedIdentityCache,
    provider: &SharedCredentialsProvider,
    components: &RuntimeComponents,
) -> Result<Credentials, CredentialsError> {
    let resolver = SharedIdentityResolver::new(provider.clone());
    let identity = cache.resolve_cached_identity(resolver, components, &ConfigBag::base()).await;
    let identity = identity.map_err(CredentialsError::provider_error)?;
    let credentials = identity.data::<Credentials>().cloned();
    credentials.ok_or_else(|| CredentialsError::unhandled("the identity cache holds something other than credentials"))
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("fresh_until", &self.fresh_until).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
