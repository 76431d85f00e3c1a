//! The behavior of a client around a call: customization, pages, retries, credentials, odd answers.

mod answers;
mod credentials;
mod customize;
mod pages;
mod refusals;
mod retries;
mod test_clients;
mod together;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    customize::run().await?;
    pages::run().await?;
    retries::run().await?;
    answers::run().await;
    refusals::run().await;
    credentials::run().await?;
    together::run().await?;
    test_clients::run().await
}
