//! AWS partitions, from AWS's `partitions.json`.

use serde_json::{Map, Value};

use super::context::Context;
use crate::diagnostic::Diagnostics;

/// More prefixes than AWS has continents, so that a hostile pattern cannot multiply without end.
const MOST_PREFIXES: usize = 100;

/// All partitions, the default one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partitions(pub Vec<Partition>);

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Its name, such as `aws-cn`.
    pub name: String,
    /// The domain of its services.
    pub dns_suffix: String,
    /// The domain of its dual-stack endpoints.
    pub dual_stack_dns_suffix: String,
    /// The region that global services sign for.
    pub implicit_global_region: String,
    /// True if it has FIPS endpoints.
    pub supports_fips: bool,
    /// True if it has dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The prefixes of its region names: `eu` for `eu-west-1`.
    pub region_prefixes: Vec<String>,
    /// The regions whose names do not lead to it.
    pub other_regions: Vec<String>,
    /// All regions that AWS lists.
    pub regions: Vec<String>,
}

impl Partitions {
    /// Reads `partitions.json`; `subject` is what errors call it.
    ///
    /// # Errors
    /// The value is not of that file's form, or says something of regions that a prefix cannot say.
    pub fn read(subject: &str, value: &Value) -> Result<Self, Diagnostics> {
        let mut context = Context::new(subject);
        let partitions = read(&mut context, value);
        context.finish()?;
        partitions.ok_or_else(Diagnostics::default)
    }
}

fn read(context: &mut Context<'_>, value: &Value) -> Option<Partitions> {
    let file = context.object(value)?;
    let partitions = context.array_member(file, "partitions")?;
    let mut partitions = context.at("partitions", |cx| {
        if partitions.is_empty() { cx.error("there is no partition", "import the file again") } else { Some(()) }?;
        cx.each(partitions, partition)
    })?;
    // A region that is nobody's is the default's.
    partitions.sort_by_key(|partition| partition.name != "aws");
    let all = partitions.clone();
    for (index, partition) in partitions.iter_mut().enumerate() {
        partition.other_regions.retain(|region| place_of(region, &all) != index);
    }
    Some(Partitions(partitions))
}

fn partition(context: &mut Context<'_>, value: &Value) -> Option<Partition> {
    let partition = context.object(value)?;
    let outputs = context.member(partition, "outputs")?;
    let outputs = context.at("outputs", |cx| cx.object(outputs))?;
    let pattern = text(context, partition, "regionRegex")?;
    let region_prefixes = context.at("regionRegex", |cx| match prefixes(&pattern) {
        Some(prefixes) => Some(prefixes),
        None => {
            let problem = format!("`{pattern}` is not of the form `^(us|eu)\\-\\w+\\-\\d+$`");
            cx.error(problem, "teach `Partition::has_regions_like` of the runtime and this check the new form")
        }
    })?;
    let regions = regions(context, partition)?;
    Some(Partition {
        name: text(context, partition, "id")?,
        dns_suffix: text(context, outputs, "dnsSuffix")?,
        dual_stack_dns_suffix: text(context, outputs, "dualStackDnsSuffix")?,
        implicit_global_region: optional_text(outputs, "implicitGlobalRegion"),
        supports_fips: flag(outputs, "supportsFIPS"),
        supports_dual_stack: flag(outputs, "supportsDualStack"),
        region_prefixes,
        other_regions: regions.clone(),
        regions,
    })
}

fn text(context: &mut Context<'_>, object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = context.member(object, key)?;
    context.at(key, |cx| cx.text(value)).map(str::to_owned)
}

fn optional_text(object: &Map<String, Value>, key: &str) -> String {
    object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn flag(object: &Map<String, Value>, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn regions(context: &mut Context<'_>, partition: &Map<String, Value>) -> Option<Vec<String>> {
    let regions = context.member(partition, "regions")?;
    context.at("regions", |cx| {
        let regions = cx.object(regions)?;
        let overridden =
            |value: &Value| value.as_object().is_none_or(|region| region.keys().any(|key| key != "description"));
        if let Some((name, _)) = regions.iter().find(|(_, region)| overridden(region)) {
            return cx.error(
                format!("`{name}` has outputs of its own"),
                "teach `Partitions::of` of the runtime overrides per region",
            );
        }
        Some(regions.keys().cloned().collect())
    })
}

/// The partition that the name of a region leads to.
fn place_of(region: &str, partitions: &[Partition]) -> usize {
    partitions.iter().position(|partition| partition.has_regions_like(region)).unwrap_or(0)
}

impl Partitions {
    /// The partition of a region; the default one if the region is unknown.
    pub(crate) fn find(&self, region: &str) -> Option<&Partition> {
        let lists = |partition: &&Partition| partition.other_regions.iter().any(|other| other == region);
        self.0.iter().find(lists).or_else(|| self.0.get(place_of(region, &self.0)))
    }
}

impl Partition {
    /// As the runtime has it.
    fn has_regions_like(&self, region: &str) -> bool {
        let named_after = |prefix: &String| region.strip_prefix(prefix)?.strip_prefix('-')?.split_once('-');
        self.region_prefixes.iter().filter_map(named_after).any(|(place, number)| {
            let is_word = !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            is_word && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    }
}

/// The prefixes that a pattern such as `^(us|eu)\-\w+\-\d+$` or `^eusc\-(de)\-\w+\-\d+$` allows; `None` if it is
/// another kind of pattern.
fn prefixes(pattern: &str) -> Option<Vec<String>> {
    let pattern = pattern.replace("\\-", "-");
    let mut rest = pattern.strip_prefix('^')?.strip_suffix("-\\w+-\\d+$")?;
    let mut prefixes = vec![String::new()];
    while !rest.is_empty() {
        let (choices, after): (Vec<_>, _) = match rest.strip_prefix('(') {
            Some(group) => group.split_once(')').map(|(group, after)| (group.split('|').collect(), after))?,
            None => {
                let (literal, after) = rest.split_at(rest.find('(').unwrap_or(rest.len()));
                (vec![literal], after)
            }
        };
        let is_literal = |text: &&str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !choices.iter().all(is_literal) || prefixes.len() * choices.len() > MOST_PREFIXES {
            return None;
        }
        let longer = |prefix: &String| choices.iter().map(|choice| format!("{prefix}{choice}")).collect::<Vec<_>>();
        prefixes = prefixes.iter().flat_map(longer).collect();
        rest = after;
    }
    Some(prefixes)
}
