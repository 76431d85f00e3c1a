use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::ir::cases::Literal;
use crate::ir::{Service, Structure, Type, Union};
use crate::names::{FieldName, TypeName};

/// The generated types by name, to read the values of test cases by.
pub(super) struct Types<'a> {
    structures: BTreeMap<&'a TypeName, &'a Structure>,
    errors: BTreeMap<&'a TypeName, &'a Structure>,
    unions: BTreeMap<&'a TypeName, &'a Union>,
    int_enums: Vec<&'a TypeName>,
    codes: BTreeMap<&'a TypeName, &'a str>,
}

/// The problem with a value, with the path to it.
pub(super) type Problem = String;

impl<'a> Types<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let variants = service.operations.iter().flat_map(|operation| &operation.errors);
        Self {
            structures: service.structures.iter().map(|this| (&this.name, this)).collect(),
            errors: service.errors.iter().map(|this| (&this.name, this)).collect(),
            unions: service.unions.iter().map(|this| (&this.name, this)).collect(),
            int_enums: service.int_enums.iter().map(|this| &this.name).collect(),
            codes: variants.map(|variant| (&variant.name, variant.code.as_str())).collect(),
        }
    }

    /// The code of an error on the wire.
    pub(super) fn code(&self, error: &TypeName) -> Option<&'a str> {
        self.codes.get(error).copied()
    }

    /// The members that `value`, an object or null, sets.
    pub(super) fn members(&self, structure: &Structure, value: &Value) -> Result<Vec<(FieldName, Literal)>, Problem> {
        let none = Map::new();
        let entries = match value {
            Value::Null => &none,
            value => value.as_object().ok_or_else(|| expected("an object", value))?,
        };
        let mut members = Vec::new();
        for (name, value) in entries.iter().filter(|(_, value)| !value.is_null()) {
            let member = structure.members.iter().find(|member| member.wire_name == *name);
            let member = member.ok_or_else(|| format!("{} has no member {name:?}", structure.name))?;
            members.push((member.field.clone(), self.literal(&member.ty, value).map_err(inside(name))?));
        }
        members.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(members)
    }

    fn literal(&self, ty: &Type, value: &Value) -> Result<Literal, Problem> {
        match ty {
            Type::Copy("f32" | "f64") => float(ty, value),
            Type::Copy("bool") => value.as_bool().map(|flag| Literal::Plain(flag.to_string())).ok_or("a boolean"),
            Type::Copy(_) => value.as_i64().map(|number| Literal::Plain(number.to_string())).ok_or("a whole number"),
            Type::String => value.as_str().map(|text| Literal::String(text.to_owned())).ok_or("a string"),
            Type::Blob => value.as_str().map(|text| Literal::Blob(text.to_owned())).ok_or("a string"),
            Type::DateTime => timestamp(value).ok_or("seconds since the epoch"),
            Type::Big(_) => big(value).ok_or("a number"),
            Type::Document => Ok(Literal::Document(value.clone())),
            Type::Events(..) => Err("nothing: test cases cannot hold an event stream"),
            Type::Named(name) => return self.named(ty, name, value),
            Type::Error(name) => return self.structure(ty, self.errors.get(name).copied(), value),
            Type::List(item) => return self.list(item, value),
            Type::Map(key, item) => return self.map(key, item, value),
            Type::Sparse(_) if value.is_null() => Ok(Literal::Sparse(None)),
            Type::Sparse(item) => return Ok(Literal::Sparse(Some(Box::new(self.literal(item, value)?)))),
            Type::Boxed(inner) => return Ok(Literal::Boxed(Box::new(self.literal(inner, value)?))),
        }
        .map_err(|wanted| expected(wanted, value))
    }

    fn named(&self, ty: &Type, name: &TypeName, value: &Value) -> Result<Literal, Problem> {
        if let Some(union) = self.unions.get(name) {
            return self.union(ty, union, value);
        }
        if self.structures.contains_key(name) {
            return self.structure(ty, self.structures.get(name).copied(), value);
        }
        if self.int_enums.contains(&name) {
            let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
            let number = number.ok_or_else(|| expected("a whole number", value))?;
            return Ok(Literal::IntEnum(ty.clone(), number));
        }
        let text = value.as_str().ok_or_else(|| expected("a string", value))?;
        Ok(Literal::Enum(ty.clone(), text.to_owned()))
    }

    fn structure(&self, ty: &Type, structure: Option<&Structure>, value: &Value) -> Result<Literal, Problem> {
        let structure = structure.ok_or("is of a type that was not generated")?;
        let members = self.members(structure, value)?;
        Ok(Literal::Structure { ty: ty.clone(), members, fallible: structure.fallible })
    }

    fn union(&self, ty: &Type, union: &Union, value: &Value) -> Result<Literal, Problem> {
        let set: Vec<_> = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()).collect();
        let [(name, value)] = set.as_slice() else { return Err(expected("an object with one member", value)) };
        let variant = union.variants.iter().find(|variant| variant.wire_name == **name);
        let variant = variant.ok_or_else(|| format!("{} has no member {name:?}", union.name))?;
        let inner = variant.ty.as_ref().map(|ty| self.literal(ty, value)).transpose().map_err(inside(name))?;
        Ok(Literal::Union(ty.clone(), variant.name.clone(), inner.map(Box::new)))
    }

    fn list(&self, item: &Type, value: &Value) -> Result<Literal, Problem> {
        let items = value.as_array().ok_or_else(|| expected("a list", value))?;
        let items = items.iter().enumerate();
        let items = items.map(|(index, value)| self.literal(item, value).map_err(inside(&index.to_string())));
        items.collect::<Result<_, _>>().map(Literal::List)
    }

    fn map(&self, key: &Type, item: &Type, value: &Value) -> Result<Literal, Problem> {
        let entries = value.as_object().ok_or_else(|| expected("an object", value))?;
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_by_key(|(name, _)| *name);
        let entry = |(name, value): (&String, &Value)| {
            let item = self.literal(item, value).map_err(inside(name))?;
            Ok((self.literal(key, &Value::from(name.as_str()))?, item))
        };
        sorted.into_iter().map(entry).collect::<Result<_, Problem>>().map(Literal::Map)
    }
}

