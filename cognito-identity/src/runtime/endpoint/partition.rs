//! AWS partitions: which one a region belongs to (`aws.partition`).

/// A partition: a group of regions with its own DNS suffixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The partition's name, such as `aws-cn`.
    pub name: &'static str,
    /// The domain of its services, such as `amazonaws.com`.
    pub dns_suffix: &'static str,
    /// The domain of its dual-stack endpoints, such as `api.aws`.
    pub dual_stack_dns_suffix: &'static str,
    /// The region that global services of the partition sign for.
    pub implicit_global_region: &'static str,
    /// True if it has FIPS endpoints.
    pub supports_fips: bool,
    /// True if it has dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The prefixes of its regions' names, such as `eu` for `eu-west-1`.
    pub region_prefixes: &'static [&'static str],
    /// Regions that are not named after a prefix, such as `aws-cn-global`.
    pub other_regions: &'static [&'static str],
}

impl Partition {
    /// Returns true if `region` is a prefix, a direction and a number, such as `eu-west-1`.
    fn has_regions_like(&self, region: &str) -> bool {
        let named_after = |prefix: &&str| region.strip_prefix(prefix)?.strip_prefix('-')?.split_once('-');
        self.region_prefixes.iter().filter_map(named_after).any(|(place, number)| is_word(place) && is_number(number))
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// All partitions.
#[derive(Clone, Copy, Debug)]
pub struct Partitions {
    default: Partition,
    others: &'static [Partition],
}

impl Partitions {
    /// Partitions in the order in which they are searched for a region.
    pub const fn new(default: Partition, others: &'static [Partition]) -> Self {
        Self { default, others }
    }

    /// Returns the partition of a region: the one that lists it, else the one whose regions have such names, else the
    /// default, so that a region newer than this crate resolves too.
    pub fn of(&'static self, region: &str) -> &'static Partition {
        let lists_it = |partition: &&Partition| partition.other_regions.contains(&region);
        let names_it = |partition: &&Partition| partition.has_regions_like(region);
        self.iter().find(lists_it).or_else(|| self.iter().find(names_it)).unwrap_or(&self.default)
    }

    fn iter(&'static self) -> impl Iterator<Item = &'static Partition> {
        std::iter::once(&self.default).chain(self.others)
    }
}
