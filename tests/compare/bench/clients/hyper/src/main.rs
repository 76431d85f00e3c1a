//! The limit: hyper and its connection pool, without TLS, redirects, proxies or URLs to parse.

use std::process::ExitCode;

use bench_load::{Operation, request_body, request_headers, text};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

struct Hyper {
    client: Client<HttpConnector, Full<Bytes>>,
    requests: Vec<Request<Full<Bytes>>>,
}

impl bench_load::Client for Hyper {
    async fn call(&self, operation: Operation) -> Result<usize, String> {
        let request = self.requests.get(operation as usize).ok_or("no such operation")?.clone();
        let response = self.client.request(request).await.map_err(text)?;
        if !response.status().is_success() {
            return Err(format!("status {}", response.status()));
        }
        Ok(response.into_body().collect().await.map_err(text)?.to_bytes().len())
    }
}

fn main() -> ExitCode {
    bench_load::main(async |endpoint: String| {
        let uri: Uri = endpoint.parse().map_err(text)?;
        let requests =
            Operation::ALL.into_iter().map(|operation| request(&uri, operation)).collect::<Result<_, _>>()?;
        Ok(Hyper { client: Client::builder(TokioExecutor::new()).build_http(), requests })
    })
}

fn request(uri: &Uri, operation: Operation) -> Result<Request<Full<Bytes>>, String> {
    let mut request = Request::post(uri.clone());
    for (name, value) in request_headers(operation) {
        request = request.header(name, value);
    }
    request.body(Full::from(request_body(operation))).map_err(text)
}
