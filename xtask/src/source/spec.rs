//! Parsing of MODEL arguments.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A parsed MODEL argument. Whether the model exists shows when it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ModelSpec {
    /// `.`: `model/` of the working tree.
    WorkingTree,
    /// `git:REVISION`: `model/` in a revision.
    Git(String),
    /// `botocore:VERSION[/SERVICE]`; no version means the latest.
    Botocore {
        /// The release, or `None` for the latest.
        version: Option<String>,
        /// The service's folder in botocore's data.
        service: String,
    },
    /// A file or directory.
    Path(PathBuf),
}

impl fmt::Display for ModelSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingTree => f.write_str("model/"),
            Self::Git(revision) => write!(f, "git:{revision}"),
            Self::Botocore { version, service } => {
                write!(f, "botocore:{}/{service}", version.as_deref().unwrap_or("latest"))
            }
            Self::Path(path) => f.write_str(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
        }
    }
}

impl FromStr for ModelSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("git", "")) => Err("git: needs a revision, such as git:HEAD".to_owned()),
            Some(("git", revision)) => Ok(Self::Git(revision.to_owned())),
            Some(("botocore", release)) => botocore(release),
            _ if text.is_empty() => Err("a MODEL cannot be empty".to_owned()),
            _ if text == "." => Ok(Self::WorkingTree),
            _ => Ok(Self::Path(text.into())),
        }
    }
}

fn botocore(release: &str) -> Result<ModelSpec, String> {
    let (version, service) = release.split_once('/').unwrap_or((release, "cognito-identity"));
    if !is_name(version, ".") || !is_name(service, "-.") {
        return Err(format!(
            "botocore:{release} is not a release: write botocore:VERSION or botocore:VERSION/SERVICE, \
             such as botocore:latest or botocore:1.4.31/kms"
        ));
    }
    let version = Some(version.to_owned()).filter(|version| version != "latest");
    Ok(ModelSpec::Botocore { version, service: service.to_owned() })
}

/// Names begin with a letter or digit, which `..` does not.
fn is_name(text: &str, punctuation: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || punctuation.contains(c))
}

#[cfg(test)]
mod tests {
    use super::ModelSpec;

    #[test]
    fn models_are_named_in_five_ways() {
        let botocore = |version: Option<&str>, service: &str| ModelSpec::Botocore {
            version: version.map(str::to_owned),
            service: service.to_owned(),
        };
        for (text, spec) in [
            (".", ModelSpec::WorkingTree),
            ("git:HEAD~1", ModelSpec::Git("HEAD~1".to_owned())),
            ("botocore:latest", botocore(None, "cognito-identity")),
            ("botocore:1.4.31/kms", botocore(Some("1.4.31"), "kms")),
            ("a/b.json", ModelSpec::Path("a/b.json".into())),
            ("./x", ModelSpec::Path("./x".into())),
        ] {
            assert_eq!(text.parse(), Ok(spec), "{text}");
        }
        for text in
            ["", "git:", "botocore:", "botocore:1 2", "botocore:..", "botocore:1/../x", "botocore:1/..", "botocore:1/"]
        {
            assert!(text.parse::<ModelSpec>().is_err(), "{text}");
        }
    }
}
