//! The network: a loopback listener on a thread of its own.
//!
//! The thread has its own runtime, so that the emulator answers whatever its user's code does meanwhile: blocks its
//! only thread, or pauses its clock.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use crate::service::Service;

/// The largest body that is read: more than the ten largest tokens the model allows.
const LARGEST_BODY: usize = 4 << 20;

/// A running server; dropping it closes its listener and all of its connections.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to listen on a port of the loopback interface; 0 takes a free one.
    pub(crate) fn start(port: u16, service: Arc<Service>) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new().name("cognito-identity-emulator".to_owned());
        let thread = thread.spawn(move || run(&runtime, listener, service, stopped))?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has stopped, which is all that matters here.
            let _ = thread.join();
        }
    }
}

/// Accepts connections until the sender of `stopped` is gone.
fn run(
    runtime: &Runtime,
    listener: std::net::TcpListener,
    service: Arc<Service>,
    stopped: oneshot::Receiver<Infallible>,
) {
    runtime.block_on(async {
        let Ok(listener) = TcpListener::from_std(listener) else { return };
        tokio::select! {
            _ = stopped => {}
            () = accept(listener, service) => {}
        }
    });
}

async fn accept(listener: TcpListener, service: Arc<Service>) {
    /// Out of file descriptors, most likely: some are free again in a moment.
    const PAUSE: Duration = Duration::from_millis(20);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&service)))),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Serves the requests of a connection, one after the other.
async fn serve(stream: TcpStream, service: Arc<Service>) {
    // Without it an answer could wait for more to send; where it cannot be had, answers are slower, not wrong.
    let _ = stream.set_nodelay(true);
    let respond = service_fn(|request| respond(&service, request));
    // A connection fails when its client goes away, and there is nobody to tell.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), respond).await;
}

async fn respond(service: &Service, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(service.respond(&Request::from_parts(head, body.to_bytes())).map(Full::new)),
        Err(error) => match error.downcast::<hyper::Error>() {
            Ok(error) => Err(*error),
            Err(_) => Ok(too_large()),
        },
    }
}

fn too_large() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response
}
