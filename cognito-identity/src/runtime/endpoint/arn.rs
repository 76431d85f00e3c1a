//! Amazon Resource Names (`aws.parseArn`).

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

/// Splits an ARN, `arn:partition:service:region:account:resource`; `None` if `text` is none.
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
