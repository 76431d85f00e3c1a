#[derive(Clone, Debug)]
pub struct Client {
    handle: Arc<Handle>,
}

impl Client {
    /// A client with the settings that all AWS clients of an application share.
    pub fn new(config: &SdkConfig) -> Self {
        Self::from_conf(config.into())
    }

    /// A client with settings of its own.
    pub fn from_conf(config: Config) -> Self {
        Self { handle: Arc::new(Handle::new(config, &SERVICE)) }
    }

    /// The client's configuration.
    pub fn config(&self) -> &Config {
        self.handle.config()
    }

    /// Calls an operation by its name in the service's model, with JSON in and JSON out. The input may be
    /// anything that displays as JSON, such as a string or a `serde_json::Value`. It is checked like that of a
    /// typed call, types and names of members too; `Config::validation` switches what is checked. The output is
    /// the service's JSON as it came.
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
    /// The name of the service in credential scopes.
    pub fn signing_name(&self) -> &'static str {
        SERVICE.signing_name
    }

    /// What decides where requests go: the configured resolver, or the rules of the service.
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let configured = self.options().endpoint_resolver.clone();
        configured.unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
    }
}
