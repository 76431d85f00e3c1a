//! A connection as hyper sees it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// Between the service function and the stream: who is writing.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// Whether an answer of the emulator is being written.
    pub(super) answering: AtomicBool,
    /// The status of an answer that hyper made up itself; 0 if none.
    pub(super) refusal: AtomicU16,
}

/// A stream that holds back what hyper answers by itself to a malformed request, so that it can be answered in the
/// form of the service; and that fails when the client takes nothing for too long.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) tcp: TcpStream,
    pub(super) writer: Arc<Writer>,
    pub(super) write_time: Duration,
    pub(super) deadline: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    fn is_refusal(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"HTTP/1.1 4") && !self.writer.answering.load(Ordering::Relaxed)
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buf)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_refusal(bytes) {
            let status = bytes.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
            self.writer.refusal.store(status.unwrap_or(400), Ordering::Relaxed);
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = Pin::new(&mut self.tcp).poll_write(cx, bytes);
        if written.is_ready() {
            self.deadline = None;
            return written;
        }
        let write_time = self.write_time;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(write_time)));
        ready!(deadline.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.tcp).poll_flush(cx);
        if flushed.is_ready() {
            self.writer.answering.store(false, Ordering::Relaxed);
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}
