//! Answers that are written byte by byte instead of by hyper: those with a fault in their transmission, and those to
//! requests that could not be read.

use std::io;
use std::time::{Duration, SystemTime};

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{CONNECTION, CONTENT_LENGTH, HeaderValue};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::faults::Fault;
use crate::wire::{self, ServiceError};

/// Bytes to write to a connection, and how the connection ends after them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Transmission {
    /// Each piece with the time to wait before it.
    pieces: Vec<(Duration, Bytes)>,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The connection goes on.
    KeepAlive,
    /// It is closed in order.
    Close,
    /// It is reset.
    Reset,
}

impl Transmission {
    /// The answer to a request that could not be read, after which the connection is closed.
    pub(super) fn refusal(error: ServiceError, now: SystemTime) -> Self {
        let mut response = wire::response(Err(error), now);
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        Self { pieces: vec![(Duration::ZERO, whole(&response))], end: End::Close }
    }

    /// A response with a fault in its transmission; `None` if the fault is of another kind.
    pub(super) fn with_fault(response: &Response<Bytes>, fault: Fault) -> Option<Self> {
        let now = |bytes| vec![(Duration::ZERO, bytes)];
        let (pieces, end) = match fault {
            Fault::Delay(time) => (vec![(time, whole(response))], End::KeepAlive),
            Fault::SlowBody(time) => (slow_body(response, time), End::KeepAlive),
            Fault::Truncate => (now(truncated(response)), End::Close),
            Fault::WrongLength => (now(with_length(response, response.body().len().div_ceil(2))), End::Close),
            Fault::Reset => (Vec::new(), End::Reset),
            Fault::Duplicate => (now([whole(response), whole(response)].concat().into()), End::KeepAlive),
            _ => return None,
        };
        Some(Self { pieces, end })
    }

    /// Writes the pieces; gives the stream back if the connection goes on.
    pub(super) async fn send(self, mut stream: TcpStream, write_time: Duration) -> Option<TcpStream> {
        for (wait, piece) in self.pieces {
            sleep(wait).await;
            timeout(write_time, stream.write_all(&piece)).await.ok()?.ok()?;
        }
        match self.end {
            End::KeepAlive => return Some(stream),
            // Where the option cannot be set, the connection is closed in order.
            End::Reset => drop(stream.set_zero_linger()),
            End::Close => drop(close(stream).await),
        }
        None
    }
}

/// Closes a connection whose client may still be sending: were it not read, the system would reset the connection, and
/// the client might lose the answer.
async fn close(mut stream: TcpStream) -> io::Result<()> {
    const LONGEST: Duration = Duration::from_secs(1);
    stream.shutdown().await?;
    let mut unread = [0; 8 << 10];
    let drain = async {
        while stream.read(&mut unread).await? > 0 {}
        Ok(())
    };
    timeout(LONGEST, drain).await.unwrap_or(Ok(()))
}

/// A response as it is sent.
fn whole(response: &Response<Bytes>) -> Bytes {
    with_length(response, response.body().len())
}

/// A response that announces a length.
fn with_length(response: &Response<Bytes>, length: usize) -> Bytes {
    [head(response, length), response.body().to_vec()].concat().into()
}

/// Half of the body is missing, or half of the head where there is no body.
fn truncated(response: &Response<Bytes>) -> Bytes {
    let whole = whole(response);
    let missing = if response.body().is_empty() { whole.len() / 2 } else { response.body().len().div_ceil(2) };
    whole.slice(..whole.len() - missing)
}

fn slow_body(response: &Response<Bytes>, time: Duration) -> Vec<(Duration, Bytes)> {
    const PIECES: usize = 10;
    let body = response.body();
    let size = body.len().div_ceil(PIECES).max(1);
    let pieces = body.chunks(size).map(Bytes::copy_from_slice).map(|piece| (time / PIECES as u32, piece));
    let head = (Duration::ZERO, head(response, body.len()).into());
    std::iter::once(head).chain(pieces).collect()
}

fn head(response: &Response<Bytes>, length: usize) -> Vec<u8> {
    let status = response.status();
    let reason = status.canonical_reason().unwrap_or("Unknown");
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", status.as_str()).into_bytes();
    for (name, value) in response.headers().iter().filter(|(name, _)| *name != CONTENT_LENGTH) {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend(format!("content-length: {length}\r\n\r\n").into_bytes());
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(fault: Fault, body: &'static str) -> (Vec<(u128, String)>, End) {
        let response = Response::new(Bytes::from_static(body.as_bytes()));
        let Transmission { pieces, end } = Transmission::with_fault(&response, fault).unwrap();
        let text = |piece: &Bytes| String::from_utf8(piece.to_vec()).unwrap();
        (pieces.iter().map(|(wait, piece)| (wait.as_millis(), text(piece))).collect(), end)
    }

    #[test]
    fn faults_of_the_transmission_are_what_they_are_called() {
        let head = |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        let once = |text: String| vec![(0, text)];
        let whole = format!("{}body", head(4));
        assert_eq!(send(Fault::Delay(Duration::from_millis(9)), "body"), (vec![(9, whole.clone())], End::KeepAlive));
        assert_eq!(send(Fault::Truncate, "body"), (once(format!("{}bo", head(4))), End::Close));
        assert_eq!(send(Fault::Truncate, ""), (once(head(0)[..19].to_owned()), End::Close));
        assert_eq!(send(Fault::WrongLength, "body"), (once(format!("{}body", head(2))), End::Close));
        assert_eq!(send(Fault::Reset, "body"), (vec![], End::Reset));
        assert_eq!(send(Fault::Duplicate, "body"), (once(whole.repeat(2)), End::KeepAlive));
        let (pieces, end) = send(Fault::SlowBody(Duration::from_millis(100)), "body");
        let expected = [(0, head(4)), (10, "b".into()), (10, "o".into()), (10, "d".into()), (10, "y".into())];
        assert_eq!((pieces, end), (expected.to_vec(), End::KeepAlive));
    }
}
