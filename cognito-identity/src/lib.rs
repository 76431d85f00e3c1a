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
//! Everything under `operation` and `types` is generated from AWS's model of the service. The core it stands on is written
//! by hand, private, and the same for every service.

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

/// The client, and changes to a single call.
pub mod client {
    pub use crate::generated::client::*;
    pub use crate::runtime::customize;
}

/// Configuration: region, credentials, endpoint, retries, timeouts, hooks.
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

/// Errors that are not the service's own.
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

/// Types that stand for simple shapes.
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
