//! Requests changed by hooks: the emulator verifies that the signature covers the request as sent.

use cognito_identity::Client;
use cognito_identity_emulator::Emulator;

use super::config;

const NAMES: [&str; 8] = [
    "host",
    "user-agent",
    "x-custom",
    "x-amz-meta",
    "x-amzn-trace-id",
    "accept",
    "cache-control",
    "x-amz-security-token",
];
const VALUES: [&str; 8] =
    ["plain", "  blanks   in a  row ", "a,b", "q=\"quoted\"; x", "", "tab\there", "example.com:8080", "%20+/="];

/// Picks an item of a list; the same number picks the same item.
fn pick<'a>(list: &[&'a str], number: usize) -> &'a str {
    list[number % list.len()]
}

#[tokio::test]
async fn every_header_that_a_hook_sets_is_signed_as_it_is_sent() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).build());
    for number in 0..256_usize {
        let call = client.list_identity_pools().max_results(1).customize().mutate_request(move |request| {
            for step in 0..=number % 3 {
                let (name, value) = (pick(&NAMES, number + step * 5), pick(&VALUES, number / 8 + step * 3));
                if number % 5 == 0 {
                    request.headers_mut().append(name, value);
                } else {
                    request.headers_mut().insert(name, value);
                }
            }
        });
        let answer = call.send().await;
        assert!(answer.is_ok(), "case {number}: {:?}", answer.map_err(cognito_identity::Error::from));
    }
}

#[tokio::test]
async fn a_header_changed_after_signing_is_refused() {
    #[derive(Debug)]
    struct Tamper;
    use aws_smithy_runtime_api::box_error::BoxError;
    use aws_smithy_runtime_api::client::interceptors::Intercept;
    use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
    use aws_smithy_types::config_bag::ConfigBag;

    impl Intercept for Tamper {
        fn name(&self) -> &'static str {
            "Tamper"
        }

        fn modify_before_transmit(
            &self,
            context: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            context.request_mut().headers_mut().insert("x-amz-target", "AWSCognitoIdentityService.DeleteIdentityPool");
            Ok(())
        }
    }

    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).interceptor(Tamper).build());
    let error = client.list_identity_pools().max_results(1).send().await.unwrap_err();
    assert!(cognito_identity::error::DisplayErrorContext(&error).to_string().contains("Signature"), "{error:?}");
}
