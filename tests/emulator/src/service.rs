//! A request in, an answer out: everything but the network.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use hyper::body::Bytes;
use hyper::{Request, Response};
use serde_json::Value;

use crate::auth;
use crate::constraints::{Model, Operation};
use crate::operations::{self, Context, Run};
use crate::settings::Settings;
use crate::state::State;
use crate::wire::{self, Code, ServiceError};

/// The service of one account in one region.
#[derive(Debug)]
pub(crate) struct Service {
    model: &'static Model,
    pub(crate) settings: Settings,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(model: &'static Model, settings: Settings) -> Self {
        Self { model, settings, state: Mutex::default() }
    }

    /// Answers a request.
    pub(crate) fn respond(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let now = self.settings.clock.now();
        wire::response(self.answer(request, now), now)
    }

    /// Answers a call whose sender is known: checks the input against the model, then does it.
    pub(crate) fn call(&self, name: &str, input: Value, now: SystemTime) -> Result<Value, ServiceError> {
        let (operation, run) = self.route(name)?;
        self.model.check(operation, &input)?;
        run(&mut Context { state: &mut self.state(), settings: &self.settings, now }, input)
    }

    /// Checks the input of an operation against the model.
    pub(crate) fn check(&self, name: &str, input: &Value) -> Result<(), ServiceError> {
        self.model.check(self.operation(name)?, input)
    }

    /// Whether the input of an operation has a member.
    pub(crate) fn takes(&self, name: &str, member: &str) -> bool {
        self.model.operation(name).is_some_and(|operation| self.model.members(operation).any(|name| name == member))
    }

    /// The state, for as long as the guard is held. No call panics half-way through a change that others could see.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What an operation works with when it is not called over the wire.
    pub(crate) fn context<'a>(&'a self, state: &'a mut State) -> Context<'a> {
        Context { state, settings: &self.settings, now: self.settings.clock.now() }
    }

    fn answer(&self, request: &Request<Bytes>, now: SystemTime) -> Result<Value, ServiceError> {
        let name = wire::operation_name(request)?;
        let (operation, _) = self.route(name)?;
        if operation.signed {
            auth::verify(request, &self.settings.keys, &self.settings.scope, now)?;
        }
        self.call(name, wire::body(request)?, now)
    }

    /// The operation of a name: what the model says of it and the function that does it.
    fn route(&self, name: &str) -> Result<(&'static Operation, Run), ServiceError> {
        let operation = self.operation(name)?;
        let run = operations::find(name).ok_or_else(|| {
            let message = format!("Operation '{name}' exists, but this emulator does not have it yet.");
            ServiceError::new(Code::NotServed, message)
        })?;
        Ok((operation, run))
    }

    fn operation(&self, name: &str) -> Result<&'static Operation, ServiceError> {
        self.model.operation(name).ok_or_else(|| {
            ServiceError::new(Code::UnknownOperation, format!("Amazon Cognito Identity has no operation '{name}'."))
        })
    }
}
