//! The library functions of endpoint rules, over JSON values; null stands for an absent value.

use core::net::{IpAddr, Ipv4Addr};

use serde_json::{Value, json};

use crate::rules::{LibraryFunction, Partitions};

pub(super) fn call(function: LibraryFunction, arguments: &[Value], partitions: &Partitions) -> Value {
    let text = |index| arguments.get(index).and_then(Value::as_str).unwrap_or_default();
    let flag = |index| arguments.get(index).and_then(Value::as_bool).unwrap_or_default();
    let number = |index| arguments.get(index).and_then(Value::as_u64).unwrap_or_default() as usize;
    match function {
        LibraryFunction::Partition => partition(text(0), partitions),
        LibraryFunction::ParseArn => parse_arn(text(0)).unwrap_or_default(),
        LibraryFunction::ParseUrl => parse_url(text(0)).unwrap_or_default(),
        LibraryFunction::Split => split(text(0), text(1), number(2)),
        LibraryFunction::Substring => substring(text(0), number(1), number(2), flag(3)).unwrap_or_default().into(),
        LibraryFunction::UriEncode => uri_encode(text(0)).into(),
        LibraryFunction::IsValidHostLabel => is_host_label(text(0), flag(1)).into(),
        LibraryFunction::IsVirtualHostableS3Bucket => is_bucket_host(text(0), flag(1)).into(),
    }
}

pub(super) fn element(list: &Value, index: i32) -> Value {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let offset = index.unsigned_abs() as usize;
    let index = if index < 0 { items.len().checked_sub(offset) } else { Some(offset) };
    index.and_then(|index| items.get(index)).cloned().unwrap_or_default()
}

fn partition(region: &str, partitions: &Partitions) -> Value {
    partitions.find(region).map_or(Value::Null, |partition| {
        json!({
            "name": partition.name,
            "dnsSuffix": partition.dns_suffix,
            "dualStackDnsSuffix": partition.dual_stack_dns_suffix,
            "implicitGlobalRegion": partition.implicit_global_region,
            "supportsFIPS": partition.supports_fips,
            "supportsDualStack": partition.supports_dual_stack,
        })
    })
}

fn parse_arn(text: &str) -> Option<Value> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts.as_slice() else { return None };
    let resource: Vec<&str> = resource.split([':', '/']).collect();
    (!partition.is_empty() && !service.is_empty()).then(|| {
        json!({"partition": partition, "service": service, "region": region, "accountId": account, "resourceId": resource})
    })
}

fn parse_url(text: &str) -> Option<Value> {
    let (scheme, rest) = text.split_once("://").filter(|(_, rest)| !rest.contains(['?', '#']))?;
    let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let host = authority.trim_start_matches('[').split([']', ':']).next().unwrap_or_default();
    let normalized = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    let is_ip = host.parse::<IpAddr>().is_ok();
    Some(json!({
        "scheme": scheme, "authority": authority, "path": path, "normalizedPath": normalized, "isIp": is_ip
    }))
}

fn split(text: &str, delimiter: &str, limit: usize) -> Value {
    let limit = if limit == 0 || delimiter.is_empty() { usize::MAX } else { limit };
    if delimiter.is_empty() { json!([text]) } else { text.splitn(limit, delimiter).collect() }
}

fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    let length = text.len();
    let (start, stop) = if reverse { (length.checked_sub(stop)?, length.checked_sub(start)?) } else { (start, stop) };
    if start < stop && text.is_ascii() { text.get(start..stop) } else { None }
}

fn uri_encode(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn is_host_label(text: &str, allow_subdomains: bool) -> bool {
    let is_label = |label: &str| {
        let is_word = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (1..=63).contains(&label.len()) && is_word && !label.starts_with('-') && !label.ends_with('-')
    };
    if allow_subdomains { text.split('.').all(is_label) } else { is_label(text) }
}

fn is_bucket_host(text: &str, allow_subdomains: bool) -> bool {
    let is_lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_address = text.parse::<Ipv4Addr>().is_ok();
    (3..=63).contains(&text.len()) && is_lower && !is_address && is_host_label(text, allow_subdomains)
}
