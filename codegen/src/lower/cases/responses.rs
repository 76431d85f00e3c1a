use serde_json::{Map, Value};

use super::{ErrorCase, Lowering, docs, headers, text};
use crate::ir::cases::{Expected, ResponseCase};
use crate::ir::{Member, Operation, Presence, Structure, Type};
use crate::names::{FieldName, TypeName};

/// Lowers the response cases of an operation: its own, and those of errors.
pub(super) fn all(
    lowering: &mut Lowering<'_, '_, '_>,
    operation: &Operation,
    cases: &[&Map<String, Value>],
    errors: &[ErrorCase<'_>],
) -> Vec<ResponseCase> {
    // Outputs with an event stream cannot be compared.
    let is_streaming = operation.output.members.iter().any(|member| matches!(member.ty, Type::Events(..)));
    let cases = if is_streaming { &[] } else { cases };
    let mut lowered: Vec<_> = cases.iter().filter_map(|case| one(lowering, &operation.output, case, None)).collect();
    for ErrorCase { case, error, name } in errors {
        let code = code(lowering, case, error);
        lowered.extend(one(lowering, error, case, Some((name.clone(), code))));
    }
    lowered
}

/// The code a caller sees: what the query protocol called the error, where the response says so, else its name.
fn code(lowering: &Lowering<'_, '_, '_>, case: &Map<String, Value>, error: &Structure) -> String {
    let query = headers(case).into_iter().find(|(name, _)| name == "x-amzn-query-error");
    match query {
        Some((_, value)) => value.split(';').next().unwrap_or_default().to_owned(),
        None => lowering.types.code(&error.name).unwrap_or_else(|| error.name.as_str()).to_owned(),
    }
}

fn one(
    lowering: &mut Lowering<'_, '_, '_>,
    structure: &Structure,
    case: &Map<String, Value>,
    error: Option<(TypeName, String)>,
) -> Option<ResponseCase> {
    let name = lowering.name(case);
    let status = case.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
    let Some(status) = status.filter(|code| (100..600).contains(code)) else {
        lowering.fault(case, "which has no HTTP status in `code`");
        return None;
    };
    Some(ResponseCase {
        name,
        docs: docs(case),
        status,
        headers: headers(case),
        body: text(case, "body").unwrap_or_default().to_owned(),
        fields: fields(lowering, structure, case)?,
        error,
    })
}

/// Lists the expected value of every member, except required ones that the case leaves open.
fn fields(
    lowering: &mut Lowering<'_, '_, '_>,
    structure: &Structure,
    case: &Map<String, Value>,
) -> Option<Vec<(FieldName, Expected)>> {
    let none = Value::Null;
    let params = case.get("params").unwrap_or(&none);
    let set = match lowering.types.members(structure, params) {
        Ok(set) => set,
        Err(problem) => {
            lowering.fault(case, &format!("whose params do not fit the output: {problem}"));
            return None;
        }
    };
    let expected = |member: &Member| {
        let literal = set.iter().find(|(field, _)| *field == member.field).map(|(_, literal)| literal.clone());
        match (&member.presence, literal) {
            (Presence::Optional, Some(literal)) => Some(Expected::Set(literal)),
            (Presence::Optional, None) => Some(Expected::Unset),
            (_, Some(literal)) => Some(Expected::Value(literal)),
            (Presence::Defaulted(default), None) => Some(Expected::Default(default.clone(), member.ty.clone())),
            (Presence::Required, None) => None,
        }
    };
    Some(structure.members.iter().filter_map(|member| Some((member.field.clone(), expected(member)?))).collect())
}
