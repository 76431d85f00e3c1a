// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Parameters of the endpoint rules that an application sets on the client (`smithy.rules#clientContextParams`).

use aws_smithy_types::Document;

use crate::generated::parts::settings;
use crate::runtime::config::Builder;
use crate::runtime::endpoint::Request;

/// A value of a parameter.
pub(crate) trait Value {
    /// Returns the value as settings hold it.
    fn into_document(self) -> Document;
}

impl Value for String {
    fn into_document(self) -> Document {
        self.into()
    }
}

impl Value for bool {
    fn into_document(self) -> Document {
        self.into()
    }
}

impl Value for Vec<String> {
    fn into_document(self) -> Document {
        Document::Array(self.into_iter().map(Document::String).collect())
    }
}

/// Sets or removes a parameter.
pub(crate) fn set(builder: &mut Builder, name: &'static str, value: Option<impl Value>) {
    settings::set(&mut builder.options, name, value.map(Value::into_document));
}

/// Returns a string.
pub(crate) fn string(request: &Request<'_>, name: &str) -> Option<String> {
    settings::get(request.options, name)?.as_string().map(str::to_owned)
}

/// Returns a boolean.
pub(crate) fn boolean(request: &Request<'_>, name: &str) -> Option<bool> {
    settings::get(request.options, name)?.as_bool()
}

/// Returns the strings of a list.
pub(crate) fn string_array(request: &Request<'_>, name: &str) -> Option<Vec<String>> {
    let items = settings::get(request.options, name)?.as_array()?;
    Some(items.iter().filter_map(Document::as_string).map(str::to_owned).collect())
}
