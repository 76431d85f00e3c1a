//! The classic flow, from a token to a caller identity.

use std::time::Duration;

use hyper::Request;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::OpenIdProvider;
use crate::service::Service;
use crate::testing::{Signer, call, get_id, now, pool, service, service_at};

const ROLE: &str = "arn:aws:iam::123456789012:role/path/guest";

fn form(parameters: &[(&str, &str)]) -> Request<Bytes> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    let request = Request::post("/").header("host", "127.0.0.1:8080");
    request.header("content-type", "application/x-www-form-urlencoded; charset=utf-8").body(body.into()).unwrap()
}

fn send(service: &Service, request: &Request<Bytes>) -> (u16, String) {
    let response = service.respond(request);
    assert_eq!(response.headers()["content-type"], "text/xml");
    let body = String::from_utf8(response.body().to_vec()).unwrap();
    assert!(
        body.contains(&format!("<RequestId>{}</RequestId>", response.headers()["x-amzn-requestid"].to_str().unwrap()))
    );
    (response.status().as_u16(), body)
}

/// The text of an element.
fn text<'a>(xml: &'a str, name: &str) -> &'a str {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name} in {xml}"));
    rest.split_once("</").unwrap().0
}

/// A guest with a token: pool, identity and token.
fn guest(service: &Service) -> [String; 3] {
    let pool = pool(service, json!({}));
    let identity = get_id(service, &pool, json!({}));
    let token = call(service, "GetOpenIdToken", json!({"IdentityId": identity})).unwrap()["Token"].clone();
    [pool, identity, token.as_str().unwrap().to_owned()]
}

fn assume(service: &Service, more: &[(&str, &str)]) -> (u16, String) {
    let mut parameters = vec![("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15")];
    parameters.extend(more);
    send(service, &form(&parameters))
}

fn fault(service: &Service, more: &[(&str, &str)]) -> String {
    let (status, body) = assume(service, more);
    format!("{status} {}: {}", text(&body, "Code"), text(&body, "Message"))
}

#[test]
fn credentials_of_a_token_belong_to_the_role_session() {
    let (service, clock) = service_at(now());
    let [pool, identity, token] = guest(&service);
    let parameters = [("RoleArn", ROLE), ("RoleSessionName", "me"), ("WebIdentityToken", token.as_str())];
    let (status, body) = assume(&service, &parameters);
    assert_eq!(
        (status, text(&body, "SubjectFromWebIdentityToken"), text(&body, "Audience")),
        (200, &identity[..], &pool[..])
    );
    assert_eq!(text(&body, "Arn"), "arn:aws:sts::123456789012:assumed-role/guest/me");
    assert_eq!(
        (text(&body, "Expiration"), text(&body, "Provider")),
        ("2026-11-21T13:00:00Z", "cognito-identity.amazonaws.com")
    );
    let who = |time: Duration| {
        let mut request = form(&[("Action", "GetCallerIdentity"), ("Version", "2011-06-15")]);
        let (id, secret) = (text(&body, "AccessKeyId"), text(&body, "SecretAccessKey"));
        let session_token = Some(text(&body, "SessionToken"));
        let signer = Signer {
            access_key_id: id,
            secret,
            session_token,
            service: "sts",
            time: now() + time,
            ..Signer::default()
        };
        signer.sign(&mut request);
        send(&service, &request)
    };
    let (status, caller) = who(Duration::ZERO);
    assert_eq!((status, text(&caller, "Account")), (200, "123456789012"));
    assert_eq!((text(&caller, "Arn"), text(&caller, "UserId")), (text(&body, "Arn"), text(&body, "AssumedRoleId")));
    clock.advance(Duration::from_secs(3600));
    let (status, expired) = who(Duration::from_secs(3600));
    assert_eq!((status, text(&expired, "Code")), (403, "ExpiredToken"));
}

#[test]
fn calls_are_refused_with_the_right_error() {
    let (service, clock) = service_at(now());
    let [_, _, token] = guest(&service);
    let with = |name: &'static str, value: &'static str| {
        let parameters = [("RoleArn", ROLE), ("RoleSessionName", "me"), ("WebIdentityToken", token.as_str())];
        let kept = parameters.into_iter().filter(move |(kept, _)| *kept != name);
        kept.chain((!value.is_empty()).then_some((name, value))).collect::<Vec<_>>()
    };
    let cases = [
        (with("RoleArn", ""), "400 ValidationError: 1 validation error detected: Value null at 'roleArn' failed"),
        (
            with("RoleArn", "arn:aws:iam::123456789012:user/me"),
            "400 ValidationError: arn:aws:iam::123456789012:user/me is invalid",
        ),
        (with("RoleSessionName", "m"), "400 ValidationError: 1 validation error detected: Value at 'roleSessionName'"),
        (
            with("DurationSeconds", "899"),
            "400 ValidationError: 1 validation error detected: Value '899' at 'durationSeconds'",
        ),
        (with("Policy", "{"), "400 MalformedPolicyDocument: "),
        (with("WebIdentityToken", "a.<b>.c"), "400 InvalidIdentityToken: "),
    ];
    for (parameters, expected) in cases {
        let fault = fault(&service, &parameters);
        assert!(fault.starts_with(expected), "expected {expected}, got {fault}");
    }
    clock.advance(Duration::from_secs(600));
    assert!(fault(&service, &with("", "")).starts_with("400 ExpiredTokenException: "));
    let (status, body) = send(&service, &form(&[("Action", "A<B")]));
    let expected = "Could not find operation A&lt;B for version 2011-06-15";
    assert_eq!((status, text(&body, "Code"), text(&body, "Message")), (400, "InvalidAction", expected));
    let (status, body) = send(&service, &form(&[("Action", "GetCallerIdentity")]));
    assert_eq!((status, text(&body, "Code")), (403, "MissingAuthenticationToken"));
}

