//! Micro-benchmarks of the hot paths. `cargo test` runs each once. To measure them:
//!
//! ```sh
//! cargo test --release --package cognito-identity --lib benches::measure -- --ignored --nocapture
//! ```

use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::provider::ProvideCredentials;
use bytes::Bytes;
use divan::{Bencher, Divan};
use http::{HeaderMap, HeaderValue, Method};

use crate::identity_pool::IdentityPoolCredentialsProvider;
use crate::operation::list_identities::{ListIdentitiesInput, ListIdentitiesOutput};
use crate::runtime::json;
use crate::runtime::retry::{Failure, classify};
use crate::runtime::signing::{KeyCache, Signer};
use crate::runtime::testing::{Script, TestClock, config, credentials, ok, run};
use crate::runtime::transport::{Outgoing, Target};

const POOL: &str = "eu-central-1:1f8b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

#[test]
fn each_runs_once() {
    Divan::default().test_benches();
}

#[test]
#[ignore = "takes seconds, and is only meaningful with optimizations"]
fn measure() {
    Divan::default().run_benches();
}

#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let input = ListIdentitiesInput::builder().identity_pool_id(POOL).max_results(60).build().expect("an input");
    bencher.bench(|| json::write_structure(black_box(&input)));
}

#[divan::bench(args = [1, 60])]
fn decode(bencher: Bencher<'_, '_>, identities: usize) {
    let identity = format!(
        r#"{{"CreationDate":1.767225600123E9,"IdentityId":"{POOL}","LastModifiedDate":1.767225600123E9,
        "Logins":["accounts.google.com","graph.facebook.com"]}}"#
    );
    let page = format!(r#"{{"Identities":[{}]}}"#, vec![identity; identities].join(","));
    let read = || json::read_structure::<ListIdentitiesOutput>(black_box(page.as_bytes()));
    assert_eq!(read().expect("a page").identities().len(), identities);
    bencher.bench(read);
}

#[divan::bench]
fn sign(bencher: Bencher<'_, '_>) {
    let (credentials, keys) = (credentials(), KeyCache::default());
    let signer = Signer {
        credentials: &credentials,
        region: "eu-central-1",
        service: "cognito-identity",
        time: UNIX_EPOCH + Duration::from_secs(TestClock::START),
        keys: &keys,
        double_encode: true,
        normalize_path: true,
    };
    let target = Target::parse("https://cognito-identity.eu-central-1.amazonaws.com/").expect("a URL");
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
    headers.insert("x-amz-target", HeaderValue::from_static("AWSCognitoIdentityService.DescribeIdentityPool"));
    let request = Outgoing {
        method: Method::POST,
        target: Arc::new(target),
        headers,
        body: Bytes::from_static(br#"{"IdentityPoolId":"eu-central-1:1f8b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}"#),
        extensions: Default::default(),
    };
    bencher.with_inputs(|| request.clone()).bench_refs(|request| signer.sign(request).expect("signed"));
}

#[divan::bench]
fn retry_decision(bencher: Bencher<'_, '_>) {
    let failure = Failure { code: Some("TooManyRequestsException"), status: Some(400), ..Failure::default() };
    bencher.bench(|| classify(black_box(&failure)));
}

/// Every caller of every AWS client gets its credentials here, so it must not get slower with threads.
#[divan::bench(threads = [1, 64])]
fn provider_cache_hit(bencher: Bencher<'_, '_>) {
    let script = Script::new([
        ok(r#"{"IdentityId":"eu-central-1:0f1e2d3c-4b5a-6978-8796-000000000000"}"#),
        ok(r#"{"IdentityId":"eu-central-1:0f1e2d3c-4b5a-6978-8796-000000000000","Credentials":{"AccessKeyId":"AKID",
            "SecretKey":"secret","SessionToken":"token","Expiration":4102444800}}"#),
    ]);
    let clock = TestClock::new();
    let client = crate::Client::from_conf(config(&script, &clock).build());
    let provider = IdentityPoolCredentialsProvider::builder(POOL).client(client).build().expect("a provider");
    run(provider.provide_credentials()).expect("credentials");
    let hit = || {
        let credentials = pin!(provider.provide_credentials());
        credentials.poll(&mut Context::from_waker(Waker::noop())).is_ready()
    };
    assert!(hit(), "cached credentials are there at once");
    bencher.bench(hit);
}
