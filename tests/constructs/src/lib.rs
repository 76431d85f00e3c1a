//! A crate generated from a model with every construct of awsJson, so that all that the generator can print, and every
//! part of the runtime, is compiled and tested with the workspace. The core is the one of the main crate.

#[macro_use]
pub mod runtime;
// The generator formats what it writes; rustfmt would make stale files of them.
#[rustfmt::skip]
mod generated;
#[cfg(test)]
mod tests;

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
    pub use crate::runtime::error::*;
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

    /// Streams of events.
    pub mod event_stream {
        pub use crate::generated::parts::event_stream::EventReceiver;
    }

    /// What enums keep of values that are newer than this version of the crate.
    pub mod sealed_enum_unknown {
        pub use crate::runtime::unknown::UnknownVariantValue;
    }
}
