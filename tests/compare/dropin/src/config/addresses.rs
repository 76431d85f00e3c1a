//! Where requests go: region, FIPS, dual-stack, an address of one's own, a resolver of one's own.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::endpoint::{
    DefaultResolver, Endpoint, EndpointFuture, Params, ParamsBuilder, ResolveEndpoint,
};
use aws_sdk_cognitoidentity::config::{Builder, Region};

use crate::replay::{Answer, Server};
use crate::support::{Outcome, config, section, show};

pub(crate) async fn run() -> Outcome {
    by_region().await;
    section("an address of one's own");
    let endpoints =
        ["http://localhost:8080", "https://example.com/base", "https://example.com/base/", "http://[::1]:9"];
    for url in endpoints {
        send(url, |config| config.endpoint_url(url)).await;
    }
    send("and FIPS", |config| config.endpoint_url("https://example.com").use_fips(true)).await;
    parameters().await?;
    section("a resolver of one's own");
    send("fixed", |config| config.endpoint_resolver(Fixed)).await;
    Ok(())
}

/// Lists pools with the configuration changed so, and shows where the request went.
async fn send(name: &str, change: impl FnOnce(Builder) -> Builder) {
    let server = Server::new([Answer::ok("{}")]);
    let client = Client::from_conf(change(config(&server)).build());
    let result = client.list_identity_pools().max_results(1).send().await;
    show(name, result.is_ok());
    server.show_requests();
}

async fn by_region() {
    section("addresses by region");
    for region in ["us-east-1", "us-west-2", "eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1"] {
        for (fips, dual_stack) in [(false, false), (true, false), (false, true), (true, true)] {
            let name = format!("{region} fips={fips} dual_stack={dual_stack}");
            let region = Region::new(region);
            send(&name, |config| config.region(region).use_fips(fips).use_dual_stack(dual_stack)).await;
        }
    }
}

async fn parameters() -> Outcome {
    section("endpoint parameters");
    let builder: ParamsBuilder = Params::builder().region("eu-west-1").use_fips(true).set_use_dual_stack(Some(false));
    let params: Params = builder.build()?;
    show::<Option<&str>>("region", params.region());
    show::<Option<bool>>("use_fips", params.use_fips());
    show::<Option<bool>>("use_dual_stack", params.use_dual_stack());
    show::<Option<&str>>("endpoint", params.endpoint());
    let endpoint: Endpoint = DefaultResolver::new().resolve_endpoint(&params).await?;
    show("url", endpoint.url());
    let missing = DefaultResolver::new().resolve_endpoint(&Params::builder().build()?).await;
    show("without a region", missing.is_err());
    Ok(())
}

#[derive(Debug)]
struct Fixed;

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("https://{}.internal", params.region().unwrap_or("nowhere"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).build()))
    }
}
