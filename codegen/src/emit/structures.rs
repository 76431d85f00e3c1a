use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::members;
use crate::format::FileText;
use crate::ir::Structure;

/// The file of a shared structure.
pub(super) fn file(structure: &Structure) -> FileText {
    let path = format!("types/{}.rs", structure.name.module().plain());
    let mut file = FileText::new(path, &structure.id, &format!("The structure `{}`.", structure.name));
    let mut uses = BTreeSet::new();
    members::uses(structure, &mut uses);
    file.uses(&uses);
    file.items(members::structure(structure, TokenStream::new()));
    file.text(&format!(
        "structure! {{ {}, {} -> {} {{\n{}}} }}",
        structure.name,
        structure.builder,
        members::outcome(structure),
        members::rows(structure),
    ));
    file
}
