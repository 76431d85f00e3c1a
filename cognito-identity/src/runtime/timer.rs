//! Waits and time limits: the configured sleep, or Tokio's.

use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};

/// A source of waits. Without a configured sleep and outside of Tokio there is none: timeouts do not run then.
#[derive(Clone, Debug)]
pub(crate) enum Timer {
    Configured(SharedAsyncSleep),
    Runtime,
}

/// Why a future did not come to its end within its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interrupted {
    /// The time is over.
    Expired,
    /// The Tokio runtime was built without timers.
    NoTimers,
}

/// What to do about [`Interrupted::NoTimers`].
pub(crate) const NO_TIMERS: &str = "this Tokio runtime has no timers: build it with `enable_time()` or `enable_all()`, \
    configure `sleep_impl`, or turn timeouts off with `TimeoutConfig::disabled()`";

impl Timer {
    pub(crate) fn new(sleep: Option<SharedAsyncSleep>) -> Self {
        sleep.map_or(Self::Runtime, Self::Configured)
    }

    /// Waits. Returns `false` at once when there is nothing to wait with.
    pub(crate) async fn sleep(&self, length: Duration) -> bool {
        let can_wait = matches!(self, Self::Configured(_)) || runtime::is_present();
        can_wait && self.limit(Some(length), pin!(pending::<()>())).await == Err(Interrupted::Expired)
    }

    /// Waits, without a detour through the timer for no time at all.
    pub(crate) async fn sleep_unless_zero(&self, length: Duration) -> bool {
        length.is_zero() || self.sleep(length).await
    }

    /// Runs `future` for at most the given time. Pins it in place; call futures are large.
    pub(crate) async fn limit<F: Future + ?Sized>(
        &self,
        length: Option<Duration>,
        future: Pin<&mut F>,
    ) -> Result<F::Output, Interrupted> {
        match (length, self) {
            (Some(length), Self::Configured(sleep)) => race(future, sleep.sleep(length), || false).await,
            (Some(length), Self::Runtime) if runtime::is_present() => match runtime::sleep(length) {
                Some((sleep, is_over)) => race(future, sleep, is_over).await,
                None => Err(Interrupted::NoTimers),
            },
            _ => Ok(future.await),
        }
    }
}

/// For plugged-in clients, which have timeouts of their own.
impl AsyncSleep for Timer {
    fn sleep(&self, length: Duration) -> Sleep {
        let timer = self.clone();
        Sleep::new(async move {
            if !timer.sleep(length).await {
                pending().await
            }
        })
    }
}

/// The future, or `Expired` when the timeout comes first. `is_over` is a second look at the time.
async fn race<F: Future + ?Sized>(
    mut future: Pin<&mut F>,
    timeout: impl Future<Output = ()>,
    is_over: impl Fn() -> bool,
) -> Result<F::Output, Interrupted> {
    let mut timeout = pin!(timeout);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending if is_over() => Poll::Ready(Err(Interrupted::Expired)),
        Poll::Pending => timeout.as_mut().poll(context).map(|()| Err(Interrupted::Expired)),
    })
    .await
}

#[cfg(not(target_family = "wasm"))]
mod runtime {
    use std::time::Duration;

    use tokio::time::{Instant, Sleep, sleep_until};

    /// Tokio's sleep, and whether a thread that runs a blocking call finds it over. `None` on a runtime that was built
    /// without timers, which Tokio tells by a panic only.
    pub(super) fn sleep(length: Duration) -> Option<(Sleep, impl Fn() -> bool)> {
        let end = Instant::now().checked_add(length).unwrap_or_else(|| Instant::now() + Duration::from_secs(86_400));
        let sleep = std::panic::catch_unwind(|| sleep_until(end)).ok()?;
        #[cfg(feature = "blocking")]
        let is_over = move || crate::runtime::blocking::is_over(end.into_std());
        #[cfg(not(feature = "blocking"))]
        let is_over = || false;
        Some((sleep, is_over))
    }

    pub(super) fn is_present() -> bool {
        tokio::runtime::Handle::try_current().is_ok()
    }
}

#[cfg(target_family = "wasm")]
mod runtime {
    pub(super) fn sleep(_: std::time::Duration) -> Option<(std::future::Ready<()>, fn() -> bool)> {
        None
    }

    pub(super) fn is_present() -> bool {
        false
    }
}
