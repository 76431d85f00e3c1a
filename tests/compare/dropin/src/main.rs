//! Everything an application does with the official crate, from every setter to the last error variant.
//!
//! One source, compiled twice: against the official crate, and against ours under its name. Each program prints a
//! transcript of the requests it sent and of everything it got back; `dropin-check` compares the two.

mod client;
mod config;
mod enums;
mod errors;
mod idioms;
mod operations;
mod paths;
mod replay;
mod samples;
mod structures;
mod support;
mod traits;

use support::Outcome;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    traits::run();
    structures::run()?;
    enums::run()?;
    operations::run().await?;
    errors::run().await?;
    config::run().await?;
    client::run().await?;
    idioms::run().await
}
