//! The log of requests: the last thousand, without secrets.

use std::collections::VecDeque;
use std::fmt;
use std::time::{Duration, SystemTime};

use hyper::body::Bytes;
use hyper::{Request, Response};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::auth;
use crate::clock::{epoch_seconds, format_amz_date};
use crate::faults::Fault;
use crate::routes::{Route, route};
use crate::service::Service;
use crate::sts;

/// Requests that are kept.
const KEPT: usize = 1000;
/// Longer inputs and messages are cut: a thousand of them are held.
const LONGEST_TEXT: usize = 2000;

/// A call as the emulator saw it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct RequestRecord {
    /// Counts from 1 since the start.
    pub number: u64,
    /// When it arrived, by the emulator's clock. In JSON: seconds since the epoch.
    #[serde(serialize_with = "as_seconds")]
    pub time: SystemTime,
    /// The operation it named, such as `GetId`; empty if none.
    pub operation: String,
    /// The region it was for: that of its signature, or of the id in it.
    pub region: String,
    /// The id of the access key that signed it; `None` if it is not signed.
    pub access_key_id: Option<String>,
    /// Its input as JSON text; members that the model marks sensitive are masked.
    pub input: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The request id of the answer.
    pub request_id: Option<String>,
    /// The error code of the answer, such as `NotAuthorizedException`.
    pub error: Option<String>,
    /// The message of the error.
    pub message: Option<String>,
    /// The fault that was injected.
    pub fault: Option<Fault>,
    /// How long the answer took to compute, without injected delays. In JSON: milliseconds.
    #[serde(serialize_with = "as_milliseconds")]
    pub duration: Duration,
}

impl RequestRecord {
    /// Records a request before it is answered.
    pub(crate) fn of(request: &Request<Bytes>, service: &Service) -> Self {
        let operation = &operation(request);
        let input = serde_json::from_slice(request.body()).unwrap_or(Value::Null);
        let (access_key_id, region) = auth::claimed(request).unzip();
        Self {
            number: 0,
            time: service.settings.clock.now(),
            operation: cut(operation),
            region: cut(region.unwrap_or_else(|| service.region_of(&input))),
            access_key_id: access_key_id.map(cut),
            input: cut(&service.masked(operation, &input).to_string()),
            status: 0,
            request_id: None,
            error: None,
            message: None,
            fault: None,
            duration: Duration::ZERO,
        }
    }

    /// Adds what the answer says.
    pub(crate) fn complete(&mut self, response: &Response<Bytes>, duration: Duration) {
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        self.status = response.status().as_u16();
        self.request_id = header("x-amzn-requestid").map(str::to_owned);
        self.duration = duration;
        if !response.status().is_success() {
            let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
            let code = header("x-amzn-errortype").map(|code| code.trim_end_matches(':'));
            self.error = code.map(str::to_owned);
            self.message = body["message"].as_str().map(cut);
        }
    }
}

/// A line for a log.
impl fmt::Display for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, region, status, input, .. } = self;
        let (time, milliseconds) = (format_amz_date(self.time), self.duration.as_secs_f64() * 1e3);
        let operation = if operation.is_empty() { "-" } else { operation };
        let caller = self.access_key_id.as_deref().unwrap_or("unsigned");
        write!(f, "{time} {status} {operation} {region} {caller} {milliseconds:.1}ms")?;
        if let Some(fault) = self.fault {
            write!(f, " fault={fault}")?;
        }
        write!(f, " {input}")?;
        match (&self.error, &self.message) {
            // As a literal, so that a message of two lines stays in one.
            (Some(code), message) => write!(f, " {code}: {:?}", message.as_deref().unwrap_or_default()),
            (None, _) => Ok(()),
        }
    }
}

/// The last requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    records: VecDeque<RequestRecord>,
    /// Requests since the start.
    count: u64,
}

impl RequestLog {
    pub(crate) fn push(&mut self, mut record: RequestRecord) {
        self.count += 1;
        record.number = self.count;
        self.records.push_back(record);
        if self.records.len() > KEPT {
            self.records.pop_front();
        }
    }

    /// The requests kept, with numbers greater than `after`.
    pub(crate) fn after(&self, after: u64) -> Vec<RequestRecord> {
        self.records.iter().filter(|record| record.number > after).cloned().collect()
    }

    /// Forgets the requests; their numbers are not used again.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

/// The operation that a request names, of either service.
fn operation(request: &Request<Bytes>) -> String {
    if route(request) == Route::Sts {
        return sts::action(request).unwrap_or_default();
    }
    let target = request.headers().get("x-amz-target").and_then(|target| target.to_str().ok());
    target.and_then(|target| target.rsplit_once('.')).map_or("", |(_, operation)| operation).to_owned()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn as_seconds<S: Serializer>(time: &SystemTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(epoch_seconds(*time))
}

fn as_milliseconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(duration.as_secs_f64() * 1000.0)
}
