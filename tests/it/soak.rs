//! The client against the emulator under load and faults: nothing is lost or counted twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cognito_identity::Client;
use cognito_identity::config::retry::RetryConfig;
use cognito_identity::config::{AttemptEvent, CallEvent, Config, Credentials, Observe, Region};
use cognito_identity::error::{DisplayErrorContext, SdkError};
use cognito_identity_emulator::{Emulator, Fault, Faults};

const CLIENTS: usize = 64;
const CALLS: usize = 20_000;
/// The number of users; every client signs each of them in, again and again.
const USERS: usize = 150;
const PROVIDER: &str = "graph.facebook.com";

/// Counts what an observer receives.
#[derive(Clone, Default)]
struct Count(Arc<Counts>);

#[derive(Default)]
struct Counts {
    attempts: AtomicU64,
    calls: AtomicU64,
    /// Attempts that were refused because the clocks differ.
    skewed: AtomicU64,
    /// Calls that got something other than an answer, and were made again.
    repeated: AtomicU64,
}

impl Observe for Count {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        self.0.attempts.fetch_add(1, Ordering::Relaxed);
        let is_skewed = event.code == Some("InvalidSignatureException");
        self.0.skewed.fetch_add(is_skewed.into(), Ordering::Relaxed);
    }

    fn call(&self, _: &CallEvent<'_>) {
        self.0.calls.fetch_add(1, Ordering::Relaxed);
    }
}

impl Count {
    /// Makes a call until the service answers. A captive portal's page or half of an answer is an error of the call, which
    /// the client does not repeat by itself: the service may have executed it.
    async fn answered<T, E, F>(&self, call: impl Fn() -> F) -> T
    where
        E: std::error::Error + 'static,
        F: Future<Output = Result<T, SdkError<E>>>,
    {
        loop {
            match call().await {
                Ok(answer) => return answer,
                Err(SdkError::ResponseError(_)) => self.0.repeated.fetch_add(1, Ordering::Relaxed),
                Err(error) => panic!("{}", DisplayErrorContext(error)),
            };
        }
    }
}

/// The results of one client.
#[derive(Default)]
struct Received {
    guests: Vec<String>,
    /// Users and their identities.
    users: BTreeSet<(usize, String)>,
}

fn client(emulator: &Emulator, count: &Count) -> Client {
    let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "test");
    // Ten attempts: of 20,000 calls, none must fail ten times at one in ten.
    let retries = RetryConfig::standard().with_max_attempts(10).with_initial_backoff(Duration::from_millis(1));
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url());
    let config = config.credentials_provider(keys).retry_config(retries).observer(count.clone());
    Client::from_conf(config.build())
}

/// Faults in one of ten calls.
fn faults() -> Faults {
    let kinds = [
        (0.01, Fault::Throttle),
        (0.005, Fault::Throttling),
        (0.01, Fault::Status(503)),
        (0.01, Fault::Status(500)),
        (0.01, Fault::Reset),
        (0.01, Fault::Truncate),
        (0.005, Fault::WrongLength),
        (0.005, Fault::SlowBody(Duration::from_millis(10))),
        (0.005, Fault::Delay(Duration::from_millis(10))),
        (0.01, Fault::CaptivePortal),
        (0.005, Fault::ContentType),
        (0.01, Fault::Duplicate),
        (0.005, Fault::ClockSkew(3_600)),
    ];
    kinds.into_iter().fold(Faults::new().seed(9), |faults, (share, fault)| faults.share(share, fault))
}

async fn create_pool(client: &Client) -> String {
    let pool = client.create_identity_pool().identity_pool_name("soak").allow_unauthenticated_identities(true);
    let pool = pool.supported_login_providers(PROVIDER, "app").send().await.unwrap();
    let id = pool.identity_pool_id().to_owned();
    let roles = client.set_identity_pool_roles().identity_pool_id(&id);
    let roles = roles.roles("unauthenticated", "arn:aws:iam::123456789012:role/guest");
    roles.roles("authenticated", "arn:aws:iam::123456789012:role/user").send().await.unwrap();
    id
}

