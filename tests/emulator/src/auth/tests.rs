//! Requests signed by the official signer, right and wrong.

use std::time::Duration;

use hyper::Request;
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use serde_json::json;

use super::keys::hmac_sha256;
use crate::testing::{Signer, call, get_id, now, pool, request, send, service, service_with};

type Tamper = fn(&mut Request<Bytes>);

/// The code, and the beginning of the message, with which a request is refused; `OK` when it is not.
fn verdict(signer: &Signer<'_>, tamper: Tamper) -> String {
    let mut request = request("ListIdentityPools", &json!({"MaxResults": 1}));
    signer.sign(&mut request);
    tamper(&mut request);
    match send(&service(), &request) {
        (200, _) => "OK".to_owned(),
        (_, body) => format!("{}: {}", body["__type"].as_str().unwrap(), body["message"].as_str().unwrap()),
    }
}

fn check(signer: Signer<'_>, expected: &str) {
    let verdict = verdict(&signer, |_| {});
    assert!(verdict.starts_with(expected), "expected {expected}, got {verdict}");
}

#[test]
fn right_signatures_are_accepted() {
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    check(Signer::default(), "OK");
    check(Signer { session_token: Some("any token"), ..Signer::default() }, "OK");
    check(Signer { time: now() - minutes(5), ..Signer::default() }, "OK");
    check(Signer { time: now() + minutes(5), ..Signer::default() }, "OK");
}

#[test]
fn a_query_is_signed_in_order_and_headers_without_spare_space() {
    let mut request = request("ListIdentityPools", &json!({"MaxResults": 1}));
    *request.uri_mut() = "/?b=2&a=1".parse().unwrap();
    set(&mut request, "x-amz-extra", "  two   words ");
    Signer::default().sign(&mut request);
    assert_eq!(send(&service(), &request).0, 200);
}

#[test]
fn signers_are_refused_for_the_right_reason() {
    let seconds = Duration::from_secs(301);
    let cases = [
        (
            Signer { access_key_id: "UNKNOWN", ..Signer::default() },
            "UnrecognizedClientException: The security token included in the request is invalid.",
        ),
        (
            Signer { secret: "wrong", ..Signer::default() },
            "InvalidSignatureException: The request signature we calculated does not match",
        ),
        (
            Signer { region: "eu-west-1", ..Signer::default() },
            "InvalidSignatureException: Credential should be scoped to a valid region, not 'eu-west-1'.",
        ),
        (
            Signer { service: "cognito-idp", ..Signer::default() },
            "InvalidSignatureException: Credential should be scoped to correct service: 'cognito-identity'.",
        ),
        (
            Signer { time: now() - seconds, ..Signer::default() },
            "InvalidSignatureException: Signature expired: 20261121T115459Z is now earlier than 20261121T115500Z \
             (20261121T120000Z - 5 min.)",
        ),
        (
            Signer { time: now() + seconds, ..Signer::default() },
            "InvalidSignatureException: Signature not yet current: 20261121T120501Z is still later than \
             20261121T120500Z (20261121T120000Z + 5 min.)",
        ),
    ];
    for (signer, expected) in cases {
        check(signer, expected);
    }
}

#[test]
fn a_request_changed_after_signing_is_refused() {
    let cases: [(Tamper, &str); 9] = [
        (|request| *request.body_mut() = Bytes::from("{\"MaxResults\":2}"), "InvalidSignatureException: The request"),
        (|request| set(request, "host", "elsewhere"), "InvalidSignatureException: The request"),
        (|request| *request.uri_mut() = "/?a=b".parse().unwrap(), "InvalidSignatureException: The request"),
        (|request| set(request, "x-amz-security-token", "added"), "InvalidSignatureException: 'x-amz-security-token'"),
        (|request| drop(request.headers_mut().remove("x-amz-date")), "IncompleteSignatureException: Authorization"),
        (|request| set(request, "x-amz-date", "yesterday"), "IncompleteSignatureException: Authorization"),
        (|request| set(request, "x-amz-date", "20261121T120001Z"), "InvalidSignatureException: The request"),
        (|request| authorization(request, "20261121/", "20261122/"), "InvalidSignatureException: Date in Credential"),
        (|request| authorization(request, "Signature=", "Signature=F"), "InvalidSignatureException: The request"),
    ];
    for (tamper, expected) in cases {
        let verdict = verdict(&Signer::default(), tamper);
        assert!(verdict.starts_with(expected), "expected {expected}, got {verdict}");
    }
}

