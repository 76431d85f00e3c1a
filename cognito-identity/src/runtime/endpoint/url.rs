//! URLs of endpoints (`parseURL`).

use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// The host and, if the URL has one, the port; never a user or password.
    pub authority: &'a str,
    /// The path as it was written, possibly empty.
    pub path: &'a str,
    /// Whether the host is an IPv4 or IPv6 address.
    pub is_ip: bool,
}

impl Url<'_> {
    /// The path with a slash at its beginning and at its end.
    pub fn normalized_path(&self) -> String {
        let path = self.path.strip_suffix('/').unwrap_or(self.path);
        format!("{path}/")
    }
}

/// Splits a URL; `None` if `text` is no `http` or `https` URL, has a port that is none, or a query or fragment.
///
/// Host names are not checked: that is left to whoever resolves them.
pub fn parse_url(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = parse_scheme(text)?;
    if rest.contains(|c: char| matches!(c, '?' | '#') || c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = authority.rsplit_once('@').map_or(authority, |(_user, host)| host);
    let is_ip = parse_authority(authority)?;
    Some(Url { scheme, authority, path, is_ip })
}

fn parse_scheme(text: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    Some((scheme, rest))
}

/// Whether the host is an IP address; `None` if the authority is not a host and perhaps a port.
fn parse_authority(authority: &str) -> Option<bool> {
    if let Some(bracketed) = authority.strip_prefix('[') {
        let (host, port) = bracketed.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        return (port.is_empty() || is_port(port.strip_prefix(':')?)).then_some(true);
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let valid = !host.is_empty() && port.is_none_or(is_port);
    valid.then(|| host.parse::<Ipv4Addr>().is_ok())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}
