//! The protocols a service speaks.

use serde_json::Value;

use super::raw::Service;
use crate::diagnostic::Diagnostics;

/// The protocols of a service, as far as they decide what the other converters write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Protocols {
    /// The protocol traits of the service.
    pub(super) traits: Vec<&'static str>,
    /// Operations have an HTTP method and path of their own.
    pub(super) rest: bool,
    /// Bodies are XML, or query strings that follow the rules of XML: names are bound per member.
    pub(super) xml: bool,
    /// A protocol with query's error codes is spoken, or once was.
    pub(super) query: bool,
}

impl Protocols {
    pub(super) fn read(service: &Service<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let listed = service.metadata.get("protocols").and_then(Value::as_array);
        let names: Vec<_> = match listed {
            Some(listed) => listed.iter().filter_map(Value::as_str).collect(),
            None => service.text("protocol").into_iter().collect(),
        };
        let traits = names.iter().map(|name| protocol_trait(service, name, diagnostics)).collect::<Option<Vec<_>>>()?;
        if traits.is_empty() {
            diagnostics.error(service.name, "names no protocol in its metadata", "add \"protocol\" to the metadata");
            return None;
        }
        Some(Self {
            rest: names.iter().any(|name| name.starts_with("rest-")),
            xml: names.iter().any(|name| matches!(*name, "query" | "ec2" | "rest-xml")),
            query: names.contains(&"query") || service.metadata.contains_key("awsQueryCompatible"),
            traits,
        })
    }

    /// Returns whether member names go over the wire as they are.
    pub(super) fn binds_no_names(&self) -> bool {
        !self.rest && !self.xml
    }
}

fn protocol_trait(service: &Service<'_>, protocol: &str, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let known = match (protocol, service.text("jsonVersion")) {
        ("json", Some("1.0")) => "aws.protocols#awsJson1_0",
        ("json", Some("1.1")) => "aws.protocols#awsJson1_1",
        ("query", _) => "aws.protocols#awsQuery",
        ("ec2", _) => "aws.protocols#ec2Query",
        ("rest-json", _) => "aws.protocols#restJson1",
        ("rest-xml", _) => "aws.protocols#restXml",
        ("smithy-rpc-v2-cbor", _) => "smithy.protocols#rpcv2Cbor",
        (protocol, version) => {
            diagnostics.error(
                service.name,
                format!("speaks the protocol {protocol:?}, jsonVersion {:?}, which is unknown", version.unwrap_or("")),
                "known are json (jsonVersion 1.0 or 1.1), query, ec2, rest-json, rest-xml, smithy-rpc-v2-cbor",
            );
            return None;
        }
    };
    Some(known)
}
