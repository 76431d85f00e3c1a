//! A request in, an answer out: everything but the network.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use hyper::body::Bytes;
use hyper::{Request, Response};
use serde_json::Value;

use crate::account::Account;
use crate::auth;
use crate::constraints::{Model, Operation};
use crate::dump::dump;
use crate::operations::{self, Context, Run};
use crate::routes::{Route, route};
use crate::settings::{SERVICE, Settings};
use crate::state::Iam;
use crate::sts;
use crate::tokens;
use crate::wire::{self, Code, ServiceError};

/// The services of one account.
#[derive(Debug)]
pub(crate) struct Service {
    model: &'static Model,
    pub(crate) settings: Settings,
    account: Mutex<Account>,
}

impl Service {
    pub(crate) fn new(model: &'static Model, settings: Settings) -> Self {
        Self { model, settings, account: Mutex::default() }
    }

    /// Answers a request.
    pub(crate) fn respond(&self, request: &Request<Bytes>) -> Response<Bytes> {
        self.respond_at(request, self.settings.clock.now())
    }

    /// Answers a request as if it were this time.
    pub(crate) fn respond_at(&self, request: &Request<Bytes>, now: SystemTime) -> Response<Bytes> {
        match route(request) {
            Route::WellKnown => wire::document(tokens::well_known(&self.settings, request), now),
            Route::Sts => self.with_context(self.settings.region(), now, |context| sts::respond(context, request)),
            // The routes to other parts of the emulator do not lead here.
            _ => wire::response(self.answer(request, now), now),
        }
    }

    /// Answers a call whose sender is known: checks the input against the model, then does it.
    pub(crate) fn call(&self, region: &str, name: &str, input: Value, now: SystemTime) -> Result<Value, ServiceError> {
        let (operation, run) = self.find(name)?;
        self.model.check(operation, &input)?;
        self.with_context(region, now, |context| run(context, input))
    }

    /// Checks the input of an operation against the model.
    pub(crate) fn check(&self, name: &str, input: &Value) -> Result<(), ServiceError> {
        self.model.check(self.operation(name)?, input)
    }

    /// Whether the input of an operation has a member.
    pub(crate) fn takes(&self, name: &str, member: &str) -> bool {
        self.model.operation(name).is_some_and(|operation| self.model.members(operation).any(|name| name == member))
    }

    /// A copy of an operation's input without secrets.
    pub(crate) fn masked(&self, name: &str, input: &Value) -> Value {
        self.model.operation(name).map_or(Value::Null, |operation| self.model.masked(operation, input))
    }

    /// The state in the form of a seed.
    pub(crate) fn dump(&self, most_identities: Option<u64>) -> Value {
        dump(&self.account(), most_identities)
    }

    /// Forgets everything but these providers and roles.
    pub(crate) fn reset(&self, iam: Iam) {
        self.account().reset(iam);
    }

    /// Runs something on the state of a region. The account is locked meanwhile, so nobody sees a change half done.
    pub(crate) fn with_context<T>(&self, region: &str, now: SystemTime, run: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let mut account = self.account();
        let (state, issued, iam) = account.region(region);
        run(&mut Context { state, issued, iam, settings: &self.settings, region, now })
    }

    pub(crate) fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn answer(&self, request: &Request<Bytes>, now: SystemTime) -> Result<Value, ServiceError> {
        let name = wire::operation_name(request)?;
        let (operation, _) = self.find(name)?;
        if operation.signed {
            let caller = auth::verify(request, SERVICE, &self.settings, &self.account().issued, now)?;
            return self.call(caller.region, name, wire::body(request)?, now);
        }
        let input = wire::body(request)?;
        let region = self.region_of(&input).to_owned();
        self.call(&region, name, input, now)
    }

    /// The region that the id in a public call belongs to, or the default region.
    pub(crate) fn region_of<'a>(&'a self, input: &'a Value) -> &'a str {
        let ids = ["IdentityPoolId", "IdentityId"].into_iter().filter_map(|member| input[member].as_str());
        let mut regions = ids.filter_map(|id| id.split_once(':')).map(|(region, _)| region);
        regions.find(|region| self.settings.serves(region)).unwrap_or(self.settings.region())
    }

    /// The operation of a name: what the model says of it and the function that does it.
    fn find(&self, name: &str) -> Result<(&'static Operation, Run), ServiceError> {
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
