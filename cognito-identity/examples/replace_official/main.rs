//! A program written for `aws-sdk-cognitoidentity`, unchanged. `cargo run --example replace_official`
//!
//! `program.rs` also compiles against the official crate: `tests/compare` does that. An application renames the package in
//! `Cargo.toml`; an example of this crate renames it here.

extern crate cognito_identity as aws_sdk_cognitoidentity;

#[path = "../playground/mod.rs"]
mod playground;
mod program;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = playground::Playground::start().await?;
    program::run(playground.endpoint_url(), playground.access_key()).await
}
