//! The generator: Smithy models in, Rust source files out.
//!
//! Pure: no I/O, no clock, no environment. The same models give the same bytes on every machine.

pub mod botocore;
pub mod diagnostic;
pub mod diff;
pub mod docs;
mod emit;
mod format;
pub mod import;
pub mod ir;
mod jmespath;
pub mod json;
pub mod lower;
pub mod names;
pub mod overlay;
pub mod rules;
pub mod smithy;
pub mod standalone;

use diagnostic::{Diagnostic, Diagnostics};
pub use smithy::Source;
pub use standalone::standalone;

/// What to generate, and how strictly.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The service's shape id or name; needed where a model holds several awsJson services.
    pub service: Option<String>,
    /// Operations to leave out, by name or shape id: those that use what awsJson clients cannot do here, such as streams.
    pub without: Vec<String>,
    /// Whether every warning and every element without documentation is an error, as when the model this workspace
    /// ships is checked: nothing that AWS adds goes by unread.
    pub strict: bool,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the folder of generated modules, with `/` between its parts.
    pub path: String,
    /// The text.
    pub contents: String,
}

/// What was generated.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files, by path.
    pub files: Vec<File>,
    /// What of the model was left out or read loosely.
    pub warnings: Vec<Diagnostic>,
    /// The elements without documentation, by shape id.
    pub undocumented: Vec<String>,
}

/// Generates the modules of one service.
///
/// `sources` are the files of the model, merged in order; AWS's `partitions.json` is among them under that name where
/// endpoint rules ask for partitions, as those of most services do.
///
/// # Errors
/// The model is broken, has no such service, or uses what awsJson cannot carry.
pub fn generate(sources: &[Source], options: &Options) -> Result<Generated, Diagnostics> {
    let (lowered, partitions) = lowered(sources, options)?;
    let files = emit::files(&lowered.service, &partitions)?;
    Ok(Generated { files, warnings: lowered.warnings, undocumented: lowered.undocumented })
}

/// Reads the models and lowers the service.
fn lowered(sources: &[Source], options: &Options) -> Result<(lower::Lowered, rules::Partitions), Diagnostics> {
    let (partitions, models) = split_partitions(sources);
    let partitions = partitions.map(read_partitions).transpose()?.unwrap_or_default();
    let (mut model, mut warnings) = smithy::load(&models)?;
    smithy::leave_out(&mut model, &options.without)?;
    let mut lowered = lower::lower(&model, options.service.as_deref())?;
    if lowered.service.endpoint.asks_for_partitions() && partitions.0.is_empty() {
        return Err(
            Diagnostic::error(&lowered.service.id, NO_PARTITIONS, "give AWS's partitions.json beside it").into()
        );
    }
    warnings.append(&mut lowered.warnings);
    if options.strict {
        warnings.extend(lowered.undocumented.iter().map(Diagnostic::undocumented));
        if !warnings.is_empty() {
            return Err(as_errors(warnings));
        }
    }
    lowered.warnings = warnings;
    Ok((lowered, partitions))
}

const NO_PARTITIONS: &str = "has endpoint rules that ask for AWS's partitions, which the model does not come with";

/// AWS's list of partitions stands beside the model, and is no Smithy.
fn split_partitions(sources: &[Source]) -> (Option<&Source>, Vec<Source>) {
    let models = sources.iter().filter(|source| !is_partitions(source)).cloned().collect();
    (sources.iter().find(|source| is_partitions(source)), models)
}

/// Whether a file is AWS's list of partitions: it has that file's name.
pub fn is_partitions(source: &Source) -> bool {
    source.name.rsplit(['/', '\\']).next() == Some("partitions.json")
}

fn read_partitions(source: &Source) -> Result<rules::Partitions, Diagnostics> {
    rules::Partitions::read(&source.name, &json::parse(&source.name, &source.text)?)
}

fn as_errors(warnings: Vec<Diagnostic>) -> Diagnostics {
    let error = |warning: Diagnostic| Diagnostic { severity: diagnostic::Severity::Error, ..warning };
    Diagnostics(warnings.into_iter().map(error).collect())
}
