//! The fixed form against aws-sigv4, and the key cache.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};

use super::*;
use crate::runtime::transport::Target;

const URLS: &[(&str, bool)] = &[
    // URL, and whether the fixed form covers it.
    ("https://cognito-identity.eu-central-1.amazonaws.com", true),
    ("https://cognito-identity.eu-central-1.amazonaws.com/", true),
    ("https://cognito-identity.eu-central-1.amazonaws.com:443/", true),
    ("https://EXAMPLE.com:8443/", true),
    ("http://127.0.0.1:4566/", true),
    ("http://localhost:80/", true),
    ("http://localhost:443/", true),
    ("http://[::1]:9000/", true),
    ("http://localhost/pre/fix_1~2-3/", true),
    ("http://localhost/with%20blank/%C3%A4", false),
    ("http://localhost/a//b/./c/../d", false),
    ("http://localhost/v1.0/", false),
    ("http://localhost/?a=b&c", false),
];

const TOKENS: &[Option<&str>] = &[None, Some("IQoJb3JpZ2luX2VjE//////////wEaDmV1LWNlbnRyYWwtMSJHMEUCIQ==")];

const BODIES: &[&[u8]] = &[b"", b"{}", b"{\"IdentityPoolId\":\"eu-central-1:\xc3\xa4\"}", &[0; 5_000]];

const SECONDS: &[u64] = &[0, 951_782_400, 951_868_799, 1_582_934_400, 1_700_000_000, 4_102_444_799];

fn request(url: &str, body: &'static [u8]) -> Outgoing {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
    headers.insert("x-amz-target", HeaderValue::from_static("AWSCognitoIdentityService.GetId"));
    let target = Arc::new(Target::parse(url).expect("a URL"));
    Outgoing { method: Method::POST, target, headers, body: Bytes::from_static(body), extensions: Default::default() }
}

fn credentials(token: Option<&str>) -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret/+=", token.map(str::to_owned), None, "test")
}

fn signer<'a>(credentials: &'a Credentials, keys: &'a KeyCache, seconds: u64) -> Signer<'a> {
    Signer {
        credentials,
        region: "eu-central-1",
        service: "cognito-identity",
        time: UNIX_EPOCH + Duration::from_secs(seconds),
        keys,
        double_encode: true,
        normalize_path: true,
    }
}

fn sorted(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| value.to_str().expect("text").to_owned();
    let mut all: Vec<_> = headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    all.sort();
    all
}

/// Signs by the fixed form where it applies, and compares with aws-sigv4.
fn compare(signer: &Signer<'_>, request: &Outgoing, context: &str) {
    let (mut fixed, mut general) = (request.clone(), request.clone());
    signer.sign(&mut fixed).expect("signed");
    signer.sign_any(&mut general).expect("signed");
    assert_eq!(sorted(&fixed.headers), sorted(&general.headers), "{context}");
}

#[test]
fn the_fixed_form_is_signed_as_aws_sigv4_signs_it() {
    let keys = KeyCache::default();
    for &(url, plain_url) in URLS {
        for &token in TOKENS {
            for (body, seconds) in BODIES.iter().flat_map(|body| SECONDS.iter().map(move |seconds| (body, *seconds))) {
                let credentials = credentials(token);
                let signer = signer(&credentials, &keys, seconds);
                let request = request(url, body);
                let is_fixed = fixed::canonical(&signer, &request, "").is_some();
                assert_eq!(is_fixed, plain_url, "{url} {token:?}");
                compare(&signer, &request, &format!("{url} {token:?} {seconds}"));
            }
        }
    }
}

#[test]
fn unusual_headers_go_the_general_way() {
    let (credentials, keys) = (credentials(None), KeyCache::default());
    let signer = signer(&credentials, &keys, 0);
    let with = |name: &'static str, value: &'static [u8]| {
        let mut request = request("http://localhost/", b"");
        request.headers.insert(name, HeaderValue::from_bytes(value).expect("a value"));
        request
    };
    assert!(fixed::canonical(&signer, &with("content-type", b"text/plain; charset=utf-8"), "").is_none());
    assert!(fixed::canonical(&signer, &with("x-amz-target", b"with  blanks"), "").is_none());
    let odd_token = self::credentials(Some(" blanks  everywhere "));
    assert!(fixed::canonical(&self::signer(&odd_token, &keys, 0), &request("http://localhost/", b""), "").is_none());
    let mut unreadable = with("x-other", b"\xff");
    let error = signer.sign_any(&mut unreadable).expect_err("refused").to_string();
    assert_eq!(error, "the value of the header `x-other` is not UTF-8 and cannot be signed");
}

#[test]
fn all_headers_of_a_changed_request_are_signed() {
    let (credentials, keys) = (credentials(None), KeyCache::default());
    let mut request = request("http://localhost/", b"");
    request.headers.insert("x-custom", HeaderValue::from_static("1"));
    signer(&credentials, &keys, 0).sign_any(&mut request).expect("signed");
    let authorization = request.headers.get("authorization").and_then(|value| value.to_str().ok()).expect("a header");
    let signed = "SignedHeaders=content-type;host;x-amz-date;x-amz-target;x-custom,";
    assert!(authorization.contains(signed), "{authorization}");
}

#[test]
fn keys_are_kept_by_what_they_depend_on_and_the_oldest_goes() {
    let keys = KeyCache::default();
    let first = credentials(None);
    let key = |signer: &Signer<'_>| keys.get(signer).sign(b"message");
    let base = signer(&first, &keys, 0);
    let reference = key(&base);
    assert_eq!(key(&Signer { time: UNIX_EPOCH + Duration::from_secs(86_399), ..base }), reference);
    assert_eq!(keys.len(), 1);

    let other_secret = Credentials::new("AKIDEXAMPLE", "another", None, None, "test");
    let others = [
        Signer { time: UNIX_EPOCH + Duration::from_secs(86_400), ..base },
        Signer { region: "us-east-1", ..base },
        Signer { service: "sts", ..base },
        Signer { credentials: &other_secret, ..base },
    ];
    for other in &others {
        assert_ne!(key(other), reference);
    }
    assert_eq!(keys.len(), 5);

    for day in 0..60 {
        key(&Signer { time: UNIX_EPOCH + Duration::from_secs(day * 86_400), ..base });
    }
    assert_eq!(keys.len(), 50);
    assert_eq!(key(&base), reference);
}

#[test]
fn nothing_secret_is_shown() {
    let keys = KeyCache::default();
    let credentials = Credentials::new("AKID", "CANARY-SECRET", Some("CANARY-TOKEN".to_owned()), None, "test");
    let mut request = request("http://localhost/", b"");
    signer(&credentials, &keys, 0).sign(&mut request).expect("signed");
    let shown = format!("{keys:?} {request:?}");
    assert!(!shown.contains("CANARY") && !shown.contains("Signature="), "{shown}");
}
