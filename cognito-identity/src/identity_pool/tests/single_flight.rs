//! Concurrent callers and cancelled ones.

use std::future::Future;
use std::time::Duration;

use super::support::*;
use crate::config::ProvideCredentials;
use crate::identity_pool::IdentityPoolCredentialsProvider;

async fn together<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    callers: usize,
    provider: &IdentityPoolCredentialsProvider,
    call: fn(IdentityPoolCredentialsProvider) -> F,
) -> Vec<T> {
    let tasks: Vec<_> = (0..callers).map(|_| tokio::spawn(call(provider.clone()))).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

#[tokio::test(start_paused = true)]
async fn a_thousand_first_callers_make_one_chain() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let guest = service.guest();
    let all = together(1_000, &guest, |guest| async move { get(&guest).await }).await;
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(service.take_operations(), ["id", "credentials"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_first_callers_on_many_threads_make_one_chain() {
    for delay in [0, 1, 5] {
        let service = Service::script([id(A), credentials(A, HOUR)]);
        service.answer_after(Duration::from_millis(delay));
        let guest = service.guest();
        together(1_000, &guest, |guest| async move { get(&guest).await }).await;
        assert_eq!(service.take_operations(), ["id", "credentials"]);
    }
}

#[tokio::test(start_paused = true)]
async fn callers_of_the_identity_id_and_of_credentials_share_a_lookup() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let guest = service.guest();
    let ids = together(100, &guest, |guest| async move { guest.identity_id().await.unwrap() });
    let all = together(100, &guest, |guest| async move { get(&guest).await });
    let (ids, _) = tokio::join!(ids, all);
    assert!(ids.iter().all(|id| id == A));
    assert_eq!(service.take_operations(), ["id", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_failure_reaches_all_waiting_callers_once() {
    let service = Service::script([id(A), Reply::NetworkError, credentials(A, HOUR)]);
    let guest = service.guest();
    let errors = together(100, &guest, |guest| async move { guest.provide_credentials().await.is_err() }).await;
    assert!(errors.iter().all(|failed| *failed));
    assert_eq!(service.take_operations(), ["id", "credentials"]);
    get(&guest).await;
    assert_eq!(service.take_operations(), ["credentials"], "the next caller tries again, with the same identity");
}

#[tokio::test(start_paused = true)]
async fn a_mandatory_refresh_that_fails_reaches_all_waiting_callers_once() {
    let service = Service::script([id(A), credentials(A, HOUR), Reply::NetworkError]);
    let guest = service.guest();
    get(&guest).await;
    service.take_calls();
    pass(HOUR - 30).await;
    let errors = together(100, &guest, |guest| async move { guest.provide_credentials().await.is_err() }).await;
    assert!(errors.iter().all(|failed| *failed));
    assert_eq!(service.take_operations(), ["credentials"]);
}

#[tokio::test(start_paused = true)]
async fn when_the_first_caller_is_cancelled_the_next_goes_on() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    service.answer_after(Duration::from_secs(4));
    let guest = service.guest();
    let first = tokio::spawn({
        let guest = guest.clone();
        async move { drop(guest.provide_credentials().await) }
    });
    tokio::task::yield_now().await;
    let second = tokio::spawn({
        let guest = guest.clone();
        async move { get(&guest).await }
    });
    let started = tokio::time::Instant::now();
    pass(3).await;
    first.abort();
    second.await.unwrap();
    assert_eq!(started.elapsed(), Duration::from_secs(8), "the request in flight was not sent again");
    assert_eq!(service.take_operations(), ["id", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn when_all_callers_are_cancelled_a_later_one_starts_from_what_is_known() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    service.answer_after(Duration::from_secs(4));
    let guest = service.guest();
    for _ in 0..2 {
        // Cancelled in the middle of GetCredentialsForIdentity, after GetId.
        let cancelled = tokio::time::timeout(Duration::from_secs(6), guest.provide_credentials()).await;
        assert!(cancelled.is_err() || cancelled.is_ok_and(|credentials| credentials.is_ok()));
    }
    get(&guest).await;
    assert_eq!(service.take_operations(), ["id", "credentials"]);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_advisory_refresh_leaves_the_next_caller_free_to_refresh() {
    let service = Service::script([id(A), credentials(A, HOUR), credentials(A, HOUR)]);
    let guest = service.guest();
    let first = get(&guest).await;
    pass(46 * 60).await;
    service.answer_after(Duration::from_secs(2));
    let cancelled = tokio::time::timeout(Duration::from_secs(1), guest.provide_credentials()).await;
    assert!(cancelled.is_err());
    assert_ne!(get(&guest).await, first);
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_callback_does_not_wedge_the_provider() {
    let service = Service::script([id(A), credentials(A, HOUR)]);
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let provider = service.builder().logins(move || {
        let first = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert!(!first, "the first call of the callback panics");
            Ok::<_, std::io::Error>([("accounts.google.com", "token")])
        }
    });
    let provider = provider.build().unwrap();
    let panics = tokio::spawn({
        let provider = provider.clone();
        async move { get(&provider).await }
    });
    tokio::task::yield_now().await;
    get(&provider).await;
    assert!(panics.await.is_err());
}
