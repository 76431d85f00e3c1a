//! Answers with a fault in them.

use std::time::{Duration, SystemTime};

use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Request, Response, StatusCode};

use super::Fault;
use crate::service::Service;
use crate::wire::{self, Code, ServiceError};

/// The page that a captive portal answers to every request before the user has signed in.
const LOGIN_PAGE: &str = "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Sign in to use this \
     network</h1><form action=\"/login\"></form></body></html>\n";

/// Answers a request with a fault. A fault of the transmission goes along as an extension of the response.
pub(crate) fn answer(service: &Service, request: &Request<Bytes>, fault: Fault) -> Response<Bytes> {
    let now = service.settings.clock.now();
    match fault {
        Fault::Throttle => error(Code::TooManyRequests, "Too many requests.", now),
        Fault::Throttling => error(Code::Throttling, "Rate exceeded", now),
        Fault::Status(status) => server_error(status, now),
        Fault::CaptivePortal => login_page(),
        Fault::ClockSkew(seconds) => service.respond_at(request, skewed(now, seconds)),
        Fault::ContentType => as_plain_text(service.respond_at(request, now)),
        _ => {
            let mut response = service.respond_at(request, now);
            response.extensions_mut().insert(fault);
            response
        }
    }
}

fn error(code: Code, message: &str, now: SystemTime) -> Response<Bytes> {
    wire::response(Err(ServiceError::new(code, message)), now)
}

fn server_error(status: u16, now: SystemTime) -> Response<Bytes> {
    let mut response = match status {
        503 => error(Code::ServiceUnavailable, "The service is unavailable.", now),
        _ => error(Code::InternalError, "An internal error occurred.", now),
    };
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}

fn login_page() -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(LOGIN_PAGE.as_bytes()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn as_plain_text(mut response: Response<Bytes>) -> Response<Bytes> {
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}

fn skewed(now: SystemTime, seconds: i64) -> SystemTime {
    let skew = Duration::from_secs(seconds.unsigned_abs());
    let skewed = if seconds < 0 { now.checked_sub(skew) } else { now.checked_add(skew) };
    skewed.unwrap_or(now)
}
