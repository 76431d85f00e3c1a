//! Boxing of recursive members.

use std::collections::{BTreeMap, BTreeSet};

use super::closure::Closure;
use crate::smithy::{Model, ShapeId};

/// Members whose types are boxed, because a structure or union would otherwise contain itself and have no size.
///
/// Lists and maps hold their elements elsewhere and need no box. Of each remaining cycle of members, the one with the
/// least shape id is boxed, as in the official crates.
#[derive(Debug, Default)]
pub(super) struct Boxes(BTreeSet<ShapeId>);

impl Boxes {
    /// Selects the members to box among the types of a service.
    pub(super) fn select(model: &Model, closure: &Closure) -> Self {
        let shapes: Vec<&ShapeId> = closure.types.iter().chain(&closure.errors).collect();
        let numbers: BTreeMap<&ShapeId, usize> = shapes.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let graph: Vec<Vec<Edge>> = shapes.iter().map(|id| edges(model, id, &numbers)).collect();
        let mut search =
            Search { graph: &graph, states: vec![State::New; graph.len()], path: Vec::new(), boxed: Self::default() };
        (0..graph.len()).for_each(|node| search.visit(node));
        search.boxed
    }

    /// Returns whether a member is boxed.
    pub(super) fn contains(&self, member: &ShapeId) -> bool {
        self.0.contains(member)
    }
}

/// A member, and the number of the shape it targets.
type Edge = (ShapeId, usize);

fn edges(model: &Model, id: &ShapeId, numbers: &BTreeMap<&ShapeId, usize>) -> Vec<Edge> {
    let members = model.get(id).and_then(|shape| shape.members()).into_iter().flatten();
    members.filter_map(|(name, member)| Some((id.with_member(name), *numbers.get(&member.target)?))).collect()
}

/// A depth-first search that keeps its own stack: models may nest deeper than the program's.
struct Search<'a> {
    graph: &'a [Vec<Edge>],
    states: Vec<State>,
    /// The nodes being visited, each with the number of its edges that were taken.
    path: Vec<(usize, usize)>,
    boxed: Boxes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the path, at this position.
    Open(usize),
    Done,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        self.enter(root);
        while let Some((node, taken)) = self.path.last_mut() {
            let node = *node;
            let Some((member, target)) = self.graph.get(node).and_then(|edges| edges.get(*taken)) else {
                self.set(node, State::Done);
                self.path.pop();
                continue;
            };
            *taken += 1;
            if self.boxed.contains(member) {
                continue;
            }
            match self.states.get(*target) {
                Some(State::Open(start)) => self.cut(*start),
                _ => self.enter(*target),
            }
        }
    }

    fn enter(&mut self, node: usize) {
        if self.states.get(node) == Some(&State::New) {
            self.set(node, State::Open(self.path.len()));
            self.path.push((node, 0));
        }
    }

    /// Boxes a member of the cycle that the path closes at `start`, and goes back to the structure that holds it.
    fn cut(&mut self, start: usize) {
        let cycle = self.path.iter().enumerate().skip(start).filter_map(|(position, (node, taken))| {
            let (member, _) = self.graph.get(*node)?.get(taken.checked_sub(1)?)?;
            Some((member, position))
        });
        let Some((member, position)) = cycle.min() else { return };
        self.boxed.0.insert(member.clone());
        for (node, _) in self.path.split_off(position + 1) {
            self.set(node, State::New);
        }
    }

    fn set(&mut self, node: usize, new: State) {
        self.states.get_mut(node).into_iter().for_each(|state| *state = new);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Boxes;
    use crate::lower::closure::Closure;
    use crate::smithy::{ShapeId, load};
    use crate::source::Source;

    /// Boxes the members of structures that are written `Name: target target`, a member for each target.
    fn boxed(structures: &[(&str, &[&str])]) -> Vec<String> {
        let mut closure = Closure::default();
        let mut shapes = json!({});
        for (name, targets) in structures {
            let members: serde_json::Map<_, _> = targets
                .iter()
                .map(|target| (target.to_lowercase(), json!({"target": format!("a#{target}")})))
                .collect();
            shapes[format!("a#{name}")] = json!({"type": "structure", "members": members});
            closure.types.insert(ShapeId::parse(&format!("a#{name}")).unwrap());
        }
        let json = json!({"smithy": "2.0", "shapes": shapes});
        let (model, _) = load(&[Source { name: "m".to_owned(), json }]).unwrap();
        Boxes::select(&model, &closure).0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_member_of_each_cycle_is_boxed() {
        for (structures, expected) in [
            (&[("A", ["A"].as_slice())][..], &["a#A$a"][..]),
            (&[("A", &["B"]), ("B", &["C"]), ("C", &[])], &[]),
            (&[("A", &["B"]), ("B", &["A"])], &["a#A$b"]),
            (
                &[("Statement", &["Not", "Rate"]), ("Not", &["Statement"]), ("Rate", &["Statement"])],
                &["a#Not$statement", "a#Rate$statement"],
            ),
            (&[("B", &["A", "C"]), ("A", &["C"]), ("C", &["B"])], &["a#A$c", "a#B$c"]),
        ] {
            assert_eq!(boxed(structures), expected, "{structures:?}");
        }
    }

    #[test]
    fn a_cycle_of_ten_thousand_structures_is_cut_once() {
        let names: Vec<String> = (0..10_000).map(|number| format!("S{number:05}")).collect();
        let targets: Vec<[&str; 1]> = (0..10_000).map(|number| [names[(number + 1) % 10_000].as_str()]).collect();
        let structures: Vec<_> =
            names.iter().zip(&targets).map(|(name, target)| (name.as_str(), target.as_slice())).collect();
        assert_eq!(boxed(&structures), ["a#S00000$s00001"]);
    }
}
