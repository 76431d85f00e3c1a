//! `cargo xtask update`: imports a newer model and does everything that follows from it.

mod changelog;
mod import;
mod plan;
mod provenance;
mod release;

use codegen::diff::Effect;

use crate::cli::Update;
use crate::console::{print, print_error};
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, generate};

use import::Import;
use plan::Plan;
use release::Release;
pub(crate) use release::version;

/// Imports the model, regenerates the code and updates the changelog. Everything is computed before anything is
/// written, so a model that cannot be generated changes nothing.
pub(crate) fn run(workspace: &Workspace, arguments: &Update) -> Result<Outcome, Failure> {
    let import = Import::read(workspace, arguments)?;
    let plan = Plan::new(workspace, &import, arguments)?;
    if !arguments.dry_run {
        plan.carry_out(workspace)?;
    }
    report(workspace, &import, &plan);
    if arguments.dry_run {
        print("nothing was written: this was a dry run");
    }
    Ok(Outcome::Fine)
}

fn report(workspace: &Workspace, import: &Import, plan: &Plan) {
    if plan.is_empty() {
        print(format_args!("{} has nothing new: model/ is up to date", import.provenance));
    }
    if !plan.release.diff.is_empty() {
        print(plan.release.diff.to_text());
    }
    plan.stale.iter().for_each(|entry| print(format_args!("  - in model/overlay.json: {entry}")));
    plan.texts.iter().for_each(|(path, _)| print(format_args!("  ~ {}", workspace.shown(path))));
    generate::report(&plan.code, &workspace.shown(&workspace.generated()), plan.files);
    if !plan.release.diff.is_empty() || !plan.release.noted.is_empty() {
        next_release(&plan.release);
    }
    undocumented(plan);
}

/// Prints the new changelog items and the version to release next.
fn next_release(release: &Release) {
    if !release.noted.is_empty() {
        print("\nnew in CHANGELOG.md:");
        release.noted.iter().for_each(|(heading, item)| print(format_args!("  {heading}: {item}")));
    }
    match &release.next_version {
        Some(next) => print(format_args!("\nnext release: {next}, now {}", release.version)),
        None => print(format_args!("\nno release needed: nothing of the Rust API changed")),
    }
    let breaking = release.diff.of_effect(Effect::Breaking).count();
    if breaking > 0 {
        print_error(format_args!(
            "warning: BREAKING: {breaking} changes may keep code from compiling that uses the crate\n  \
             help: read them above before you release"
        ));
    }
}

/// Prints the elements to document.
fn undocumented(plan: &Plan) {
    if plan.undocumented.is_empty() {
        return;
    }
    let count = plan.undocumented.len();
    print(format_args!(
        "\n{count} elements are to be documented in model/overlay.json (--write-stubs adds entries to fill in):"
    ));
    plan.undocumented.iter().for_each(|element| print(format_args!("  {element}")));
}
