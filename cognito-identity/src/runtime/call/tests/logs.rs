use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::hooks::Sender;
use crate::runtime::customize::CustomizableOperation;
use crate::runtime::testing::{Script, TestClock, Thing, config, error, get, handle, ok, put, run};

/// Keeps all that is logged, at every level and by every crate.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.0.lock().expect("log");
        let _ = write!(log, "\nspan {}", span.metadata().name());
        span.record(&mut Fields(&mut log));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().expect("log");
        log.push_str("\nevent");
        event.record(&mut Fields(&mut log));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Runs the test below in a process of its own: which spans and events are in use is decided once for the whole process,
/// and other tests, which log nowhere, would have a say in it.
#[test]
fn calls_are_logged_without_secrets() {
    let test = concat!(module_path!(), "::log_of_calls").split_once("::").expect("a path in the crate").1;
    let output = std::process::Command::new(std::env::current_exe().expect("the test binary"))
        .args(["--exact", test, "--ignored"])
        .output()
        .expect("the test binary runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "run by calls_are_logged_without_secrets"]
fn log_of_calls() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), call_three_times);
    let text = log.0.lock().expect("log");
    for expected in [
        "span call service=\"Test Service\" operation=\"PutThing\"",
        "message=attempt operation=\"PutThing\" region=\"eu-central-1\"",
        "attempt=1 status=400 code=\"ThrottlingException\"",
        "attempt=2 status=200",
        "message=call operation=\"PutThing\" region=\"eu-central-1\" attempts=2 status=200",
        r#"input={"Id":"a","Secret":"***","Token":"token"}"#,
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    assert!(!text.contains("CANARY"), "{text}");
}

fn call_three_times() {
    let body = r#"{"__type":"ThrottlingException","Secret":"CANARY"}"#;
    let answers = [error(400, body), ok(r#"{"Secret":"CANARY"}"#), ok("{}"), ok("{}")];
    let (script, clock) = (Script::new(answers), TestClock::new());
    let thing = || Thing { secret: Some("CANARY".to_owned()), ..Thing::new("a") };
    let handle = handle(config(&script, &clock));
    run(put(&handle, thing())).expect("an answer");
    run(get(&handle, thing())).expect("an answer");
    // A changed request is signed by aws-sigv4, which logs what it signs.
    let changed = CustomizableOperation::new(Sender(handle)).mutate_request(|_| {});
    run(changed.send()).expect("an answer");
}
