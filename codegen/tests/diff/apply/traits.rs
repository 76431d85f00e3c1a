use codegen::diff::{Change, ChangeKind};
use codegen::smithy::Traits;
use serde_json::{Map, Value};

use super::{K, Step};

impl Step<'_> {
    /// Sets, changes or removes the trait that a change is about.
    pub(super) fn set_trait(&mut self) {
        let kind = self.change.kind;
        // Where a member has come to target another shape, constraints are told from target to target.
        let of_target = |change: &&Change| matches!(change.kind, K::TargetRenamed | K::TypeChanged);
        let retargeted = self.changes.iter().filter(of_target).any(|change| change.shape == self.change.shape);
        if retargeted && self.id().member().is_some() && is_binding(kind) {
            return;
        }
        let updates = self.updates();
        let traits = self.traits();
        for (name, value) in updates {
            match value {
                Some(value) => drop(traits.insert(name, value)),
                None => drop(traits.remove(&name)),
            }
        }
    }

    /// The traits to set, and those to remove.
    fn updates(&mut self) -> Vec<(String, Option<Value>)> {
        let Change { kind, before, after, .. } = self.change;
        match kind {
            K::AuthChanged => {
                let (before, after) = (before.as_object().into_iter(), after.as_object().into_iter());
                let gone = before.flatten().map(|(name, _)| (name.clone(), None));
                gone.chain(after.flatten().map(|(name, value)| (name.clone(), Some(value.clone())))).collect()
            }
            K::EndpointRulesChanged => {
                let new = self.new.get(&self.id()).unwrap();
                vec![("smithy.rules#endpointRuleSet".to_owned(), new.get("smithy.rules#endpointRuleSet").cloned())]
            }
            K::TraitAdded | K::TraitRemoved | K::TraitChanged if named(before, after).is_some() => {
                let name = named(before, after).unwrap();
                vec![(name.clone(), after.get(&name).cloned())]
            }
            K::LengthTightened | K::LengthLoosened => vec![self.bound("smithy.api#length")],
            K::RangeTightened | K::RangeLoosened => vec![self.bound("smithy.api#range")],
            kind => vec![(trait_of(*kind).to_owned(), Some(after.clone()).filter(|value| !value.is_null()))],
        }
    }

    fn traits(&mut self) -> &mut Traits {
        let id = self.id();
        if id.member().is_some() { &mut self.member().traits } else { &mut self.shape(&id).traits }
    }

    fn bound(&mut self, name: &str) -> (String, Option<Value>) {
        let Change { before, after, .. } = self.change;
        let mut limits = self.traits().get(name).and_then(Value::as_object).cloned().unwrap_or_default();
        before.as_object().into_iter().flatten().for_each(|(bound, _)| drop(limits.remove(bound)));
        limits.extend(after.as_object().cloned().unwrap_or_default());
        (name.to_owned(), Some(limits).filter(|limits: &Map<_, _>| !limits.is_empty()).map(Value::Object))
    }
}

fn is_binding(kind: ChangeKind) -> bool {
    let name = kind.as_str();
    ["length-", "range-", "pattern-", "sensitivity-"].iter().any(|start| name.starts_with(start))
}

/// The trait in a value that shows its name.
fn named(before: &Value, after: &Value) -> Option<String> {
    let shown = if after.is_null() { before } else { after };
    shown.as_object().and_then(|entries| entries.keys().find(|name| name.contains('#')).cloned())
}

fn trait_of(kind: ChangeKind) -> &'static str {
    match kind {
        K::PatternTightened | K::PatternLoosened | K::PatternChanged => "smithy.api#pattern",
        K::RequiredAdded | K::RequiredRemoved => "smithy.api#required",
        K::DefaultAdded | K::DefaultRemoved | K::DefaultChanged => "smithy.api#default",
        K::SensitivityAdded | K::SensitivityRemoved => "smithy.api#sensitive",
        K::DeprecationAdded | K::DeprecationRemoved | K::DeprecationChanged => "smithy.api#deprecated",
        K::PaginationAdded | K::PaginationRemoved | K::PaginationChanged => "smithy.api#paginated",
        K::ClientOptionsChanged => "smithy.rules#clientContextParams",
        K::WaitersChanged => "smithy.waiters#waitable",
        K::EnumValueChanged => "smithy.api#enumValue",
        kind => panic!("no trait is known for {kind:?}"),
    }
}
