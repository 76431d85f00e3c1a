mod changelog;
mod format;
mod json;
mod markdown;
mod text;

pub use changelog::ChangelogItems;
pub(super) use changelog::changelog;
pub(crate) use format::transition;
pub(super) use json::json;
pub(super) use markdown::markdown;
pub(super) use text::text;

/// The shape or member of a change, without its namespace.
pub(crate) fn shape_name(change: &super::Change) -> &str {
    format::short(&change.shape)
}
