//! The front of the emulator: injects faults, keeps the log of requests, and serves the page and its API.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use hyper::body::Bytes;
use hyper::{Request, Response};

use crate::control;
use crate::cors;
use crate::faults::{self, Fault, FaultPlan, Faults};
use crate::page;
use crate::requests::{RequestLog, RequestRecord};
use crate::routes::{Route, route};
use crate::seed;
use crate::service::Service;
use crate::state::Iam;
use crate::wire::{self, Code, ServiceError};

/// A service with what surrounds it.
#[derive(Debug)]
pub(crate) struct Gateway {
    pub(crate) service: Service,
    log: Mutex<RequestLog>,
    faults: Mutex<FaultPlan>,
    /// The state at the start and after a reset.
    seed: Option<String>,
    /// The providers and roles of the start, without those of the seed.
    iam: Iam,
}

impl Gateway {
    /// Puts a service behind a gateway, and the seed into the service.
    pub(crate) fn new(service: Service, seed: Option<String>) -> Result<Self, String> {
        let iam = service.account().iam.clone();
        let gateway = Self { service, log: Mutex::default(), faults: Mutex::default(), seed, iam };
        gateway.plant()?;
        Ok(gateway)
    }

    /// Answers a request. A fault of the transmission goes along as an extension of the response.
    pub(crate) fn respond(&self, request: &Request<Bytes>) -> Response<Bytes> {
        match route(request) {
            Route::Page => page::response(),
            Route::Control => control::respond(self, request),
            Route::Preflight => cors::preflight(request),
            Route::WellKnown => cors::allow(self.service.respond(request)),
            Route::Operation | Route::Sts => cors::allow(self.call(request)),
        }
    }

    /// Back to the start: the seed, no requests, no faults, the clock of the start.
    pub(crate) fn reset(&self) -> Result<(), String> {
        self.service.settings.clock.reset();
        self.service.reset(self.iam.clone());
        self.log().clear();
        self.set_faults(Faults::new());
        self.plant()
    }

    pub(crate) fn set_faults(&self, faults: Faults) {
        *self.faults() = FaultPlan::new(faults);
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, FaultPlan> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn plant(&self) -> Result<(), String> {
        self.seed.as_ref().map_or(Ok(()), |seed| seed::plant(&self.service, seed))
    }

    fn call(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let started = Instant::now();
        let mut record = RequestRecord::of(request, &self.service);
        let response = match self.choose_fault(request, &record.operation) {
            Ok(fault) => {
                record.fault = Some(fault).filter(|fault| *fault != Fault::None);
                faults::answer(&self.service, request, fault)
            }
            Err(error) => wire::response(Err(error), self.service.settings.clock.now()),
        };
        record.complete(&response, started.elapsed());
        if self.service.settings.log {
            // Whoever reads the log may have gone away; the calls go on.
            let _ = writeln!(std::io::stderr(), "{record}");
        }
        self.log().push(record);
        response
    }

    /// The fault that the request asks for in its header, or else the next of those that were set.
    fn choose_fault(&self, request: &Request<Bytes>, operation: &str) -> Result<Fault, ServiceError> {
        let mut plan = self.faults();
        let fault = match request.headers().get(faults::HEADER) {
            Some(value) => {
                let fault = String::from_utf8_lossy(value.as_bytes()).parse::<Fault>();
                fault.map_err(|error| {
                    ServiceError::new(Code::InvalidParameter, format!("header {}: {error}", faults::HEADER))
                })?
            }
            None => plan.draw(operation),
        };
        plan.count(fault);
        Ok(fault)
    }
}

#[cfg(test)]
mod tests;
