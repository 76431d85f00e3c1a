use aws_smithy_types::endpoint::EndpointAuthScheme;
use aws_types::SdkConfig;

use super::*;
use crate::runtime::config::{Builder, Config, Region};
use crate::runtime::operation::Operation;
use crate::runtime::testing::{GetThing, SERVICE};

#[test]
fn pseudo_regions_are_a_region_and_fips() {
    let cases = [
        ("us-east-1", "us-east-1", false),
        ("fips-us-east-1", "us-east-1", true),
        ("us-gov-west-1-fips", "us-gov-west-1", true),
    ];
    for (written, expected, fips) in cases {
        let config = Config::builder().region(Region::new(written));
        let options = DestinationOptions::new(&SERVICE, &config.options);
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

#[test]
fn placeholders_of_a_custom_endpoint_are_filled_in() {
    let config = Config::builder().endpoint_url("https://{service}.{region}.internal/x");
    let options = DestinationOptions::new(&SERVICE, &config.options);
    let request = options.request(&SERVICE, GetThing::SCHEMA, Some("eu-central-1"), b"{}", &config.options);
    assert_eq!(request.endpoint.as_deref(), Some("https://test-service.eu-central-1.internal/x"));
}

#[test]
fn endpoints_can_change_how_requests_are_signed() {
    let scheme = EndpointAuthScheme::with_capacity("sigv4", 3)
        .put("signingName", "other")
        .put("signingRegion", "us-east-1")
        .put("disableDoubleEncoding", true);
    let endpoint = Endpoint::builder().url("https://x/v1").auth_scheme(scheme).header("x-h", "v").build();
    let config = Config::builder();
    let options = DestinationOptions::new(&SERVICE, &config.options);
    let request = options.request(&SERVICE, GetThing::SCHEMA, Some("eu-central-1"), b"{}", &config.options);
    let to = Destination::new(&SERVICE, &endpoint, &request).expect("a destination");
    assert_eq!((to.service.as_str(), to.region.as_deref()), ("other", Some("us-east-1")));
    assert!(!to.double_encode && to.normalize_path);
    assert_eq!(to.headers.len(), 1);
    assert_eq!(to.target.uri.path(), "/v1/", "the path of every operation is `/`");
}
