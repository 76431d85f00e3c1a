//! A light client of Amazon Cognito Identity.

pub mod runtime;
