//! What the runtime's tests share: a made-up service, a scripted HTTP client, a clock that moves when someone waits.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::endpoint::Endpoint;

use super::client::Handle;
use super::config::{Builder, Config, Region};
use super::endpoint::{Request, ResolveError, Rules};
use super::error::{BoxError, CreateUnhandledError, ErrorMetadata, ProvideErrorMetadata, SdkError};
use super::json::{self, ReadError, Reader};
use super::operation::{Operation, OperationError, OperationOutput};
use super::schema::{Auth, Kind, OperationSchema, Schema, ServiceSchema, StructureSchema, member};
use super::shape::{Structure, Visit};

pub(crate) static SERVICE: ServiceSchema = ServiceSchema {
    sdk_id: "Test Service",
    api_version: "2020-01-02",
    signing_name: "test-service",
    content_type: "application/x-amz-json-1.1",
    headers: &[],
    read_error: None,
    operations: &[&GET_THING, &PUT_THING],
    endpoint: &RULES,
    crate_version: "1.2.3",
};

pub(crate) static RULES: Rules =
    Rules { resolve, params: |_| Ok(EndpointResolverParams::new(())), host_prefix: None, own_endpoint: &[] };

fn resolve(request: &Request<'_>) -> Result<Endpoint, ResolveError> {
    let url = match (&request.endpoint, request.region) {
        (Some(_), _) if request.use_fips => {
            return Err(ResolveError::new("Invalid Configuration: FIPS and custom endpoint are not supported"));
        }
        (Some(url), _) => url.clone(),
        (None, Some(region)) => format!("https://test{}.{region}.example", if request.use_fips { "-fips" } else { "" }),
        (None, None) => return Err(ResolveError::new("Invalid Configuration: Missing Region")),
    };
    Ok(Endpoint::builder().url(url).build())
}

static TEXT: Schema = Schema::new(Kind::String).min(1);
static TEXTS: Schema = Schema::new(Kind::List(&TEXT));

pub(crate) static THING: StructureSchema = StructureSchema {
    name: "Thing",
    members: &[
        member("id", "Id", &TEXT).required(),
        member("secret", "Secret", &TEXT).sensitive(),
        member("token", "Token", &TEXT).idempotency_token(),
        member("ids", "Ids", &TEXTS),
    ],
};

static GET_THING: OperationSchema = OperationSchema::new("GetThing", "Test.GetThing", &THING, &THING).auth(Auth::None);
static PUT_THING: OperationSchema = OperationSchema::new("PutThing", "Test.PutThing", &THING, &THING);

/// Input and output of both operations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Thing {
    pub(crate) id: Option<String>,
    pub(crate) secret: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) ids: Option<Vec<String>>,
    pub(crate) request_id: Option<String>,
}

impl Thing {
    pub(crate) fn new(id: &str) -> Self {
        Self { id: Some(id.to_owned()), token: Some("token".to_owned()), ..Self::default() }
    }
}

impl Structure for Thing {
    fn members(&self, visit: &mut Visit<'_>) {
        visit(&THING, &[&self.id, &self.secret, &self.token, &self.ids]);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut thing = Self::default();
        input.begin_object()?;
        while let Some(key) = input.next_key()? {
            match &*key {
                "Id" => thing.id = input.value(&TEXT)?,
                "Secret" => thing.secret = input.value(&TEXT)?,
                "Token" => thing.token = input.value(&TEXT)?,
                "Ids" => thing.ids = input.value(&TEXTS)?,
                _ => input.skip()?,
            }
        }
        Ok(thing)
    }
}

impl OperationOutput for Thing {
    fn set_request_id(&mut self, request_id: Option<String>) {
        self.request_id = request_id;
    }
}

/// The error of both operations.
#[derive(Debug)]
pub(crate) struct ThingError {
    pub(crate) meta: ErrorMetadata,
}

impl OperationError for ThingError {
    fn decode(meta: ErrorMetadata, body: &[u8]) -> Result<Self, ReadError> {
        if meta.code() == Some("UndecodableException") {
            json::read_structure::<Thing>(body)?;
        }
        Ok(Self { meta })
    }
}

impl ProvideErrorMetadata for ThingError {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl std::fmt::Display for ThingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::error::write_service_error(f, None, None, &self.meta)
    }
}

impl CreateUnhandledError for ThingError {
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self { meta: meta.unwrap_or_else(|| ErrorMetadata::builder().message(source.to_string()).build()) }
    }
}

impl std::error::Error for ThingError {}

/// An operation that is never signed.
pub(crate) struct GetThing;

impl Operation for GetThing {
    type Input = Thing;
    type Output = Thing;
    type Error = ThingError;
    const SCHEMA: &'static OperationSchema = &GET_THING;
}

/// An operation that is always signed.
pub(crate) struct PutThing;

impl Operation for PutThing {
    type Input = Thing;
    type Output = Thing;
    type Error = ThingError;
    const SCHEMA: &'static OperationSchema = &PUT_THING;
}

