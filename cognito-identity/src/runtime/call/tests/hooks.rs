use std::sync::{Arc, Mutex};

use crate::runtime::call::{self, masked::Masked};
use crate::runtime::client::Handle;
use crate::runtime::config::{AttemptEvent, Builder, CallEvent, Observe};
use crate::runtime::customize::CustomizableOperation;
use crate::runtime::customize::internal::{BoxFuture, CustomizableSend};
use crate::runtime::error::{ProvideErrorMetadata, SdkError};
use crate::runtime::operation::Operation;
use crate::runtime::testing::{
    Answer, PutThing, Script, TestClock, Thing, ThingError, config, error, get, handle, line, ok, put, run,
};

/// Keeps a line per event.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Observe for Lines {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        let AttemptEvent {
            operation, region, host, attempt, status, code, request_id, bytes_sent, bytes_received, ..
        } = event;
        let region = region.unwrap_or("-");
        let retried = if event.retry_in.is_some() { "again" } else { "last" };
        self.0.lock().expect("lines").push(format!(
            "attempt {attempt} {operation} {region} {host} {status:?} {code:?} {request_id:?} {bytes_sent} {bytes_received} {retried}"
        ));
    }

    fn call(&self, event: &CallEvent<'_>) {
        let CallEvent { operation, attempts, status, code, failure, .. } = event;
        let success = event.is_success();
        self.0
            .lock()
            .expect("lines")
            .push(format!("call {operation} {attempts} {status:?} {code:?} {failure:?} {success}"));
    }
}

#[test]
fn observers_are_told_of_every_attempt_and_of_the_call() {
    let throttled = || error(400, r#"{"__type":"ThrottlingException"}"#);
    let (script, clock) = (Script::new([throttled(), ok("{}")]), TestClock::new());
    let lines = Lines::default();
    let handle = handle(config(&script, &clock).observer(lines.clone()));
    run(get(&handle, Thing::new("a"))).expect("an answer");
    run(get(&handle, Thing::default())).expect_err("invalid");
    let lines = lines.0.lock().expect("lines");
    let expected = [
        r#"attempt 1 GetThing eu-central-1 test.eu-central-1.example Some(400) Some("ThrottlingException") Some("id-1") 26 32 again"#,
        r#"attempt 2 GetThing eu-central-1 test.eu-central-1.example Some(200) None Some("id-1") 26 2 last"#,
        r#"call GetThing 2 Some(200) None None true"#,
        r#"call GetThing 0 None None Some("id: is required") false"#,
    ];
    assert_eq!(*lines, expected);
}

/// Stands in for a generated fluent builder.
pub(super) struct Sender(pub(super) Arc<Handle>);

impl CustomizableSend<Thing, ThingError> for Sender {
    fn send(self, config_override: Builder) -> BoxFuture<Answer> {
        Box::pin(async move { call::send::<PutThing>(&self.0, Thing::new("a"), Some(config_override)).await })
    }
}

fn customize(handle: &Arc<Handle>) -> CustomizableOperation<Thing, ThingError, Sender> {
    CustomizableOperation::new(Sender(handle.clone()))
}

#[test]
fn changed_requests_are_signed_as_changed() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    let call = customize(&handle(config(&script, &clock)))
        .mutate_request(|request| {
            request.headers_mut().insert("x-first", "1");
        })
        .map_request(|mut request| {
            request.add_extension("for the client");
            request.headers_mut().insert("x-second", "2");
            *request.body_mut() = "{}".into();
            Ok::<_, std::convert::Infallible>(request)
        });
    run(call.send()).expect("an answer");
    let request = script.requests().remove(0);
    assert_eq!(request.body().bytes(), Some(b"{}".as_slice()));
    assert_eq!(request.extension(), Some(&"for the client"));
    let authorization = request.headers().get("authorization").expect("a signature");
    assert!(authorization.contains(";x-first;x-second,"), "{authorization}");
}

