use serde_json::Value;

use super::members::Holder;
use super::{Context, endpoint_params, errors, paginators, structures, texts};
use crate::ir::{Auth, Operation};
use crate::smithy::{self, Kind, Shape, ShapeId};

/// Lowers all operations, by name.
pub(super) fn all(context: &mut Context<'_>) -> Vec<Operation> {
    let ids: Vec<ShapeId> = context.closure.operations.iter().cloned().collect();
    let mut operations: Vec<Operation> = ids.iter().filter_map(|id| one(context, id)).collect();
    operations.sort_by(|a, b| a.name.cmp(&b.name));
    operations
}

fn one(context: &mut Context<'_>, id: &ShapeId) -> Option<Operation> {
    let model = context.model;
    let shape = model.get(id)?;
    let Kind::Operation(operation) = &shape.kind else { return None };
    let (name, method) = context.names.operation(id);
    let wire_name = context.names.wire_name(id).to_owned();
    let input = end(context, &operation.input, name.with("Input"), Holder::Input)?;
    let output = end(context, &operation.output, name.with("Output"), Holder::Output)?;
    let paginator = paginators::lower(context, id, shape, operation, &input, &output);
    Some(Operation {
        id: id.to_string(),
        target: format!("{}.{wire_name}", context.service.name()),
        wire_name,
        docs: texts::docs(context, id, &shape.traits),
        deprecated: texts::deprecated(&shape.traits),
        auth: auth(context, shape),
        error: name.with("Error"),
        errors: errors::variants(context, operation),
        paginator,
        host_prefix: host_prefix(context, id, shape, operation),
        compress: encodings(shape).any(|encoding| encoding == "gzip"),
        checksum: shape.get("httpChecksumRequired").is_some()
            || shape.get("aws.protocols#httpChecksum").and_then(|value| value.get("requestChecksumRequired"))
                == Some(&Value::Bool(true)),
        endpoint_params: endpoint_params::fixed(shape),
        context_params: endpoint_params::of_input(context, id, shape),
        input,
        output,
        name,
        method,
    })
}

fn end(
    context: &mut Context<'_>,
    id: &ShapeId,
    name: crate::names::TypeName,
    holder: Holder,
) -> Option<crate::ir::Structure> {
    let model = context.model;
    let shape = model.get(id)?;
    if shape.get("unitType").is_none() {
        return Some(structures::structure(context, id, shape, name, holder));
    }
    let documented = context.undocumented.len();
    let structure = structures::structure(context, id, shape, name, holder);
    // Nobody has to document what carries nothing.
    context.undocumented.truncate(documented);
    let what = if holder == Holder::Input {
        "The operation takes no input."
    } else {
        "The operation answers nothing but success."
    };
    Some(crate::ir::Structure { docs: texts::summarized(what.to_owned()), ..structure })
}

/// How requests are signed: the operation's own `auth`, else the service's; nothing of it means unsigned.
fn auth(context: &Context<'_>, shape: &Shape) -> Auth {
    let service = context.model.get(&context.service);
    let schemes =
        shape.get("auth").or_else(|| service.and_then(|service| service.get("auth"))).and_then(Value::as_array);
    let signs = match schemes {
        Some(schemes) => schemes.iter().any(|scheme| scheme == "aws.auth#sigv4"),
        None => service.is_some_and(|service| service.get("aws.auth#sigv4").is_some()),
    };
    match (signs, shape.get("optionalAuth").is_some()) {
        (false, _) => Auth::None,
        (true, true) => Auth::Optional,
        (true, false) => Auth::Sigv4,
    }
}

fn encodings(shape: &Shape) -> impl Iterator<Item = &str> {
    let encodings = shape.get("requestCompression").and_then(|value| value.get("encodings")).and_then(Value::as_array);
    encodings.into_iter().flatten().filter_map(Value::as_str)
}

/// The host prefix, if each of its labels is a member marked as one.
fn host_prefix(
    context: &mut Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    operation: &smithy::Operation,
) -> Option<String> {
    let prefix = shape.get("endpoint")?.get("hostPrefix").and_then(Value::as_str)?;
    let members = context.model.get(&operation.input).and_then(Shape::members);
    let labels = prefix.split('{').skip(1).map(|part| part.split('}').next().unwrap_or_default());
    for label in labels {
        if !members.and_then(|members| members.get(label)).is_some_and(|member| member.has("hostLabel")) {
            let problem = format!("has the host prefix {prefix:?}, but its input has no hostLabel member {label:?}");
            context.diagnostics.error(id, problem, "mark the member with smithy.api#hostLabel, or correct the prefix");
            return None;
        }
    }
    Some(prefix.to_owned())
}
