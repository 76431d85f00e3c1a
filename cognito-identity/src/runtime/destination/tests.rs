use aws_smithy_types::Document;
use aws_types::SdkConfig;

use super::*;
use crate::runtime::config::{Builder, Config, Region};
use crate::runtime::schema::{Kind, Schema, StructureSchema, member};
use crate::runtime::testing::SERVICE;

#[test]
fn pseudo_regions_are_a_region_and_fips() {
    let cases = [
        ("us-east-1", "us-east-1", false),
        ("fips-us-east-1", "us-east-1", true),
        ("us-gov-west-1-fips", "us-gov-west-1", true),
    ];
    for (written, expected, fips) in cases {
        let config = Config::builder().region(Region::new(written));
        let options = Options::new(&SERVICE, &config.options);
        assert_eq!((options.region.as_deref(), options.use_fips), (Some(expected), fips), "{written}");
    }
}

#[test]
fn the_endpoint_url_comes_from_code_then_the_environment() {
    let service = ("AWS_ENDPOINT_URL_COGNITO_IDENTITY", "http://service");
    let general = ("AWS_ENDPOINT_URL", "http://general");
    let ignore = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
    let set = Config::builder().endpoint_url("http://code");
    let shared = Builder::from(&SdkConfig::builder().endpoint_url("http://shared").build());
    let empty = Builder::from(&SdkConfig::builder().build());
    type Case<'a> = (&'a Builder, &'a [(&'a str, &'a str)], Option<&'a str>);
    let cases: &[Case<'_>] = &[
        (&Builder::new(), &[], None),
        (&Builder::new(), &[general], Some("http://general")),
        (&Builder::new(), &[general, service], Some("http://service")),
        (&Builder::new(), &[("AWS_ENDPOINT_URL_COGNITO_IDENTITY", ""), general], Some("http://general")),
        (&Builder::new(), &[general, service, ignore], None),
        (&set, &[general, service], Some("http://code")),
        (&shared, &[general, service], Some("http://shared")),
        (&empty, &[service], Some("http://service")),
    ];
    for (config, environment, expected) in cases {
        let env = |name: &str| environment.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(endpoint_url("Cognito Identity", &config.options, &env).as_deref(), *expected, "{environment:?}");
    }
}

static TEXT: Schema = Schema::new(Kind::String);
static INPUT: StructureSchema = StructureSchema {
    name: "Input",
    members: &[
        member("tenant", "Tenant", &TEXT).host_label(),
        member("bucket", "Bucket", &TEXT).context_param("Endpoint"),
    ],
};
static OPERATION: OperationSchema = OperationSchema::new("Op", "Test.Op", &INPUT, &INPUT).host_prefix("data-{Tenant}.");

#[test]
fn host_prefixes_are_filled_from_the_input() {
    let destination = |body: &[u8]| {
        let endpoint = Endpoint::new("https://test.example:8443/v1").expect("a URL");
        Destination::new(&SERVICE, &OPERATION, &endpoint, None, body)
    };
    let filled = destination(br#"{"Tenant":"t-1"}"#).expect("a destination");
    assert_eq!(filled.target.host, "data-t-1.test.example:8443");
    assert_eq!(filled.target.path(), "/v1/", "the path of every operation is `/`");
    for body in [r#"{"Tenant":"a.b"}"#, r#"{"Tenant":"x/"}"#, "{}"] {
        let Err(Fault::Construction(error)) = destination(body.as_bytes()) else { panic!("{body} was taken") };
        assert_eq!(error.to_string(), "`Tenant` is part of the host and must be a host label");
    }
}

#[test]
fn parameters_come_from_client_operation_and_input() {
    static STATIC: OperationSchema = OperationSchema::new("Op", "Test.Op", &INPUT, &INPUT)
        .endpoint_params(&[("UseFIPS", crate::runtime::endpoint::StaticParam::Boolean(true))])
        .context_params(|_| {
            let mut params = Params::new();
            params.set("Names", vec!["a".to_owned(), "b".to_owned()]);
            params
        });
    let mut config = Config::builder().region(Region::new("eu-central-1"));
    config.set_client_param("Custom", Some("client"));
    let options = Options::new(&SERVICE, &config.options);
    let params = options.params(
        &SERVICE,
        &STATIC,
        Some("eu-central-1"),
        br#"{"Bucket":"http://input","Deep":{"Names":["a",null,"b"]}}"#,
    );
    assert_eq!(params.string("Region").as_deref(), Some("eu-central-1"));
    assert_eq!(params.string("Custom").as_deref(), Some("client"));
    assert_eq!(params.string("Endpoint").as_deref(), Some("http://input"));
    assert_eq!(params.string_array("Names"), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(params.boolean("UseFIPS"), Some(true), "the operation's value counts");
    assert!(!options.is_fixed_for(&STATIC) && !options.is_fixed_for(&OPERATION));
}

#[test]
fn placeholders_of_a_custom_endpoint_are_filled_in() {
    let config = Config::builder().endpoint_url("https://{service}.{region}.internal/x");
    let params = Options::new(&SERVICE, &config.options).params(&SERVICE, &OPERATION, Some("eu-central-1"), b"{}");
    assert_eq!(params.string("Endpoint").as_deref(), Some("https://test-service.eu-central-1.internal/x"));
}

#[test]
fn endpoints_can_change_how_requests_are_signed() {
    let settings = [
        ("signingName", Document::String("other".to_owned())),
        ("signingRegion", Document::String("us-east-1".to_owned())),
        ("disableDoubleEncoding", Document::Bool(true)),
    ];
    let endpoint = Endpoint::new("https://x").expect("a URL").auth_scheme("sigv4", settings).header("x-h", "v");
    static PLAIN: OperationSchema = OperationSchema::new("Op", "Test.Op", &INPUT, &INPUT);
    let to = Destination::new(&SERVICE, &PLAIN, &endpoint, Some("eu-central-1"), b"{}").expect("a destination");
    assert_eq!((to.service.as_str(), to.region.as_deref()), ("other", Some("us-east-1")));
    assert!(!to.double_encode && to.normalize_path);
    assert_eq!(to.headers.len(), 1);
}