fn float(ty: &Type, value: &Value) -> Result<Literal, &'static str> {
    let name = if *ty == Type::Copy("f32") { "f32" } else { "f64" };
    match value.as_str() {
        Some("NaN") => Ok(Literal::Constant(name, "NAN")),
        Some("Infinity") => Ok(Literal::Constant(name, "INFINITY")),
        Some("-Infinity") => Ok(Literal::Constant(name, "NEG_INFINITY")),
        _ => value.as_f64().map(|number| Literal::Plain(format!("{number:?}"))).ok_or("a number"),
    }
}

/// Big numbers may be given as strings, because JSON tools round what they read as numbers.
fn big(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::BigNumber(text.clone())),
        Value::Number(number) => Some(Literal::BigNumber(number.to_string())),
        _ => None,
    }
}

fn timestamp(value: &Value) -> Option<Literal> {
    if let Some(seconds) = value.as_i64() {
        return Some(Literal::Timestamp(seconds, 0));
    }
    let seconds = value.as_f64()?;
    let whole = seconds.floor();
    // Cases give milliseconds at the finest; what is beyond is the rounding of the float.
    let nanos = ((seconds - whole) * 1e6).round() as u32 * 1000;
    Some(Literal::Timestamp(whole as i64, nanos))
}

fn expected(wanted: &str, value: &Value) -> Problem {
    format!("{value} is not {wanted}")
}

fn inside(name: &str) -> impl FnOnce(Problem) -> Problem {
    move |problem| format!("{name}: {problem}")
}
