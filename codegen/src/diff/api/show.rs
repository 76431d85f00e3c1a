use super::{Item, Signature};
use crate::ir::Type;

impl Item {
    /// The path, with the type of a field as a reader of the documentation sees it.
    pub(in crate::diff) fn shown(&self) -> String {
        match self.ty() {
            Some(ty) => format!("{}: {ty}", self.path),
            None => self.path.clone(),
        }
    }

    /// The last part of the path.
    pub(in crate::diff) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }

    /// The type of a field or of what a variant holds.
    pub(in crate::diff) fn ty(&self) -> Option<String> {
        match &self.signature {
            Signature::Field { ty: Some(ty), optional: true } => Some(format!("Option<{}>", text(ty))),
            Signature::Field { ty: Some(ty), optional: false } => Some(text(ty)),
            _ => None,
        }
    }
}

fn text(ty: &Type) -> String {
    match ty {
        Type::Copy(name) | Type::Big(name) => (*name).to_owned(),
        Type::String => "String".to_owned(),
        Type::Blob => "Blob".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Document => "Document".to_owned(),
        Type::Named(name) | Type::Error(name) => name.to_string(),
        Type::Events(events, error) => format!("EventReceiver<{events}, {error}>"),
        Type::List(item) => format!("Vec<{}>", text(item)),
        Type::Map(key, value) => format!("HashMap<{}, {}>", text(key), text(value)),
        Type::Sparse(value) => format!("Option<{}>", text(value)),
        Type::Boxed(value) => format!("Box<{}>", text(value)),
    }
}
