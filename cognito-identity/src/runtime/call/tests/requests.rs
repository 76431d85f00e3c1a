use aws_smithy_runtime_api::client::identity::{Identity, IdentityFuture, SharedIdentityResolver};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;

use crate::runtime::config::{
    Builder, Credentials, Region, ResolveCachedIdentity, RuntimeComponents, ValidationOptions,
};
use crate::runtime::error::{ProvideErrorMetadata, SdkError};
use crate::runtime::testing::{
    GetThing, Reply, Script, TestClock, Thing, config, error, get, handle, line, ok, put, run,
};

const ID: &str = "us-west-2:01234567-89ab-cdef-0123-456789abcdef";

#[test]
fn a_request_has_the_protocols_form() {
    let (script, clock) = (Script::new([ok(r#"{"Id":"x"}"#)]), TestClock::new());
    let answer = run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    assert_eq!((answer.id.as_deref(), answer.request_id.as_deref()), (Some("x"), Some("id-1")));

    let request = script.requests().remove(0);
    assert_eq!((request.method(), request.uri()), ("POST", "https://test.eu-central-1.example/"));
    assert_eq!(request.body().bytes(), Some(r#"{"Id":"a","Token":"token"}"#.as_bytes()));
    let header = |name| request.headers().get(name);
    assert_eq!(header("content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(header("x-amz-target"), Some("Test.GetThing"));
    assert_eq!(header("amz-sdk-request"), Some("attempt=1; max=3"));
    assert_eq!(header("amz-sdk-invocation-id").map(str::len), Some(36));
    let user_agent = header("user-agent").expect("a user agent");
    assert!(user_agent.ends_with("/1.2.3 ua/2.1 os/linux lang/rust api/testservice#2020-01-02"), "{user_agent}");
    assert_eq!(header("authorization"), None, "the operation is public");
    assert_eq!(header("x-amz-security-token"), None);
}

#[test]
fn signed_operations_are_signed_and_public_ones_never_ask_for_credentials() {
    #[derive(Debug)]
    struct Untouchable;
    impl crate::runtime::config::ProvideCredentials for Untouchable {
        fn provide_credentials<'a>(&'a self) -> aws_credential_types::provider::future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            panic!("a public operation asked for credentials")
        }
    }
    let (script, clock) = (Script::new([ok("{}"), ok("")]), TestClock::new());
    run(put(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    let signed = script.requests().remove(0);
    let authorization = signed.headers().get("authorization").expect("a signature");
    let scope = "Credential=AKIDEXAMPLE/20231114/eu-central-1/test-service/aws4_request, SignedHeaders=content-type;host;\
        x-amz-date;x-amz-security-token;x-amz-target, Signature=";
    assert!(authorization.contains(scope), "{authorization}");
    assert_eq!(signed.headers().get("x-amz-date"), Some("20231114T221320Z"));

    let public = handle(config(&script, &clock).credentials_provider(Untouchable));
    run(get(&public, Thing::new("a"))).expect("an answer to an empty body");
}

#[test]
fn a_plugged_in_cache_of_credentials_decides_alone() {
    #[derive(Debug)]
    struct Fixed(Identity);
    impl ResolveCachedIdentity for Fixed {
        fn resolve_cached_identity<'a>(
            &'a self,
            _: SharedIdentityResolver,
            _: &'a RuntimeComponents,
            _: &'a ConfigBag,
        ) -> IdentityFuture<'a> {
            IdentityFuture::ready(Ok(self.0.clone()))
        }
    }
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    let call = |identity| run(put(&handle(config(&script, &clock).identity_cache(Fixed(identity))), Thing::new("a")));
    call(Credentials::new("AKIDCACHED", "s", None, None, "test").into()).expect("an answer");
    let authorization = script.requests().remove(0).headers().get("authorization").unwrap_or_default().to_owned();
    assert!(authorization.contains("Credential=AKIDCACHED/"), "{authorization}");
    let error = line(call(Identity::new("a token", None)).expect_err("no credentials"));
    assert!(error.ends_with("the identity cache holds something other than credentials"), "{error}");
}

#[test]
fn what_cannot_be_right_is_refused_before_a_byte_leaves() {
    type Change = fn(Builder) -> Builder;
    let cases: &[(Change, Thing, &str)] = &[
        (|c| c, Thing::default(), "PutThing: not sent: id: is required"),
        (
            |c| c.region(Region::new("x@attacker.example:443/#")),
            Thing::new("a"),
            "PutThing: not sent: `x@attacker.example:443/#` is not a region: it must be a host label such as \
             `eu-central-1`",
        ),
        (
            |c| c.region(None),
            Thing::new("a"),
            "PutThing: not sent: no region: set `region` of the configuration, or pass an identifier that begins with \
             one (`eu-central-1:…`)",
        ),
        (
            |mut c| {
                c.set_credentials_provider(None);
                c
            },
            Thing::new("a"),
            "PutThing: not sent: no credentials: this operation is signed; set `credentials_provider` of the \
             configuration, for example to the default chain of `aws-config` or to `Credentials`",
        ),
        (
            |c| c.endpoint_url("localhost:4566"),
            Thing::new("a"),
            "PutThing: not sent: `localhost:4566` is not the URL of an endpoint: it must look like `https://host` or \
             `http://host:port`",
        ),
        (
            |c| c.endpoint_url("http://localhost").use_fips(true),
            Thing::new("a"),
            "PutThing: not sent: Invalid Configuration: FIPS and custom endpoint are not supported",
        ),
        (
            |c| c.bound_param("Secret", Document::Bool(true)),
            Thing::new("a"),
            "PutThing: not sent: a bound parameter does not fit: Secret: expected a string, found a boolean (byte 35)",
        ),
    ];
    for (change, thing, expected) in cases {
        let (script, clock) = (Script::default(), TestClock::new());
        let answer = run(put(&handle(change(config(&script, &clock))), thing.clone()));
        let error = answer.expect_err("refused");
        assert!(matches!(error, SdkError::ConstructionFailure(_)));
        assert_eq!(line(error), *expected);
        assert_eq!(script.count(), 0, "{expected}");
    }
}

#[test]
fn without_a_region_it_comes_from_an_identifier() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    run(put(&handle(config(&script, &clock).region(None)), Thing::new(ID))).expect("an answer");
    let request = script.requests().remove(0);
    assert_eq!(request.uri(), "https://test.us-west-2.example/");
    assert!(request.headers().get("authorization").is_some_and(|value| value.contains("/us-west-2/")));
}

#[test]
fn another_regions_identifier_is_named_when_it_is_not_found() {
    let not_found = || error(400, r#"{"__type":"ResourceNotFoundException","message":"Not here."}"#);
    let (script, clock) = (Script::new([not_found(), not_found()]), TestClock::new());
    let handle = handle(config(&script, &clock));
    let wrong = line(run(get(&handle, Thing::new(ID))).expect_err("not found"));
    let expected = "GetThing: ResourceNotFoundException: Not here; `Id` belongs to region us-west-2, the client calls \
        eu-central-1 (request id id-1, 1 attempt)";
    assert_eq!(wrong, expected);
    let plain = line(run(get(&handle, Thing::new("a"))).expect_err("not found"));
    assert_eq!(plain, "GetThing: ResourceNotFoundException: Not here. (request id id-1, 1 attempt)");
}

#[test]
fn errors_are_told_apart_by_code_from_header_or_body() {
    let with_header = |value: &str, body| Reply::Status(400, vec![("x-amzn-errortype", value.to_owned())], body);
    let cases = [
        (with_header("NotAuthorizedException:", "{}"), Some("NotAuthorizedException"), None),
        (with_header("NotAuthorizedException:http://internal.example/", "{}"), Some("NotAuthorizedException"), None),
        (with_header("A", r#"{"__type":"B"}"#), Some("A"), None),
        (error(400, r#"{"__type":"com.example#BadThing:x","Message":"M"}"#), Some("BadThing"), Some("M")),
        (error(400, r#"{"code":"BadThing","errorMessage":"M"}"#), Some("BadThing"), Some("M")),
        (error(418, ""), None, None),
        (
            Reply::Status(403, vec![("content-type", "text/html".to_owned())], "<html>secret</html>"),
            None,
            Some("the body is text/html (19 bytes), not a JSON object"),
        ),
        (
            Reply::Status(302, vec![("location", "https://login.example/a?token=secret".to_owned())], "<html>"),
            None,
            Some("a redirect to https://login.example/a, which is not followed"),
        ),
    ];
    for (reply, code, message) in cases {
        let (script, clock) = (Script::new([reply]), TestClock::new());
        let error = run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
        assert_eq!((error.code(), error.message()), (code, message));
        assert!(error.raw_response().is_some());
    }
}

#[test]
fn request_ids_are_in_errors_and_their_metadata() {
    let (script, clock) = (Script::new([error(400, r#"{"__type":"X"}"#)]), TestClock::new());
    let error = run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
    assert_eq!(error.request_id(), Some("id-1"));
    assert_eq!(error.meta().request_id(), Some("id-1"));
}

#[test]
fn successes_that_are_not_answers_are_errors_without_the_body() {
    let html = vec![("content-type", "text/html".to_owned())];
    let cases = [
        (ok(r#"{"Id":1}"#), "HTTP status 200, untyped (8 bytes): Id: expected a string, found a number"),
        (ok(r#"{"Id":"x"#), "HTTP status 200, untyped (8 bytes): Id: a string without an end"),
        (Reply::Status(200, html, "<html>"), "HTTP status 200, text/html (6 bytes): expected an object"),
    ];
    for (reply, expected) in cases {
        let (script, clock) = (Script::new([reply]), TestClock::new());
        let error = run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
        assert!(matches!(error, SdkError::ResponseError(_)));
        let text = line(error);
        assert!(text.starts_with(&format!("GetThing: response not understood: {expected}")), "{text}");
        assert_eq!(script.count(), 1, "not retried");
    }
}

#[test]
fn responses_are_read_up_to_a_limit() {
    let (script, clock) = (Script::new([ok("{\"Id\":\"123456789\"}"), ok("{}")]), TestClock::new());
    let handle = handle(config(&script, &clock).response_limit(10));
    let error = line(run(get(&handle, Thing::new("a"))).expect_err("too large"));
    let expected = "GetThing: response not understood: HTTP status 200, a body of more than 10 bytes (`response_limit` of \
        the configuration) (request id id-1, 1 attempt)";
    assert_eq!(error, expected);
    run(get(&handle, Thing::new("a"))).expect("small enough");
}

#[test]
fn options_of_one_call_win_and_the_clients_count_for_the_rest() {
    let (script, clock) = (Script::new((0..4).map(|_| ok("{}"))), TestClock::new());
    let handle = handle(config(&script, &clock));
    let call = |overrides| run(crate::runtime::call::send::<GetThing>(&handle, Thing::new("a"), overrides));
    call(None).expect("an answer");
    call(Some(Builder::new().region(Region::new("us-east-1")))).expect("an answer");
    call(Some(Builder::new().use_fips(true))).expect("an answer");
    call(Some(Builder::new().validation(ValidationOptions::off()))).expect("an answer");
    let uris: Vec<_> = script.requests().iter().map(|request| request.uri().to_owned()).collect();
    let uri = |host: &str| format!("https://{host}.example/");
    let expected = ["test.eu-central-1", "test.us-east-1", "test-fips.eu-central-1", "test.eu-central-1"];
    assert_eq!(uris, expected.map(uri));
}

#[test]
fn nothing_secret_is_shown() {
    let (script, clock) = (Script::new([ok(r#"{"Secret":"CANARY","Id":1}"#)]), TestClock::new());
    let config = config(&script, &clock).credentials_provider(Credentials::new("AKID", "CANARY", None, None, "test"));
    let handle = handle(config.clone());
    let thing = Thing { secret: Some("CANARY-INPUT".to_owned()), ..Thing::new("a") };
    let error = run(put(&handle, thing)).expect_err("an error");
    let shown = format!("{config:?} {handle:?} {error:?} {error}");
    assert!(!shown.contains("CANARY"), "{shown}");
}

/// Runs the test below in a process of its own, because the environment is the process's.
#[test]
fn requests_of_a_lambda_function_carry_its_trace_on() {
    let test = concat!(module_path!(), "::trace_of_a_lambda_function").split_once("::").expect("a path").1;
    let output = std::process::Command::new(std::env::current_exe().expect("the test binary"))
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("AWS_LAMBDA_FUNCTION_NAME", "my-function")
        .env("_X_AMZN_TRACE_ID", "Root=1-2-3")
        .output()
        .expect("the test binary runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("trace: Some(\"Root=1-2-3\")"), "{text}");
}

#[test]
#[ignore = "run by requests_of_a_lambda_function_carry_its_trace_on"]
fn trace_of_a_lambda_function() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    println!("trace: {:?}", script.requests().remove(0).headers().get("x-amzn-trace-id"));
}
