//! Faults, the log, the API below `/_emulator/`, and cross-origin headers, without a network.

use std::time::Duration;

use hyper::body::Bytes;
use hyper::header::HeaderValue;
use hyper::{Method, Request, Response};
use serde_json::{Value, json};

use super::Gateway;
use crate::testing::{Signer, now, request, service, service_with};
use crate::{Fault, Faults};

const POOL: &str = "us-east-1:0a000000-0000-0000-0000-000000000000";
const SEED: &str = r#"{"IdentityPools": [{"IdentityPool": {
    "IdentityPoolId": "us-east-1:0a000000-0000-0000-0000-000000000000", "IdentityPoolName": "seeded",
    "AllowUnauthenticatedIdentities": true, "SupportedLoginProviders": {"graph.facebook.com": "app"}
}}]}"#;

fn gateway() -> Gateway {
    Gateway::new(service(), Some(SEED.to_owned())).unwrap()
}

fn get_id() -> Request<Bytes> {
    request("GetId", &json!({"IdentityPoolId": POOL}))
}

fn json(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap_or_default()
}

/// Status and JSON of an answer of the API below `/_emulator/`.
fn control(gateway: &Gateway, method: Method, path: &str, body: &Value) -> (u16, Value) {
    control_with(gateway, method, path, &[("content-type", "application/json")], body)
}

