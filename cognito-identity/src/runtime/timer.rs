//! Waiting, and giving up: the configured sleep, or Tokio's.

use std::future::{Future, poll_fn};
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

/// The time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expired;

impl Timer {
    pub(crate) fn new(sleep: Option<SharedAsyncSleep>) -> Self {
        sleep.map_or(Self::Runtime, Self::Configured)
    }

    /// Waits; `false` when there is nothing to wait with.
    pub(crate) async fn sleep(&self, length: Duration) -> bool {
        match self {
            Self::Configured(sleep) => sleep.sleep(length).await,
            Self::Runtime if runtime::is_present() => runtime::sleep(length).await,
            Self::Runtime => return false,
        }
        true
    }

    /// Runs `future` for at most the given time. It is taken where it stands: futures of calls are large to move.
    pub(crate) async fn limit<F: Future>(
        &self,
        length: Option<Duration>,
        future: Pin<&mut F>,
    ) -> Result<F::Output, Expired> {
        match (length, self) {
            (Some(length), Self::Configured(sleep)) => race(future, sleep.sleep(length)).await,
            (Some(length), Self::Runtime) if runtime::is_present() => race(future, runtime::sleep(length)).await,
            _ => Ok(future.await),
        }
    }
}

/// For plugged-in clients, which watch over timeouts of their own.
impl AsyncSleep for Timer {
    fn sleep(&self, length: Duration) -> Sleep {
        let timer = self.clone();
        Sleep::new(async move {
            if !timer.sleep(length).await {
                std::future::pending().await
            }
        })
    }
}

async fn race<F: Future>(mut future: Pin<&mut F>, timeout: impl Future<Output = ()>) -> Result<F::Output, Expired> {
    let mut timeout = pin!(timeout);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending => timeout.as_mut().poll(context).map(|()| Err(Expired)),
    })
    .await
}

#[cfg(not(target_family = "wasm"))]
mod runtime {
    pub(super) use tokio::time::sleep;

    pub(super) fn is_present() -> bool {
        tokio::runtime::Handle::try_current().is_ok()
    }
}

#[cfg(target_family = "wasm")]
mod runtime {
    pub(super) async fn sleep(_: std::time::Duration) {}

    pub(super) fn is_present() -> bool {
        false
    }
}
