//! `cargo xtask update`: a newer model from upstream, and the code that follows from it.

mod provenance;

use std::path::PathBuf;

use codegen::smithy::Source;
use codegen::{Options, json};

use crate::cli::Update;
use crate::console::say;
use crate::failure::Failure;
use crate::source::{Loaded, Spec};
use crate::tree::Tree;
use crate::workspace::Workspace;
use crate::{Outcome, disk, generate};

use provenance::Provenance;

/// Imports the model, then regenerates. Everything is computed before anything is written, so a model that cannot be
/// generated changes nothing.
pub(crate) fn run(workspace: &Workspace, arguments: &Update) -> Result<Outcome, Failure> {
    let imported = Import::read(workspace, arguments)?;
    let changed = imported.changed(workspace)?;
    if changed.is_empty() {
        say(format_args!("{} has nothing new: model/ is up to date", imported.provenance));
    }
    let files = generate::files(&imported.sources(workspace)?, &Options::default())?;
    let tree = Tree::owned(workspace.generated());
    let code = tree.compare(&files)?;
    if !arguments.dry_run {
        disk::write_all(&changed)?;
        disk::clean(&workspace.model())?;
        tree.apply(&code)?;
    }
    changed.iter().for_each(|(path, _)| say(format_args!("  ~ {}", workspace.shown(path))));
    generate::report(&code, &workspace.shown(&workspace.generated()), files.len());
    if arguments.dry_run {
        say("nothing was written: this was a dry run");
    }
    Ok(Outcome::Fine)
}

/// The files of `model/` as an import makes them.
struct Import {
    provenance: Provenance,
    model: String,
    partitions: Option<String>,
    upstream: String,
}

impl Import {
    fn read(workspace: &Workspace, arguments: &Update) -> Result<Self, Failure> {
        let mut loaded = Loaded::read(&arguments.from, workspace)?;
        let (Some(model), true) = (loaded.models.pop(), loaded.models.is_empty()) else {
            let help = "name one: a Smithy JSON AST, a service-2.json, or botocore:VERSION";
            return Err(Failure::new("an import takes one model, and this is several", help));
        };
        let provenance = Provenance::of(&model, loaded.partitions.as_ref());
        let partitions = loaded.partitions.map(canonical).transpose()?;
        let upstream = provenance.text(workspace)?;
        Ok(Self { model: json::canonical(&model.to_smithy(arguments.keep_docs)?), provenance, partitions, upstream })
    }

    /// The files of `model/` that differ.
    fn changed(&self, workspace: &Workspace) -> Result<Vec<(PathBuf, &str)>, Failure> {
        let texts = [
            ("cognito-identity.json", Some(&self.model)),
            ("partitions.json", self.partitions.as_ref()),
            ("upstream.json", Some(&self.upstream)),
        ];
        let mut changed = Vec::new();
        for (name, text) in texts {
            let path = workspace.model().join(name);
            if let Some(text) = text
                && disk::read(&path)?.as_deref() != Some(text.as_bytes())
            {
                changed.push((path, text.as_str()));
            }
        }
        Ok(changed)
    }

    /// The model with what stands beside it in `model/`, as if it were written already.
    fn sources(&self, workspace: &Workspace) -> Result<Vec<Source>, Failure> {
        let mut sources = Loaded::read(&Spec::WorkingTree, workspace)?.into_sources()?;
        for (name, text) in
            [("cognito-identity.json", Some(&self.model)), ("partitions.json", self.partitions.as_ref())]
        {
            let Some(text) = text else { continue };
            let path = workspace.model().join(name).display().to_string();
            sources.retain(|source| source.name != path);
            sources.push(Source { name: path, text: text.clone() });
        }
        Ok(sources)
    }
}

fn canonical(source: Source) -> Result<String, Failure> {
    Ok(json::canonical(&json::parse(&source.name, &source.text)?))
}
