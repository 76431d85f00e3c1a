//! What a client does around a call: customisation, pages, retries, test clients.

mod customize;
mod pages;
mod retries;
mod test_clients;

use crate::support::Outcome;

pub(crate) async fn run() -> Outcome {
    customize::run().await?;
    pages::run().await?;
    retries::run().await?;
    test_clients::run().await
}
