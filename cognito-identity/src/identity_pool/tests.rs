//! The provider against a scripted service, on a clock that waits for nothing.

mod builder;
#[cfg(feature = "classic-flow")]
mod classic;
mod identity;
mod login;
mod refresh;
mod secrets;
mod single_flight;
mod stores;
mod support;
mod users;
