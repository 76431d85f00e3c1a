//! The overlay: traits of ours on shapes of AWS's model, as `apply` statements in a file of its own. When the model
//! changes, some statements become stale and new elements have none.

use serde_json::{Map, Value, json};

use crate::smithy::ShapeId;

const DEFAULT: &str = "smithy.api#default";
const DOCUMENTATION: &str = "smithy.api#documentation";

/// Removes the stale entries of `overlay` and returns them, by shape id: statements whose element is gone, traits that
/// the model itself has now, list entries whose target is gone. `models` are the other files of the model.
pub fn prune(overlay: &mut Value, models: &[&Value]) -> Vec<String> {
    let Some(shapes) = overlay.get_mut("shapes").and_then(Value::as_object_mut) else { return Vec::new() };
    let declared: Vec<String> =
        shapes.iter().filter(|(_, body)| !is_apply(body)).map(|(id, _)| id.to_owned()).collect();
    let mut pruning = Pruning { models: Shapes(models), declared, stale: Vec::new() };
    shapes.retain(|id, body| match is_apply(body) {
        true => pruning.statement(id, body),
        false => pruning.declaration(id, body),
    });
    pruning.stale.sort();
    pruning.stale
}

/// Adds a statement for each of `elements`, shape ids without documentation, that waits to be filled in. Its text is
/// empty, and an empty text is no documentation: the element stays undocumented until somebody describes it. Returns
/// the elements that had no such statement.
pub fn add_stubs(overlay: &mut Value, elements: &[String]) -> Vec<String> {
    let Some(overlay) = overlay.as_object_mut() else { return Vec::new() };
    let Some(shapes) = overlay.entry("shapes").or_insert_with(|| json!({})).as_object_mut() else { return Vec::new() };
    elements.iter().filter(|id| add_stub(shapes, id)).cloned().collect()
}

fn add_stub(shapes: &mut Map<String, Value>, id: &str) -> bool {
    let statement = shapes.entry(id).or_insert_with(|| json!({"type": "apply"}));
    let Some(statement) = statement.as_object_mut() else { return false };
    let traits = statement.entry("traits").or_insert_with(|| json!({}));
    match traits.as_object_mut() {
        Some(traits) if !traits.contains_key(DOCUMENTATION) => {
            traits.insert(DOCUMENTATION.to_owned(), "".into()).is_none()
        }
        _ => false,
    }
}

fn is_apply(body: &Value) -> bool {
    body.get("type").and_then(Value::as_str) == Some("apply")
}

struct Pruning<'a> {
    models: Shapes<'a>,
    /// The shapes that the overlay declares itself.
    declared: Vec<String>,
    stale: Vec<String>,
}

impl Pruning<'_> {
    /// Prunes an `apply` statement. Returns whether anything is left of it.
    fn statement(&mut self, id: &str, body: &mut Value) -> bool {
        let Some(existing) = self.models.traits(id) else {
            let stays = self.is_declared(id);
            if !stays {
                self.stale.push(id.to_owned());
            }
            return stays;
        };
        let Some(traits) = body.get_mut("traits").and_then(Value::as_object_mut) else { return true };
        let before = traits.len();
        traits.retain(|name, value| {
            let stays = existing.get(name).is_none_or(|existing| adds(name, value, existing));
            if !stays {
                self.stale.push(format!("{id}: the model has {name} itself"));
            }
            stays
        });
        before == 0 || !traits.is_empty()
    }

    /// Removes the operations, resources, errors and mixins that are gone from a shape the overlay declares.
    fn declaration(&mut self, id: &str, body: &mut Value) -> bool {
        for (list, entries) in body.as_object_mut().into_iter().flatten() {
            let Some(entries) = entries.as_array_mut() else { continue };
            entries.retain(|entry| {
                let target = entry.get("target").and_then(Value::as_str).unwrap_or_default();
                let stays =
                    ShapeId::parse(target).is_none_or(|_| self.models.declares(target)) || self.is_declared(target);
                if !stays {
                    self.stale.push(format!("{id}: {target} in \"{list}\""));
                }
                stays
            });
        }
        true
    }

    fn is_declared(&self, id: &str) -> bool {
        self.declared.iter().any(|declared| Some(declared.as_str()) == id.split('$').next())
    }
}

