//! The diagram itself: nodes, references, and the order of its states.

use std::collections::BTreeSet;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Map, Value};

use crate::rules::context::Context;

/// References from here on are results.
const FIRST_RESULT: i64 = 100_000_000;

/// A decision diagram, every reference of which leads somewhere.
pub(super) struct Diagram<'a> {
    pub(super) conditions: &'a [Value],
    pub(super) results: &'a [Value],
    pub(super) root: Reference,
    nodes: Vec<Node>,
}

/// A node as it is encoded.
struct Node {
    condition: usize,
    high: Reference,
    low: Reference,
}

/// Where evaluation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// No rule matches.
    NoMatch,
    /// With the result of that index.
    Result(usize),
    /// At a node.
    State(State),
}

/// A node and how it was reached: through a complemented reference, its two ways change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub(super) node: usize,
    pub(super) complemented: bool,
}

impl<'a> Diagram<'a> {
    pub(super) fn read(context: &mut Context<'_>, trait_: &'a Map<String, Value>) -> Option<Self> {
        let conditions = context.array_member(trait_, "conditions")?;
        let results = context.array_member(trait_, "results")?;
        let encoded = context.member(trait_, "nodes")?;
        let triples = context.at("nodes", |cx| triples(cx, encoded))?;
        let root = context.member(trait_, "root")?;
        let diagram = Self { conditions, results, root: Reference::NoMatch, nodes: Vec::new() };
        let root = context.at("root", |cx| diagram.parse(cx, root.as_i64().unwrap_or(0), triples.len()))?;
        let nodes = context.at("nodes", |cx| {
            let nodes = triples
                .iter()
                .enumerate()
                .map(|(index, triple)| cx.at_index(index, |cx| diagram.node(cx, index, *triple, triples.len())));
            nodes.collect()
        })?;
        Some(Self { root, nodes, ..diagram })
    }

    /// Where a yes and a no of a state's condition lead.
    pub(super) fn ways(&self, state: State) -> Option<[Reference; 2]> {
        let node = self.nodes.get(state.node)?;
        Some(if state.complemented { [node.low, node.high] } else { [node.high, node.low] })
    }

    /// The condition of a state, and its index.
    pub(super) fn condition(&self, state: State) -> Option<(usize, &'a Value)> {
        let index = self.nodes.get(state.node)?.condition;
        Some((index, self.conditions.get(index)?))
    }

    /// The states that can be reached, each before those it leads to.
    pub(super) fn order(&self, context: &mut Context<'_>) -> Option<Vec<State>> {
        let Reference::State(root) = self.root else { return Some(Vec::new()) };
        let mut walk = Walk::default();
        let mut stack = vec![Visit::Enter(root)];
        while let Some(visit) = stack.pop() {
            match visit {
                Visit::Leave(state) => walk.leave(state),
                Visit::Enter(state) if walk.done.contains(&state) => {}
                Visit::Enter(state) if !walk.open.insert(state) => {
                    let node = state.node;
                    return context.error(format!("nodes[{node}] leads back to itself"), "a diagram has no cycles");
                }
                Visit::Enter(state) => {
                    stack.push(Visit::Leave(state));
                    // The low way last, so that in the final order it comes after all of the high way.
                    let [yes, no] = self.ways(state)?;
                    stack.extend([yes, no].into_iter().filter_map(Visit::enter));
                }
            }
        }
        walk.order.reverse();
        Some(walk.order)
    }

    fn node(&self, context: &mut Context<'_>, index: usize, triple: [i32; 3], nodes: usize) -> Option<Node> {
        let [condition, high, low] = triple.map(i64::from);
        // The first node is the end itself; nothing refers to it.
        if index == 0 {
            return Some(Node { condition: 0, high: Reference::NoMatch, low: Reference::NoMatch });
        }
        let condition = usize::try_from(condition).ok().filter(|index| *index < self.conditions.len());
        let Some(condition) = condition else {
            return context.error("its condition does not exist", "import the trait again: it is damaged");
        };
        let high = self.parse(context, high, nodes)?;
        let low = self.parse(context, low, nodes)?;
        Some(Node { condition, high, low })
    }

    fn parse(&self, context: &mut Context<'_>, reference: i64, nodes: usize) -> Option<Reference> {
        let index = |from| usize::try_from(reference.abs() - from).ok();
        let parsed = match reference {
            1 | -1 => Some(Reference::NoMatch),
            FIRST_RESULT.. => index(FIRST_RESULT).filter(|index| *index < self.results.len()).map(Reference::Result),
            0 => None,
            _ => index(1)
                .filter(|node| *node < nodes)
                .map(|node| Reference::State(State { node, complemented: reference < 0 })),
        };
        match parsed {
            Some(reference) => Some(reference),
            None => context
                .error(format!("the reference {reference} leads nowhere"), "import the trait again: it is damaged"),
        }
    }
}

/// The state of a depth-first walk.
#[derive(Default)]
struct Walk {
    open: BTreeSet<State>,
    done: BTreeSet<State>,
    order: Vec<State>,
}

impl Walk {
    fn leave(&mut self, state: State) {
        self.open.remove(&state);
        self.done.insert(state);
        self.order.push(state);
    }
}

enum Visit {
    Enter(State),
    Leave(State),
}

impl Visit {
    fn enter(reference: Reference) -> Option<Self> {
        match reference {
            Reference::State(state) => Some(Self::Enter(state)),
            Reference::NoMatch | Reference::Result(_) => None,
        }
    }
}

/// The nodes: three big-endian integers of four bytes each, one node after the other, in Base64.
fn triples(context: &mut Context<'_>, encoded: &Value) -> Option<Vec<[i32; 3]>> {
    let encoded = context.text(encoded)?;
    let bytes = BASE64_STANDARD.decode(encoded).ok().filter(|bytes| bytes.len() % 12 == 0);
    let Some(bytes) = bytes else {
        return context.error("is not the Base64 of whole nodes", "import the trait again: it is damaged");
    };
    let (words, _) = bytes.as_chunks::<4>();
    let (triples, _) = words.as_chunks::<3>();
    Some(triples.iter().map(|triple| triple.map(i32::from_be_bytes)).collect())
}
