//! The generator: Smithy models in, Rust source files out.
//!
//! Pure: no I/O, no clock, no environment. The same models give the same bytes on every machine.

pub mod botocore;
pub mod diagnostic;
pub mod diff;
pub mod docs;
mod emit;
mod format;
pub mod history;
pub mod import;
pub mod ir;
mod jmespath;
pub mod json;
pub mod lower;
pub mod names;
pub mod overlay;
mod pages;
pub mod rules;
pub mod smithy;
mod source;
pub mod standalone;

use diagnostic::{Diagnostic, Diagnostics};
pub use source::{Input, Role, Source, second_partitions};
pub use standalone::standalone;

/// Options of generation.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The service's shape id or name; needed where a model holds several awsJson services.
    pub service: Option<String>,
    /// Operations to leave out, by name or shape id: those that use what awsJson clients cannot do here, such as
    /// streams.
    pub without: Vec<String>,
    /// The name of the library in examples; `cognito_identity` unless set.
    pub library: Option<String>,
    /// True if every warning and every element without documentation is an error, as when the model this workspace
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

/// The result of generation.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files, by path.
    pub files: Vec<File>,
    /// Parts of the model that were left out or read loosely.
    pub warnings: Vec<Diagnostic>,
    /// The elements without documentation, by shape id.
    pub undocumented: Vec<String>,
}

/// Generates the modules of one service.
///
/// # Errors
/// The model is broken, has no such service, or uses what awsJson cannot carry.
pub fn generate(input: Input, options: &Options) -> Result<Generated, Diagnostics> {
    let (lowered, partitions) = lowered(input, options)?;
    let library = options.library.as_deref().unwrap_or("cognito_identity");
    let files = emit::files(&lowered.service, &partitions, library, false)?;
    Ok(Generated { files, warnings: lowered.warnings, undocumented: lowered.undocumented })
}

/// Lowers the service.
fn lowered(input: Input, options: &Options) -> Result<(lower::Lowered, rules::Partitions), Diagnostics> {
    let Input { mut model, partitions, mut warnings } = input;
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

fn as_errors(warnings: Vec<Diagnostic>) -> Diagnostics {
    let error = |warning: Diagnostic| Diagnostic { severity: diagnostic::Severity::Error, ..warning };
    Diagnostics(warnings.into_iter().map(error).collect())
}
