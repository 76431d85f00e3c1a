// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Waiting: an operation is called again and again until its answers say that what is waited for has come to pass.
//!
//! What the generator knows of a waiter (`smithy.waiters#waitable`) is data; what waiting means is written once, here.

pub(crate) mod check;
mod error;

pub use aws_smithy_runtime_api::client::waiters::FinalPoll;
pub use check::{Acceptor, Comparator, Matcher, State};
pub use error::{ConstructionFailure, ExceededMaxWait, FailureState, OperationFailed, WaiterError};

use std::sync::Arc;
use std::time::Duration;

use aws_smithy_types::error::operation::BuildError;

use crate::error::SdkError;
use crate::runtime::client::Handle;
use crate::runtime::operation::Operation;
use crate::runtime::{call, random};
use check::{Outcome, document};

/// A waiter: how often it asks, and what the answers mean.
#[derive(Debug)]
pub struct Waiter {
    /// The name in the model, such as `TableExists`.
    pub name: &'static str,
    /// The shortest time between two calls.
    pub min_delay: Duration,
    /// The longest time between two calls.
    pub max_delay: Duration,
    /// What answers mean; the first that fits counts.
    pub acceptors: &'static [Acceptor],
}

impl Waiter {
    /// A waiter with delays of so many seconds.
    pub const fn new(name: &'static str, min_delay: u64, max_delay: u64, acceptors: &'static [Acceptor]) -> Self {
        Self { name, min_delay: Duration::from_secs(min_delay), max_delay: Duration::from_secs(max_delay), acceptors }
    }
}

/// How waiting for an operation's answers ends well.
pub type Final<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error>>;

/// How waiting for an operation's answers ends.
pub type WaitResult<O> = Result<Final<O>, WaiterError<<O as Operation>::Output, <O as Operation>::Error>>;

/// Calls an operation until its answer ends the wait, or until `longest` is over.
///
/// # Errors
/// See [`WaiterError`].
pub async fn wait<O: Operation>(
    waiter: &'static Waiter,
    handle: &Arc<Handle>,
    input: Result<O::Input, BuildError>,
    longest: Duration,
) -> WaitResult<O> {
    let input = input.map_err(WaiterError::construction_failure)?;
    let asked = document(&input);
    let started = handle.clock.elapsed();
    let mut polls = 0;
    loop {
        let answer = call::send::<O>(handle, input.clone(), None).await;
        polls += 1;
        match (waiter.state_of::<O>(&asked, &answer), answer) {
            (Some(State::Success), answer) => return Ok(FinalPoll::new(answer)),
            (Some(State::Failure), answer) => return Err(error::failed(waiter, answer)),
            (None, Err(error)) => return Err(WaiterError::OperationFailed(OperationFailed::new(waiter.name, error))),
            (Some(State::Retry), _) | (None, Ok(_)) => {}
        }
        let elapsed = handle.clock.elapsed().saturating_sub(started);
        match waiter.delay(polls, longest.saturating_sub(elapsed), random::unit()) {
            None => return Err(ExceededMaxWait::new(waiter.name, longest, elapsed, polls).into()),
            Some(delay) if handle.timer.sleep(delay).await => {}
            Some(_) => return Err(WaiterError::construction_failure(error::NO_TIMER)),
        }
    }
}

/// Waits as [`wait`] does, and blocks the thread meanwhile.
///
/// # Errors
/// See [`WaiterError`].
#[cfg(feature = "blocking")]
pub fn wait_blocking<O: Operation>(
    waiter: &'static Waiter,
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    longest: Duration,
) -> WaitResult<O> {
    let end = async move { Ok(wait::<O>(waiter, &handle, input, longest).await) };
    let end: Result<WaitResult<O>, SdkError<O::Error>> = crate::runtime::blocking::block_on(end);
    end.unwrap_or_else(|error| Err(WaiterError::construction_failure(error)))
}

impl Waiter {
    /// What the answer to a call means; nothing when no acceptor fits, or when the service did not answer at all.
    fn state_of<O: Operation>(
        &self,
        input: &aws_smithy_types::Document,
        answer: &Result<O::Output, SdkError<O::Error>>,
    ) -> Option<State> {
        let output;
        let outcome = match answer {
            Ok(answer) => {
                output = document(answer);
                Outcome::Answer { input, output: &output }
            }
            Err(SdkError::ServiceError(error)) => Outcome::of_error(error.err()),
            Err(_) => return None,
        };
        self.acceptors.iter().find(|acceptor| acceptor.matcher.fits(&outcome)).map(|acceptor| acceptor.state)
    }

    /// How long to wait before the next call, after so many; nothing when the time is over.
    ///
    /// The span doubles with every call from the least to the greatest delay, and a random part of it is waited. The
    /// last call is made when the time is over, not shortly before.
    pub(crate) fn delay(&self, polls: u32, remaining: Duration, random: f64) -> Option<Duration> {
        if remaining.is_zero() {
            return None;
        }
        let factor = 2_u32.saturating_pow(polls.saturating_sub(1));
        let ceiling = self.min_delay.saturating_mul(factor).min(self.max_delay).max(self.min_delay);
        let delay = self.min_delay + (ceiling - self.min_delay).mul_f64(random.clamp(0.0, 1.0));
        Some(if remaining.saturating_sub(delay) <= self.min_delay { remaining } else { delay })
    }
}
