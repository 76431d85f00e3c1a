//! The AWS Security Token Service, as far as clients of identity pools call it: AssumeRoleWithWebIdentity and
//! GetCallerIdentity. Requests are forms and answers are XML (the AWS Query protocol).

mod assume_role;
mod caller_identity;
mod fault;
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

/// Answers a call of STS: a form sent as `POST /`.
pub(crate) fn respond(context: &mut Context<'_>, request: &Request<Bytes>) -> Response<Bytes> {
    let parameters: Parameters = form_urlencoded::parse(request.body()).into_owned().collect();
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
