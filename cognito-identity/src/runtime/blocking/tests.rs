//! Blocking calls from everywhere that user code runs.

use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};

use super::*;
use crate::runtime::client::Handle;
use crate::runtime::config::timeout::TimeoutConfig;
use crate::runtime::config::{AttemptEvent, Config, Credentials, Region};
use crate::runtime::testing::{Answer, Reply, Thing, get, handle, ok, put, service};

const S: Duration = Duration::from_secs(1);

fn blocking_get(handle: &Arc<Handle>) -> Answer {
    block_on(get(handle, Thing::new("a")))
}

fn config(reply: Reply) -> crate::runtime::config::Builder {
    let client = service(move |_| (Duration::from_millis(1), reply.clone()));
    Config::builder().region(Region::new("eu-central-1")).http_client(client)
}

/// Makes a blocking call of its own for the credentials, with another client.
#[derive(Debug)]
struct Nested(Arc<Handle>);

impl ProvideCredentials for Nested {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let answer = blocking_get(&self.0).map_err(CredentialsError::provider_error);
        future::ProvideCredentials::ready(answer.map(|_| Credentials::new("AKID", "secret", None, None, "test")))
    }
}

#[test]
fn providers_and_observers_may_make_blocking_calls() {
    let inner = handle(config(ok("{}")));
    let observed = inner.clone();
    let observer = move |_: &AttemptEvent<'_>| drop(blocking_get(&observed).expect("nested in an observer"));
    let outer = handle(config(ok("{}")).credentials_provider(Nested(inner)).observer(observer));
    let call = || block_on(put(&outer, Thing::new("a"))).expect("an answer");
    call();
    std::thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(call))));
}

#[test]
fn it_works_inside_of_async_runtimes() {
    let handle = handle(config(ok("{}")));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async { blocking_get(&handle).expect("an answer") });
}

#[test]
fn timeouts_fire_though_the_background_thread_is_kept_waiting() {
    let timeouts = TimeoutConfig::builder().operation_timeout(S / 5).build();
    let slow = handle(config(Reply::Never).timeout_config(timeouts));
    background().expect("a runtime").spawn(async { std::thread::sleep(S) });
    let start = Instant::now();
    let error = blocking_get(&slow).expect_err("a timeout");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert!(start.elapsed() < 4 * S / 5, "{:?}", start.elapsed());
}

#[test]
fn on_the_background_thread_it_is_an_error_at_once() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let handle = handle(config(ok("{}")));
    background().expect("a runtime").spawn(async move { sender.send(blocking_get(&handle)) });
    let error = receiver.recv_timeout(20 * S).expect("an answer at once").expect_err("refused");
    assert!(format!("{error:?}").contains("send().await"), "{error:?}");
}
