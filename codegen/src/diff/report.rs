mod json;
mod markdown;
mod notes;
mod text;
mod words;

pub(super) use json::json;
pub(super) use markdown::markdown;
pub use notes::Notes;
pub(super) use notes::notes;
pub(super) use text::text;