/// The shapes of Smithy JSON ASTs, looked up without loading them.
struct Shapes<'a>(&'a [&'a Value]);

impl<'a> Shapes<'a> {
    fn declares(&self, id: &str) -> bool {
        self.bodies(id).any(|body| !is_apply(body))
    }

    /// Returns the declaration of a shape and the `apply` statements about it.
    fn bodies(&self, id: &str) -> impl Iterator<Item = &'a Value> {
        self.0.iter().filter_map(move |model| model.get("shapes")?.get(id))
    }

    /// The traits of a shape or member; `None` if there is no such element.
    fn traits(&self, id: &str) -> Option<Map<String, Value>> {
        let (shape, member) = id.split_once('$').map_or((id, None), |(shape, member)| (shape, Some(member)));
        let elements = self.elements(shape, member);
        let applied = self.bodies(id).filter(|body| is_apply(body));
        let traits = elements.iter().copied().chain(applied).filter_map(|element| element.get("traits")?.as_object());
        (!elements.is_empty()).then(|| traits.flatten().map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The declarations of a shape, or those of its member: its own and those of its mixins.
    fn elements(&self, shape: &str, member: Option<&str>) -> Vec<&'a Value> {
        let mut elements = Vec::new();
        let (mut waiting, mut seen) = (vec![shape], Vec::new());
        while let Some(id) = waiting.pop() {
            for body in self.bodies(id).filter(|body| !is_apply(body)) {
                elements.extend(member.map_or(Some(body), |member| declaration(body, member)));
                let mixins = body.get("mixins").and_then(Value::as_array).into_iter().flatten();
                waiting
                    .extend(mixins.filter_map(|mixin| mixin.get("target")?.as_str()).filter(|id| !seen.contains(id)));
            }
            seen.push(id);
        }
        elements
    }
}

/// The declaration of a member; a list has one named `member`, a map `key` and `value`.
fn declaration<'a>(shape: &'a Value, member: &str) -> Option<&'a Value> {
    let named = shape.get("members").and_then(|members| members.get(member));
    named.or_else(|| shape.get(member).filter(|_| ["member", "key", "value"].contains(&member)))
}

