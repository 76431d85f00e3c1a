//! Metrics of every attempt and call, sent through a channel. `cargo run --example streaming_metrics`
//!
//! An observer runs on the task of the call, so it only hands the figures over. Another task reads them.

mod playground;

use std::time::Duration;

use cognito_identity::config::{CallEvent, Observe};
use cognito_identity::{Client, error::SdkErrorExt};
use playground::Playground;
use tokio::sync::mpsc;

/// The figures of one call, owned: events borrow from the call.
#[derive(Debug)]
struct Metric {
    operation: String,
    attempts: u32,
    code: Option<String>,
    latency: Duration,
}

struct Metrics(mpsc::UnboundedSender<Metric>);

impl Observe for Metrics {
    fn call(&self, event: &CallEvent<'_>) {
        // A closed channel means that nobody reads metrics any more; calls go on.
        let _ = self.0.send(Metric {
            operation: event.operation.to_owned(),
            attempts: event.attempts,
            code: event.code.map(str::to_owned),
            latency: event.latency,
        });
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;
    let (sender, mut metrics) = mpsc::unbounded_channel();
    let reader = tokio::spawn(async move {
        while let Some(Metric { operation, attempts, code, latency }) = metrics.recv().await {
            println!("{operation}: {attempts} attempt(s), {latency:?}, {}", code.as_deref().unwrap_or("ok"));
        }
    });

    let client = Client::from_conf(playground.config().observer(Metrics(sender)).build());
    client.get_id().identity_pool_id(&playground.pool).send().await?;
    let missing = "us-east-1:00000000-0000-4000-8000-000000000000";
    if let Err(error) = client.get_id().identity_pool_id(missing).send().await {
        println!("worth another try later: {}", error.is_retryable());
    }

    // Dropping the client drops the sender, which ends the reader.
    drop(client);
    reader.await?;
    Ok(())
}
