use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::UNIX_EPOCH;

use aws_credential_types::provider::future;

use super::*;
use crate::runtime::testing::run;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

/// Hands out credentials named after their number, with an expiry or without, or fails from some number on.
#[derive(Debug)]
struct Numbered {
    calls: Arc<AtomicU32>,
    expiry: Option<SystemTime>,
    fails_from: u32,
}

impl ProvideCredentials for Numbered {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let number = self.calls.fetch_add(1, Ordering::SeqCst);
        future::ProvideCredentials::new(async move {
            tokio::task::yield_now().await;
            if number >= self.fails_from {
                return Err(CredentialsError::not_loaded("gone"));
            }
            Ok(Credentials::new(format!("AKID{number}"), "CANARY", None, self.expiry, "test"))
        })
    }
}

fn provider(expiry: Option<u64>, fails_from: u32) -> (SharedCredentialsProvider, Arc<AtomicU32>) {
    let calls = Arc::new(AtomicU32::new(0));
    let provider = Numbered { calls: calls.clone(), expiry: expiry.map(at), fails_from };
    (SharedCredentialsProvider::new(provider), calls)
}

#[test]
fn credentials_are_kept_until_shortly_before_they_expire() {
    // Expiry, then the time of each request and the number of the credentials it gets.
    type Case<'a> = (Option<u64>, &'a [(u64, u32)]);
    let cases: [Case<'_>; 4] = [
        (Some(3_600), &[(0, 0), (3_539, 0), (3_540, 1)]),
        (Some(90), &[(0, 0), (67, 0), (68, 1)]),
        (None, &[(0, 0), (899, 0), (900, 1)]),
        // They look expired when they arrive: the local clock is wrong.
        (Some(5), &[(10, 0), (10, 0), (909, 0), (910, 1)]),
    ];
    for (expiry, requests) in cases {
        let (provider, _) = provider(expiry, u32::MAX);
        let cache = CredentialsCache::default();
        for (time, number) in requests {
            let credentials = run(cache.get(&provider, at(*time))).expect("credentials");
            assert_eq!(credentials.access_key_id(), format!("AKID{number}"), "{expiry:?} at {time}");
        }
    }
}

#[test]
fn calls_that_start_together_load_once() {
    let (provider, calls) = provider(Some(3_600), u32::MAX);
    let cache = CredentialsCache::default();
    run(async {
        let all = (0..10).map(|_| cache.get(&provider, at(0)));
        let all: Vec<_> = all.map(Box::pin).collect();
        futures_join(all).await;
    });
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

/// Polls all until all are ready.
async fn futures_join<F: Future + Unpin>(mut futures: Vec<F>) {
    std::future::poll_fn(|context| {
        futures.retain_mut(|future| std::pin::Pin::new(future).poll(context).is_pending());
        if futures.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn one_failure_answers_all_who_waited_for_it() {
    #[derive(Debug)]
    struct Slow(Arc<AtomicU32>);
    impl ProvideCredentials for Slow {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            self.0.fetch_add(1, Ordering::SeqCst);
            future::ProvideCredentials::new(async {
                tokio::time::sleep(Duration::from_secs(2)).await;
                Err(CredentialsError::not_loaded("gone"))
            })
        }
    }
    let calls = Arc::new(AtomicU32::new(0));
    let provider = SharedCredentialsProvider::new(Slow(calls.clone()));
    let cache = CredentialsCache::default();
    let start = tokio::time::Instant::now();
    let all: Vec<_> = (0..8).map(|_| Box::pin(cache.get(&provider, at(0)))).collect();
    futures_join(all).await;
    assert_eq!((calls.load(Ordering::SeqCst), start.elapsed().as_secs()), (1, 2));
    cache.get(&provider, at(0)).await.expect_err("a later call asks again");
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_load_leaves_the_next_one_to_those_who_wait() {
    let (provider, calls) = provider(Some(3_600), u32::MAX);
    let cache = CredentialsCache::default();
    let mut first = Box::pin(cache.get(&provider, at(0)));
    futures_poll(&mut first).await;
    let mut second = Box::pin(cache.get(&provider, at(0)));
    futures_poll(&mut second).await;
    drop(first);
    second.await.expect("credentials");
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

/// Polls once.
async fn futures_poll<F: Future + Unpin>(future: &mut F) {
    std::future::poll_fn(|context| {
        assert!(std::pin::Pin::new(&mut *future).poll(context).is_pending());
        std::task::Poll::Ready(())
    })
    .await;
}

#[test]
fn a_failing_renewal_serves_what_is_still_valid() {
    let (provider, _) = provider(Some(3_600), 1);
    let cache = CredentialsCache::default();
    let load = |time| run(cache.get(&provider, at(time)));
    load(0).expect("loaded");
    assert_eq!(load(3_590).expect("still valid").access_key_id(), "AKID0");
    load(3_600).expect_err("expired");
}

#[test]
fn expired_credentials_are_forgotten_once() {
    let (provider, calls) = provider(Some(3_600), u32::MAX);
    let cache = CredentialsCache::default();
    let load = || run(cache.get(&provider, at(0))).expect("loaded");
    let old = load();
    cache.forget(&old);
    let new = load();
    cache.forget(&old);
    assert_eq!((load().access_key_id(), new.access_key_id()), ("AKID1", "AKID1"));
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

#[test]
fn nothing_secret_is_shown() {
    let (provider, _) = provider(None, u32::MAX);
    let cache = CredentialsCache::default();
    run(cache.get(&provider, at(0))).expect("loaded");
    assert!(!format!("{cache:?}").contains("CANARY"));
}
