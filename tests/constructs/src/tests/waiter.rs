//! Whole waits, on a clock that jumps.

use std::error::Error;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use aws_smithy_types::error::operation::BuildError;

use crate::error::ProvideErrorMetadata;
use crate::generated::parts::jmespath::Expression::{Current, Each, Flat, Not, Path};
use crate::generated::parts::waiter::check::Outcome;
use crate::generated::parts::waiter::{Acceptor, Comparator, Matcher, WaitResult, Waiter, WaiterError, wait};
use crate::runtime::config::{Config, Region};
use crate::runtime::testing::{GetThing, Reply, Script, TestClock, Thing, config, error, handle, ok, run};

static WAITER: Waiter = Waiter::new(
    "ThingReady",
    2,
    10,
    &[
        Acceptor::success(Matcher::Output(Path(&["Id"]), Comparator::StringEquals, "ready")),
        Acceptor::success(Matcher::Output(Each(&Flat(&Path(&["Ids"])), &Current), Comparator::AllStringEquals, "up")),
        Acceptor::failure(Matcher::Output(Path(&["Ids"]), Comparator::AnyStringEquals, "broken")),
        Acceptor::success(Matcher::InputOutput(Path(&["input", "Id"]), Comparator::StringEquals, "never mind")),
        Acceptor::success(Matcher::Output(Not(&Path(&["Id"])), Comparator::BooleanEquals, "true")),
        Acceptor::retry(Matcher::Error("NotYetException")),
        Acceptor::failure(Matcher::Error("GoneException")),
    ],
);

/// Waits until a call fails.
static UNTIL_ERROR: Waiter = Waiter::new(
    "ThingGone",
    2,
    10,
    &[Acceptor::success(Matcher::Success(false)), Acceptor::retry(Matcher::Success(true))],
);

const PENDING: &str = r#"{"Id": "pending"}"#;

fn wait_with(
    waiter: &'static Waiter,
    replies: Vec<Reply>,
    id: &str,
    longest: u64,
) -> (WaitResult<GetThing>, Vec<Duration>) {
    let (script, clock) = (Script::new(replies), TestClock::new());
    let handle = handle(config(&script, &clock));
    let end = run(wait::<GetThing>(waiter, &handle, Ok(Thing::new(id)), Duration::from_secs(longest)));
    (end, clock.waits())
}

fn wait_for(replies: Vec<Reply>) -> (WaitResult<GetThing>, Vec<Duration>) {
    wait_with(&WAITER, replies, "a", 60)
}

