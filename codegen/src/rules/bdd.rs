//! `smithy.rules#endpointBdd`: a binary decision diagram, turned back into rules within rules.
//!
//! Each node asks one of the trait's conditions and goes on at one of two references: another node, a result, or the
//! end without a match. A node that only one other leads to becomes part of it; a node that several lead to becomes a
//! function. In a diagram a condition says nothing of what was asked before it, so each node is lowered with what is
//! known on every way to it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::block::free_variables;
use super::condition::condition;
use super::context::Context;
use super::ir::{Block, Condition, Function, FunctionName, Outcome, Step, Type};
use super::outcome::leaf;

mod diagram;

use diagram::{Diagram, Reference, State};

type Bound = BTreeMap<String, Type>;

pub(super) fn functions<'a>(context: &mut Context<'a>, rule_set: &'a Map<String, Value>) -> Option<Vec<Function>> {
    let diagram = Diagram::read(context, rule_set)?;
    context.derive_from(sources(diagram.conditions));
    let order = diagram.order(context)?;
    let asked = ask(context, &diagram, &order)?;
    let lowering = Lowering { diagram: &diagram, asked, shared: shared(&diagram, &order) };
    lowering.functions(context)
}

/// The condition that assigns each variable.
fn sources(conditions: &[Value]) -> BTreeMap<String, &Value> {
    let assigned = conditions.iter().filter_map(|value| Some((value.get("assign")?.as_str()?.to_owned(), value)));
    assigned.collect()
}

/// A node's condition, with the facts known before it and after it holds.
struct Asked {
    known: Bound,
    conditions: Vec<Condition>,
    known_after: Bound,
}

/// Lowers the condition of every state, in an order in which each comes after all that lead to it.
fn ask(context: &mut Context<'_>, diagram: &Diagram<'_>, order: &[State]) -> Option<BTreeMap<State, Asked>> {
    let mut known: BTreeMap<State, Bound> = BTreeMap::from_iter(order.first().map(|root| (*root, Bound::new())));
    let mut asked = BTreeMap::new();
    for &state in order {
        let known_here = known.get(&state).cloned().unwrap_or_default();
        let (conditions, known_after) = ask_one(context, diagram, state, &known_here)?;
        let [yes, no] = diagram.ways(state)?;
        learn(&mut known, yes, &known_after);
        learn(&mut known, no, &known_here);
        asked.insert(state, Asked { known: known_here, conditions, known_after });
    }
    Some(asked)
}

fn ask_one(
    context: &mut Context<'_>,
    diagram: &Diagram<'_>,
    state: State,
    known: &Bound,
) -> Option<(Vec<Condition>, Bound)> {
    let (index, value) = diagram.condition(state)?;
    context.with_bound(known, |cx| {
        let conditions = cx.at("conditions", |cx| cx.at_index(index, |cx| condition(cx, value)))?;
        Some((conditions, cx.bound()))
    })
}

/// On several ways to a node, only what is known on all of them is known.
fn learn(known: &mut BTreeMap<State, Bound>, to: Reference, on_this_way: &Bound) {
    let Reference::State(state) = to else { return };
    match known.get_mut(&state) {
        Some(known) => known.retain(|name, type_| on_this_way.get(name) == Some(type_)),
        None => {
            known.insert(state, on_this_way.clone());
        }
    }
}

/// The states that more than one way leads to, and the index of the function each becomes. The first function is the
/// root's.
fn shared(diagram: &Diagram<'_>, order: &[State]) -> BTreeMap<State, usize> {
    let mut ways: BTreeMap<State, usize> = BTreeMap::new();
    for reference in order.iter().filter_map(|state| diagram.ways(*state)).flatten() {
        if let Reference::State(state) = reference {
            *ways.entry(state).or_default() += 1;
        }
    }
    let shared = order.iter().filter(|state| ways.get(state).is_some_and(|ways| *ways > 1));
    shared.zip(1..).map(|(state, index)| (*state, index)).collect()
}

struct Lowering<'d> {
    diagram: &'d Diagram<'d>,
    asked: BTreeMap<State, Asked>,
    shared: BTreeMap<State, usize>,
}

impl Lowering<'_> {
    fn functions(&self, context: &mut Context<'_>) -> Option<Vec<Function>> {
        let mut needs = vec![BTreeSet::new(); self.shared.len() + 1];
        let mut functions = Vec::new();
        // Last first: when a function is built, the needs of those it calls are known.
        let mut last_first: Vec<_> = self.shared.iter().map(|(state, index)| (*index, *state)).collect();
        last_first.sort_unstable_by(|a, b| b.cmp(a));
        for (index, state) in last_first {
            let body = self.state(context, state, &needs)?;
            let free = free_variables(&body, &needs);
            if let Some(needs_of_this) = needs.get_mut(index) {
                *needs_of_this = free;
            }
            let bound = self.asked.get(&state)?.known.clone();
            functions.push(Function { name: FunctionName::Node(state.node), bound, body });
        }
        let body = self.reference(context, self.diagram.root, &Bound::new(), &needs)?;
        functions.push(Function { name: FunctionName::Entry, bound: Bound::new(), body });
        functions.reverse();
        Some(functions)
    }

    /// Returns the target of a reference.
    fn reference(
        &self,
        context: &mut Context<'_>,
        reference: Reference,
        known: &Bound,
        needs: &[BTreeSet<String>],
    ) -> Option<Block> {
        match reference {
            Reference::NoMatch => Some(Block::end(Outcome::NoMatch)),
            Reference::Result(index) => self.result(context, index, known, needs),
            Reference::State(state) => match self.shared.get(&state) {
                Some(function) => Some(Block::end(Outcome::Call(*function))),
                None => self.state(context, state, needs),
            },
        }
    }

    fn result(
        &self,
        context: &mut Context<'_>,
        index: usize,
        known: &Bound,
        needs: &[BTreeSet<String>],
    ) -> Option<Block> {
        let result = self.diagram.results.get(index)?;
        let block = context.with_bound(known, |cx| {
            cx.at("results", |cx| {
                cx.at_index(index, |cx| {
                    let result = cx.object(result)?;
                    leaf(cx, result, needs)
                })
            })
        })?;
        Some(block.then(Block::end(Outcome::NoMatch)))
    }

    fn state(&self, context: &mut Context<'_>, state: State, needs: &[BTreeSet<String>]) -> Option<Block> {
        let asked = self.asked.get(&state)?;
        let [yes, no] = self.diagram.ways(state)?;
        // As a step of the place, so that the bound on its depth holds for the diagram too.
        context.at("then", |cx| {
            let yes = self.reference(cx, yes, &asked.known_after, needs)?;
            let no = self.reference(cx, no, &asked.known, needs)?;
            Some(join(Block::under(asked.conditions.clone(), yes, needs).then(no)))
        })
    }
}

/// `if a { if b { x } y } y` is `if a && b { x } y`.
fn join(mut block: Block) -> Block {
    let [Step::If(outer)] = block.steps.as_mut_slice() else { return block };
    let [Step::If(inner)] = outer.then.steps.as_mut_slice() else { return block };
    if outer.then.otherwise == block.otherwise {
        outer.conditions.append(&mut inner.conditions);
        outer.then = std::mem::replace(&mut inner.then, Block::end(Outcome::Next));
    }
    block
}