pub(crate) type Answer = Result<Thing, SdkError<ThingError>>;

pub(crate) async fn get(handle: &Arc<Handle>, thing: Thing) -> Answer {
    super::call::send::<GetThing>(handle, thing, None).await
}

pub(crate) async fn put(handle: &Arc<Handle>, thing: Thing) -> Answer {
    super::call::send::<PutThing>(handle, thing, None).await
}

/// The one line of an error.
pub(crate) fn line(error: impl std::error::Error) -> String {
    super::error::DisplayErrorContext(error).to_string()
}

/// What the scripted client answers.
#[derive(Clone)]
pub(crate) enum Reply {
    Status(u16, Vec<(&'static str, String)>, &'static str),
    Refused,
    Never,
}

impl Reply {
    async fn into_result(self) -> Result<HttpResponse, ConnectorError> {
        match self {
            Self::Status(status, headers, body) => Ok(response(status, headers, body)),
            Self::Refused => Err(ConnectorError::io("connection refused".into())),
            Self::Never => std::future::pending().await,
        }
    }
}

pub(crate) fn ok(body: &'static str) -> Reply {
    Reply::Status(200, vec![("x-amzn-requestid", "id-1".to_owned())], body)
}

pub(crate) fn error(status: u16, body: &'static str) -> Reply {
    Reply::Status(status, vec![("x-amzn-requestid", "id-1".to_owned())], body)
}

/// A client that answers from a script and keeps what it was sent.
#[derive(Clone, Default)]
pub(crate) struct Script {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    requests: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Script {
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self { replies: Arc::new(Mutex::new(replies.into_iter().collect())), ..Self::default() }
    }

    pub(crate) fn client(&self) -> SharedHttpClient {
        let script = self.clone();
        http_client_fn(move |_, _| SharedHttpConnector::new(script.clone()))
    }

    pub(crate) fn requests(&self) -> Vec<HttpRequest> {
        std::mem::take(&mut self.requests.lock().expect("requests"))
    }

    /// How many requests were sent.
    pub(crate) fn count(&self) -> usize {
        self.requests.lock().expect("requests").len()
    }
}

impl std::fmt::Debug for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Script")
    }
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.requests.lock().expect("requests").push(request);
        let reply = self.replies.lock().expect("replies").pop_front().expect("more requests than replies");
        HttpConnectorFuture::new(reply.into_result())
    }
}

/// A service that answers every request after a while.
pub(crate) fn service(
    answer: impl Fn(&HttpRequest) -> (Duration, Reply) + Clone + Send + Sync + 'static,
) -> SharedHttpClient {
    #[derive(Clone)]
    struct Service<F>(F);
    impl<F> std::fmt::Debug for Service<F> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("Service")
        }
    }
    impl<F: Fn(&HttpRequest) -> (Duration, Reply) + Clone + Send + Sync + 'static> HttpConnector for Service<F> {
        fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
            let (delay, reply) = (self.0)(&request);
            HttpConnectorFuture::new(async move {
                tokio::time::sleep(delay).await;
                reply.into_result().await
            })
        }
    }
    http_client_fn(move |_, _| SharedHttpConnector::new(Service(answer.clone())))
}

fn response(status: u16, headers: Vec<(&'static str, String)>, body: &'static str) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    response
}

/// A clock that stands still until someone waits: then it jumps together with Tokio's, and the wait is over at once.
#[derive(Clone, Debug)]
pub(crate) struct TestClock(Arc<Mutex<(SystemTime, Vec<Duration>)>>);

impl TestClock {
    pub(crate) const START: u64 = 1_700_000_000;

    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new((UNIX_EPOCH + Duration::from_secs(Self::START), Vec::new()))))
    }

    /// The waits so far.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.lock().expect("clock").1.clone()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.0.lock().expect("clock").0 += by;
    }
}

impl TimeSource for TestClock {
    fn now(&self) -> SystemTime {
        self.0.lock().expect("clock").0
    }
}

impl AsyncSleep for TestClock {
    fn sleep(&self, length: Duration) -> Sleep {
        let clock = self.clone();
        Sleep::new(async move {
            clock.advance(length);
            clock.0.lock().expect("clock").1.push(length);
            tokio::time::advance(length).await;
        })
    }
}

/// A configuration with scripted answers, a virtual clock, credentials and a region.
pub(crate) fn config(script: &Script, clock: &TestClock) -> Builder {
    Config::builder()
        .region(Region::new("eu-central-1"))
        .http_client(script.client())
        .time_source(clock.clone())
        .sleep_impl(clock.clone())
        .credentials_provider(credentials())
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "CANARY-SECRET-KEY", Some("CANARY-SESSION-TOKEN".to_owned()), None, "test")
}

pub(crate) fn handle(config: Builder) -> Arc<Handle> {
    Arc::new(Handle::new(config.build(), &SERVICE))
}

/// Runs a future in virtual time: when all wait, the time of the next timer has come.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_time().start_paused(true).build().expect("a runtime").block_on(future)
}
