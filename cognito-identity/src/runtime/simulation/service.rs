//! A service, and a network, on which nothing can be relied.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::Format;
use bytes::Bytes;
use tokio::time::{Sleep, sleep};

use super::pick;
use super::world::World;

pub(super) fn client(world: Arc<World>) -> SharedHttpClient {
    http_client_fn(move |_, _| SharedHttpConnector::new(Service(world.clone())))
}

#[derive(Debug)]
struct Service(Arc<World>);

impl HttpConnector for Service {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let world = self.0.clone();
        let header = |name| request.headers().get(name).expect("a header of every request");
        world.record(header("amz-sdk-invocation-id"), header("amz-sdk-request"));
        HttpConnectorFuture::new(async move {
            sleep(Duration::from_millis(if pick(10) == 0 { pick(20_000) } else { pick(800) })).await;
            answer(&world, &request)
        })
    }
}

fn answer(world: &World, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
    if let Some(date) = request.headers().get("x-amz-date") {
        // One host of the service has another time than the others.
        let ahead = if pick(30) == 0 { Duration::from_secs(3_600) } else { Duration::ZERO };
        let now = world.service_time() + ahead;
        if !is_close(date, now) {
            return Ok(dated(error(world, 403, "InvalidSignatureException", "Signature expired"), now));
        }
        let authorization = request.headers().get("authorization").unwrap_or_default();
        let number = authorization.split_once("AKID").and_then(|(_, rest)| rest.split_once('/')?.0.parse().ok());
        if pick(20) == 0 {
            world.least_credentials.store(number.unwrap_or(0) + 1, Ordering::Relaxed);
        }
        if number < Some(world.least_credentials.load(Ordering::Relaxed)) {
            return Ok(error(world, 400, "ExpiredTokenException", "expired"));
        }
    }
    let body = request.body().bytes().unwrap_or_default();
    Ok(match pick(20) {
        0 | 1 => error(world, 400, "ThrottlingException", "slow down"),
        2 => error(world, 503, "", ""),
        3 => error(world, 500, "InternalErrorException", ""),
        4 => error(world, 400, "LimitExceededException", "quota"),
        5 => error(world, 404, "ResourceNotFoundException", "not here"),
        6 => return Err(ConnectorError::io("connection reset".into())),
        7 => return Err(ConnectorError::other("odd".into(), None)),
        8 => response(world, 200, SdkBody::from_body_1_x(Dribble::new(body, 0, true))),
        9 => response(world, 200, SdkBody::from_body_1_x(Dribble::new(body, pick(6_000), false))),
        10 => response(world, 200, SdkBody::from("<html>")),
        _ => response(world, 200, SdkBody::from(body)),
    })
}

fn is_close(date: &str, now: SystemTime) -> bool {
    let at = |range: std::ops::Range<usize>| date.get(range).unwrap_or_default();
    let text = format!("{}-{}-{}T{}:{}:{}Z", at(0..4), at(4..6), at(6..8), at(9..11), at(11..13), at(13..15));
    let signed = DateTime::from_str(&text, Format::DateTime).expect("a date").secs();
    signed.abs_diff(DateTime::from(now).secs()) <= 300
}

fn error(world: &World, status: u16, code: &str, message: &str) -> HttpResponse {
    let mut response =
        response(world, status, SdkBody::from(format!(r#"{{"__type":"{code}","message":"{message}"}}"#)));
    if pick(4) == 0 {
        response.headers_mut().insert("retry-after", pick(5).to_string());
    }
    response
}

fn response(world: &World, status: u16, body: SdkBody) -> HttpResponse {
    dated(HttpResponse::new(status.try_into().expect("a status"), body), world.service_time())
}

fn dated(mut response: HttpResponse, time: SystemTime) -> HttpResponse {
    let date = DateTime::from(time).fmt(Format::HttpDate).expect("a date");
    response.headers_mut().insert("date", date);
    response
}

/// A body that comes late, or breaks off.
struct Dribble {
    bytes: Option<Bytes>,
    delay: Pin<Box<Sleep>>,
    breaks: bool,
}

impl Dribble {
    fn new(bytes: &[u8], delay: u64, breaks: bool) -> Self {
        let delay = Box::pin(sleep(Duration::from_millis(delay)));
        Self { bytes: Some(Bytes::copy_from_slice(bytes)), delay, breaks }
    }
}

impl http_body::Body for Dribble {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        std::task::ready!(self.delay.as_mut().poll(context));
        Poll::Ready(match (self.bytes.take(), self.breaks) {
            (Some(_), true) => Some(Err(std::io::Error::other("broken off"))),
            (Some(bytes), false) => Some(Ok(http_body::Frame::data(bytes))),
            (None, _) => None,
        })
    }
}
