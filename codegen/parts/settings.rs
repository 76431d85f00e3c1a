//! Settings of a client that only some services have, by name.

use aws_smithy_types::Document;

use crate::runtime::config::Options;

/// Sets or removes a setting.
pub(crate) fn set(options: &mut Options, name: &'static str, value: Option<Document>) {
    options.settings.retain(|(set, _)| *set != name);
    options.settings.extend(value.map(|value| (name, value)));
}

/// Returns a setting. That of a call comes after that of its client.
pub(crate) fn get<'a>(options: &'a Options, name: &str) -> Option<&'a Document> {
    options.settings.iter().rev().find(|(set, _)| *set == name).map(|(_, value)| value)
}
