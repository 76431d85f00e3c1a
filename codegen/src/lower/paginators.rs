use serde_json::Value;

use super::Context;
use crate::ir::{Flag, Member, PageSize, Paginator, PathStep, Presence, Structure, Type};
use crate::smithy::{Kind, Model, Operation, Shape, ShapeId};

/// The paginator of an operation marked `paginated`, with what the service says for all of them.
pub(super) fn lower(
    context: &mut Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    operation: &Operation,
    input: &Structure,
    output: &Structure,
) -> Option<Paginator> {
    let own = shape.get("paginated")?;
    let service = context.model.get(&context.service).and_then(|service| service.get("paginated"));
    let text = |key: &str| {
        own.get(key).or_else(|| service.and_then(|service| service.get(key))).and_then(Value::as_str).map(str::to_owned)
    };
    let found = Parts {
        input_token: text("inputToken").and_then(|name| member(input, &name)),
        output_token: text("outputToken").and_then(|path| walk(context, operation, output, &path)),
        page_size: text("pageSize").and_then(|name| Some(page_size(context, operation, member(input, &name)?))),
        items: text("items").and_then(|path| walk(context, operation, output, &path)),
    };
    let paginator = found.into_paginator();
    if paginator.is_none() {
        let help = "name members of input and output in smithy.api#paginated; the paginator is left out";
        context.diagnostics.warning(id, "is paginated by members that input or output do not have", help);
    }
    paginator
}

struct Parts<'a> {
    input_token: Option<&'a Member>,
    output_token: Option<(Vec<PathStep>, Type)>,
    page_size: Option<PageSize>,
    items: Option<(Vec<PathStep>, Type)>,
}

impl Parts<'_> {
    fn into_paginator(self) -> Option<Paginator> {
        let input_token = self.input_token?;
        let (output_token, token) = self.output_token?;
        if token != input_token.ty {
            return None;
        }
        let items = self.items.and_then(|(path, ty)| match ty {
            Type::List(item) => Some((path, *item)),
            _ => None,
        });
        Some(Paginator { input_token: input_token.field.clone(), output_token, page_size: self.page_size, items })
    }
}

fn page_size(context: &Context<'_>, operation: &Operation, member: &Member) -> PageSize {
    let is_required = member.flags.contains(&Flag::Required);
    let largest = || largest(context.model, &operation.input, &member.wire_name);
    let default = is_required.then(largest).flatten();
    PageSize { field: member.field.clone(), ty: member.ty.clone(), default }
}

/// The upper end of the range of a member, on the member itself or on its target.
fn largest(model: &Model, input: &ShapeId, name: &str) -> Option<i64> {
    let member = model.get(input)?.members()?.get(name)?;
    let target = model.get(&member.target)?;
    member.get("range").or_else(|| target.get("range"))?.get("max")?.as_i64()
}

fn member<'a>(structure: &'a Structure, name: &str) -> Option<&'a Member> {
    structure.members.iter().find(|member| member.wire_name == name)
}

/// Follows a path such as `Result.NextToken` from the output to a member; the last member's type is given too.
fn walk(
    context: &mut Context<'_>,
    operation: &Operation,
    output: &Structure,
    path: &str,
) -> Option<(Vec<PathStep>, Type)> {
    let mut steps = Vec::new();
    let mut members = output.members.clone();
    let mut shape = operation.output.clone();
    let mut last = None;
    for name in path.split('.') {
        let member = members.iter().find(|member| member.wire_name == name)?;
        steps.push(PathStep { field: member.field.clone(), optional: member.presence == Presence::Optional });
        last = Some(member.ty.clone());
        shape = target(context.model, &shape, name)?;
        members = nested(context, &shape);
    }
    Some((steps, last?))
}

fn target(model: &Model, structure: &ShapeId, name: &str) -> Option<ShapeId> {
    Some(model.get(structure)?.members()?.get(name)?.target.clone())
}

fn nested(context: &mut Context<'_>, id: &ShapeId) -> Vec<Member> {
    let model = context.model;
    match model.get(id) {
        Some(Shape { kind: Kind::Structure(members), .. }) => {
            let documented = context.undocumented.len();
            let members = super::members::all(context, id, members, super::members::Holder::Shared);
            // These are lowered, and reported, where their structure is.
            context.undocumented.truncate(documented);
            members
        }
        _ => Vec::new(),
    }
}
