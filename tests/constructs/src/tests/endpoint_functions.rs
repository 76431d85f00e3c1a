//! The examples of the Smithy specification, as tables.

use crate::generated::parts::endpoint_functions::{
    Arn, element, is_virtual_hostable_s3_bucket, parse_arn, parse_url, split, substring, uri_encode,
};

#[test]
fn parses_urls() {
    // Input, then authority, path, normalized path and whether the host is an address.
    let valid = [
        ("https://example.com", "https", "example.com", "", "/", false),
        ("http://example.com:80/foo/bar", "http", "example.com:80", "/foo/bar", "/foo/bar/", false),
        ("https://127.0.0.1", "https", "127.0.0.1", "", "/", true),
        ("https://[fe80::1]", "https", "[fe80::1]", "", "/", true),
        ("https://[2001:db8::1]:443/a/", "https", "[2001:db8::1]:443", "/a/", "/a/", true),
        ("http://192.168.1.1:1234/foo/", "http", "192.168.1.1:1234", "/foo/", "/foo/", true),
        ("HTTPS://example.com/", "https", "example.com", "/", "/", false),
        ("https://user:secret@example.com", "https", "example.com", "", "/", false),
        ("http://99_ab-.com", "http", "99_ab-.com", "", "/", false),
        ("https://999.999.abc.blah", "https", "999.999.abc.blah", "", "/", false),
    ];
    for (text, scheme, authority, path, normalized, is_ip) in valid {
        let url = parse_url(text).unwrap_or_else(|| panic!("{text} is a URL"));
        assert_eq!((url.scheme, url.authority, url.path, url.is_ip), (scheme, authority, path, is_ip), "{text}");
        assert_eq!(url.normalized_path(), normalized, "{text}");
    }
}

#[test]
fn refuses_malformed_urls() {
    let invalid = [
        "",
        "example.com",
        "https://",
        "https:///path",
        "https://:80",
        "abcd://example.com",
        "http://abc.com:a/foo",
        "http://abc.com:70000",
        "http://abc.com:+1",
        "http://abc.com:",
        "https://[fe80::1",
        "https://[fe80::1]x",
        "https://[example]",
        "https://exa mple.com",
        "https://example.com\n",
        "https://example.com#part",
        "https://example.com:8443?foo=bar&faz=baz",
    ];
    for text in invalid {
        assert_eq!(parse_url(text), None, "{text}");
    }
}

#[test]
fn checks_bucket_names() {
    let too_long = "a".repeat(64);
    let dotted_too_long = format!("{}.{}", "a".repeat(32), "b".repeat(32));
    let cases = [
        ("bucket-name", true, true),
        ("bucket-with-number-1", true, true),
        ("BucketName", false, false),
        ("bucket_name", false, false),
        ("bucket.name", false, true),
        ("bucket.name.multiple.dots1", false, true),
        ("-bucket-name", false, false),
        ("bucket-name-", false, false),
        ("aa", false, false),
        (".bucket-name", false, false),
        ("bucket-name.", false, false),
        ("192.168.5.4", false, false),
        ("bucket-.name", false, false),
        ("bucket.-name", false, false),
        (&too_long, false, false),
        (&dotted_too_long, false, false),
    ];
    for (text, alone, with_subdomains) in cases {
        assert_eq!(is_virtual_hostable_s3_bucket(text, false), alone, "{text}");
        assert_eq!(is_virtual_hostable_s3_bucket(text, true), with_subdomains, "{text}");
    }
}

#[test]
fn cuts_substrings() {
    let cases = [
        ("abcdefg", 0, 4, false, Some("abcd")),
        ("abcd", 0, 4, false, Some("abcd")),
        ("abc", 0, 4, false, None),
        ("", 0, 4, false, None),
        ("\u{fdfd}", 0, 1, false, None),
        ("abcdef\u{1f431}", 0, 4, false, None),
        ("\u{7f}abcdef", 0, 4, false, Some("\u{7f}abc")),
        ("abcdefg", 0, 4, true, Some("defg")),
        ("defg", 0, 4, true, Some("defg")),
        ("abc", 0, 4, true, None),
        ("defg", 1, 3, false, Some("ef")),
        ("def", 1, 3, false, Some("ef")),
        ("ab", 1, 3, false, None),
        ("abcdefg", 2, 4, true, Some("de")),
        ("abc", 2, 2, false, None),
        ("abc", 3, 1, true, None),
        ("abc", 0, usize::MAX, true, None),
    ];
    for (text, start, stop, reverse, expected) in cases {
        assert_eq!(substring(text, start, stop, reverse), expected, "{text} {start}..{stop} {reverse}");
    }
}

