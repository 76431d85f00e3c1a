//! The enums: known and unknown values, by every way in and out.

use std::collections::{BTreeSet, HashSet};
use std::convert::Infallible;
use std::str::FromStr;

use aws_sdk_cognitoidentity::error::UnknownVariantError;
use aws_sdk_cognitoidentity::types::{AmbiguousRoleResolutionType, ErrorCode, MappingRuleMatchType, RoleMappingType};

use crate::support::{Outcome, section, show};

/// Everything an enum offers, tried with `$known` and with a value that no version knows.
macro_rules! tour {
    ($Enum:ident, $known:expr) => {
        section(stringify!($Enum));
        show::<&'static [&'static str]>("values", $Enum::values());
        for text in $Enum::values().iter().copied().chain(["SomethingNew", ""]) {
            let value: $Enum = $Enum::from(text);
            let parsed: Result<$Enum, Infallible> = $Enum::from_str(text);
            let strict: Result<$Enum, UnknownVariantError> = $Enum::try_parse(text);
            show::<&str>("as_str", value.as_str());
            show::<&str>("as_ref", value.as_ref());
            show("Display", value.to_string());
            show("Debug", &value);
            show("from_str", parsed == Ok(value.clone()));
            show("try_parse", strict.map_err(|error| error.to_string()));
            show("into", Into::<$Enum>::into(text) == value);
        }
        show("ordered", $Enum::values().iter().map(|text| $Enum::from(*text)).collect::<BTreeSet<_>>());
        show("hashed", HashSet::from([$known, $known]).len());
        show("const values", const { $Enum::values().len() });
    };
}

pub(crate) fn run() -> Outcome {
    tour!(AmbiguousRoleResolutionType, AmbiguousRoleResolutionType::AuthenticatedRole);
    tour!(ErrorCode, ErrorCode::AccessDenied);
    tour!(MappingRuleMatchType, MappingRuleMatchType::Contains);
    tour!(RoleMappingType, RoleMappingType::Token);
    section("matching");
    for text in ["Equals", "Contains", "StartsWith", "NotEqual", "EndsWith"] {
        show(text, describe(&MappingRuleMatchType::from(text)));
    }
    show("parse", "Rules".parse::<RoleMappingType>()?);
    Ok(())
}

/// A match as the official documentation advises to write it.
fn describe(kind: &MappingRuleMatchType) -> String {
    match kind {
        MappingRuleMatchType::Contains => "contains".to_owned(),
        MappingRuleMatchType::Equals => "equals".to_owned(),
        MappingRuleMatchType::NotEqual => "differs".to_owned(),
        MappingRuleMatchType::StartsWith => "starts with".to_owned(),
        other if other.as_str() == "EndsWith" => "ends with, said by a newer service".to_owned(),
        _ => "unknown".to_owned(),
    }
}
