//! Idioms of public programs that use AWS crates. Each compiles against both crates and gives the same result.

mod errors;
mod programs;
mod settings;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    errors::run().await?;
    settings::run().await?;
    programs::run().await
}
