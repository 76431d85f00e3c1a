//! Shared by the tests and the example: an emulator with a pool, and a clock that can be moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_smithy_async::time::TimeSource;
use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials};
use cognito_identity::identity_pool::{Builder, IdentityPoolCredentialsProvider};
use cognito_identity_emulator::Emulator;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The system's clock, moved forward.
#[derive(Clone, Debug, Default)]
pub struct Clock(Arc<AtomicU64>);

impl Clock {
    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(by.as_secs(), Ordering::SeqCst);
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::now() + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// An emulator with a pool for guests.
#[derive(Debug)]
pub struct World {
    /// The clock of the emulator and of all clients.
    pub clock: Clock,
    /// The id of the pool.
    pub pool: String,
    emulator: Emulator,
}

impl World {
    /// Starts the emulator and creates the pool.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start() -> Result<Self, BoxError> {
        let clock = Clock::default();
        let time = clock.clone();
        let emulator = Emulator::builder().clock(move || time.now()).start().await?;
        let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "admin");
        let mut world = Self { clock, pool: String::new(), emulator };
        let admin = Client::from_conf(world.our_config().credentials_provider(keys).build());
        let pool = admin.create_identity_pool().identity_pool_name("guests").allow_unauthenticated_identities(true);
        world.pool = pool.send().await?.identity_pool_id;
        let role = "arn:aws:iam::123456789012:role/guest";
        admin.set_identity_pool_roles().identity_pool_id(&world.pool).roles("unauthenticated", role).send().await?;
        Ok(world)
    }

    /// A provider of the pool.
    #[must_use]
    pub fn provider(&self) -> Builder {
        IdentityPoolCredentialsProvider::builder(&self.pool).client(Client::from_conf(self.our_config().build()))
    }

    /// The configuration that `aws-config` loads with a provider, for all official clients.
    pub async fn official_config(&self, provider: IdentityPoolCredentialsProvider) -> SdkConfig {
        aws_config::defaults(BehaviorVersion::latest())
            .region(Region::new(self.emulator.region().to_owned()))
            .endpoint_url(self.emulator.endpoint_url())
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .time_source(self.clock.clone())
            .credentials_provider(provider)
            .load()
            .await
    }

    fn our_config(&self) -> cognito_identity::config::Builder {
        let region = Region::new(self.emulator.region().to_owned());
        Config::builder().region(region).endpoint_url(self.emulator.endpoint_url()).time_source(self.clock.clone())
    }
}
