//! Bodies of requests, read with a deadline and within a budget that all connections share.

use std::sync::atomic::{AtomicUsize, Ordering};

use http_body_util::BodyExt;
use hyper::Request;
use hyper::body::{Body, Bytes, Incoming};
use tokio::time::timeout;

use super::limits::Limits;
use crate::wire::{Code, ServiceError};

/// Bytes of bodies that are held at the moment, over all connections.
#[derive(Debug, Default)]
pub(super) struct Budget {
    small: AtomicUsize,
    large: AtomicUsize,
}

/// Bytes of one body; they return to the budget when this is dropped.
#[derive(Debug)]
pub(super) struct Reservation<'a> {
    budget: &'a Budget,
    small: usize,
    large: usize,
}

impl Budget {
    fn reserve(&self) -> Reservation<'_> {
        Reservation { budget: self, small: 0, large: 0 }
    }
}

impl Reservation<'_> {
    /// Reserves more bytes; says whether they are to be had. What a body holds beyond a small size is drawn from the
    /// budget of large bodies.
    fn grow(&mut self, bytes: usize, limits: &Limits) -> bool {
        let small = bytes.min(Limits::SMALL.saturating_sub(self.small));
        let large = bytes - small;
        self.small += small;
        self.large += large;
        self.budget.small.fetch_add(small, Ordering::Relaxed) + small <= limits.small_bodies
            && (large == 0 || self.budget.large.fetch_add(large, Ordering::Relaxed) + large <= limits.large_bodies)
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        self.budget.small.fetch_sub(self.small, Ordering::Relaxed);
        self.budget.large.fetch_sub(self.large, Ordering::Relaxed);
    }
}

/// Reads the body of a request. The error is what the client is told; `None` when there is no client any more.
///
/// A length that is announced is checked before anything is read.
pub(super) async fn read<'a>(
    request: Request<Incoming>,
    limits: &Limits,
    budget: &'a Budget,
) -> Result<(Request<Bytes>, Reservation<'a>), Option<ServiceError>> {
    let (head, body) = request.into_parts();
    if body.size_hint().lower() > limits.body as u64 {
        return Err(Some(too_large(limits)));
    }
    let read = timeout(limits.body_time, collect(body, limits, budget));
    let (body, reservation) = read.await.map_err(|_| Some(too_slow("body")))??;
    Ok((Request::from_parts(head, body), reservation))
}

async fn collect<'a>(
    mut body: Incoming,
    limits: &Limits,
    budget: &'a Budget,
) -> Result<(Bytes, Reservation<'a>), Option<ServiceError>> {
    let mut collected = Vec::new();
    let mut reservation = budget.reserve();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| None)?.into_data() else { continue };
        if collected.len() + data.len() > limits.body {
            return Err(Some(too_large(limits)));
        }
        if !reservation.grow(data.len(), limits) {
            let message = "Too many large requests are being received. Try again.";
            return Err(Some(ServiceError::new(Code::ServiceUnavailable, message)));
        }
        collected.extend_from_slice(&data);
    }
    Ok((collected.into(), reservation))
}

fn too_large(limits: &Limits) -> ServiceError {
    let message = format!("The request body is larger than {} bytes.", limits.body);
    ServiceError::new(Code::RequestEntityTooLarge, message)
}

/// The error for a part of a request that did not arrive in time.
pub(super) fn too_slow(part: &str) -> ServiceError {
    ServiceError::new(Code::RequestTimeout, format!("The {part} of the request did not arrive in time."))
}
