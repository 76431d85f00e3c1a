//! The AWS Security Token Service, as far as clients of identity pools call it: AssumeRoleWithWebIdentity and
//! GetCallerIdentity. Requests are forms and answers are XML (the AWS Query protocol).

mod assume_role;
mod caller_identity;
mod fault;
mod web_identity;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use hyper::body::Bytes;
use hyper::{Request, Response};
use uuid::Uuid;

use crate::operations::Context;
use crate::wire;

use fault::Fault;

/// The name of the service in credential scopes.
const SERVICE: &str = "sts";
const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// The parameters of a call.
type Parameters = BTreeMap<String, String>;

/// Answers a call of STS, by POST or GET: AWS documents both for all actions.
pub(crate) fn respond(context: &mut Context<'_>, request: &Request<Bytes>) -> Response<Bytes> {
    let parameters = parameters(request);
    let action = parameters.get("Action").map_or("", String::as_str);
    let result = match action {
        "AssumeRoleWithWebIdentity" => assume_role::run(context, &parameters),
        "GetCallerIdentity" => caller_identity::run(context, request),
        other => Err(Fault::invalid_action(other)),
    };
    let request_id = Uuid::new_v4().to_string();
    let (status, body) = match result {
        Ok(result) => (200, xml::answer(action, &result, &request_id)),
        Err(fault) => (fault.status, xml::error(&fault, &request_id)),
    };
    wire::xml(status, body, &request_id, context.now)
}

/// The action that a request names; `None` if it names none.
pub(crate) fn action(request: &Request<Bytes>) -> Option<String> {
    parameters(request).remove("Action")
}

/// The parameters in the query and in the body.
fn parameters(request: &Request<Bytes>) -> Parameters {
    let query = request.uri().query().unwrap_or_default().as_bytes();
    [query, request.body().as_ref()].into_iter().flat_map(|form| form_urlencoded::parse(form).into_owned()).collect()
}
