//! The service: answers every request with a ready-made response, and counts what it was sent.

mod answers;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bench_load::Operation;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::failure::Failure;
use crate::process;
use answers::Answers;

/// A server on loopback, on a thread of its own. It stops with the process.
pub(crate) struct Server {
    pub(crate) endpoint: String,
    counters: Arc<Counters>,
}

/// How many requests came, and how many of them were not as they should be.
#[derive(Debug, Default)]
struct Counters {
    requests: AtomicUsize,
    wrong: AtomicUsize,
}

impl Server {
    /// Starts a server whose lists hold so many identities.
    pub(crate) fn start(identities: usize) -> Result<Self, Failure> {
        Self::listen("http", identities, None)
    }

    /// Starts a server that speaks HTTPS, and writes its certificate into `folder` for clients to trust.
    pub(crate) fn start_https(folder: &Path) -> Result<(Self, PathBuf), Failure> {
        let failed = |error: &dyn std::fmt::Display| Failure::new(format!("no certificate can be made: {error}"));
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).map_err(|error| failed(&error))?;
        let path = folder.join("certificate.pem");
        std::fs::write(&path, made.cert.pem()).map_err(|error| Failure::io("write", &path, error))?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .map_err(|error| failed(&error))?;
        Ok((Self::listen("https", 1, Some(Arc::new(config).into()))?, path))
    }

    /// Checks that the server got as many requests as clients say they made, all of the right form, and starts anew.
    pub(crate) fn expect(&self, requests: usize) -> Result<(), Failure> {
        let came = self.counters.requests.swap(0, Ordering::SeqCst);
        let wrong = self.counters.wrong.swap(0, Ordering::SeqCst);
        match (came == requests, wrong) {
            (true, 0) => Ok(()),
            (true, _) => Err(Failure::new(format!("{wrong} of {came} requests have another body or lack a signature"))),
            _ => Err(Failure::new(format!("{came} requests arrived, {requests} were expected"))),
        }
    }

    fn listen(scheme: &str, identities: usize, tls: Option<TlsAcceptor>) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::new(format!("no server on loopback: {error}"));
        let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        listener.set_nonblocking(true).map_err(failed)?;
        let counters = Arc::<Counters>::default();
        let service = Service { answers: Arc::new(Answers::new(identities)), counters: counters.clone() };
        std::thread::spawn(move || run(listener, service, tls));
        // Certificates are for names.
        let host = if scheme == "https" { "localhost" } else { "127.0.0.1" };
        Ok(Self { endpoint: format!("{scheme}://{host}:{port}"), counters })
    }
}

/// Serves on the second CPU; the clients have the first.
fn run(listener: std::net::TcpListener, service: Service, tls: Option<TlsAcceptor>) -> std::io::Result<()> {
    let _pinned = process::pin(1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let (service, tls) = (service.clone(), tls.clone());
            tokio::spawn(async move {
                match tls {
                    None => service.serve(stream).await,
                    Some(tls) => service.serve(tls.accept(stream).await?).await,
                }
            });
        }
    })
}

#[derive(Clone)]
struct Service {
    answers: Arc<Answers>,
    counters: Arc<Counters>,
}

impl Service {
    /// Answers the requests of a connection until the client closes it.
    async fn serve(self, mut stream: impl AsyncRead + AsyncWrite + Unpin) -> std::io::Result<()> {
        let mut received = Vec::with_capacity(4096);
        loop {
            let Some(request) = Request::parse(&received) else {
                if stream.read_buf(&mut received).await? == 0 {
                    return Ok(());
                }
                continue;
            };
            self.counters.requests.fetch_add(1, Ordering::SeqCst);
            if !request.is_as_expected() {
                self.counters.wrong.fetch_add(1, Ordering::SeqCst);
            }
            let (answer, length) = (self.answers.to(request.operation), request.length);
            stream.write_all(answer).await?;
            received.drain(..length);
        }
    }
}

/// A request that has arrived whole.
struct Request<'a> {
    operation: Option<Operation>,
    signed: bool,
    body: &'a [u8],
    /// How many bytes it has, head and body.
    length: usize,
}

impl<'a> Request<'a> {
    /// The first request; `None` when it has not arrived whole.
    fn parse(received: &'a [u8]) -> Option<Self> {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Request::new(&mut headers);
        let httparse::Status::Complete(start) = head.parse(received).ok()? else { return None };
        let header = |name: &str| {
            let found = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.and_then(|header| std::str::from_utf8(header.value).ok())
        };
        let length = start + header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let target = header("x-amz-target").and_then(|target| target.split_once('.'));
        Some(Self {
            operation: target.and_then(|(_, operation)| operation.parse().ok()),
            signed: header("authorization").is_some(),
            body: received.get(start..length)?,
            length,
        })
    }

    /// Whether the request has the body that every client has to send, and a signature where it needs one. rusoto signs
    /// everything.
    fn is_as_expected(&self) -> bool {
        self.operation.is_some_and(|operation| {
            let has_body = self.body == bench_load::request_body(operation).as_bytes();
            has_body && (self.signed || !operation.is_signed())
        })
    }
}
