//! Configuration: by hand, from an `SdkConfig`, and what both lead to.

mod addresses;
mod loaded;
mod settings;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    settings::run().await?;
    loaded::run().await?;
    addresses::run().await
}