#[test]
fn responses_can_be_looked_at() {
    let (script, clock) = (Script::new([error(500, "{}"), ok(r#"{"Id":"x"}"#)]), TestClock::new());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let keep = seen.clone();
    let call = customize(&handle(config(&script, &clock))).inspect_response(move |response| {
        let body = String::from_utf8_lossy(response.body().bytes().unwrap_or_default()).into_owned();
        keep.lock().expect("responses").push((response.status().as_u16(), body));
    });
    run(call.send()).expect("an answer");
    assert_eq!(*seen.lock().expect("responses"), [(500, "{}".to_owned()), (200, r#"{"Id":"x"}"#.to_owned())]);
}

#[test]
fn a_hook_can_refuse() {
    let (script, clock) = (Script::default(), TestClock::new());
    let call = customize(&handle(config(&script, &clock))).map_request(|_| Err(std::fmt::Error));
    let error = run(call.send()).expect_err("refused");
    assert!(matches!(error, SdkError::ConstructionFailure(_)));
    assert_eq!(script.count(), 0);
}

#[test]
fn operations_can_be_called_by_name_with_json() {
    let replies = [ok(r#"{"Id":"x","New":1}"#), ok(""), error(400, r#"{"__type":"a#B","message":"M","More":"m"}"#)];
    let (script, clock) = (Script::new(replies), TestClock::new());
    let handle = handle(config(&script, &clock));
    let call = |operation, body| run(call::send_json(&handle, operation, body));
    assert_eq!(call("PutThing", r#"{"Id":"a"}"#).expect("an answer"), r#"{"Id":"x","New":1}"#);
    assert_eq!(call("GetThing", r#"{"Id":"a"}"#).expect("an answer"), "{}");
    let error = call("GetThing", r#"{"Id":"a"}"#).expect_err("an error");
    assert_eq!(error.code(), Some("B"));
    assert_eq!(
        error.as_service_error().map(ToString::to_string).as_deref(),
        Some("GetThing: B: M (request id id-1, 1 attempt)")
    );
    assert_eq!(error.as_service_error().map(|error| error.body().len()), Some(41));

    let requests = script.requests();
    assert!(requests[0].headers().get("authorization").is_some());
    assert!(requests[1].headers().get("authorization").is_none());
    let cases = [
        (
            "GetThings",
            "{}",
            "failed to construct request: there is no operation `GetThings`; there are GetThing, PutThing",
        ),
        ("get_thing", "{}", "failed to construct request: there is no operation `get_thing`; it is called `GetThing`"),
        (
            "GetThing",
            "[]",
            "GetThing: not sent: the input is not a JSON object: expected an object, found an array (byte 0)",
        ),
        (
            "GetThing",
            "{} {}",
            "GetThing: not sent: the input is not a JSON object: text after the end of the JSON document (byte 3)",
        ),
        (
            "GetThing",
            r#"{"Id":null,"Ids":["a","",null,1],"Secret":{},"Name":"n"}"#,
            "GetThing: not sent: 5 faults: Ids[1]: string length must be at least 1, is 0; Ids[3]: must be a string; \
             Secret: must be a string; Name: is not known: Thing has Id, Secret, Token, Ids; Id: is required",
        ),
    ];
    for (operation, body, expected) in cases {
        assert_eq!(line(call(operation, body).expect_err("refused")), expected);
    }
}

#[test]
fn the_log_masks_what_is_sensitive_or_unknown() {
    let schema = PutThing::SCHEMA.input;
    let shown = |body: &str| Masked { schema, body: body.as_bytes() }.to_string();
    assert_eq!(
        shown(r#"{"Id":"a","Secret":"CANARY","Ids":["b","c"],"Unknown":{"x":"CANARY"}}"#),
        r#"{"Id":"a","Secret":"***","Ids":["b","c"],"Unknown":"***"}"#
    );
    assert_eq!(shown(r#"{"Secret":["CANARY"]}"#), r#"{"Secret":"***"}"#);
    assert_eq!(shown(r#"{"Id":"CANARY"#), "***");
}

#[test]
fn a_signed_call_works_without_hooks_too() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    run(put(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    assert_eq!(script.count(), 1);
}
