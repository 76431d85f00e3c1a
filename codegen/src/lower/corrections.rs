//! Corrections of published models. Each has a name, and a test that fails when the model no longer needs it.

use crate::smithy::{Model, ShapeId};

/// A member that holds the endpoint of a request, which the model says in its documentation only.
const PREDICT_ENDPOINT: &str = "com.amazonaws.machinelearning#PredictInput$PredictEndpoint";

/// Returns the endpoint parameter that a member feeds although the model does not bind it.
pub(super) fn endpoint_param(model: &Model, member: &ShapeId) -> Option<&'static str> {
    let binds = model.traits(member).is_some_and(|traits| traits.contains_key("smithy.rules#contextParam"));
    (member.as_str() == PREDICT_ENDPOINT && !binds).then_some("Endpoint")
}
