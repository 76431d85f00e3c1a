//! An Amazon Cognito Identity in memory, on loopback: for tests, demonstrations and development without an AWS account.
//!
//! It speaks the service's wire protocol to any client, checks Signature Version 4 and every constraint of the service
//! model, keeps pools and identities, and answers errors in the service's words:
//!
//! ```
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::{Duration, SystemTime};
//! use cognito_identity_emulator::Emulator;
//!
//! let tomorrow = || SystemTime::now() + Duration::from_secs(86_400);
//! let emulator = Emulator::builder().region("eu-central-1").clock(tomorrow).start().await?;
//! assert!(emulator.endpoint_url().starts_with("http://127.0.0.1:"));
//! # Ok(())
//! # }
//! ```
//!
//! As a program, `cognito-identity-emulator [--port N] [--seed FILE] …` prints its URL and runs until Ctrl-C or
//! SIGTERM.
//!
//! All 23 operations are served. Login tokens are verified when their provider is registered (see [`OpenIdProvider`]);
//! other tokens are accepted as they are. Tokens that the emulator issues can be verified by others: the key is at
//! `/.well-known/jwks_uri`.

mod account;
mod auth;
mod builder;
mod clock;
mod constraints;
mod control;
mod cors;
mod dump;
mod emulator;
mod faults;
mod gateway;
mod ids;
mod operations;
mod page;
mod requests;
mod roles;
mod routes;
mod run;
mod seed;
mod server;
mod service;
mod settings;
mod state;
mod sts;
mod tokens;
mod wire;

#[cfg(test)]
mod testing;

/// The README's Rust is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use builder::{Builder, StartError};
pub use clock::Clock;
pub use emulator::Emulator;
pub use faults::{Fault, Faults, InvalidFault};
pub use requests::RequestRecord;
pub use run::{AccessKey, Options, run, serve};
pub use settings::{ACCESS_KEY_ID, ACCOUNT_ID, REGION, SECRET_ACCESS_KEY};
pub use tokens::OpenIdProvider;
