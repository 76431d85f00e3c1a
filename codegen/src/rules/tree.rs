//! `smithy.rules#endpointRuleSet`: rules within rules.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::condition::condition;
use super::context::Context;
use super::ir::{Block, Function, FunctionName, Outcome};
use super::outcome::leaf;

pub(super) fn functions(context: &mut Context<'_>, rule_set: &Map<String, Value>) -> Option<Vec<Function>> {
    let body = rules(context, rule_set)?;
    Some(vec![Function { name: FunctionName::Entry, bound: BTreeMap::new(), body }])
}

/// The `rules` of a rule set or tree. A tree whose rules are exhausted ends the evaluation: what comes after it is not
/// tried.
fn rules(context: &mut Context<'_>, of: &Map<String, Value>) -> Option<Block> {
    let rules = context.member(of, "rules")?;
    context.at("rules", |cx| {
        let rules = cx.array(rules)?;
        if rules.is_empty() {
            return cx.error("there is no rule", "give at least one");
        }
        let blocks = cx.each(rules, rule)?;
        Some(blocks.into_iter().fold(Block::end(Outcome::Next), Block::then).then(Block::end(Outcome::NoMatch)))
    })
}

fn rule(context: &mut Context<'_>, value: &Value) -> Option<Block> {
    let rule = context.object(value)?;
    context.scoped(|cx| {
        let conditions = cx.array_member(rule, "conditions")?;
        let conditions = cx.at("conditions", |cx| cx.each(conditions, condition))?;
        let then = if rule.contains_key("rules") { rules(cx, rule)? } else { leaf(cx, rule, &[])? };
        Some(Block::under(conditions.concat(), then, &[]))
    })
}