#[test]
fn a_trust_policy_decides() {
    let service = service();
    let [pool, _, token] = guest(&service);
    let policy = |aud: &str, amr: &str| -> Value {
        json!({"Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": aud},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": amr}}}})
    };
    let parameters = [("RoleArn", ROLE), ("RoleSessionName", "me"), ("WebIdentityToken", token.as_str())];
    for (policy, expected) in [
        (policy(&pool, "unauthenticated"), 200),
        (policy(&pool, "authenticated"), 403),
        (policy("us-east-1:0", "unauthenticated"), 403),
    ] {
        service.account().iam.trust_policies.insert(ROLE.to_owned(), policy);
        assert_eq!(assume(&service, &parameters).0, expected);
    }
}

#[test]
fn parameters_may_stand_in_the_query() {
    let service = service();
    let [_, identity, token] = guest(&service);
    let query = [("Action", "AssumeRoleWithWebIdentity"), ("RoleArn", ROLE), ("RoleSessionName", "me")];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let get = |query: String| Request::get(format!("/?{query}")).header("host", "127.0.0.1:8080").body(Bytes::new());
    let (status, body) = send(&service, &get(format!("{query}&WebIdentityToken={token}")).unwrap());
    assert_eq!((status, text(&body, "SubjectFromWebIdentityToken")), (200, &identity[..]));
    let mut signed = get("Action=GetCallerIdentity&Version=2011-06-15".to_owned()).unwrap();
    Signer { service: "sts", ..Signer::default() }.sign(&mut signed);
    let (status, body) = send(&service, &signed);
    assert_eq!((status, text(&body, "Account")), (200, "123456789012"));
    let (status, body) = send(&service, &get("Action=GetCallerIdentity".to_owned()).unwrap());
    assert_eq!((status, text(&body, "Code")), (403, "MissingAuthenticationToken"));
}

#[test]
fn tokens_of_registered_providers_are_verified() {
    let (service, clock) = service_at(now());
    let provider = OpenIdProvider::new("https://id.example.com").client_id("app");
    service.account().iam.providers.insert(provider.clone());
    let expiry = 1_795_262_400 + 600;
    let token = |claims: Value| provider.id_token(claims);
    let right = token(json!({"sub": "ada", "aud": ["other", "app"], "exp": expiry}));
    let elsewhere = OpenIdProvider::new("elsewhere.example").id_token(json!({"sub": "ada", "aud": "app"}));
    let wrong_audience = token(json!({"sub": "ada", "aud": "other", "exp": expiry}));
    let assume = |token: &str| {
        let (status, body) =
            assume(&service, &[("RoleArn", ROLE), ("RoleSessionName", "me"), ("WebIdentityToken", token)]);
        if status == 200 {
            return format!("200 {} {}", text(&body, "SubjectFromWebIdentityToken"), text(&body, "Audience"));
        }
        format!("{status} {}: {}", text(&body, "Code"), text(&body, "Message"))
    };
    assert_eq!(assume(&right), "200 ada app");
    assert_eq!(assume(&wrong_audience), "400 InvalidIdentityToken: Incorrect token audience");
    let unknown =
        "400 InvalidIdentityToken: No OpenIDConnect provider found in your account for https://elsewhere.example";
    assert_eq!(assume(&elsewhere), unknown);
    assert!(assume(&format!("{right}x")).starts_with("400 InvalidIdentityToken: "));
    for (condition, status) in [("ada", "200"), ("bob", "403")] {
        let principal = "arn:aws:iam::123456789012:oidc-provider/id.example.com";
        let policy = json!({"Statement": {"Effect": "Allow", "Principal": {"Federated": principal},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"id.example.com:sub": condition, "id.example.com:aud": "app"}}}});
        service.account().iam.trust_policies.insert(ROLE.to_owned(), policy);
        assert!(assume(&right).starts_with(status), "{condition}");
    }
    clock.advance(Duration::from_secs(600));
    assert!(assume(&right).starts_with("400 ExpiredTokenException"));
}