/// Makes the calls of one client: guests and users sign in and are described.
async fn work(client: Client, count: Count, pool: String, first: usize) -> Received {
    let mut received = Received::default();
    for call in (first..CALLS).step_by(CLIENTS) {
        let last_guest = received.guests.last().cloned();
        match (call / CLIENTS % 5, last_guest) {
            (0, _) | (_, None) => {
                let guest = count.answered(|| client.get_id().identity_pool_id(&pool).send()).await;
                received.guests.push(guest.identity_id.unwrap());
            }
            (1, _) => {
                let user = call % USERS;
                let get_id = client.get_id().identity_pool_id(&pool).logins(PROVIDER, format!("user {user}"));
                let answer = count.answered(|| get_id.clone().send()).await;
                received.users.insert((user, answer.identity_id.unwrap()));
            }
            (2, Some(guest)) => {
                let described = count.answered(|| client.describe_identity().identity_id(&guest).send()).await;
                assert_eq!(described.identity_id(), Some(guest.as_str()), "the answer belongs to another call");
            }
            (3, Some(guest)) => {
                let call = client.get_credentials_for_identity().identity_id(&guest);
                let credentials = count.answered(|| call.clone().send()).await;
                assert_eq!(credentials.identity_id(), Some(guest.as_str()), "the answer belongs to another call");
            }
            _ => {
                let call = client.list_identities().identity_pool_id(&pool).max_results(5);
                let page = count.answered(|| call.clone().send()).await;
                assert!(page.identities().len() <= 5 && page.identity_pool_id() == Some(pool.as_str()));
            }
        }
    }
    received
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_thousand_calls_lose_nothing_under_faults() {
    let emulator = Emulator::start().await.unwrap();
    let count = Count::default();
    let pool = create_pool(&client(&emulator, &count)).await;
    emulator.faults(faults());
    let clients =
        (0..CLIENTS).map(|first| tokio::spawn(work(client(&emulator, &count), count.clone(), pool.clone(), first)));
    let mut all = Received::default();
    for client in clients.collect::<Vec<_>>() {
        let Received { guests, users } = client.await.unwrap();
        all.guests.extend(guests);
        all.users.extend(users);
    }
    check_counts(&emulator, &count);
    check_identities(&emulator, &all);
}

/// Asserts that every call was observed once and every attempt reached the emulator.
fn check_counts(emulator: &Emulator, count: &Count) {
    let Counts { attempts, calls, skewed, repeated } = &*count.0;
    let [attempts, calls, skewed, repeated] = [attempts, calls, skewed, repeated].map(|n| n.load(Ordering::Relaxed));
    let injected = emulator.injected();
    let of = |kinds: &[&str]| kinds.iter().map(|kind| injected[*kind]).sum::<u64>();
    let faults: u64 = injected.values().sum();
    let harmless = of(&["delay", "slow-body", "content-type", "duplicate"]);
    let refused = of(&["html", "wrong-length"]);
    let retried = faults - harmless - refused - injected["clock-skew"];
    assert_eq!(repeated, refused, "every page or truncated response fails one call");
    assert_eq!(calls, CALLS as u64 + 2 + repeated);
    assert_eq!(attempts, emulator.requests().last().unwrap().number);
    assert_eq!(attempts, calls + retried + skewed, "every fault that hides an answer costs one attempt");
    // The service's clock jumps for one request: the client follows it, and returns with the next.
    assert!((1..=2 * injected["clock-skew"]).contains(&skewed), "{skewed} attempts of {injected:?}");
    assert!((CALLS / 12..CALLS / 8).contains(&usize::try_from(faults).unwrap()), "{injected:?}");
}

/// Asserts that no identity known to a client is lost and no login is linked to two identities.
fn check_identities(emulator: &Emulator, all: &Received) {
    let state = emulator.state();
    let identities = state["IdentityPools"][0]["Identities"].as_array().unwrap();
    let ids: BTreeSet<&str> = identities.iter().map(|identity| identity["IdentityId"].as_str().unwrap()).collect();
    let logins = identities.iter().flat_map(|identity| identity["LinkedLogins"].as_array().unwrap());
    let subjects: Vec<&str> = logins.map(|login| login["Subject"].as_str().unwrap()).collect();
    assert_eq!((subjects.len(), subjects.iter().collect::<BTreeSet<_>>().len()), (USERS, USERS));

    let guests: BTreeSet<&str> = all.guests.iter().map(String::as_str).collect();
    assert_eq!(guests.len(), all.guests.len(), "no guest was given to two callers");
    let users: BTreeMap<usize, &str> = all.users.iter().map(|(user, id)| (*user, id.as_str())).collect();
    assert_eq!((users.len(), all.users.len()), (USERS, USERS), "a user is one identity");
    assert!(guests.iter().chain(users.values()).all(|id| ids.contains(id)));

    // A guest whose answer was lost is created once more: there is one for each lost answer at most.
    let injected = emulator.injected();
    let lost = usize::try_from(injected["reset"] + injected["truncate"] + injected["wrong-length"]).unwrap();
    let known = guests.len() + users.len();
    assert!((known..=known + lost).contains(&ids.len()), "{} identities, {known} known, {lost} lost", ids.len());
}
