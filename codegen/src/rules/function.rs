//! Signatures: what the functions of the standard library take and give, and what structures hold.

use super::ir::{LibraryFunction, Type};

/// The parameter and result types of a function.
pub(super) struct Signature {
    pub(super) function: LibraryFunction,
    pub(super) takes: &'static [Type],
    pub(super) gives: Type,
    pub(super) optional: bool,
}

/// The signature of a function that is a call at run time.
pub(super) fn signature(name: &str) -> Option<Signature> {
    use LibraryFunction as F;
    use Type::{Arn, Boolean, Integer, Partition, String, StringArray, Url};
    let (function, takes, gives, optional): (_, &[Type], _, _) = match name {
        // The specification has it give an optional partition, and the implementations never give none.
        "aws.partition" => (F::Partition, &[String], Partition, false),
        "aws.parseArn" => (F::ParseArn, &[String], Arn, true),
        "aws.isVirtualHostableS3Bucket" => (F::IsVirtualHostableS3Bucket, &[String, Boolean], Boolean, false),
        "isValidHostLabel" => (F::IsValidHostLabel, &[String, Boolean], Boolean, false),
        "parseURL" => (F::ParseUrl, &[String], Url, true),
        "split" => (F::Split, &[String, String, Integer], StringArray, false),
        "substring" => (F::Substring, &[String, Integer, Integer, Boolean], String, true),
        "uriEncode" => (F::UriEncode, &[String], String, false),
        _ => return None,
    };
    Some(Signature { function, takes, gives, optional })
}

/// All functions, for messages.
pub(super) const KNOWN: &str = "aws.isVirtualHostableS3Bucket, aws.parseArn, aws.partition, booleanEquals, coalesce, \
     getAttr, isSet, isValidHostLabel, ite, not, parseURL, split, stringEquals, substring, uriEncode";

/// The attribute `name` of a structure: its name and type.
pub(super) fn attribute(of: Type, name: &str) -> Option<(&'static str, Type)> {
    attributes(of).iter().find(|(known, _)| *known == name).copied()
}

/// The attributes of a structure.
pub(super) fn attributes(of: Type) -> &'static [(&'static str, Type)] {
    match of {
        Type::Partition => &[
            ("name", Type::String),
            ("dnsSuffix", Type::String),
            ("dualStackDnsSuffix", Type::String),
            ("implicitGlobalRegion", Type::String),
            ("supportsDualStack", Type::Boolean),
            ("supportsFIPS", Type::Boolean),
        ],
        Type::Url => &[
            ("scheme", Type::String),
            ("authority", Type::String),
            ("path", Type::String),
            ("normalizedPath", Type::String),
            ("isIp", Type::Boolean),
        ],
        Type::Arn => &[
            ("partition", Type::String),
            ("service", Type::String),
            ("region", Type::String),
            ("accountId", Type::String),
            ("resourceId", Type::StringArray),
        ],
        Type::String | Type::Boolean | Type::Integer | Type::StringArray => &[],
    }
}

impl Type {
    /// The type as messages name it.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::Integer => "a whole number",
            Self::StringArray => "an array of strings",
            Self::Partition => "a partition",
            Self::Url => "a URL",
            Self::Arn => "an ARN",
        }
    }
}
