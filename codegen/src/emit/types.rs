use std::collections::BTreeMap;

use crate::format::FileText;
use crate::ir::Service;
use crate::names::TypeName;

/// `types.rs`: the modules of the shared types and what they export.
pub(super) fn index(service: &Service) -> FileText {
    let mut file = FileText::new("types.rs", &service.id, "Structures, unions and enums that operations share.");
    let mut names: BTreeMap<&TypeName, Option<&TypeName>> = BTreeMap::new();
    names.extend(service.structures.iter().map(|this| (&this.name, Some(&this.builder))));
    names.extend(service.unions.iter().map(|this| (&this.name, None)));
    names.extend(service.enums.iter().map(|this| (&this.name, None)));
    names.extend(service.int_enums.iter().map(|this| (&this.name, None)));
    file.text("pub mod error;");
    file.text(&names.keys().map(|name| format!("pub(crate) mod {};\n", name.module())).collect::<String>());
    file.text(&names.keys().map(|name| format!("pub use {}::{name};\n", name.module())).collect::<String>());
    let builders: String = names
        .iter()
        .filter_map(|(name, builder)| {
            Some(super::print::reexport(&format!("super::{}::builders", name.module()), (*builder)?))
        })
        .collect();
    file.text(&format!("/// Builders of the shared structures.\npub mod builders {{\n{builders}}}"));
    file
}
