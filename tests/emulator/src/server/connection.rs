//! One connection: its requests one after the other.

use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;

use super::body::{self, Budget};
use super::io::{Stream, Writer};
use super::limits::Limits;
use super::recency::{Place, Recency};
use super::transmission::Transmission;
use crate::faults::Fault;
use crate::gateway::Gateway;
use crate::wire::{Code, ServiceError};

/// State shared by all connections.
#[derive(Debug)]
pub(super) struct Shared {
    gateway: Arc<Gateway>,
    pub(super) limits: Limits,
    pub(super) recency: Recency,
    budget: Budget,
}

impl Shared {
    pub(super) fn new(gateway: Arc<Gateway>, limits: Limits) -> Self {
        Self { gateway, limits, recency: Recency::default(), budget: Budget::default() }
    }
}

/// Serves a connection until it ends, has to make room for another, or the server stops.
pub(super) async fn serve(stream: TcpStream, shared: Arc<Shared>, stopped: watch::Receiver<bool>) {
    // Without it an answer could wait for more to send; where it cannot be had, answers are slower, not wrong.
    let _ = stream.set_nodelay(true);
    let (place, closed) = shared.recency.enter();
    tokio::select! {
        () = converse(stream, &shared, &place, stopped) => {}
        _ = closed => {}
    }
}

/// Lets hyper serve the connection, except for the answers that hyper would not send: those are transmitted in between.
async fn converse(mut stream: TcpStream, shared: &Shared, place: &Place<'_>, mut stopped: watch::Receiver<bool>) {
    loop {
        // A connection that sends nothing has no buffers yet.
        tokio::select! {
            readable = timeout(shared.limits.head_time, stream.readable()) => {
                if !matches!(readable, Ok(Ok(()))) {
                    return;
                }
            }
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        let exchange = Exchange { shared, place, writer: Arc::default(), takeover: Mutex::default() };
        let Some((returned, transmission)) = exchange.run(stream, &mut stopped).await else { return };
        match transmission.send(returned, shared.limits.write_time).await {
            Some(returned) => stream = returned,
            None => return,
        }
    }
}

/// Requests that hyper reads and answers, up to the first that it does not.
struct Exchange<'a> {
    shared: &'a Shared,
    place: &'a Place<'a>,
    writer: Arc<Writer>,
    takeover: Mutex<Option<Transmission>>,
}

impl Exchange<'_> {
    /// Runs until hyper is done; gives the stream and what is left to send.
    async fn run(&self, tcp: TcpStream, stopped: &mut watch::Receiver<bool>) -> Option<(TcpStream, Transmission)> {
        let limits = &self.shared.limits;
        let writer = Arc::clone(&self.writer);
        let stream = TokioIo::new(Stream { tcp, writer, write_time: limits.write_time, deadline: None });
        let service = service_fn(|request| Box::pin(self.respond(request)));
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(limits.head_time);
        http.max_header_size(limits.head).max_buf_size(2 * limits.head).writev(false);
        let mut connection = http.serve_connection(stream, service);
        let mut stopping = false;
        let result = loop {
            tokio::select! {
                result = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break result,
                _ = stopped.wait_for(|stopped| *stopped), if !stopping => {
                    stopping = true;
                    std::pin::Pin::new(&mut connection).graceful_shutdown();
                }
            }
        };
        let parts = connection.into_parts();
        let timed_out = result.is_err_and(|error| error.is_timeout()) && !parts.read_buf.is_empty();
        let transmission = self.takeover().or_else(|| self.refusal(timed_out))?;
        Some((parts.io.into_inner().tcp, transmission))
    }

    /// Answers a request; an error leaves the answer to the transmission that takes over.
    async fn respond(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, TakenOver> {
        let Shared { gateway, limits, budget, .. } = self.shared;
        self.place.renew();
        let response = match body::read(request, limits, budget).await {
            Ok((request, _reservation)) => gateway.respond(&request),
            Err(error) => return self.take_over(error.map(|error| self.refuse(error))),
        };
        let fault = response.extensions().get().copied().unwrap_or(Fault::None);
        if let Some(transmission) = Transmission::with_fault(&response, fault) {
            return self.take_over(Some(transmission));
        }
        self.writer.answering.store(true, Ordering::Relaxed);
        Ok(response.map(Full::new))
    }

    fn take_over<T>(&self, transmission: Option<Transmission>) -> Result<T, TakenOver> {
        *self.takeover.lock().unwrap_or_else(PoisonError::into_inner) = transmission;
        Err(TakenOver)
    }

    fn takeover(&self) -> Option<Transmission> {
        self.takeover.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The answer to a request whose head could not be read.
    fn refusal(&self, timed_out: bool) -> Option<Transmission> {
        let error = match self.writer.refusal.load(Ordering::Relaxed) {
            0 if timed_out => body::too_slow("head"),
            0 => return None,
            414 | 431 => {
                let message = format!("The head of the request is larger than {} bytes.", self.shared.limits.head);
                ServiceError::new(Code::RequestHeaderTooLarge, message)
            }
            _ => ServiceError::new(Code::MalformedHttpRequest, "This is not a request of HTTP/1.1."),
        };
        Some(self.refuse(error))
    }

    fn refuse(&self, error: ServiceError) -> Transmission {
        Transmission::refusal(error, self.shared.gateway.service.settings.clock.now())
    }
}

/// The service function answers with this error when the answer is sent past hyper.
#[derive(Debug)]
struct TakenOver;

impl fmt::Display for TakenOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer is sent in another way")
    }
}

impl std::error::Error for TakenOver {}
