//! Functions of the endpoint rules' standard library that few rule sets call.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::runtime::endpoint::is_valid_host_label;

/// Returns true if `text` is the name of a bucket that can be a host label: 3 to 63 characters, no capitals, not like an
/// IP address, and dots only with `allow_subdomains` (`aws.isVirtualHostableS3Bucket`).
pub fn is_virtual_hostable_s3_bucket(text: &str, allow_subdomains: bool) -> bool {
    (3..=63).contains(&text.len())
        && !text.bytes().any(|byte| byte.is_ascii_uppercase())
        && text.parse::<Ipv4Addr>().is_err()
        && is_valid_host_label(text, allow_subdomains)
}

/// The parts of an ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// The partition, never empty.
    pub partition: &'a str,
    /// The service, never empty.
    pub service: &'a str,
    /// The region, empty for resources of no region.
    pub region: &'a str,
    /// The account, empty for resources of no account.
    pub account_id: &'a str,
    /// The resource, split at `:` and `/`.
    pub resource_id: Vec<&'a str>,
}

/// Splits an ARN, `arn:partition:service:region:account:resource`. Returns `None` if `text` is not an ARN.
pub fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next();
    let ("arn", partition, service, region, account_id, resource) =
        (next()?, next()?, next()?, next()?, next()?, next()?)
    else {
        return None;
    };
    if partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    Some(Arn { partition, service, region, account_id, resource_id: resource.split([':', '/']).collect() })
}
/// Returns the characters from `start` up to `stop`, counted from the end if `reverse`. Returns `None` if the text
/// is too short or not ASCII.
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || !text.is_ascii() {
        return None;
    }
    let (start, stop) =
        if reverse { (text.len().checked_sub(stop)?, text.len().checked_sub(start)?) } else { (start, stop) };
    text.get(start..stop)
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub fn uri_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Splits at each `delimiter` into at most `limit` parts, or into as many as there are if `limit` is 0.
pub fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    match limit {
        _ if delimiter.is_empty() => vec![text],
        0 => text.split(delimiter).collect(),
        limit => text.splitn(limit, delimiter).collect(),
    }
}

/// Returns an element; a negative index counts from the end, -1 being the last.
pub fn element<'a>(list: &[&'a str], index: isize) -> Option<&'a str> {
    let index = if index < 0 { list.len().checked_sub(index.unsigned_abs())? } else { index.unsigned_abs() };
    list.get(index).copied()
}

/// Borrows the elements of a list.
pub fn borrowed(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// Returns one of two values (`ite`).
pub fn choose<T>(condition: bool, yes: T, no: T) -> T {
    if condition { yes } else { no }
}
/// The parts of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// The host and, if the URL has one, the port; never a user or password.
    pub authority: &'a str,
    /// The path as it was written, possibly empty.
    pub path: &'a str,
    /// True if the host is an IPv4 or IPv6 address.
    pub is_ip: bool,
}

impl Url<'_> {
    /// Returns the path with a slash at its beginning and at its end.
    pub fn normalized_path(&self) -> String {
        let path = self.path.strip_suffix('/').unwrap_or(self.path);
        format!("{path}/")
    }
}

/// Splits a URL. Returns `None` if `text` is not an `http` or `https` URL, or has an invalid port, a query or a fragment.
///
/// Host names are not checked.
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

/// Returns true if the host is an IP address, and `None` if the authority is malformed.
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