/// [`control`] with these headers.
fn control_with(gateway: &Gateway, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> (u16, Value) {
    let body = if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) };
    let request = Request::builder().method(method).uri(format!("/_emulator/{path}"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let response = gateway.respond(&request.body(body).unwrap());
    (response.status().as_u16(), json(&response))
}

/// A web page of another site can send a form without a preflight, and a browser then names its origin.
#[test]
fn pages_of_other_sites_cannot_change_the_emulator() {
    let gateway = gateway();
    let json_type = ("content-type", "application/json; charset=utf-8");
    let host = ("host", "127.0.0.1:4100");
    let advance = json!({"advance": 60});
    let cases = [
        (Method::POST, "reset", vec![host, ("origin", "https://evil.example")], &Value::Null, 403),
        (Method::POST, "reset", vec![host, ("origin", "null")], &Value::Null, 403),
        (Method::POST, "reset", vec![host, ("origin", "http://127.0.0.1:4101")], &Value::Null, 403),
        (Method::DELETE, "requests", vec![host, ("origin", "https://evil.example")], &Value::Null, 403),
        (Method::POST, "clock", vec![host, json_type, ("origin", "https://evil.example")], &advance, 403),
        (Method::POST, "clock", vec![host, ("content-type", "text/plain")], &advance, 415),
        (Method::POST, "clock", vec![host, ("content-type", "application/x-www-form-urlencoded")], &advance, 415),
        (Method::POST, "clock", vec![host], &advance, 415),
        (Method::POST, "clock", vec![host, json_type, ("origin", "http://127.0.0.1:4100")], &advance, 200),
        (Method::POST, "reset", vec![host], &Value::Null, 200),
    ];
    for (method, path, headers, body, status) in cases {
        let (answered, answer) = control_with(&gateway, method.clone(), path, &headers, body);
        assert_eq!(answered, status, "{method} {path} {headers:?}: {answer}");
    }
}

#[test]
fn providers_are_registered_and_sign_tokens() {
    let gateway = gateway();
    let issuer = "https://graph.facebook.com";
    let claims = json!({"sub": "ada", "aud": "app"});
    let token =
        |issuer: &str| control(&gateway, Method::POST, "tokens", &json!({"Issuer": issuer, "Claims": claims.clone()}));
    let (status, answer) = token(issuer);
    assert!(status == 400 && answer["message"].as_str().unwrap().contains("POST /_emulator/providers"), "{answer}");

    let provider = json!({"Issuer": issuer, "ClientIds": ["app"]});
    let (status, listed) = control(&gateway, Method::POST, "providers", &provider);
    let expected = json!([{"Issuer": "graph.facebook.com", "ClientIds": ["app"]}]);
    assert_eq!((status, &listed["OpenIdProviders"]), (200, &expected));
    assert_eq!(control(&gateway, Method::GET, "state", &json!(null)).1["OpenIdProviders"], expected);
    let (_, answer) = token(issuer);
    let sign_in = |token: &Value| {
        let logins = json!({"graph.facebook.com": token});
        gateway.respond(&request("GetId", &json!({"IdentityPoolId": POOL, "Logins": logins}))).status().as_u16()
    };
    assert_eq!((sign_in(&answer["Token"]), sign_in(&json!("not signed"))), (200, 400));
    gateway.service.settings.clock.advance(Duration::from_secs(3600));
    assert_eq!(sign_in(&answer["Token"]), 400, "the token has expired");

    let own_keys = json!({"Issuer": "id.example", "Keys": {"keys": []}});
    assert_eq!(control(&gateway, Method::POST, "providers", &own_keys).0, 200);
    assert_eq!(token("id.example").0, 400);
    for wrong in [json!({"Issuer": ""}), json!({"Issuer": "a", "Keys": 1}), json!({"Name": "a"})] {
        assert_eq!(control(&gateway, Method::POST, "providers", &wrong).0, 400, "{wrong}");
    }
    control(&gateway, Method::POST, "reset", &json!(null));
    let (_, listed) = control(&gateway, Method::GET, "providers", &json!(null));
    assert_eq!(listed["OpenIdProviders"], json!([]), "the start had none");
}

#[test]
fn a_header_asks_for_a_fault_in_one_call() {
    let cases = [
        ("throttle", 400, "TooManyRequestsException"),
        ("throttling", 400, "ThrottlingException"),
        ("500", 500, "InternalErrorException"),
        ("502", 502, "InternalErrorException"),
        ("503", 503, "ServiceUnavailableException"),
        ("slow", 400, "InvalidParameterException"),
    ];
    let gateway = gateway();
    for (fault, status, code) in cases {
        let mut request = get_id();
        request.headers_mut().insert("x-emulator-fault", HeaderValue::from_static(fault));
        let response = gateway.respond(&request);
        assert_eq!((response.status().as_u16(), json(&response)["__type"].as_str()), (status, Some(code)), "{fault}");
    }
    assert_eq!(gateway.service.dump(None)["IdentityPools"][0]["Identities"], json!([]), "no call was executed");
    assert_eq!(gateway.respond(&get_id()).status(), 200);
}

#[test]
fn a_skewed_clock_refuses_signatures_and_tells_its_time() {
    let gateway = gateway();
    let mut request = request("ListIdentityPools", &json!({"MaxResults": 1}));
    Signer::default().sign(&mut request);
    for (skew, beginning, date) in [
        ("clock-skew=3600", "Signature expired", "Sat, 21 Nov 2026 13:00:00 GMT"),
        ("clock-skew=-3600", "Signature not yet current", "Sat, 21 Nov 2026 11:00:00 GMT"),
    ] {
        request.headers_mut().insert("x-emulator-fault", HeaderValue::from_static(skew));
        let response = gateway.respond(&request);
        assert!(json(&response)["message"].as_str().unwrap().starts_with(beginning));
        assert_eq!(response.headers()["date"], date);
    }
}

#[test]
fn other_faults_change_the_answer_or_its_transmission() {
    let gateway = gateway();
    gateway.set_faults(Faults::new().sequence([Fault::ContentType, Fault::CaptivePortal, Fault::Reset, Fault::None]));
    let [text, portal, reset, none] = [(); 4].map(|()| gateway.respond(&get_id()));
    assert_eq!(text.headers()["content-type"], "text/plain");
    assert!(json(&text)["IdentityId"].is_string());
    assert!(portal.status() == 200 && portal.body().starts_with(b"<!DOCTYPE html>"));
    let fault = |response: &Response<Bytes>| response.extensions().get().copied().unwrap_or(Fault::None);
    assert_eq!([&text, &portal, &reset, &none].map(fault), [Fault::None, Fault::None, Fault::Reset, Fault::None]);
    assert_eq!(gateway.faults().injected().values().sum::<u64>(), 3);
    assert_eq!(gateway.service.dump(None)["IdentityPools"][0]["Identities"].as_array().unwrap().len(), 3);
}

#[test]
fn faults_are_set_shown_and_ended_as_json() {
    let gateway = gateway();
    let rules = json!({"seed": 7, "rules": [{"sequence": ["throttle", "none"]}]});
    let (status, shown) = control(&gateway, Method::PUT, "faults", &rules);
    assert_eq!((status, &shown["rules"], &shown["calls"]), (200, &rules["rules"], &json!(0)));
    assert_eq!(gateway.respond(&get_id()).status(), 400);
    let (_, shown) = control(&gateway, Method::GET, "faults", &json!(null));
    assert_eq!((&shown["calls"], &shown["injected"]), (&json!(1), &json!({"throttle": 1})));
    assert_eq!(shown["rules"], json!([{"sequence": ["none"]}]));
    assert_eq!(control(&gateway, Method::DELETE, "faults", &json!(null)).1["rules"], json!([]));
    for (wrong, message) in [
        (json!({"rules": [{}]}), "faults: rules[0] needs either"),
        (json!({"rules": [{"share": 1, "fault": "bang"}]}), "The body of PUT /_emulator/faults cannot be read: 'bang'"),
    ] {
        let (status, answer) = control(&gateway, Method::PUT, "faults", &wrong);
        assert!(status == 400 && answer["message"].as_str().unwrap().starts_with(message), "{answer}");
    }
}

#[test]
fn requests_are_logged_without_secrets() {
    let gateway = gateway();
    let logins = json!({"IdentityPoolId": POOL, "Logins": {"graph.facebook.com": "canary"}, "Unknown": "canary"});
    gateway.respond(&request("GetId", &logins));
    gateway.respond(&request("GetId", &json!({"Logins": "canary"})));
    let mut signed = request("ListIdentityPools", &json!({"MaxResults": 61}));
    Signer { session_token: Some("canary"), ..Signer::default() }.sign(&mut signed);
    gateway.respond(&signed);
    let (_, answer) = control(&gateway, Method::GET, "requests", &json!(null));
    assert!(!answer.to_string().contains("canary"), "{answer}");
    assert_eq!(answer["count"], 3);
    let [first, second, third] = [0, 1, 2].map(|index| &answer["requests"][index]);
    let masked = format!(r#"{{"IdentityPoolId":"{POOL}","Logins":{{"graph.facebook.com":"***"}},"Unknown":"***"}}"#);
    assert_eq!(
        (&first["operation"], &first["status"], &first["input"]),
        (&json!("GetId"), &json!(200), &json!(masked))
    );
    assert_eq!((&second["number"], &second["input"]), (&json!(2), &json!(r#"{"Logins":"***"}"#)));
    assert_eq!(
        (&third["error"], &third["access_key_id"]),
        (&json!("ValidationException"), &json!(crate::ACCESS_KEY_ID))
    );
    let lines: Vec<String> = gateway.log().after(0).iter().map(ToString::to_string).collect();
    assert!(lines[0].starts_with("20261121T120000Z 200 GetId us-east-1 unsigned "), "{}", lines[0]);
    assert!(lines[2].contains(" ValidationException: \"1 validation error detected: "), "{}", lines[2]);
    assert_eq!(control(&gateway, Method::GET, "requests?after=2", &json!(null)).1["requests"][0]["number"], 3);
    control(&gateway, Method::DELETE, "requests", &json!(null));
    assert_eq!(control(&gateway, Method::GET, "requests", &json!(null)).1["requests"], json!([]));
}

#[test]
fn a_reset_returns_to_the_seed() {
    let gateway = Gateway::new(service_with(|_| {}), Some(SEED.to_owned())).unwrap();
    let before = gateway.service.dump(None);
    gateway.respond(&get_id());
    gateway.set_faults(Faults::new().share(1.0, Fault::Throttle));
    let (_, clock) = control(&gateway, Method::POST, "clock", &json!({"advance": 60}));
    assert_eq!(clock["now"], 1_795_262_460.0);
    assert_ne!(gateway.service.dump(None), before);
    assert_eq!(control(&gateway, Method::POST, "reset", &json!(null)), (200, json!({})));
    assert_eq!(gateway.service.dump(None), before);
    assert_eq!(control(&gateway, Method::GET, "clock", &json!(null)).1["now"], 1_795_262_400.0);
    assert_eq!((gateway.respond(&get_id()).status().as_u16(), gateway.log().after(0).len()), (200, 1));
}

#[test]
fn what_the_api_does_not_have_is_named() {
    let gateway = gateway();
    for (method, path, status) in [(Method::GET, "pools", 404), (Method::PUT, "state", 405), (Method::GET, "", 404)] {
        let (answered, answer) = control(&gateway, method, path, &json!(null));
        assert!(answered == status && answer["message"].as_str().unwrap().contains("GET /_emulator/state"), "{answer}");
    }
}

#[test]
fn the_state_can_be_limited_to_some_identities() {
    let gateway = gateway();
    (0..3).for_each(|_| drop(gateway.respond(&get_id())));
    let (_, state) = control(&gateway, Method::GET, "state?identities=2", &json!(null));
    let pool = &state["IdentityPools"][0];
    assert_eq!((pool["Identities"].as_array().unwrap().len(), &pool["IdentityCount"]), (2, &json!(3)));
}

#[test]
fn pages_of_every_origin_may_call() {
    let gateway = gateway();
    let response = gateway.respond(&get_id());
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let exposed = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
    assert_eq!(response.headers()["access-control-expose-headers"], exposed);
    let preflight = Request::builder().method(Method::OPTIONS).uri("/");
    let preflight = preflight.header("access-control-request-headers", "content-type,x-amz-target");
    let response = gateway.respond(&preflight.body(Bytes::new()).unwrap());
    assert_eq!((response.status().as_u16(), response.body().len()), (200, 0));
    assert_eq!(response.headers()["access-control-allow-headers"], "content-type,x-amz-target");
    assert_eq!(response.headers()["access-control-max-age"], "172800");
    assert!(gateway.log().after(0).len() == 1, "a preflight is no call");
}

#[test]
fn a_browser_is_shown_the_page_which_loads_nothing_from_elsewhere() {
    let response = gateway().respond(&Request::get("/").body(Bytes::new()).unwrap());
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    let page = String::from_utf8(response.body().to_vec()).unwrap();
    for external in ["http://", "https://", "src=", "@import", "<link"] {
        assert!(!page.contains(external), "{external}");
    }
}

#[test]
fn a_clock_that_is_advanced_goes_on() {
    let gateway = gateway();
    let (clock, hour) = (&gateway.service.settings.clock, Duration::from_secs(3600));
    clock.advance(hour);
    assert_eq!(clock.now(), now() + hour);
    clock.advance(Duration::MAX);
    assert_eq!(gateway.respond(&get_id()).headers()["date"], "Mon, 28 Oct 2126 12:00:00 GMT");
}
