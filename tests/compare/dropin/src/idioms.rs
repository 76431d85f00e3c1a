//! What public programs do with an AWS crate beyond calling it. Each idiom compiles against both crates and answers the same.

mod errors;
mod programs;
mod settings;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    errors::run().await?;
    settings::run().await?;
    programs::run().await
}
