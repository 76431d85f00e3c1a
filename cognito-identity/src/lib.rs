//! A light client of Amazon Cognito Identity (identity pools).
//!
//! Application code written for `aws-sdk-cognitoidentity` compiles against this crate unchanged. Start with [`Client`]:
//!
//! ```no_run
//! # async fn example() -> Result<(), cognito_identity::Error> {
//! use cognito_identity::config::{Config, Region};
//!
//! let config = Config::builder().region(Region::new("eu-west-1")).build();
//! let client = cognito_identity::Client::from_conf(config);
//! // A public operation: no AWS credentials are needed, resolved or sent.
//! let answer = client.get_id().identity_pool_id("eu-west-1:12345678-1234-1234-1234-123456789012").send().await?;
//! println!("{:?}", answer.identity_id());
//! # Ok(())
//! # }
//! ```
//!
//! Credentials for other AWS clients come from a provider, which obtains, refreshes and keeps them:
//!
//! ```no_run
//! use cognito_identity::identity_pool::IdentityPoolCredentialsProvider;
//!
//! // `aws_config::defaults(…).credentials_provider(guest)` takes it, and so does the `Config` of any AWS client.
//! let guest = IdentityPoolCredentialsProvider::new("eu-west-1:12345678-1234-1234-1234-123456789012");
//! ```
//!
//! | module | when you need it |
//! |---|---|
//! | [`Client`] | to make calls; clones share connections, credentials and retry state |
//! | [`identity_pool`] | to get AWS credentials for guests, logged-in users or users of your own backend |
//! | [`config`] | to set region, endpoint, credentials, retries, timeouts, proxies, an HTTP client or hooks |
//! | [`operation`] | to name an operation's input, output, error, builders or paginator; its page has limits and quotas |
//! | [`types`] | to build or match structures and enums that operations share |
//! | [`error`] | to match on what went wrong, or to print it in one line |
//! | [`client::customize`] | to change a single call |
//! | [`primitives`] | to convert times and bytes |
//!
//! `operation` and `types` are generated from AWS's model of the service.

#[cfg(not(fuzzing))]
#[macro_use]
mod runtime;
/// Fuzz targets reach into the core.
#[cfg(fuzzing)]
#[macro_use]
pub mod runtime;
// The generator formats what it writes; rustfmt would make stale files of them.
#[rustfmt::skip]
mod generated;
#[cfg(test)]
mod benches;
mod credentials;
pub mod identity_pool;

pub use client::Client;
#[doc(inline)]
pub use config::Config;
pub use generated::error::Error;
#[allow(unused_imports, unreachable_pub)] // Not every service has waiters.
pub use generated::parts::*;
pub use generated::{operation, types};

/// The client, and changes to a single call. Start with [`Client`].
pub mod client {
    pub use crate::generated::client::*;
    pub use crate::runtime::customize;
}

/// Configuration: region, credentials, endpoint, retries, timeouts, hooks. Start with [`Config::builder`].
pub mod config {
    pub use crate::runtime::config::*;

    /// Where requests go, and how to decide it otherwise.
    pub mod endpoint {
        pub use crate::generated::endpoint::{DefaultResolver, Params, ParamsBuilder, ResolveEndpoint};
        pub use crate::runtime::endpoint::ResolveError as InvalidParams;
        pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
        pub use aws_smithy_types::endpoint::Endpoint;
    }
}

/// Errors of a call that never reached the service, and what all errors share: code, message, request id. Each operation's
/// own error is in its module, such as `GetIdError`.
pub mod error {
    pub use crate::runtime::call::CallJsonError;
    pub use crate::runtime::error::*;

    /// The type of errors that this version of the crate does not know.
    pub mod sealed_unhandled {
        pub use crate::runtime::operation::Unhandled;
    }
}

/// Facts about this crate.
pub mod meta {
    /// The version of this crate.
    pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// Pages and items as streams of the crate `futures`.
pub mod pagination {
    pub use crate::runtime::paginator::{PageStream, PaginationStreamExt};
}

/// Timestamps and bytes, as members of inputs and outputs have them.
pub mod primitives {
    pub use aws_smithy_types::date_time::Format as DateTimeFormat;
    pub use aws_smithy_types::{Blob, DateTime};

    /// Streams of events; no operation has one.
    pub mod event_stream {}

    /// What enums keep of values that are newer than this version of the crate.
    pub mod sealed_enum_unknown {
        pub use crate::runtime::unknown::UnknownVariantValue;
    }
}
