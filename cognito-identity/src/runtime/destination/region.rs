//! The region as applications write it.

pub(super) const MISSING: &str = "no region: set `region` of the configuration, or pass an identifier that begins with \
    one (`eu-central-1:…`)";

/// The region, and whether it was written as one of the FIPS pseudo regions (`fips-us-east-1`, `us-east-1-fips`) that
/// older configurations have.
pub(super) fn normalize(region: Option<&str>) -> (Option<String>, bool) {
    let Some(region) = region else {
        return (None, false);
    };
    let plain = region.strip_prefix("fips-").or_else(|| region.strip_suffix("-fips"));
    (Some(plain.unwrap_or(region).to_owned()), plain.is_some())
}
