//! Proxies by configuration. Without it, `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` count.

use std::fmt;

/// A proxy that requests go through, or none at all.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    pub(super) url: Option<String>,
    pub(super) except: Option<String>,
}

impl Proxy {
    /// All requests go through the proxy at this URL, such as `http://user:password@proxy.example:3128`.
    pub fn all(url: impl Into<String>) -> Self {
        Self { url: Some(url.into()), except: None }
    }

    /// No proxy, whatever the environment says.
    pub fn none() -> Self {
        Self { url: None, except: None }
    }

    /// Hosts that are reached directly: names, domains (`.example.com`) and networks, separated by commas as in the
    /// environment variable `NO_PROXY`.
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = Some(hosts.into());
        self
    }
}

/// The URL may hold a password.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.as_deref().map(|url| url.rsplit('@').next().unwrap_or_default());
        f.debug_struct("Proxy").field("host", &host).field("except", &self.except).finish()
    }
}