/// Returns whether an overlay may apply a trait to an element that has it: documentation is replaced, lists grow, and a
/// default that AWS's Smithy model states is one that botocore's form lacks.
fn adds(name: &str, value: &Value, existing: &Value) -> bool {
    name == DOCUMENTATION
        || (name == DEFAULT && value == existing)
        || (value != existing && value.is_array() && existing.is_array())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{add_stubs, prune};

    fn model(shapes: &Value) -> Value {
        json!({"smithy": "2.0", "shapes": shapes})
    }

    fn apply(traits: &Value) -> Value {
        json!({"type": "apply", "traits": traits})
    }

    /// A structure with a member from a mixin, an operation, an enum and a map.
    fn shapes() -> Value {
        json!({
            "a#Mixin": {"type": "structure", "members": {"Mixed": {"target": "smithy.api#String"}},
                "traits": {"smithy.api#mixin": {}}},
            "a#S": {"type": "structure", "mixins": [{"target": "a#Mixin"}],
                "members": {"Own": {"target": "a#E", "traits": {"smithy.api#tags": ["x"]}}}},
            "a#Op": {"type": "operation", "traits": {"smithy.api#documentation": "Theirs.", "smithy.api#idempotent": {}}},
            "a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},
            "a#M": {"type": "map", "key": {"target": "a#E"}, "value": {"target": "a#S"}},
        })
    }

    #[test]
    fn entries_go_stale_one_by_one() {
        let model = model(&shapes());
        let documented = apply(&json!({"smithy.api#documentation": "Ours."}));
        for id in ["a#S", "a#S$Own", "a#S$Mixed", "a#Op", "a#E$A", "a#M$key", "a#M$value"] {
            let mut overlay = json!({"smithy": "2.0", "shapes": {id: documented}});
            assert_eq!((prune(&mut overlay, &[&model]), &overlay["shapes"][id]), (Vec::new(), &documented), "{id}");
        }
        for id in ["a#Gone", "a#Gone$Member", "a#S$Gone", "a#Op$x", "a#E$B", "a#M$member", "nonsense"] {
            let mut overlay = json!({"smithy": "2.0", "shapes": {id: documented, "a#S": documented}});
            assert_eq!(prune(&mut overlay, &[&model]), [id]);
            assert_eq!(overlay, json!({"smithy": "2.0", "shapes": {"a#S": documented}}), "{id}");
        }
    }

    #[test]
    fn what_upstream_says_by_now_goes_trait_by_trait() {
        let ours = json!({"smithy.api#documentation": "Ours.", "smithy.api#idempotent": {}, "smithy.api#readonly": {}});
        let mut overlay = json!({"shapes": {
            "a#Op": apply(&ours),
            "a#S$Own": apply(&json!({"smithy.api#tags": ["x"]})),
            "a#S$Mixed": apply(&json!({"smithy.api#tags": ["x"]})),
        }});
        let expected =
            ["a#Op: the model has smithy.api#idempotent itself", "a#S$Own: the model has smithy.api#tags itself"];
        assert_eq!(prune(&mut overlay, &[&model(&shapes())]), expected);
        assert_eq!(
            overlay,
            json!({"shapes": {
                "a#Op": apply(&json!({"smithy.api#documentation": "Ours.", "smithy.api#readonly": {}})),
                "a#S$Mixed": apply(&json!({"smithy.api#tags": ["x"]})),
            }})
        );
        let mut longer = json!({"shapes": {"a#S$Own": apply(&json!({"smithy.api#tags": ["y"]}))}});
        assert_eq!(prune(&mut longer, &[&model(&shapes())]), Vec::<String>::new());
    }

    #[test]
    fn lists_of_shapes_that_the_overlay_declares_lose_what_is_gone() {
        let mut overlay = json!({"shapes": {
            "b#Service": {"type": "service", "version": "1",
                "operations": [{"target": "a#Op"}, {"target": "a#Gone"}], "resources": [{"target": "b#Resource"}]},
            "b#Resource": {"type": "resource", "operations": [{"target": "a#Lost"}]},
            "b#Service$x": apply(&json!({"smithy.api#documentation": "Ours."})),
        }});
        let expected = ["b#Resource: a#Lost in \"operations\"", "b#Service: a#Gone in \"operations\""];
        assert_eq!(prune(&mut overlay, &[&model(&shapes())]), expected);
        assert_eq!(overlay["shapes"]["b#Service"]["operations"], json!([{"target": "a#Op"}]));
        assert_eq!(overlay["shapes"]["b#Service"]["resources"], json!([{"target": "b#Resource"}]));
    }

    #[test]
    fn stubs_are_added_where_there_is_no_text() {
        let mut overlay = json!({"shapes": {
            "a#S": apply(&json!({"smithy.api#documentation": ""})),
            "a#Op": apply(&json!({"smithy.api#readonly": {}})),
        }});
        let wanted = ["a#S", "a#Op", "a#S$Own"].map(str::to_owned);
        assert_eq!(add_stubs(&mut overlay, &wanted), ["a#Op", "a#S$Own"]);
        assert_eq!(
            overlay,
            json!({"shapes": {
                "a#S": apply(&json!({"smithy.api#documentation": ""})),
                "a#Op": apply(&json!({"smithy.api#documentation": "", "smithy.api#readonly": {}})),
                "a#S$Own": apply(&json!({"smithy.api#documentation": ""})),
            }})
        );
        assert_eq!(add_stubs(&mut overlay, &wanted), Vec::<String>::new());
    }
}
