#[derive(Clone, Debug)]
pub struct Client {
    handle: Arc<Handle>,
}

impl Client {
    /// Creates a client from configuration that all AWS clients of an application share.
    pub fn new(config: &SdkConfig) -> Self {
        Self::from_conf(config.into())
    }

    /// Creates a client from its own configuration.
    pub fn from_conf(config: Config) -> Self {
        Self { handle: Arc::new(Handle::new(config, &SERVICE)) }
    }

    /// Returns the client's configuration.
    pub fn config(&self) -> &Config {
        self.handle.config()
    }

    /// Calls an operation by its name in the service's model, with JSON in and JSON out. The input may be
    /// anything that displays as JSON, such as a string or a `serde_json::Value`. It is validated like the input of a
    /// typed call, with names and types of members too; `Config::validation` selects the checks. The output is the
    /// JSON that the service returned.
    ///
    /// # Errors
    /// There is no such operation, the input breaks the model, or the call failed.
    pub async fn call_json(
        &self,
        operation: &str,
        input: impl std::fmt::Display,
    ) -> Result<String, SdkError<call::CallJsonError>> {
        call::send_json(&self.handle, operation, input).await
    }

    pub(crate) fn handle(&self) -> &Arc<Handle> {
        &self.handle
    }
}

impl Config {
    /// Returns the name of the service in credential scopes.
    pub fn signing_name(&self) -> &'static str {
        SERVICE.signing_name
    }

    /// Returns the endpoint resolver: the configured one, or the rules of the service.
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let configured = self.options().endpoint_resolver.clone();
        configured.unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
    }
}