#[test]
fn percent_encodes() {
    let cases = [
        ("abcdefg", "abcdefg"),
        ("abc:defg", "abc%3Adefg"),
        (
            "/:,?#[]{}|@! $&'()*+;=%<>\"^`\\",
            "%2F%3A%2C%3F%23%5B%5D%7B%7D%7C%40%21%20%24%26%27%28%29%2A%2B%3B%3D%25%3C%3E%22%5E%60%5C",
        ),
        ("0123456789.under_score-~", "0123456789.under_score-~"),
        ("\u{1f639}", "%F0%9F%98%B9"),
        ("\n", "%0A"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(uri_encode(text), expected, "{text}");
    }
}

#[test]
fn splits() {
    let cases: [(&str, &str, usize, &[&str]); 13] = [
        ("a--b--c", "--", 0, &["a", "b", "c"]),
        ("a--b--c", "--", 2, &["a", "b--c"]),
        ("a--b--c", "--", 1, &["a--b--c"]),
        ("", "--", 0, &[""]),
        ("--", "--", 0, &["", ""]),
        ("----", "--", 0, &["", "", ""]),
        ("--b--", "--", 0, &["", "b", ""]),
        ("--x-s3--azid--suffix", "--", 0, &["", "x-s3", "azid", "suffix"]),
        ("--x-s3--azid--suffix", "--", 2, &["", "x-s3--azid--suffix"]),
        ("abc", "x", 0, &["abc"]),
        ("mybucket", "--", 1, &["mybucket"]),
        ("a-b", "-", usize::MAX, &["a", "b"]),
        ("abc", "", 0, &["abc"]),
    ];
    for (text, delimiter, limit, expected) in cases {
        assert_eq!(split(text, delimiter, limit), expected, "{text} {limit}");
    }
}

#[test]
fn indexes_from_both_ends() {
    let list = ["a", "b", "c"];
    let cases = [
        (0, Some("a")),
        (2, Some("c")),
        (3, None),
        (-1, Some("c")),
        (-3, Some("a")),
        (-4, None),
        (isize::MAX, None),
        (isize::MIN, None),
    ];
    for (index, expected) in cases {
        assert_eq!(element(&list, index), expected, "{index}");
    }
    assert_eq!(element(&[], -1), None);
}

#[test]
fn parses_arns() {
    let valid: [(&str, [&str; 4], &[&str]); 5] = [
        ("arn:aws:sns:us-west-2:012345678910:name", ["aws", "sns", "us-west-2", "012345678910"], &["name"]),
        (
            "arn:aws:ec2:us-east-1:012345678910:vpc/vpc-0e9",
            ["aws", "ec2", "us-east-1", "012345678910"],
            &["vpc", "vpc-0e9"],
        ),
        ("arn:aws:iam::012345678910:user/johndoe", ["aws", "iam", "", "012345678910"], &["user", "johndoe"]),
        ("arn:aws:s3:::bucket_name", ["aws", "s3", "", ""], &["bucket_name"]),
        ("arn:aws:s3:r:1:accesspoint:a/b::", ["aws", "s3", "r", "1"], &["accesspoint", "a", "b", "", ""]),
    ];
    for (text, [partition, service, region, account_id], resource_id) in valid {
        let expected = Arn { partition, service, region, account_id, resource_id: resource_id.to_vec() };
        assert_eq!(parse_arn(text), Some(expected), "{text}");
    }
    let invalid = ["", "arn", "11111111-2222-3333-4444-555555555555", "arn:aws:sns:us-west-2:1", "urn:aws:a:b:c:d"];
    for text in invalid.into_iter().chain(["arn::sns:r:1:x", "arn:aws::r:1:x", "arn:aws:sns:r:1:"]) {
        assert_eq!(parse_arn(text), None, "{text}");
    }
}