#[test]
fn ends_with_the_answer_that_says_so() {
    let not_yet = r#"{"__type": "ns#NotYetException", "message": "wait"}"#;
    let (end, waits) = wait_for(vec![ok(PENDING), error(400, not_yet), ok(r#"{"Id": "ready"}"#)]);
    assert_eq!(end.expect("success").as_result().expect("an answer").id.as_deref(), Some("ready"));
    assert_eq!(waits.len(), 2);
    assert_eq!(waits.first(), Some(&Duration::from_secs(2)));
}

#[test]
fn lists_are_compared_by_their_elements() {
    let (end, waits) = wait_for(vec![
        ok(r#"{"Id": "x", "Ids": []}"#),
        ok(r#"{"Id": "x", "Ids": ["up", "down"]}"#),
        ok(r#"{"Ids": ["up", "up"]}"#),
    ]);
    assert!(end.is_ok() && waits.len() == 2, "{end:?}");
    let (end, _) = wait_for(vec![ok(r#"{"Ids": ["up", "broken"]}"#)]);
    let Err(WaiterError::FailureState(state)) = &end else { panic!("{end:?}") };
    assert!(state.final_poll().as_result().is_ok());
    assert_eq!(end.unwrap_err().to_string(), "ThingReady: no longer possible, as the last answer says");
}

#[test]
fn truth_values_are_compared_as_such() {
    let (end, waits) = wait_for(vec![ok(PENDING), ok("{}")]);
    assert!(end.is_ok() && waits.len() == 1, "{end:?}");
}

#[test]
fn the_input_counts_too() {
    let (end, waits) = wait_with(&WAITER, vec![ok(PENDING)], "never mind", 60);
    assert!(end.is_ok() && waits.is_empty(), "{end:?}");
}

#[test]
fn an_error_can_say_that_it_is_in_vain() {
    let (end, _) = wait_for(vec![error(400, r#"{"__type": "GoneException", "message": "too late"}"#)]);
    let error = end.expect_err("a failure");
    assert!(matches!(error, WaiterError::FailureState(_)), "{error:?}");
    assert_eq!((error.code(), error.message()), (Some("GoneException"), Some("too late")));
    assert!(error.to_string().starts_with("ThingReady: no longer possible: "), "{error}");
}

#[test]
fn unexpected_errors_end_the_wait() {
    let (end, _) = wait_for(vec![error(400, r#"{"__type": "OtherException"}"#)]);
    let error = end.expect_err("a failure");
    assert!(matches!(error, WaiterError::OperationFailed(_)), "{error:?}");
    assert_eq!(error.to_string(), "ThingReady: GetThing: OtherException (request id id-1, 1 attempt)");
    assert!(error.source().is_some());
}

#[test]
fn errors_are_known_by_their_code_or_their_shape() {
    // Services that once spoke the query protocol give the code they had there.
    let gone = Outcome::Error { code: Some("AWS.Gone"), shape: Some("GoneException") };
    for (name, fits) in [("AWS.Gone", true), ("GoneException", true), ("Gone", false)] {
        assert_eq!(Matcher::Error(name).fits(&gone), fits, "{name}");
    }
}

#[test]
fn an_error_can_be_what_is_waited_for() {
    let (end, waits) = wait_with(&UNTIL_ERROR, vec![ok(PENDING), error(400, r#"{"__type": "AnyException"}"#)], "a", 60);
    assert!(end.expect("success").as_result().is_err());
    assert_eq!(waits.len(), 1);
}

#[test]
fn a_failure_of_the_network_says_nothing_of_the_thing() {
    let refused = (0..5).map(|_| Reply::Refused).collect();
    let (end, _) = wait_with(&UNTIL_ERROR, refused, "a", 60);
    assert!(matches!(end, Err(WaiterError::OperationFailed(_))), "{end:?}");
}

#[test]
fn the_last_call_is_made_when_the_time_is_over() {
    let (end, waits) = wait_with(&WAITER, (0..20).map(|_| ok(PENDING)).collect(), "a", 30);
    assert_eq!(waits.iter().sum::<Duration>(), Duration::from_secs(30));
    assert!(waits.iter().all(|wait| *wait >= Duration::from_secs(2)), "{waits:?}");
    let Err(WaiterError::ExceededMaxWait(error)) = &end else { panic!("{end:?}") };
    assert_eq!((error.max_wait(), error.elapsed()), (Duration::from_secs(30), Duration::from_secs(30)));
    assert_eq!(error.poll_count() as usize, waits.len() + 1);
    let shown = end.unwrap_err().to_string();
    assert_eq!(shown, format!("ThingReady: not yet after {} calls in 30.0s (at most 30.0s)", waits.len() + 1));
}

#[test]
fn without_time_there_is_one_call() {
    let (end, waits) = wait_with(&WAITER, vec![ok(PENDING)], "a", 0);
    assert!(matches!(&end, Err(WaiterError::ExceededMaxWait(error)) if error.poll_count() == 1), "{end:?}");
    assert!(waits.is_empty());
}

#[test]
fn an_incomplete_input_is_not_sent() {
    let script = Script::new([]);
    let handle = handle(config(&script, &TestClock::new()));
    let input = Err(BuildError::missing_field("id", "it is required"));
    let end = run(wait::<GetThing>(&WAITER, &handle, input, Duration::from_secs(1)));
    let error = end.expect_err("no input");
    assert!(matches!(error, WaiterError::ConstructionFailure(_)) && error.source().is_some(), "{error:?}");
    assert!(error.to_string().contains("it is required"), "{error}");
    assert_eq!(script.count(), 0);
}

#[test]
fn without_a_timer_there_is_no_second_call() {
    let script = Script::new([ok(PENDING)]);
    let config = Config::builder().region(Region::new("eu-central-1")).http_client(script.client());
    let handle = handle(config);
    let end = pin!(wait::<GetThing>(&WAITER, &handle, Ok(Thing::new("a")), Duration::from_secs(60)));
    // There is no Tokio runtime here.
    let Poll::Ready(end) = end.poll(&mut Context::from_waker(Waker::noop())) else { panic!("waits for something") };
    assert!(matches!(end, Err(WaiterError::ConstructionFailure(_))), "{end:?}");
}

#[test]
fn spans_double_up_to_the_greatest_and_a_random_part_is_waited() {
    let seconds = |polls, remaining, random| {
        WAITER.delay(polls, Duration::from_secs_f64(remaining), random).map(|delay| delay.as_secs_f64())
    };
    for (polls, remaining, random, expected) in [
        (1, 60.0, 1.0, Some(2.0)),
        (2, 60.0, 1.0, Some(4.0)),
        (3, 60.0, 1.0, Some(8.0)),
        (4, 60.0, 1.0, Some(10.0)),
        (u32::MAX, 60.0, 1.0, Some(10.0)),
        (4, 60.0, 0.0, Some(2.0)),
        (4, 60.0, 0.5, Some(6.0)),
        (4, 12.0, 1.0, Some(12.0)),
        (4, 12.5, 1.0, Some(10.0)),
        (1, 1.0, 1.0, Some(1.0)),
        (1, 0.0, 1.0, None),
    ] {
        assert_eq!(seconds(polls, remaining, random), expected, "after {polls} calls, {remaining} s left, {random}");
    }
}
