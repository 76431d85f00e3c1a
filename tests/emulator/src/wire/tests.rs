//! The forms of requests and answers, to the byte.

use hyper::body::Bytes;
use hyper::header::HeaderValue;
use hyper::{Method, Request, Response};
use serde_json::json;

use super::{Code, ServiceError, response};
use crate::testing::{now, request, send, service};

fn header<'a>(response: &'a Response<Bytes>, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn an_answer_carries_the_headers_of_the_service() {
    let answer = response(Ok(json!({"IdentityId": "a"})), now());
    assert_eq!((answer.status().as_u16(), &answer.body()[..]), (200, &br#"{"IdentityId":"a"}"#[..]));
    assert_eq!(header(&answer, "content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(header(&answer, "date"), Some("Sat, 21 Nov 2026 12:00:00 GMT"));
    assert_eq!(header(&answer, "x-amzn-requestid").unwrap().len(), 36);
    assert_eq!(header(&answer, "x-amzn-errortype"), None);
}

#[test]
fn an_operation_without_output_answers_nothing() {
    assert!(response(Ok(json!(null)), now()).body().is_empty());
}

#[test]
fn an_error_is_in_the_headers_and_in_the_body() {
    let answer = response(Err(ServiceError::new(Code::NotAuthorized, "No.")), now());
    let body = br#"{"__type":"NotAuthorizedException","message":"No."}"#;
    assert_eq!((answer.status().as_u16(), &answer.body()[..]), (400, &body[..]));
    assert_eq!(header(&answer, "x-amzn-errortype"), Some("NotAuthorizedException:"));
    assert_eq!(header(&answer, "x-amzn-errormessage"), Some("No."));
    assert_eq!(header(&answer, "x-amzn-requestid").unwrap().len(), 36);
}

#[test]
fn a_message_that_fits_no_header_is_in_the_body_only() {
    for message in ["two\nlines".to_owned(), "long".repeat(1000)] {
        let answer = response(Err(ServiceError::new(Code::InternalError, message)), now());
        assert_eq!((answer.status().as_u16(), header(&answer, "x-amzn-errormessage")), (500, None));
    }
}

#[test]
fn requests_that_are_none_are_refused() {
    type Change = fn(&mut Request<Bytes>);
    const SECRET: &str = "canary";
    let cases: [(Change, &str); 9] = [
        (
            |request| *request.method_mut() = Method::GET,
            "UnknownOperationException: Requests are sent as POST /, not as GET /.",
        ),
        (
            |request| *request.uri_mut() = "/a?b".parse().unwrap(),
            "UnknownOperationException: Requests are sent as POST /, not as POST /a.",
        ),
        (
            |request| set(request, "content-type", "application/json"),
            "UnknownOperationException: The content type must be",
        ),
        (
            |request| drop(request.headers_mut().remove("x-amz-target")),
            "UnknownOperationException: X-Amz-Target must be",
        ),
        (
            |request| set(request, "x-amz-target", "AWSCognitoSyncService.GetId"),
            "UnknownOperationException: X-Amz-Target must be",
        ),
        (
            |request| set(request, "x-amz-target", "AWSCognitoIdentityService.GetX"),
            "UnknownOperationException: Amazon Cognito Identity has no operation 'GetX'.",
        ),
        (|request| *request.body_mut() = Bytes::new(), "SerializationException: The request body is not JSON"),
        (
            |request| *request.body_mut() = Bytes::from("{\"Logins\":{\"a\":\"canary\""),
            "SerializationException: The request body is not JSON",
        ),
        (
            |request| *request.body_mut() = Bytes::from("[\"canary\"]"),
            "SerializationException: The request body must be a JSON object.",
        ),
    ];
    for (change, expected) in cases {
        let mut request = request("GetId", &json!({}));
        change(&mut request);
        let (status, body) = send(&service(), &request);
        let fault = format!("{}: {}", body["__type"].as_str().unwrap(), body["message"].as_str().unwrap());
        assert!(status == 400 && fault.starts_with(expected) && !fault.contains(SECRET), "{status} {fault}");
    }
}

#[test]
fn the_media_type_may_have_parameters() {
    let mut request = request("GetId", &json!({}));
    set(&mut request, "content-type", "Application/X-Amz-Json-1.1; charset=utf-8");
    assert_eq!(send(&service(), &request).1["__type"], "ValidationException");
}

fn set(request: &mut Request<Bytes>, name: &'static str, value: &'static str) {
    request.headers_mut().insert(name, HeaderValue::from_static(value));
}
