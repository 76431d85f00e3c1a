mod json;
mod markdown;
mod text;
mod words;

pub(super) use json::json;
pub(super) use markdown::markdown;
pub(super) use text::text;