#[test]
fn a_malformed_authorization_says_what_is_missing() {
    let cases: [(Tamper, &str); 7] = [
        (|request| drop(request.headers_mut().remove("authorization")), "MissingAuthenticationTokenException: Missing"),
        (|request| set(request, "authorization", "Bearer token"), "IncompleteSignatureException: Authorization header"),
        (
            |request| authorization(request, "AWS4-HMAC-SHA256 ", ""),
            "IncompleteSignatureException: Authorization header",
        ),
        (
            |request| authorization(request, "Credential=", "Who="),
            "IncompleteSignatureException: Authorization header requires 'Credential'",
        ),
        (
            |request| authorization(request, "SignedHeaders=", "="),
            "IncompleteSignatureException: Authorization header requires 'SignedHeaders'",
        ),
        (
            |request| authorization(request, "Signature=", "="),
            "IncompleteSignatureException: Authorization header requires 'Signature'",
        ),
        (|request| authorization(request, "/aws4_request", ""), "IncompleteSignatureException: Credential must be"),
    ];
    for (tamper, expected) in cases {
        let verdict = verdict(&Signer::default(), tamper);
        assert!(verdict.starts_with(expected), "expected {expected}, got {verdict}");
    }
}

#[test]
fn the_four_public_operations_need_no_signature() {
    let service = service();
    let public = ["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"];
    let codes = |name: &str| send(&service, &request(name, &json!({}))).1["__type"].as_str().unwrap().to_owned();
    let signed = ["CreateIdentityPool", "DeleteIdentities", "SetIdentityPoolRoles", "UntagResource"];
    assert_eq!(public.map(codes), ["ValidationException"; 4]);
    assert_eq!(signed.map(codes), ["MissingAuthenticationTokenException"; 4]);
}

/// Case 2 of RFC 4231.
#[test]
fn hmac_is_that_of_the_standard() {
    let mac = hmac_sha256(b"Jefe", b"what do ya want for nothing?");
    assert_eq!(mac[..4], [0x5b, 0xdc, 0xc1, 0x46]);
}

#[test]
fn secrets_stay_out_of_debug_output() {
    let shown = format!("{:?}", service());
    assert!(shown.contains(crate::ACCESS_KEY_ID) && !shown.contains(crate::SECRET_ACCESS_KEY), "{shown}");
}

fn set(request: &mut Request<Bytes>, name: &'static str, value: &'static str) {
    request.headers_mut().insert(name, HeaderValue::from_static(value));
}

fn authorization(request: &mut Request<Bytes>, from: &str, to: &str) {
    let header = request.headers_mut().get_mut("authorization").unwrap();
    let changed = header.to_str().unwrap().replace(from, to);
    *header = HeaderValue::from_str(&changed).unwrap();
}

#[test]
fn issued_credentials_sign_calls_until_they_expire() {
    let (hour, second) = (Duration::from_secs(3600), Duration::from_secs(1));
    let service = service();
    let pool = pool(&service, json!({}));
    let identity = get_id(&service, &pool, json!({}));
    let answer = call(&service, "GetCredentialsForIdentity", json!({"IdentityId": identity})).unwrap();
    let text = |name: &str| answer["Credentials"][name].as_str().unwrap().to_owned();
    let (id, secret, token) = (text("AccessKeyId"), text("SecretKey"), text("SessionToken"));
    let cases = [
        (Some(token.as_str()), Duration::ZERO, "OK"),
        (Some("another token"), Duration::ZERO, "UnrecognizedClientException"),
        (None, Duration::ZERO, "UnrecognizedClientException"),
        (Some(token.as_str()), hour - second, "OK"),
        (Some(token.as_str()), hour, "ExpiredTokenException"),
    ];
    for (session_token, later, expected) in cases {
        let time = now() + later;
        let signer = Signer { access_key_id: &id, secret: &secret, session_token, time, ..Signer::default() };
        let mut request = request("ListIdentityPools", &json!({"MaxResults": 1}));
        signer.sign(&mut request);
        let code = service.answer(&request, time).map_or_else(|error| error.code.as_str(), |_| "OK");
        assert_eq!(code, expected, "{session_token:?} after {later:?}");
    }
}

#[test]
fn any_key_is_accepted_in_any_region_where_all_are() {
    let service = service_with(|settings| settings.any_key = true);
    for region in ["us-east-1", "ap-southeast-2"] {
        let signer = Signer { access_key_id: "test", secret: "test", region, ..Signer::default() };
        let mut request = request("ListIdentityPools", &json!({"MaxResults": 1}));
        signer.sign(&mut request);
        assert_eq!(send(&service, &request).0, 200, "{region}");
        let signature = HeaderValue::from_static(
            "AWS4-HMAC-SHA256 Credential=a/20261121/us-east-1/cognito-identity/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00",
        );
        request.headers_mut().insert("authorization", signature);
        assert_eq!(send(&service, &request).1["__type"], "InvalidSignatureException");
    }
}
