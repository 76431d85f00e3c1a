//! `cargo xtask update`: a newer model from upstream, and everything that follows from it.

mod changelog;
mod import;
mod plan;
mod provenance;
mod release;

use codegen::diff::Effect;

use crate::cli::Update;
use crate::console::{complain, say};
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, generate};

use import::Import;
use plan::Plan;
use release::Release;

/// Imports the model, then regenerates and notes what changed. Everything is computed before anything is written, so a
/// model that cannot be generated changes nothing.
pub(crate) fn run(workspace: &Workspace, arguments: &Update) -> Result<Outcome, Failure> {
    let import = Import::read(workspace, arguments)?;
    let plan = Plan::new(workspace, &import, arguments)?;
    if !arguments.dry_run {
        plan.carry_out(workspace)?;
    }
    report(workspace, &import, &plan);
    if arguments.dry_run {
        say("nothing was written: this was a dry run");
    }
    Ok(Outcome::Fine)
}

fn report(workspace: &Workspace, import: &Import, plan: &Plan) {
    if plan.is_empty() {
        say(format_args!("{} has nothing new: model/ is up to date", import.provenance));
    }
    if !plan.release.diff.is_empty() {
        say(plan.release.diff.to_text());
    }
    plan.stale.iter().for_each(|entry| say(format_args!("  - in model/overlay.json: {entry}")));
    plan.texts.iter().for_each(|(path, _)| say(format_args!("  ~ {}", workspace.shown(path))));
    generate::report(&plan.code, &workspace.shown(&workspace.generated()), plan.files);
    if !plan.release.diff.is_empty() || !plan.release.noted.is_empty() {
        next_release(&plan.release);
    }
    undocumented(plan);
}

/// What goes into the changelog, and the version that the diff calls for.
fn next_release(release: &Release) {
    if !release.noted.is_empty() {
        say("\nnew in CHANGELOG.md:");
        release.noted.iter().for_each(|(heading, item)| say(format_args!("  {heading}: {item}")));
    }
    match &release.next_version {
        Some(next) => say(format_args!("\nnext release: {next}, now {}", release.version)),
        None => say(format_args!("\nno release needed: nothing of the Rust API changed")),
    }
    let breaking = release.diff.of_effect(Effect::Breaking).count();
    if breaking > 0 {
        complain(format_args!(
            "warning: BREAKING: {breaking} changes may keep code from compiling that uses the crate\n  \
             help: read them above before you release"
        ));
    }
}

/// What is left to do by hand.
fn undocumented(plan: &Plan) {
    if plan.undocumented.is_empty() {
        return;
    }
    let count = plan.undocumented.len();
    say(format_args!(
        "\n{count} elements are to be documented in model/overlay.json (--write-stubs adds entries to fill in):"
    ));
    plan.undocumented.iter().for_each(|element| say(format_args!("  {element}")));
}
