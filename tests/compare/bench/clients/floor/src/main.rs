//! The floor: reqwest posts ready-made bytes with ready-made headers and reads the body as bytes.

use std::process::ExitCode;

use bench_load::{Operation, request_body, request_headers, text};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Method, Request, Url};

struct Floor {
    client: reqwest::Client,
    endpoint: Url,
    requests: Vec<(HeaderMap, &'static [u8])>,
}

impl bench_load::Client for Floor {
    async fn call(&self, operation: Operation) -> Result<usize, String> {
        let (headers, body) = self.requests.get(operation as usize).ok_or("no such operation")?;
        let mut request = Request::new(Method::POST, self.endpoint.clone());
        *request.headers_mut() = headers.clone();
        *request.body_mut() = Some(Body::from(*body));
        let response = self.client.execute(request).await.map_err(text)?.error_for_status().map_err(text)?;
        Ok(response.bytes().await.map_err(text)?.len())
    }
}

fn main() -> ExitCode {
    bench_load::main(async |endpoint: String| {
        // Fails where a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let requests = Operation::ALL.into_iter().map(request).collect::<Result<_, _>>()?;
        Ok(Floor { client: reqwest::Client::new(), endpoint: endpoint.parse().map_err(text)?, requests })
    })
}

fn request(operation: Operation) -> Result<(HeaderMap, &'static [u8]), String> {
    let mut headers = HeaderMap::new();
    for (name, value) in request_headers(operation) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_str(&value).map_err(text)?);
    }
    Ok((headers, request_body(operation).into_bytes().leak()))
}
