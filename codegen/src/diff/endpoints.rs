//! Compares endpoint rules and partitions by what they do: both rule sets are evaluated for every region and every
//! combination of options.

mod evaluate;
mod functions;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::rules::{ParameterType, Partitions, RuleSet};
use evaluate::{Parameters, evaluate};

/// The endpoint rules of a revision, with everything they depend on.
pub(super) struct Endpoints<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) partitions: &'a Partitions,
}

/// A result that differs: the regions and options it is for, the old and the new result.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) condition: String,
    pub(super) before: String,
    pub(super) after: String,
}

const REGION: &str = "AWS::Region";

/// The most combinations that are evaluated.
const MOST_COMBINATIONS: u64 = 20_000;

/// The most groups that are listed one by one.
const MOST_GROUPS: usize = 100;

/// The results of two rule sets that differ.
#[derive(Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) differences: Vec<Difference>,
    /// The number of combinations that were evaluated.
    pub(super) evaluated: u64,
    /// The number of all combinations.
    pub(super) combinations: u64,
}

/// Lists the results that differ, in groups of regions.
pub(super) fn compare(
    old: &Endpoints<'_>,
    new: &Endpoints<'_>,
    literals: &BTreeMap<String, BTreeSet<String>>,
) -> Comparison {
    let choices = choices(old, new, literals);
    let region_name = region_parameter(new.rules).or_else(|| region_parameter(old.rules));
    let mut groups = Groups::new();
    for parameters in combinations(&choices) {
        let [before, after] = [old, new].map(|this| evaluate(this.rules, this.partitions, &parameters));
        if before == after {
            continue;
        }
        let region = region_name.and_then(|name| parameters.get(name)).and_then(Value::as_str).unwrap_or("no region");
        let options = parameters.iter().filter(|(name, _)| Some(name.as_str()) != region_name);
        let options: Options = options.filter_map(|(name, value)| option(name, value)).collect();
        let generic = |text: &str| text.replace(region, "{region}");
        groups.entry((options, generic(&before), generic(&after))).or_default().push(region.to_owned());
    }
    let combinations = count(&choices);
    let differences = if groups.len() > MOST_GROUPS { merged(groups) } else { exact(groups) };
    Comparison { differences, evaluated: combinations.min(MOST_COMBINATIONS), combinations }
}

/// The options that are set, as text.
type Options = BTreeSet<String>;

/// The regions, by options, old and new result.
type Groups = BTreeMap<(Options, String, String), Vec<String>>;

fn exact(groups: Groups) -> Vec<Difference> {
    let difference = |((options, before, after), regions): ((Options, String, String), Vec<String>)| {
        let options = options.into_iter().collect::<Vec<_>>().join(", ");
        let options = if options.is_empty() { options } else { format!(" with {options}") };
        difference((before, after), &regions, &options)
    };
    groups.into_iter().map(difference).collect()
}

/// One difference for each pair of results, with the options that all of its groups set: there are too many groups to
/// read.
fn merged(groups: Groups) -> Vec<Difference> {
    let mut pairs: BTreeMap<(String, String), (Options, BTreeSet<String>)> = BTreeMap::new();
    for ((options, before, after), regions) in groups {
        let (shared, all) = pairs.entry((before, after)).or_insert_with(|| (options.clone(), BTreeSet::new()));
        shared.retain(|option| options.contains(option));
        all.extend(regions);
    }
    let difference = |(pair, (shared, regions)): ((String, String), (Options, BTreeSet<String>))| {
        let shared: Vec<String> = shared.into_iter().collect();
        let options = match shared.as_slice() {
            [] => " with various options".to_owned(),
            shared => format!(" with {} and various other options", shared.join(", ")),
        };
        difference(pair, &regions.into_iter().collect::<Vec<_>>(), &options)
    };
    pairs.into_iter().map(difference).collect()
}

