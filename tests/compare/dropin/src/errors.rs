//! Errors, from the shape of the service's answer to the crate-wide enum.

mod context;
mod operations;
mod structures;
mod variants;
mod wire;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    structures::run();
    operations::run().await;
    variants::run().await?;
    wire::run().await;
    context::run().await
}
