//! Settings for an application's tests (feature `test-util`).

use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::time::StaticTimeSource;

use super::{BehaviorVersion, Builder, Credentials, Region, SharedCredentialsProvider, SharedTimeSource};

impl Builder {
    /// Sets made-up credentials and a clock that stands still (2009-02-13T23:31:30Z), so that requests are the same in
    /// every run.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let credentials = Credentials::new("TESTACCESSKEYID", "test-secret-key", None, None, "test defaults");
        let time = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
        self.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(time))))
            .set_credentials_provider(Some(SharedCredentialsProvider::new(credentials)))
            .set_behavior_version(Some(BehaviorVersion::latest()))
    }

    /// Sets what [`apply_test_defaults`](Self::apply_test_defaults) does.
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// Sets what [`apply_test_defaults`](Self::apply_test_defaults) does, and the region `us-east-1` where there is none.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.options.region.get_or_insert(Region::from_static("us-east-1"));
        self.apply_test_defaults()
    }

    /// Sets what [`apply_test_defaults_v2`](Self::apply_test_defaults_v2) does.
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
