use std::collections::BTreeMap;

use super::closure::Closure;
use crate::smithy::{Kind, Model, ShapeId};

/// Structures and unions by the circle they are part of: a member from one shape to another of the same circle has to
/// be boxed, or the type would have no size. Lists and maps break a circle: they hold their elements elsewhere.
#[derive(Debug, Default)]
pub(super) struct Circles(BTreeMap<ShapeId, usize>);

impl Circles {
    /// Whether a member of `holder` that targets `target` closes a circle.
    pub(super) fn closed_by(&self, holder: &ShapeId, target: &ShapeId) -> bool {
        self.0.get(holder).is_some_and(|circle| self.0.get(target) == Some(circle))
    }
}

/// Finds the circles: the strongly connected components of the graph of direct members.
pub(super) fn circles(model: &Model, closure: &Closure) -> Circles {
    let shapes: Vec<&ShapeId> = closure.types.iter().chain(&closure.errors).collect();
    let numbers: BTreeMap<&ShapeId, usize> = shapes.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let edges: Vec<Vec<usize>> = shapes.iter().map(|id| targets(model, id, &numbers)).collect();
    let components = Components::of(&edges);
    Circles(shapes.into_iter().cloned().zip(components).collect())
}

fn targets(model: &Model, id: &ShapeId, numbers: &BTreeMap<&ShapeId, usize>) -> Vec<usize> {
    match model.get(id).map(|shape| &shape.kind) {
        Some(Kind::Structure(members) | Kind::Union(members)) => {
            members.values().filter_map(|member| numbers.get(&member.target).copied()).collect()
        }
        _ => Vec::new(),
    }
}

/// Tarjan's algorithm with a stack of its own: models may be deeper than the program's.
struct Components<'a> {
    edges: &'a [Vec<usize>],
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    component: Vec<Option<usize>>,
    open: Vec<usize>,
    visited: usize,
    found: usize,
}

impl<'a> Components<'a> {
    /// The number of each node's component.
    fn of(edges: &'a [Vec<usize>]) -> Vec<usize> {
        let count = edges.len();
        let mut this = Self {
            edges,
            order: vec![None; count],
            low: vec![0; count],
            component: vec![None; count],
            open: Vec::new(),
            visited: 0,
            found: 0,
        };
        (0..count).for_each(|node| this.visit(node));
        this.component.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn visit(&mut self, root: usize) {
        let mut path: Vec<(usize, usize)> = Vec::new();
        self.enter(root, &mut path);
        while let Some((node, next)) = path.pop() {
            match self.edges.get(node).and_then(|targets| targets.get(next)) {
                Some(&target) => {
                    path.push((node, next + 1));
                    match (self.order.get(target).copied().flatten(), self.component.get(target).copied().flatten()) {
                        (None, _) => self.enter(target, &mut path),
                        (Some(order), None) => self.lower(node, order),
                        (Some(_), Some(_)) => {}
                    }
                }
                None => self.leave(node, path.last().map(|(parent, _)| *parent)),
            }
        }
    }

    fn enter(&mut self, node: usize, path: &mut Vec<(usize, usize)>) {
        if let (Some(order @ None), Some(low)) = (self.order.get_mut(node), self.low.get_mut(node)) {
            *order = Some(self.visited);
            *low = self.visited;
            self.visited += 1;
            self.open.push(node);
            path.push((node, 0));
        }
    }

    fn lower(&mut self, node: usize, value: usize) {
        if let Some(low) = self.low.get_mut(node) {
            *low = value.min(*low);
        }
    }

    fn leave(&mut self, node: usize, parent: Option<usize>) {
        let low = self.low.get(node).copied().unwrap_or_default();
        if let Some(parent) = parent {
            self.lower(parent, low);
        }
        if self.order.get(node).copied().flatten() == Some(low) {
            while let Some(member) = self.open.pop() {
                if let Some(component) = self.component.get_mut(member) {
                    *component = Some(self.found);
                }
                if member == node {
                    break;
                }
            }
            self.found += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Components;

    #[test]
    fn components_are_what_reaches_itself() {
        let edges = vec![vec![1], vec![2, 3], vec![0], vec![3], vec![0]];
        let found = Components::of(&edges);
        assert!(found[0] == found[1] && found[1] == found[2], "{found:?}");
        assert!(found[3] != found[0] && found[4] != found[0] && found[3] != found[4], "{found:?}");
    }

    #[test]
    fn a_circle_of_a_hundred_thousand_is_one() {
        let edges: Vec<Vec<usize>> = (0..100_000).map(|node| vec![(node + 1) % 100_000]).collect();
        let found = Components::of(&edges);
        assert!(found.iter().all(|component| *component == found[0]));
    }
}
