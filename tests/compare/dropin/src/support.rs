//! The transcript, and clients that talk to a canned server.

use std::collections::HashMap;
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use aws_sdk_cognitoidentity::config::{AsyncSleep, BehaviorVersion, Builder, Credentials, Region, Sleep};
use aws_sdk_cognitoidentity::{Client, Config};
use aws_smithy_async::time::StaticTimeSource;

use crate::replay::{Answer, Server};

pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;
pub(crate) type Outcome = Result<(), Failure>;

/// Opens a section of the transcript.
pub(crate) fn section(name: &str) {
    println!("\n== {name}");
}

/// Writes one value; with `T` spelled out, the call also proves the type of what it shows.
pub(crate) fn show<T: Debug>(label: &str, value: T) {
    println!("{label}: {value:?}");
}

/// A client of a server that gives these answers with status 200, one after the other.
pub(crate) fn answering<const N: usize>(bodies: [&str; N]) -> (Client, Server) {
    let server = Server::new(bodies.map(Answer::ok));
    (Client::from_conf(config(&server).build()), server)
}

/// The configuration that all programs start from.
pub(crate) fn config(server: &Server) -> Builder {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", Some("session".to_owned()), None, "fixed");
    bare(server).region(Region::new("us-east-1")).credentials_provider(credentials)
}

/// Neither region nor credentials; every source of chance is fixed.
pub(crate) fn bare(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .time_source(StaticTimeSource::new(now()))
        .sleep_impl(NoSleep)
        .http_client(server.clone())
}

/// 2025-01-02T03:04:05Z.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045)
}

/// Wakes at once: no program waits between attempts.
#[derive(Clone, Debug)]
pub(crate) struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, duration: Duration) -> Sleep {
        // A pause between attempts is short; a timeout is not, and must not fire.
        match duration < Duration::from_secs(25) {
            true => Sleep::new(std::future::ready(())),
            false => Sleep::new(std::future::pending()),
        }
    }
}

/// A map of one entry, whose `Debug` has one order.
pub(crate) fn one(key: &str, value: &str) -> HashMap<String, String> {
    HashMap::from([(key.to_owned(), value.to_owned())])
}

pub(crate) fn strings<const N: usize>(values: [&str; N]) -> Vec<String> {
    values.map(str::to_owned).to_vec()
}
