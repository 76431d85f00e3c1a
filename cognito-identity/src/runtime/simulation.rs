//! A deterministic simulation of calls: one seed decides on everything that happens, in virtual time, and after each run
//! the promises of a call are checked.
//!
//! `SIMULATION_SEEDS` sets how many seeds are run (CI: 100,000), `SIMULATION_SEED` replays one.

mod service;
mod world;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::client::Handle;
use super::config::retry::RetryConfig;
use super::config::timeout::TimeoutConfig;
use super::config::{AttemptEvent, Builder, CallEvent, Config, Observe, Region};
use super::random::{self, seeded};
use super::testing::{GetThing, PutThing, Thing};
use world::World;

const DEFAULT_SEEDS: u64 = 500;
const OPERATION_TIMEOUT: Duration = Duration::from_secs(10);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(4);

#[test]
fn the_promises_of_a_call_hold_whatever_happens() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("a number"));
    let seeds = match number("SIMULATION_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SIMULATION_SEEDS").unwrap_or(DEFAULT_SEEDS),
    };
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().expect("a runtime");
    let (start, count) = (std::time::Instant::now(), seeds.end - seeds.start);
    for seed in seeds {
        let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| simulate(&runtime, seed)));
        seeded::set(None);
        assert!(run.is_ok(), "seed {seed} breaks a promise: SIMULATION_SEED={seed} replays it");
    }
    println!("{count} seeds in {:?}", start.elapsed());
}

/// A number below `below`.
fn pick(below: u64) -> u64 {
    random::bits() % below
}

fn simulate(runtime: &tokio::runtime::Runtime, seed: u64) {
    seeded::set(Some(seed));
    runtime.block_on(async {
        let world = Arc::new(World::new());
        let max_attempts = 1 + pick(4) as u32;
        let handle = Arc::new(Handle::new(config(&world, max_attempts).build(), &super::testing::SERVICE));
        let calls = 1 + pick(6);
        let calls: Vec<_> =
            (0..calls).map(|number| tokio::spawn(call(world.clone(), handle.clone(), number))).collect();
        let begun = calls.len();
        for call in calls {
            call.await.expect("no panic");
        }
        check(&world, &handle, begun, max_attempts);
    });
}

fn config(world: &Arc<World>, max_attempts: u32) -> Builder {
    let retries = if pick(4) == 0 { RetryConfig::adaptive() } else { RetryConfig::standard() };
    let timeouts = TimeoutConfig::builder().operation_timeout(OPERATION_TIMEOUT);
    let timeouts = timeouts.operation_attempt_timeout(ATTEMPT_TIMEOUT);
    let mut config = Config::builder()
        .region(Region::new("eu-central-1"))
        .http_client(service::client(world.clone()))
        .time_source(world::WallClock(world.clone()))
        .credentials_provider(world::Provider(world.clone()))
        .observer(Counter(world.clone()))
        .retry_config(retries.with_max_attempts(max_attempts).with_max_backoff(Duration::from_secs(3)))
        .timeout_config(timeouts.build());
    if pick(4) == 0 {
        config.options.request_hooks.push(world::hook(world.clone()));
    }
    if pick(4) == 0 {
        config = config.interceptor(world::Interceptor);
    }
    config
}

/// Counts what observers are shown.
struct Counter(Arc<World>);

impl Observe for Counter {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        assert!(event.latency <= ATTEMPT_TIMEOUT && event.waited <= OPERATION_TIMEOUT, "{event:?}");
        self.0.attempts_seen.fetch_add(1, Ordering::Relaxed);
    }

    fn call(&self, event: &CallEvent<'_>) {
        assert!(event.latency <= OPERATION_TIMEOUT, "{event:?}");
        self.0.calls_seen.fetch_add(1, Ordering::Relaxed);
    }
}

/// Makes a call at some time, and drops it at some time, or never.
async fn call(world: Arc<World>, handle: Arc<Handle>, number: u64) {
    sleep(Duration::from_millis(pick(4_000))).await;
    if pick(10) == 0 {
        world.step_clock();
    }
    let id = format!("id-{number}");
    let start = Instant::now();
    let limit = if pick(5) == 0 { Duration::from_millis(pick(6_000)) } else { Duration::from_secs(1_000) };
    let send = async {
        match pick(2) {
            0 => super::call::send::<GetThing>(&handle, Thing::new(&id), None).await,
            _ => super::call::send::<PutThing>(&handle, Thing::new(&id), None).await,
        }
    };
    let answer = timeout(limit, send).await;
    assert!(start.elapsed() <= OPERATION_TIMEOUT, "a call outlives its deadline: {:?}", start.elapsed());
    if let Ok(Ok(answer)) = answer {
        assert_eq!(answer.id, Some(id), "the answer belongs to another call");
    }
}

fn check(world: &World, handle: &Handle, begun: usize, max_attempts: u32) {
    let calls = world.calls_seen.load(Ordering::Relaxed);
    assert_eq!(calls, begun, "every call is reported once");
    let most = world.most_requests();
    assert!(most <= max_attempts as usize, "{most} attempts of {max_attempts}");
    assert!(world.most_loads.load(Ordering::Relaxed) <= 1, "credentials are loaded more than once at a time");
    let tokens = handle.shared.bucket.tokens();
    assert!(tokens <= super::retry::CAPACITY);
    if !world.retried.load(Ordering::Relaxed) {
        assert_eq!(tokens, super::retry::CAPACITY, "tokens are gone though nothing was retried");
    }
}
