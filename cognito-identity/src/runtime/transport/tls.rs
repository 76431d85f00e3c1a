//! The TLS set-up of the default transport: the roots of the platform, and a provider that is ours alone.

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls_platform_verifier::BuilderVerifierExt;

/// Loads the platform's roots at the first use; every client shares them.
pub(super) fn client_config() -> Result<ClientConfig, String> {
    static CONFIG: OnceLock<Result<ClientConfig, String>> = OnceLock::new();
    CONFIG.get_or_init(|| build().map_err(|error| format!("TLS cannot be set up: {error}"))).clone()
}

fn build() -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
    Ok(builder.with_platform_verifier()?.with_no_client_auth())
}

/// The process's provider where the application chose one. Ours is never installed for the process: that choice is the
/// application's.
fn provider() -> Arc<CryptoProvider> {
    CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ours()))
}

#[cfg(feature = "aws-lc")]
fn ours() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "aws-lc"))]
fn ours() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}
