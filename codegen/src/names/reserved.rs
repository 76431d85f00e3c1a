//! Names that are taken: by Rust, by the runtime, by what stands beside generated items.

/// Names that generated code uses unqualified.
pub(super) const PRELUDE_TYPES: &[&str] = &[
    "BigDecimal",
    "BigInteger",
    "Blob",
    "Box",
    "Clone",
    "Client",
    "Config",
    "DateTime",
    "Debug",
    "Default",
    "Err",
    "Error",
    "From",
    "HashMap",
    "Into",
    "None",
    "Ok",
    "SdkError",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

/// Names that the modules of operations use unqualified, besides.
pub(super) const RESERVED_OPERATIONS: &[&str] =
    &["Auth", "Document", "Operation", "OperationSchema", "Option", "Result", "StaticParam", "Structure", "Unhandled"];

/// Names that errors would hide, besides.
pub(super) const RESERVED_ERRORS: &[&str] = &["Document", "ErrorMetadata", "Option", "Result", "Unhandled"];

/// Modules that stand beside those of the types, and the one whose file would be that of the module around it.
pub(super) const RESERVED_MODULES: &[&str] = &["builders", "error", "mod"];

/// Variants that every enum has, or cannot have.
pub(super) const RESERVED_VARIANTS: &[&str] = &["Self", "Unknown"];

/// Methods that builders and fluent builders have of their own, and those that every value has.
pub(super) const RESERVED_METHODS: &[&str] = &[
    "as_input",
    "build",
    "builder",
    "clone",
    "corrected",
    "customize",
    "decode",
    "default",
    "fmt",
    "handle",
    "inner",
    "into",
    "into_paginator",
    "meta",
    "new",
    "send",
    "send_blocking",
    "send_with",
    "try_into",
];

/// Options and methods that the configuration's builder has of its own.
pub(super) const RESERVED_OPTIONS: &[&str] = &[
    "account_id_endpoint_mode",
    "allow_no_auth",
    "app_name",
    "apply_test_defaults",
    "apply_test_defaults_v2",
    "backoff",
    "behavior_version",
    "behavior_version_latest",
    "bound_param",
    "build",
    "client_param",
    "clone",
    "credentials_provider",
    "disable_clock_skew_correction",
    "disable_request_compression",
    "endpoint_resolver",
    "endpoint_url",
    "fmt",
    "framework_metadata",
    "http_client",
    "idempotency_token_provider",
    "identity_cache",
    "interceptor",
    "interceptors",
    "new",
    "observer",
    "proxy",
    "push_framework_metadata",
    "push_interceptor",
    "push_retry_classifier",
    "region",
    "request_min_compression_size_bytes",
    "reqwest_client",
    "response_limit",
    "retry_classifier",
    "retry_classifiers",
    "retry_config",
    "sleep_impl",
    "stalled_stream_protection",
    "system_clock_offset_millis",
    "time_source",
    "timeout_config",
    "use_dual_stack",
    "use_fips",
    "user_agent_suffix",
    "validation",
    "with_test_defaults",
    "with_test_defaults_v2",
];