fn difference((before, after): (String, String), regions: &[String], options: &str) -> Difference {
    let only = |text: &str| match regions {
        [region] => text.replace("{region}", region),
        _ => text.to_owned(),
    };
    Difference { condition: format!("{}{options}", regions.join(", ")), before: only(&before), after: only(&after) }
}

/// An option as text; `None` for a flag that is off.
fn option(name: &str, value: &Value) -> Option<String> {
    match value {
        Value::Bool(flag) => flag.then(|| name.to_owned()),
        value => Some(format!("{name}={value}")),
    }
}

fn region_parameter(rules: &RuleSet) -> Option<&str> {
    rules.parameters.iter().find(|it| it.built_in.as_deref() == Some(REGION)).map(|it| it.name.as_str())
}

/// The values to try for each parameter of either rule set; null leaves it unset.
fn choices(
    old: &Endpoints<'_>,
    new: &Endpoints<'_>,
    literals: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeMap<String, Vec<Value>> {
    let partitions = old.partitions.0.iter().chain(&new.partitions.0);
    let regions: BTreeSet<&String> = partitions.flat_map(|partition| &partition.regions).collect();
    let mut choices: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for parameter in new.rules.parameters.iter().chain(&old.rules.parameters) {
        let mut values: Vec<Value> = match (parameter.type_, parameter.built_in.as_deref()) {
            (ParameterType::Boolean, _) => vec![json!(false), json!(true)],
            (_, Some(REGION)) if regions.is_empty() => vec![json!("us-east-1")],
            (_, Some(REGION)) => regions.iter().map(|region| json!(region)).collect(),
            (_, Some("SDK::Endpoint")) => vec![json!("https://example.com")],
            (ParameterType::String, _) => vec![json!("sample")],
            (ParameterType::StringArray, _) => vec![json!(["sample"])],
        };
        values.extend(literals.get(&parameter.name).into_iter().flatten().map(|literal| json!(literal)));
        if parameter.is_optional() {
            values.insert(0, Value::Null);
        }
        let known = choices.entry(parameter.name.clone()).or_default();
        values.into_iter().for_each(|value| {
            if !known.contains(&value) {
                known.push(value)
            }
        });
    }
    choices
}

/// The number of combinations of the values.
fn count(choices: &BTreeMap<String, Vec<Value>>) -> u64 {
    choices.values().map(|values| values.len() as u64).fold(1, u64::saturating_mul)
}

/// Every combination of the values, the first of each parameter first. Of too many, a sample in which every parameter
/// takes all of its values.
fn combinations(choices: &BTreeMap<String, Vec<Value>>) -> impl Iterator<Item = Parameters> {
    /// A prime, so that no number of values divides it and the sample repeats nothing.
    const STEP: u64 = 1_000_003;
    let total = count(choices);
    let step = if total > MOST_COMBINATIONS { STEP } else { 1 };
    (0..total.min(MOST_COMBINATIONS)).map(move |index| {
        let mut rest = index * step % total;
        let chosen = choices.iter().filter_map(|(name, values)| {
            let value = values.get((rest % values.len() as u64) as usize)?;
            rest /= values.len() as u64;
            (!value.is_null()).then(|| (name.clone(), value.clone()))
        });
        chosen.collect()
    })
}

/// The strings that a rule set compares each parameter with, read from the trait.
pub(super) fn literals(rule_set: &Value, literals: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut waiting = vec![rule_set];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(entries) => {
                let arguments = entries.get("argv").and_then(Value::as_array);
                let texts = arguments.into_iter().flatten().filter_map(Value::as_str);
                let references = arguments.into_iter().flatten().filter_map(|argument| argument.get("ref")?.as_str());
                for name in references.filter(|_| entries.get("fn").is_some_and(|name| name == "stringEquals")) {
                    literals.entry(name.to_owned()).or_default().extend(texts.clone().map(str::to_owned));
                }
                waiting.extend(entries.values());
            }
            _ => {}
        }
    }
}
