//! The examples of the Smithy specification, as tables.

use super::*;

#[test]
fn checks_host_labels() {
    let long = "a".repeat(63);
    let too_long = "a".repeat(64);
    // Text, valid as one label, valid with subdomains.
    let cases = [
        ("us-east-1", true, true),
        ("3aws4", true, true),
        ("part1.part2", false, true),
        ("part1 part2", false, false),
        ("", false, false),
        (".", false, false),
        ("part1.", false, false),
        ("part1..part2", false, false),
        ("part1.-part2", false, false),
        ("-part", false, false),
        ("part-", false, false),
        ("a_b", false, false),
        ("caf\u{e9}", false, false),
        ("evil.com/", false, false),
        (&long, true, true),
        (&too_long, false, false),
    ];
    for (text, alone, with_subdomains) in cases {
        assert_eq!(is_valid_host_label(text, false), alone, "{text}");
        assert_eq!(is_valid_host_label(text, true), with_subdomains, "{text}");
    }
}

const fn partition(
    name: &'static str,
    region_prefixes: &'static [&'static str],
    other_regions: &'static [&'static str],
) -> Partition {
    Partition {
        name,
        dns_suffix: "",
        dual_stack_dns_suffix: "",
        implicit_global_region: "",
        supports_fips: true,
        supports_dual_stack: true,
        region_prefixes,
        other_regions,
    }
}

static PARTITIONS: Partitions = Partitions::new(
    partition("aws", &["us", "eu"], &["aws-global"]),
    &[partition("aws-cn", &["cn"], &["aws-cn-global", "eu-odd-1"]), partition("aws-iso-e", &["eu-isoe"], &[])],
);

#[test]
fn finds_the_partition_of_a_region() {
    let cases = [
        ("us-east-1", "aws"),
        ("eu-central-27", "aws"),
        ("aws-global", "aws"),
        ("cn-north-1", "aws-cn"),
        ("aws-cn-global", "aws-cn"),
        // What a partition lists wins over what another one's regions look like.
        ("eu-odd-1", "aws-cn"),
        ("eu-isoe-west-1", "aws-iso-e"),
        // Nobody's region is the default's.
        ("cn-north", "aws"),
        ("cn-north-1a", "aws"),
        ("cn--1", "aws"),
        ("cn-no/rth-1", "aws"),
        ("cn-n-1-2", "aws"),
        ("mars-1", "aws"),
        ("", "aws"),
    ];
    for (region, expected) in cases {
        assert_eq!(PARTITIONS.of(region).name, expected, "{region}");
    }
}

#[test]
fn signing_overrides_come_from_either_form() {
    use std::collections::HashMap;

    use aws_smithy_types::Document;
    use aws_smithy_types::endpoint::EndpointAuthScheme;

    let builder = || Endpoint::builder().url("https://example.com");
    assert_eq!(SigningOverrides::of(&builder().build()), SigningOverrides::default());

    let settings = || [("signingName", Document::from("s3")), ("disableDoubleEncoding", true.into())];
    let scheme = settings()
        .into_iter()
        .fold(EndpointAuthScheme::with_capacity("sigv4", 2), |scheme, (key, value)| scheme.put(key, value));
    let other = EndpointAuthScheme::with_capacity("sigv4a", 1).put("signingName", "a");
    let expected = SigningOverrides { name: Some("s3"), disable_double_encoding: true, ..Default::default() };
    let typed = builder().auth_scheme(other).auth_scheme(scheme).build();
    assert_eq!(SigningOverrides::of(&typed), expected);

    let object = settings().into_iter().chain([("name", "sigv4".into())]);
    let object: HashMap<_, _> = object.map(|(key, value)| (key.to_owned(), value)).collect();
    let untyped = builder().property("authSchemes", vec![Document::Null, Document::Object(object)]).build();
    assert_eq!(SigningOverrides::of(&untyped), expected);
}
