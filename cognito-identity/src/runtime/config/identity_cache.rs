//! Caches of credentials that a program configures, in place of the client's own.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_smithy_async::future::timeout::Timeout;
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCachePartition, IdentityFuture, ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::runtime::credentials::{CredentialsCache, Life, credentials_of};

/// Makes caches for [`Builder::identity_cache`](super::Builder::identity_cache).
///
/// A client has a cache of its own, which also renews credentials that the service refuses. A cache made here can be
/// shared by several clients, and keeps credentials by its own settings alone.
#[derive(Debug)]
#[non_exhaustive]
pub struct IdentityCache;

impl IdentityCache {
    /// Configures a cache that loads credentials when a call needs them and keeps them until shortly before they expire.
    pub fn lazy() -> LazyCacheBuilder {
        LazyCacheBuilder::new()
    }

    /// Returns a cache that keeps nothing: every attempt asks the provider.
    pub fn no_cache() -> SharedIdentityCache {
        SharedIdentityCache::new(NoCache)
    }
}

/// Configures a cache that loads credentials when they are needed.
#[derive(Clone, Debug, Default)]
pub struct LazyCacheBuilder {
    time_source: Option<SharedTimeSource>,
    sleep_impl: Option<SharedAsyncSleep>,
    load_timeout: Option<Duration>,
    buffer_time: Option<Duration>,
    default_expiration: Option<Duration>,
    max_partitions: Option<usize>,
}

impl LazyCacheBuilder {
    /// Returns a builder with the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the clock that expiries are compared with. Default: the client's.
    pub fn time_source(mut self, time_source: impl TimeSource + 'static) -> Self {
        self.set_time_source(SharedTimeSource::new(time_source));
        self
    }

    /// Sets the clock, see [`time_source`](Self::time_source).
    pub fn set_time_source(&mut self, time_source: SharedTimeSource) -> &mut Self {
        self.time_source = Some(time_source);
        self
    }

    /// Sets the async sleep that the load timeout uses. Default: the client's.
    pub fn sleep_impl(mut self, sleep_impl: impl AsyncSleep + 'static) -> Self {
        self.set_sleep_impl(SharedAsyncSleep::new(sleep_impl));
        self
    }

    /// Sets the async sleep, see [`sleep_impl`](Self::sleep_impl).
    pub fn set_sleep_impl(&mut self, sleep_impl: SharedAsyncSleep) -> &mut Self {
        self.sleep_impl = Some(sleep_impl);
        self
    }

    /// Sets how long the provider may take. Default: 5 seconds.
    pub fn load_timeout(mut self, timeout: Duration) -> Self {
        self.set_load_timeout(Some(timeout));
        self
    }

    /// Sets or resets [`load_timeout`](Self::load_timeout).
    pub fn set_load_timeout(&mut self, timeout: Option<Duration>) -> &mut Self {
        self.load_timeout = timeout;
        self
    }

    /// Sets how long before their expiry credentials are renewed: a quarter of their life at most. Default: 60 seconds.
    pub fn buffer_time(mut self, buffer_time: Duration) -> Self {
        self.set_buffer_time(Some(buffer_time));
        self
    }

    /// Sets or resets [`buffer_time`](Self::buffer_time).
    pub fn set_buffer_time(&mut self, buffer_time: Option<Duration>) -> &mut Self {
        self.buffer_time = buffer_time;
        self
    }

    /// Sets how long credentials without an expiry are kept. Default: 15 minutes.
    pub fn default_expiration(mut self, duration: Duration) -> Self {
        self.set_default_expiration(Some(duration));
        self
    }

    /// Sets or resets [`default_expiration`](Self::default_expiration).
    pub fn set_default_expiration(&mut self, duration: Option<Duration>) -> &mut Self {
        self.default_expiration = duration;
        self
    }

    /// Sets how many providers the cache serves at once; the oldest is forgotten. Default: 16, and at least 1.
    pub fn max_partitions(mut self, max: usize) -> Self {
        self.set_max_partitions(Some(max));
        self
    }

    /// Sets or resets [`max_partitions`](Self::max_partitions).
    pub fn set_max_partitions(&mut self, max: Option<usize>) -> &mut Self {
        self.max_partitions = max;
        self
    }

    /// Builds the cache.
    pub fn build(self) -> SharedIdentityCache {
        SharedIdentityCache::new(Lazy { settings: self, partitions: Mutex::default() })
    }

    fn life(&self) -> Life {
        let default = Life::default();
        Life {
            buffer: self.buffer_time.unwrap_or(default.buffer),
            without_expiry: self.default_expiration.unwrap_or(default.without_expiry),
        }
    }
}

/// One cache of credentials for each provider. A provider that is cloned stays the same one.
#[derive(Debug)]
struct Lazy {
    settings: LazyCacheBuilder,
    partitions: Mutex<Vec<(IdentityCachePartition, Arc<CredentialsCache>)>>,
}

impl ResolveCachedIdentity for Lazy {
    fn resolve_cached_identity<'a>(
        &'a self,
        resolver: SharedIdentityResolver,
        components: &'a RuntimeComponents,
        bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(async move {
            let time_source = self.settings.time_source.clone().or_else(|| components.time_source());
            let cache = self.partition(resolver.cache_partition());
            let loader = Loader { resolver, components, bag, settings: &self.settings };
            let credentials = cache.get(&loader, time_source.unwrap_or_default().now()).await?;
            Ok(credentials.into())
        })
    }
}

impl Lazy {
    fn partition(&self, key: IdentityCachePartition) -> Arc<CredentialsCache> {
        const DEFAULT_MAX_PARTITIONS: usize = 16;
        let mut partitions = self.partitions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, cache)) = partitions.iter().find(|(known, _)| *known == key) {
            return cache.clone();
        }
        if partitions.len() >= self.settings.max_partitions.unwrap_or(DEFAULT_MAX_PARTITIONS).max(1) {
            partitions.remove(0);
        }
        let cache = Arc::new(CredentialsCache::new(self.settings.life()));
        partitions.push((key, cache.clone()));
        cache
    }
}

/// An identity resolver as a credentials provider, with the load timeout.
#[derive(Debug)]
struct Loader<'a> {
    resolver: SharedIdentityResolver,
    components: &'a RuntimeComponents,
    bag: &'a ConfigBag,
    settings: &'a LazyCacheBuilder,
}

impl ProvideCredentials for Loader<'_> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.load())
    }
}

impl Loader<'_> {
    async fn load(&self) -> Result<Credentials, CredentialsError> {
        const DEFAULT_LOAD_TIMEOUT: Duration = Duration::from_secs(5);
        let timeout = self.settings.load_timeout.unwrap_or(DEFAULT_LOAD_TIMEOUT);
        let identity = self.resolver.resolve_identity(self.components, self.bag);
        let sleep = self.settings.sleep_impl.clone().or_else(|| self.components.sleep_impl());
        let loaded: Result<Identity, BoxError> = match sleep {
            Some(sleep) => Timeout::new(identity, sleep.sleep(timeout))
                .await
                .map_err(|_| CredentialsError::provider_timed_out(timeout))?,
            None => identity.await,
        };
        credentials_of(&loaded.map_err(CredentialsError::provider_error)?)
    }
}

#[derive(Debug)]
struct NoCache;

impl ResolveCachedIdentity for NoCache {
    fn resolve_cached_identity<'a>(
        &'a self,
        resolver: SharedIdentityResolver,
        components: &'a RuntimeComponents,
        bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(async move { resolver.resolve_identity(components, bag).await })
    }
}

#[cfg(test)]
mod tests;
