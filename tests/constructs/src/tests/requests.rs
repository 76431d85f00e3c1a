//! Requests of operations that ask for more than those of the main crate, as they arrive at the service.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

use crate::Client;
use crate::config::{Builder, Region};
use crate::error::ProvideErrorMetadata;
use crate::runtime::testing::{Script, TestClock, config, error, line, ok, run};
use crate::types::{EndpointParametersDeep, EndpointParametersThing};

/// Sends a request and returns it.
fn sent<F: Future<Output = Result<(), String>>>(
    change: impl FnOnce(Builder) -> Builder,
    call: impl FnOnce(Client) -> F,
) -> Result<HttpRequest, String> {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    let client = Client::from_conf(change(config(&script, &clock)).build());
    run(call(client)).map(|()| script.requests().remove(0))
}

/// The result of a call, without the output.
macro_rules! result {
    ($call:expr) => {
        $call.send().await.map(drop).map_err(line)
    };
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)
}

#[test]
fn bodies_are_compressed_from_a_length_on() {
    type Change = fn(Builder) -> Builder;
    let cases: [(Change, bool); 3] = [
        (|config| config, false),
        (|config| config.request_min_compression_size_bytes(0), true),
        (|config| config.request_min_compression_size_bytes(0).disable_request_compression(true), false),
    ];
    for (change, is_compressed) in cases {
        let request = sent(change, async |client| result!(client.compression_and_checksum_pack())).expect("a request");
        assert_eq!(header(&request, "content-encoding").is_some(), is_compressed);
        assert_eq!(request.body().bytes().is_some_and(|body| body.starts_with(&[0x1f, 0x8b])), is_compressed);
    }
    let low = |config: Builder| config.request_min_compression_size_bytes(0);
    let other = sent(low, async |client| result!(client.compression_and_checksum_other())).expect("a request");
    assert_eq!(header(&other, "content-encoding"), None, "the service takes an encoding that we do not have");
}

#[test]
fn the_shared_configuration_switches_compression_too() {
    let shared = aws_types::SdkConfig::builder().request_min_compression_size_bytes(0).build();
    let change = |config: Builder| {
        let shared = crate::Config::new(&shared).to_builder();
        shared
            .region(Region::new("r"))
            .http_client(config.build().http_client().expect("a client"))
            .credentials_provider(crate::runtime::testing::credentials())
    };
    let request = sent(change, async |client| result!(client.compression_and_checksum_pack())).expect("a request");
    assert_eq!(header(&request, "content-encoding"), Some("gzip"));
}

#[test]
fn checksums_are_of_what_is_sent() {
    let request = sent(|config| config, async |client| result!(client.compression_and_checksum_check()));
    assert_eq!(header(&request.expect("a request"), "content-md5"), Some("mZFLkyvTelC5g8XnyQrpOw=="));
}

#[test]
fn host_prefixes_are_filled_from_the_input() {
    let host = |account: &str| {
        let account = account.to_owned();
        let request = sent(
            |config| config.endpoint_url("https://test.example:8443/v1"),
            async move |client| result!(client.host_prefix_act().account(account).name("n")),
        )?;
        Ok::<_, String>(request.uri().to_string())
    };
    assert_eq!(host("t-1").as_deref(), Ok("https://data-t-1.test.example:8443/v1/"));
    for account in ["a.b", "x/"] {
        let error = host(account).expect_err("refused");
        assert!(error.contains("`Account` is part of the host and must be a host label"), "{error}");
    }
    let rest = sent(|config| config, async |client| result!(client.host_prefix_rest())).expect("a request");
    assert_eq!(rest.uri(), "https://rest.constructs.eu-central-1.example.com/");
}

#[test]
fn endpoints_depend_on_the_input_the_operation_and_the_client() {
    let thing = || EndpointParametersThing::builder().giver("giver").build();
    let deep = || EndpointParametersDeep::builder().key("a/b").build();
    let uri = |bucket: Option<&str>, with_key: bool, with_things: bool| {
        let bucket = bucket.map(str::to_owned);
        let request = sent(
            |config| config,
            async move |client| {
                let call = client.endpoint_parameters_act().set_bucket(bucket);
                let call = call.set_deep(with_key.then(deep));
                result!(call.set_things(with_things.then(|| vec![thing()])))
            },
        );
        request.expect("a request").uri().to_owned()
    };
    assert_eq!(uri(Some("bucket"), true, true), "https://bucket.fast.example.com/", "a fixed parameter");
    assert_eq!(uri(Some("arn:aws:s3:us-x-1:1:name"), true, true), "https://name.us-x-1.example.com/");
    assert_eq!(uri(Some("e/f"), true, true), "https://example.com/e%2Ff/");
    assert_eq!(uri(None, true, true), "https://b.keys.example.com/", "a deep member");
    assert_eq!(uri(None, false, true), "https://giver.owners.example.com/");
    assert_eq!(uri(None, false, false), "https://object.kinds.example.com/");
}

#[test]
fn clients_set_parameters_of_the_endpoint() {
    let uri = |change: fn(Builder) -> Builder| {
        let request = sent(change, async |client| result!(client.enums_act())).expect("a request");
        request.uri().to_owned()
    };
    assert_eq!(uri(|config| config), "https://constructs.eu-central-1.example.com/");
    assert_eq!(uri(|config| config.prefer_fast(true)), "https://fast.example.com/");
    assert_eq!(uri(|config| config.zones(vec!["z".to_owned()])), "https://z.zones.example.com/");
    let cleared = |mut config: Builder| {
        config.set_prefer_fast(Some(true)).set_prefer_fast(None);
        config
    };
    assert_eq!(uri(cleared), "https://constructs.eu-central-1.example.com/");
    let request =
        sent(|config| config.endpoint_url("http://127.0.0.1:8000/x"), async |client| result!(client.enums_act()));
    let request = request.expect("a request");
    assert_eq!((request.uri(), header(&request, "x-address")), ("http://127.0.0.1:8000/x/", Some("127.0.0.1:8000")));
}

#[test]
fn error_codes_of_the_query_protocol_come_in_a_header() {
    let mut answer = error(404, r#"{"__type":"constructs#ErrorsNotFound","Message":"gone"}"#);
    if let crate::runtime::testing::Reply::Status(_, headers, _) = &mut answer {
        headers.push(("x-amzn-query-error", "Errors.Missing;Sender".to_owned()));
    }
    let (script, clock) = (Script::new([answer]), TestClock::new());
    let client = Client::from_conf(config(&script, &clock).build());
    let error = run(client.errors_act().send()).expect_err("an error").into_service_error();
    assert!(error.is_errors_not_found(), "{error:?}");
    assert_eq!((error.code(), error.meta().extra("type")), (Some("Errors.Missing"), Some("Sender")));
    assert_eq!(header(&script.requests()[0], "x-amzn-query-mode"), Some("true"));
}

#[test]
fn members_of_the_body_are_read_by_their_type() {
    use crate::generated::parts::input;
    let body = br#"{"N":1,"S":"text","B":true,"L":["a",null,"b"]}"#;
    assert_eq!(input::string(body, "S").as_deref(), Some("text"));
    assert_eq!(input::boolean(body, "B"), Some(true));
    assert_eq!(input::string_array(body, "L"), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!((input::string(body, "N"), input::string(body, "X"), input::string(b"", "X")), (None, None, None));
}
