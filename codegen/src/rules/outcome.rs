//! Outcomes of rules: endpoints and errors.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::block::Needs;
use super::context::Context;
use super::expression::operand;
use super::ir::{AuthScheme, Block, Endpoint, Expression, Outcome, Property, Type};

/// How strings are read: as templates in rules, as they are in test cases.
pub(super) type ReadString = fn(&mut Context<'_>, &Value) -> Option<Expression>;

/// A rule that is not a tree, without its conditions; under conditions of its own if it takes something for granted.
pub(super) fn leaf(context: &mut Context<'_>, rule: &Map<String, Value>, needs: &Needs) -> Option<Block> {
    let outcome = outcome(context, rule)?;
    Some(Block::under(context.take_needed(), Block::end(outcome), needs))
}

fn outcome(context: &mut Context<'_>, rule: &Map<String, Value>) -> Option<Outcome> {
    if let Some(value) = rule.get("endpoint") {
        let endpoint = context.at("endpoint", |cx| endpoint(cx, value, template))?;
        return Some(Outcome::Endpoint(Box::new(endpoint)));
    }
    if let Some(value) = rule.get("error") {
        return context.at("error", |cx| template(cx, value)).map(Outcome::Error);
    }
    context.error("the rule leads nowhere", "give it an `endpoint`, an `error` or `rules`")
}

/// An endpoint object.
pub(super) fn endpoint(context: &mut Context<'_>, value: &Value, read: ReadString) -> Option<Endpoint> {
    let object = context.object(value)?;
    let url = context.member(object, "url")?;
    let url = context.at("url", |cx| read(cx, url))?;
    let headers = match object.get("headers") {
        Some(headers) => context.at("headers", |cx| self::headers(cx, headers, read))?,
        None => BTreeMap::new(),
    };
    let (auth_schemes, properties) = match object.get("properties") {
        Some(properties) => context.at("properties", |cx| self::properties(cx, properties, read))?,
        None => (Vec::new(), BTreeMap::new()),
    };
    Some(Endpoint { url, headers, auth_schemes, properties })
}

fn template(context: &mut Context<'_>, value: &Value) -> Option<Expression> {
    operand(context, value, Type::String)
}

fn headers(context: &mut Context<'_>, value: &Value, read: ReadString) -> Option<BTreeMap<String, Vec<Expression>>> {
    let headers = context.object(value)?;
    context.each_entry(headers, |cx, values| {
        let values = cx.array(values)?;
        cx.each(values, read)
    })
}

type Properties = BTreeMap<String, Property>;

fn properties(context: &mut Context<'_>, value: &Value, read: ReadString) -> Option<(Vec<AuthScheme>, Properties)> {
    let mut others = context.object(value)?.clone();
    let auth_schemes = match others.remove("authSchemes") {
        Some(schemes) => context.at("authSchemes", |cx| {
            let schemes = cx.array(&schemes)?;
            cx.each(schemes, |cx, scheme| auth_scheme(cx, scheme, read))
        })?,
        None => Vec::new(),
    };
    let others = context.each_entry(&others, |cx, value| property(cx, value, read))?;
    Some((auth_schemes, others))
}

fn auth_scheme(context: &mut Context<'_>, value: &Value, read: ReadString) -> Option<AuthScheme> {
    let mut settings = context.object(value)?.clone();
    let Some(name) = settings.remove("name") else {
        return context.error("`name` is missing", "name the scheme, such as `sigv4`");
    };
    let name = context.at("name", |cx| read(cx, &name))?;
    let settings = context.each_entry(&settings, |cx, value| property(cx, value, read))?;
    Some(AuthScheme { name, settings })
}

fn property(context: &mut Context<'_>, value: &Value, read: ReadString) -> Option<Property> {
    match value {
        Value::String(_) => read(context, value).map(Property::String),
        Value::Bool(flag) => Some(Property::Boolean(*flag)),
        Value::Array(items) => context.each(items, |cx, item| property(cx, item, read)).map(Property::Array),
        Value::Object(entries) => {
            context.each_entry(entries, |cx, entry| property(cx, entry, read)).map(Property::Object)
        }
        Value::Number(number) => match number.as_i64() {
            Some(number) => Some(Property::Integer(number)),
            None => context.error(format!("{number} is not a whole number"), "write it as a string"),
        },
        Value::Null => context.error("is null", "leave the property out"),
    }
}
