mod changelog;
mod format;
mod json;
mod markdown;
mod text;

pub use changelog::ChangelogItems;
pub(super) use changelog::changelog;
pub(super) use json::json;
pub(super) use markdown::markdown;
pub(super) use text::text;
