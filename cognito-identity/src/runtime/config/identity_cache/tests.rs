use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::Sleep;

use super::*;
use crate::runtime::testing::run;
use crate::runtime::timer::Timer;
use crate::runtime::transport::components_for_plug_in;

/// Counts its calls and names credentials after them; an hour of life each.
#[derive(Clone, Debug, Default)]
struct Numbered(Arc<AtomicU32>);

impl ProvideCredentials for Numbered {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        let expiry = Some(at(3_600 * u64::from(number + 1)));
        future::ProvideCredentials::ready(Ok(Credentials::new(format!("AKID{number}"), "CANARY", None, expiry, "test")))
    }
}

/// Never answers.
#[derive(Debug)]
struct Hanging;

impl ProvideCredentials for Hanging {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(std::future::pending())
    }
}

/// Every wait is over at once.
#[derive(Debug)]
struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn resolver(provider: impl ProvideCredentials + 'static) -> SharedIdentityResolver {
    SharedIdentityResolver::new(SharedCredentialsProvider::new(provider))
}

/// The access key that a cache answers with at a time.
fn key(cache: &SharedIdentityCache, resolver: &SharedIdentityResolver, seconds: u64) -> Result<String, String> {
    let time = SharedTimeSource::new(aws_smithy_async::time::StaticTimeSource::new(at(seconds)));
    let components = components_for_plug_in(None, Some(&time), &Timer::Runtime).expect("components");
    let identity = run(cache.resolve_cached_identity(resolver.clone(), &components, &ConfigBag::base()));
    let identity = identity.map_err(|error| error.to_string())?;
    Ok(identity.data::<Credentials>().expect("credentials").access_key_id().to_owned())
}

#[test]
fn a_lazy_cache_keeps_credentials_by_its_settings() {
    let resolver = resolver(Numbered::default());
    let cache = IdentityCache::lazy().buffer_time(Duration::from_secs(600)).build();
    for (seconds, expected) in [(0, "AKID0"), (2_999, "AKID0"), (3_000, "AKID1"), (3_700, "AKID1")] {
        assert_eq!(key(&cache, &resolver, seconds).as_deref(), Ok(expected), "at {seconds}");
    }
}

#[test]
fn no_cache_asks_every_time() {
    let (resolver, cache) = (resolver(Numbered::default()), IdentityCache::no_cache());
    let keys: Vec<_> = (0..3).map(|_| key(&cache, &resolver, 0).expect("a key")).collect();
    assert_eq!(keys, ["AKID0", "AKID1", "AKID2"]);
}

#[test]
fn providers_do_not_share_credentials() {
    let cache = IdentityCache::lazy().max_partitions(1).build();
    let (numbered, other) = (Numbered::default(), Numbered(Arc::new(AtomicU32::new(7))));
    let (first, second) = (resolver(numbered), resolver(other));
    assert_eq!(key(&cache, &first, 0).as_deref(), Ok("AKID0"));
    assert_eq!(key(&cache, &second, 0).as_deref(), Ok("AKID7"));
    assert_eq!(key(&cache, &first, 0).as_deref(), Ok("AKID1"), "the first was forgotten for the second");
}

#[test]
fn a_provider_that_hangs_is_given_up() {
    let cache = IdentityCache::lazy().load_timeout(Duration::from_secs(2)).sleep_impl(NoSleep).build();
    let error = key(&cache, &resolver(Hanging), 0).expect_err("it hangs");
    assert!(error.contains("2 seconds") || error.contains("2s"), "{error}");
}
