//! Settings from the environment, under the names that other clients use.

use super::{BuildError, Builder};
use crate::Client;
use crate::config::{Config, Region};

const POOL_ID: &str = "AWS_COGNITO_IDENTITY_POOL_ID";
const IDENTITY_ID: &str = "AWS_COGNITO_IDENTITY_ID";
const CUSTOM_ROLE_ARN: &str = "AWS_COGNITO_CUSTOM_ROLE_ARN";
const POOL_REGION: &str = "AWS_COGNITO_POOL_REGION";
const ENDPOINT: &str = "AWS_COGNITO_ENDPOINT";

impl Builder {
    /// A builder with the settings of the environment:
    ///
    /// | variable | setting |
    /// |---|---|
    /// | `AWS_COGNITO_IDENTITY_POOL_ID` | the pool; required |
    /// | `AWS_COGNITO_IDENTITY_ID` | [`identity_id`](Self::identity_id) |
    /// | `AWS_COGNITO_CUSTOM_ROLE_ARN` | [`custom_role_arn`](Self::custom_role_arn) |
    /// | `AWS_COGNITO_POOL_REGION` | [`region`](Self::region) |
    /// | `AWS_COGNITO_ENDPOINT` | the endpoint of the default client |
    ///
    /// An empty variable counts as unset.
    ///
    /// # Errors
    /// `AWS_COGNITO_IDENTITY_POOL_ID` is not set.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    pub(in crate::identity_pool) fn from_variables(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, BuildError> {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let pool = variable(POOL_ID).ok_or_else(|| BuildError(format!("set {POOL_ID} to the id of the pool")))?;
        let mut builder = Self::new(pool).region(variable(POOL_REGION).map(Region::new));
        builder.identity_id = variable(IDENTITY_ID);
        builder.custom_role_arn = variable(CUSTOM_ROLE_ARN);
        if let Some(endpoint) = variable(ENDPOINT) {
            let region = builder.region.clone().or_else(|| Some(Region::new(builder.pool.region()?.to_owned())));
            builder.client = Some(Client::from_conf(Config::builder().region(region).endpoint_url(endpoint).build()));
        }
        Ok(builder)
    }
}
