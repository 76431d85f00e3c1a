//! Compares the endpoints of every partition's regions with those of an independent evaluation of AWS's rules.

use std::fmt::Write;

use cognito_identity::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
use serde_json::Value;

/// Regions with their endpoints, then custom endpoints with theirs; for each the plain one, with FIPS, with dual-stack,
/// with both.
const CASES: &str = include_str!("data/endpoint-cases.json");

const MODES: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];

#[tokio::test]
async fn endpoints_are_those_of_the_independent_evaluation() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let regions = cases["regions"].as_array().unwrap().iter().map(|row| row.as_array().unwrap().split_at(1));
    let custom = cases["custom"].as_array().unwrap().iter().map(|row| row.as_array().unwrap().split_at(2));
    let mut wrong = String::new();
    for (given, expected) in regions.chain(custom) {
        for ((use_fips, use_dual_stack), expected) in MODES.into_iter().zip(expected) {
            let text = |index| given.get(index).and_then(Value::as_str).map(str::to_owned);
            let params = Params::builder().set_region(text(0)).set_endpoint(text(1)).use_fips(use_fips);
            let params = params.use_dual_stack(use_dual_stack).build().unwrap();
            let resolved = resolve(&params).await;
            if expected != &resolved {
                writeln!(wrong, "{params:?}: {expected} expected, {resolved} resolved").unwrap();
            }
        }
    }
    assert_eq!(wrong, "");
}

async fn resolve(params: &Params) -> String {
    match DefaultResolver::new().resolve_endpoint(params).await {
        Ok(endpoint) => endpoint.url().to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn the_evaluation_covers_what_the_reference_lists() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    assert!(cases["regions"].as_array().unwrap().len() > 60);
    for row in ["us-east-1", "eusc-de-east-1", "us-gov-west-1", "cn-north-1", "us-iso-east-1", "mars-1"] {
        assert!(cases["regions"].as_array().unwrap().iter().any(|case| case[0] == row), "{row}");
    }
}
