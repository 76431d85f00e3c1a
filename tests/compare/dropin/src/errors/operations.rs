//! Every modelled error of every operation: decoded, matched, asked by predicate, turned into the crate's error.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;

use crate::replay::{Answer, Server};
use crate::support::config;

/// A client whose only answer is this error. It does not try again: throttling would be retried.
fn failing(code: &str) -> Client {
    let server = Server::new([Answer::error(code, &format!("message of {code}"))]);
    Client::from_conf(config(&server).retry_config(RetryConfig::disabled()).build())
}

/// Calls one operation against each of its errors. `$call` names the client and builds the request.
macro_rules! errors_of {
    ($module:ident::$Error:ident, |$client:ident| $call:expr, [$($Variant:ident = $is:ident),* $(,)?]) => {{
        use aws_sdk_cognitoidentity::operation::$module::$Error;

        section(concat!("errors of ", stringify!($module)));
        let predicates = |error: &$Error| -> Vec<bool> { vec![$(error.$is()),*] };
        $({
            let $client = failing(stringify!($Variant));
            let error: $Error = $call.send().await.expect_err("an error").into_service_error();
            match &error {
                $Error::$Variant(inner) => show::<Option<&str>>(stringify!($Variant), inner.message()),
                other => show("another variant", other),
            }
            show::<Vec<bool>>("predicates", predicates(&error));
            show::<(Option<&str>, Option<&str>)>("code, message", (error.meta().code(), error.meta().message()));
            show::<Option<&str>>("request_id", error.request_id());
            show("Display", error.to_string());
            show("Error", matches!(Error::from(error), Error::$Variant(_)));
        })*
        let $client = failing("SomethingNewException");
        let error: $Error = $call.send().await.expect_err("an error").into_service_error();
        show("unknown", (predicates(&error), error.code(), error.message()));
    }};
}

mod developer_identities;
mod identities;
mod pools;
mod roles;
mod tags;

pub(crate) async fn run() {
    pools::run().await;
    identities::run().await;
    roles::run().await;
    developer_identities::run().await;
    tags::run().await;
}
