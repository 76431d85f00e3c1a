//! Host names: `isValidHostLabel` and `aws.isVirtualHostableS3Bucket`.

use std::net::Ipv4Addr;

/// Whether `text` is a host label as RFC 1123 has it or, if `allow_subdomains`, several joined by dots.
pub fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    if allow_subdomains { text.split('.').all(is_label) } else { is_label(text) }
}

/// Whether `text` is the name of a bucket that can stand in a host name: 3 to 63 characters, no capitals, not like an
/// IP address, and dots only if `allow_subdomains`.
pub fn is_virtual_hostable_s3_bucket(text: &str, allow_subdomains: bool) -> bool {
    (3..=63).contains(&text.len())
        && !text.bytes().any(|byte| byte.is_ascii_uppercase())
        && text.parse::<Ipv4Addr>().is_err()
        && is_valid_host_label(text, allow_subdomains)
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
