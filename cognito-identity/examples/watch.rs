//! The hooks of a client: `cargo run --example watch -- POOL_ID`.
//!
//! Set in place of the official crate's interceptors: an observer that prints a line per attempt and per call, a value that
//! all calls share, all checks of the model, a header on one request and a look at its raw response.

use cognito_identity::config::{AttemptEvent, CallEvent, Observe, ValidationOptions};
use cognito_identity::{Client, Config};

/// A program would count and time the events.
struct Print;

impl Observe for Print {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        let AttemptEvent { operation, attempt, host, status, latency, retry_in, .. } = event;
        println!("{operation}, attempt {attempt} to {host}: {status:?} in {latency:?}, again in {retry_in:?}");
    }

    fn call(&self, event: &CallEvent<'_>) {
        let CallEvent { operation, attempts, code, failure, request_id, .. } = event;
        println!("{operation}: {attempts} attempts, {:?}, request {request_id:?}", code.or(*failure).unwrap_or("fine"));
    }
}

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let pool = std::env::args().nth(1).ok_or("usage: cargo run --example watch -- POOL_ID")?;
    let config = Config::builder()
        .observer(Print)
        .bound_param("IdentityPoolId", pool)
        .validation(ValidationOptions::all())
        .build();
    let call = Client::from_conf(config).get_id().customize();
    let call = call.mutate_request(|request| drop(request.headers_mut().insert("x-example", "watched")));
    let call = call.inspect_response(|response| println!("raw: {}", response.status()));
    println!("{:?}", call.send().await?);
    Ok(())
}
