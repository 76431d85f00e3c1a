//! TagResource, UntagResource, ListTagsForResource.

use serde::{Deserialize, Serialize};

use super::{Context, Nothing};
use crate::state::{Pool, Tags, check_tags};
use crate::wire::{Code, ServiceError};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TagInput {
    resource_arn: String,
    tags: Tags,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UntagInput {
    resource_arn: String,
    tag_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListInput {
    resource_arn: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListOutput {
    tags: Tags,
}

/// Adds tags and replaces those of the same key.
pub(super) fn tag(context: &mut Context<'_>, input: TagInput) -> Result<Nothing, ServiceError> {
    let pool = pool(context, &input.resource_arn)?;
    let mut tags = pool.settings.tags_mut().clone();
    tags.extend(input.tags);
    check_tags(&tags)?;
    *pool.settings.tags_mut() = tags;
    Ok(Nothing {})
}

/// Removes tags. Unknown keys are ignored.
pub(super) fn untag(context: &mut Context<'_>, input: UntagInput) -> Result<Nothing, ServiceError> {
    let pool = pool(context, &input.resource_arn)?;
    pool.settings.tags_mut().retain(|key, _| !input.tag_keys.contains(key));
    Ok(Nothing {})
}

pub(super) fn list(context: &mut Context<'_>, input: ListInput) -> Result<ListOutput, ServiceError> {
    Ok(ListOutput { tags: pool(context, &input.resource_arn)?.settings.tags_mut().clone() })
}

/// Returns the pool of an ARN.
fn pool<'a>(context: &'a mut Context<'_>, arn: &str) -> Result<&'a mut Pool, ServiceError> {
    match arn.strip_prefix(&context.settings.pool_arn_prefix(context.region)) {
        Some(id) => context.state.pool_mut(id),
        None => {
            let expected = format!("{}<pool id>", context.settings.pool_arn_prefix(context.region));
            let message = format!("ResourceArn '{arn}' names no identity pool here; it must be '{expected}'.");
            Err(ServiceError::new(Code::InvalidParameter, message))
        }
    }
}
