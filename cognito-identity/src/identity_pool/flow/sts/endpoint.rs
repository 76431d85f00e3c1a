//! The regional endpoint of STS, as AWS's endpoint rules for it have it.

use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;

use crate::runtime::endpoint::{Endpoint, ParamSpec, Params, ResolveError, Rules};

pub(super) static RULES: Rules = Rules::new(
    &[
        ParamSpec::new("Region").built_in("AWS::Region"),
        ParamSpec::new("UseFIPS").built_in("AWS::UseFIPS"),
        ParamSpec::new("UseDualStack").built_in("AWS::UseDualStack"),
        ParamSpec::new("Endpoint").built_in("SDK::Endpoint"),
    ],
    resolve,
    |_| Ok(EndpointResolverParams::new(())),
);

fn resolve(params: &Params) -> Result<Endpoint, ResolveError> {
    let is_set = |name| params.boolean(name).unwrap_or(false);
    match (params.string("Endpoint"), params.string("Region")) {
        (Some(url), _) => Endpoint::new(url),
        (None, Some(region)) => Endpoint::new(url(&region, is_set("UseFIPS"), is_set("UseDualStack"))),
        (None, None) => Err(ResolveError::new("a region is needed to find AWS STS; set `region`")),
    }
}

/// The region's prefix, and the domains of its partition: the usual one and that for dual-stack.
const PARTITIONS: &[(&str, &str, &str)] = &[
    ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
    ("", "amazonaws.com", "api.aws"),
];

fn url(region: &str, fips: bool, dual_stack: bool) -> String {
    let of_region = PARTITIONS.iter().find(|(prefix, ..)| region.starts_with(prefix));
    let (_, suffix, dual_stack_suffix) = of_region.copied().unwrap_or(("", "amazonaws.com", "api.aws"));
    // In GovCloud, the usual endpoint is the one for FIPS.
    let is_usual = !fips || (!dual_stack && region.starts_with("us-gov-"));
    let host = if is_usual { "sts" } else { "sts-fips" };
    let suffix = if dual_stack { dual_stack_suffix } else { suffix };
    format!("https://{host}.{region}.{suffix}")
}

#[cfg(test)]
mod tests {
    use super::url;

    /// The values are those of AWS's endpoint rules for STS, as botocore 1.43.11 resolves them.
    #[test]
    fn endpoints_are_those_of_the_rules() {
        let cases = [
            ("us-east-1", false, false, "sts.us-east-1.amazonaws.com"),
            ("us-east-1", false, true, "sts.us-east-1.api.aws"),
            ("us-east-1", true, false, "sts-fips.us-east-1.amazonaws.com"),
            ("us-east-1", true, true, "sts-fips.us-east-1.api.aws"),
            ("cn-north-1", false, false, "sts.cn-north-1.amazonaws.com.cn"),
            ("cn-north-1", false, true, "sts.cn-north-1.api.amazonwebservices.com.cn"),
            ("us-gov-west-1", false, false, "sts.us-gov-west-1.amazonaws.com"),
            ("us-gov-west-1", true, false, "sts.us-gov-west-1.amazonaws.com"),
            ("us-gov-west-1", true, true, "sts-fips.us-gov-west-1.api.aws"),
            ("us-iso-east-1", false, false, "sts.us-iso-east-1.c2s.ic.gov"),
            ("us-isob-east-1", false, true, "sts.us-isob-east-1.api.aws.scloud"),
            ("eu-isoe-west-1", true, false, "sts-fips.eu-isoe-west-1.cloud.adc-e.uk"),
            ("us-isof-south-1", false, false, "sts.us-isof-south-1.csp.hci.ic.gov"),
            ("eusc-de-east-1", false, true, "sts.eusc-de-east-1.api.amazonwebservices.eu"),
            ("mars-1", true, true, "sts-fips.mars-1.api.aws"),
        ];
        for (region, fips, dual_stack, host) in cases {
            assert_eq!(url(region, fips, dual_stack), format!("https://{host}"), "{region} {fips} {dual_stack}");
        }
    }
}
