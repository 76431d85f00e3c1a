//! What to print, and what to match. `cargo run --example error_handling`

mod playground;

use cognito_identity::error::{DisplayErrorContext, ProvideErrorMetadata, SdkErrorExt};
use cognito_identity::operation::RequestId;
use playground::Playground;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;
    let client = playground.application();
    let call = || client.get_id().identity_pool_id("eu-west-1:00000000-0000-4000-8000-000000000000");

    // `SdkError` is shared by all AWS crates, and prints only "service error". `DisplayErrorContext` prints the whole line.
    let Err(error) = call().send().await else { return Err("the pool exists".into()) };
    println!("{error}");
    println!("{}", DisplayErrorContext(&error));
    println!("retry later: {}, attempts: {}", error.is_retryable(), error.attempts());

    // The operation's error has a predicate for each modeled error, and prints the whole line as well.
    let error = error.into_service_error();
    if error.is_resource_not_found_exception() {
        println!("{error}");
        println!("code {:?}, request {:?}", error.code(), error.request_id());
    }

    // After `?` the crate-wide error prints it too.
    async fn fails(
        call: cognito_identity::operation::get_id::builders::GetIdFluentBuilder,
    ) -> Result<(), cognito_identity::Error> {
        call.send().await?;
        Ok(())
    }
    if let Err(error) = fails(call()).await {
        println!("{error}");
    }

    // An invalid input is refused before anything is sent, with all faults at once.
    if let Err(error) = client.lookup_developer_identity().max_results(0).send().await {
        println!("{}", DisplayErrorContext(&error));
    }
    Ok(())
}
