//! Types of the retry options.

pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
pub use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, SharedRetryClassifier};
pub use aws_smithy_types::retry::{ErrorKind, ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode};

pub use crate::runtime::retry::{Backoff, RetryableError};
