//! The network: a listener on a thread of its own.
//!
//! The thread has its own runtime, so that the emulator answers whatever its user's code does meanwhile: blocks its
//! only thread, or pauses its clock.

mod body;
mod connection;
mod io;
mod limits;
mod recency;
mod transmission;

#[cfg(test)]
mod tests;

use std::io::Result;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::gateway::Gateway;
use connection::Shared;
pub(crate) use limits::Limits;

/// The time that calls in progress get when the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// A running server; dropping it closes its listener and, as soon as they are answered, its connections.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to listen on an address; port 0 takes a free one.
    pub(crate) fn start(address: SocketAddr, gateway: Arc<Gateway>, limits: Limits) -> Result<Self> {
        let listener = StdListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let shared = Arc::new(Shared::new(gateway, limits));
        let thread = thread::Builder::new().name("cognito-identity-emulator".to_owned());
        let thread = thread.spawn(move || run(&runtime, listener, shared, stopped))?;
        Ok(Self { address, stop, thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has stopped, which is all that matters here.
            let _ = thread.join();
        }
    }
}

/// Serves until the server is dropped, then completes the calls that are being answered.
fn run(runtime: &Runtime, listener: StdListener, shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    runtime.block_on(async {
        let Ok(listener) = TcpListener::from_std(listener) else { return };
        let mut connections = JoinSet::new();
        let for_connections = stopped.clone();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = accept(&listener, &shared, &for_connections, &mut connections) => {}
        }
        drop(listener);
        let _ = tokio::time::timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    });
}

async fn accept(
    listener: &TcpListener,
    shared: &Arc<Shared>,
    stopped: &watch::Receiver<bool>,
    connections: &mut JoinSet<()>,
) {
    /// Out of file descriptors, most likely: some are free again in a moment.
    const PAUSE: Duration = Duration::from_millis(20);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                while connections.try_join_next().is_some() {}
                if connections.len() >= shared.limits.connections {
                    shared.recency.close_oldest();
                }
                connections.spawn(connection::serve(stream, Arc::clone(shared), stopped.clone()));
            }
            Err(_) => {
                shared.recency.close_oldest();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}
