//! Refresh windows, failed refreshes, and the clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::support::*;
use crate::config::ProvideCredentials;

#[tokio::test(start_paused = true)]
async fn a_guest_gets_credentials_and_keeps_them() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    assert_eq!(service.take_operations(), ["id", "credentials"]);
    assert!(first.expiry().is_some() && first.session_token().is_some());
    pass(44 * 60).await;
    assert_eq!(get(&guest).await, first);
    assert_eq!(guest.identity_id().await.unwrap(), A);
    assert!(service.take_operations().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_refresh_needs_no_second_identity() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    pass(46 * 60).await;
    assert_ne!(get(&guest).await, first);
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn short_lived_credentials_are_used_before_they_are_refreshed() {
    let service = Service::script([id(A), credentials(A, 90), credentials(A, 90)]);
    let guest = service.guest();
    for _ in 0..40 {
        get(&guest).await;
        pass(1).await;
    }
    assert_eq!(service.take_operations(), ["id", "credentials"]);
    pass(10).await;
    get(&guest).await;
    assert_eq!(service.take_operations(), ["credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_advisory_refresh_serves_the_cache_and_backs_off() {
    let service = Service::script([id(A), credentials(A, HOUR), Reply::NetworkError, credentials(A, HOUR)]);
    let guest = service.builder().build().unwrap();
    let first = get(&guest).await;
    pass(46 * 60).await;
    assert_eq!(get(&guest).await, first);
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
    pass(5 * 60 - 1).await;
    assert_eq!(get(&guest).await, first);
    assert!(service.take_operations().is_empty(), "the wait is 5 minutes at least");
    pass(5 * 60 + 1).await;
    assert_ne!(get(&guest).await, first);
    assert_eq!(service.take_operations(), ["credentials"], "the identity survived the error");
}

#[tokio::test(start_paused = true)]
async fn the_backoff_ends_where_the_mandatory_window_begins() {
    let service = Service::script([id(A), credentials(A, HOUR), Reply::NetworkError, credentials(A, HOUR)]);
    let guest = service.builder().build().unwrap();
    let first = get(&guest).await;
    pass(55 * 60).await;
    assert_eq!(get(&guest).await, first);
    pass(4 * 60 + 5).await;
    assert_ne!(get(&guest).await, first);
}

#[tokio::test(start_paused = true)]
async fn one_caller_refreshes_while_the_others_are_served() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    pass(46 * 60).await;
    service.answer_after(Duration::from_secs(3));
    let refreshing = tokio::spawn({
        let guest = guest.clone();
        async move { get(&guest).await }
    });
    tokio::task::yield_now().await;
    let before = tokio::time::Instant::now();
    for _ in 0..100 {
        assert_eq!(get(&guest).await, first);
    }
    assert_eq!(before.elapsed(), Duration::ZERO, "no caller waits");
    assert_ne!(refreshing.await.unwrap(), first);
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_hanging_advisory_refresh_costs_its_caller_5_seconds() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    pass(46 * 60).await;
    service.answer_after(Duration::from_secs(1_000));
    let before = tokio::time::Instant::now();
    assert_eq!(get(&guest).await, first);
    assert_eq!(before.elapsed(), Duration::from_secs(5));
    assert_eq!(get(&guest).await, first);
    assert_eq!(before.elapsed(), Duration::from_secs(5), "the failure backs off");
}

#[tokio::test(start_paused = true)]
async fn a_spawner_refreshes_in_the_background() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let spawned = Arc::new(AtomicUsize::new(0));
    let count = spawned.clone();
    let guest = service.builder().spawner(move |refresh| {
        count.fetch_add(1, Ordering::SeqCst);
        drop(tokio::spawn(refresh));
    });
    let guest = guest.build().unwrap();
    let first = get(&guest).await;
    pass(46 * 60).await;
    for _ in 0..10 {
        assert_eq!(get(&guest).await, first);
    }
    assert_eq!(spawned.load(Ordering::SeqCst), 1);
    pass(1).await;
    assert_ne!(get(&guest).await, first);
}

#[tokio::test(start_paused = true)]
async fn a_spawner_that_drops_the_refresh_stops_nothing() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.builder().spawner(drop).build().unwrap();
    let first = get(&guest).await;
    pass(46 * 60).await;
    assert_eq!(get(&guest).await, first);
    assert_eq!(get(&guest).await, first);
    pass(13 * 60 + 30).await;
    assert_ne!(get(&guest).await, first, "the mandatory window needs no spawner");
}

#[tokio::test(start_paused = true)]
async fn invalidated_credentials_are_not_served() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    guest.invalidate();
    assert_eq!(guest.fallback_on_interrupt(), None);
    pass(1).await;
    let second = get(&guest).await;
    assert_ne!(second, first);
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"], "the identity is kept");

    // A refresh that began before does not bring them back.
    guest.invalidate();
    let (late, ()) = tokio::join!(guest.provide_credentials(), async { guest.invalidate() });
    assert_eq!(guest.fallback_on_interrupt(), None);
    assert!(late.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_caller_after_invalidate_does_not_join_an_older_refresh() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    let early = tokio::spawn({
        let guest = guest.clone();
        async move { get(&guest).await }
    });
    // In the middle of GetCredentialsForIdentity.
    tokio::time::sleep(Duration::from_millis(30)).await;
    guest.invalidate();
    let late = get(&guest).await;
    assert_ne!(early.await.unwrap(), late);
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn unexpired_credentials_are_the_fallback_of_an_interrupted_caller() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    pass(HOUR - 1).await;
    assert_eq!(guest.fallback_on_interrupt(), Some(first));
    pass(2).await;
    assert_eq!(guest.fallback_on_interrupt(), None);
}

#[tokio::test(start_paused = true)]
async fn a_clock_set_back_refreshes_once() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    get(&guest).await;
    service.clock().step(-7_200);
    for _ in 0..5 {
        get(&guest).await;
    }
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_clock_set_forward_refreshes() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    get(&guest).await;
    service.clock().step(86_400);
    get(&guest).await;
    get(&guest).await;
    assert_eq!(service.take_operations(), ["id", "credentials", "credentials"]);
}
