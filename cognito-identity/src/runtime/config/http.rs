//! Requests and responses as hooks and errors show them.

pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
