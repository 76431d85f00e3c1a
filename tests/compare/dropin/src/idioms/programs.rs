//! The calls that public programs of this service make, in our words: a telemetry client, certificate tools, federation
//! commands, consoles, test servers.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_sdk_cognitoidentity as cognito;
use aws_sdk_cognitoidentity::config::http::HttpResponse;
use aws_sdk_cognitoidentity::config::{AppName, BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentity::error::SdkError;
use aws_sdk_cognitoidentity::meta::PKG_VERSION;
use aws_sdk_cognitoidentity::operation::describe_identity_pool::DescribeIdentityPoolOutput;
use aws_sdk_cognitoidentity::operation::get_credentials_for_identity::{
    GetCredentialsForIdentityError, GetCredentialsForIdentityOutput,
};
use aws_sdk_cognitoidentity::primitives::{DateTime, DateTimeFormat};
use aws_sdk_cognitoidentity::types::{
    CognitoIdentityProvider, Credentials as PoolCredentials, IdentityPoolShortDescription,
};
use aws_sdk_cognitoidentity::{Client, Config, Error};

use crate::replay::Server;
use crate::samples::{IDENTITY, POOL};
use crate::support::{NoSleep, Outcome, answering, section, show};

const ID: &str = r#"{"IdentityId":"us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}"#;
const KEYS: &str = r#"{"IdentityId":"us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","Credentials":{"AccessKeyId":"ASIA","SecretKey":"secret","SessionToken":"token","Expiration":1735790645}}"#;

pub(crate) async fn run() -> Outcome {
    section("idioms: programs");
    show("version", PKG_VERSION.split('.').count());
    telemetry().await?;
    guest_provider().await?;
    federation().await?;
    console().await?;
    conformance().await
}

/// A pool whose id begins with its region.
struct PoolId(&'static str);

impl PoolId {
    fn region(&self) -> Region {
        Region::new(self.0.split(':').next().unwrap_or_default())
    }
}

fn telemetry_client(pool: &PoolId, server: &Server) -> Result<Client, Box<dyn std::error::Error + Send + Sync>> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(pool.region())
        .app_name(AppName::new("telemetry")?)
        .http_client(server.clone())
        .sleep_impl(NoSleep);
    Ok(Client::from_conf(config.build()))
}

async fn credentials_of(
    client: &Client,
    identity: &str,
) -> Result<GetCredentialsForIdentityOutput, SdkError<GetCredentialsForIdentityError>> {
    client.get_credentials_for_identity().identity_id(identity).send().await
}

/// Credentials as a program writes them to its database.
#[derive(Debug)]
struct Stored {
    access_key_id: Option<String>,
    expiration: Option<String>,
}

impl From<PoolCredentials> for Stored {
    fn from(keys: PoolCredentials) -> Self {
        let expiration = keys.expiration.and_then(|time| time.fmt(DateTimeFormat::DateTime).ok());
        Self { access_key_id: keys.access_key_id, expiration }
    }
}

fn is_expired(stored: &Stored, now: SystemTime) -> bool {
    let Some(text) = &stored.expiration else { return true };
    let soon: DateTime = (now + Duration::from_secs(300)).into();
    DateTime::from_str(text, DateTimeFormat::DateTime).map_or(true, |expiration| expiration < soon)
}

async fn telemetry() -> Outcome {
    let (_, server) = answering([ID, KEYS]);
    let pool = PoolId(POOL);
    let client = telemetry_client(&pool, &server)?;
    let id = client.get_id().identity_pool_id(pool.0).send().await.map_err(CredentialsError::provider_error)?;
    let id = id.identity_id.ok_or(CredentialsError::provider_error("no identity"))?;
    let keys = credentials_of(&client, &id).await.map_err(CredentialsError::provider_error)?;
    let stored = Stored::from(keys.credentials.ok_or(CredentialsError::provider_error("no credentials"))?);
    show("stored", (&stored.access_key_id, &stored.expiration));
    show(
        "expired",
        (
            is_expired(&stored, SystemTime::UNIX_EPOCH),
            is_expired(&stored, crate::support::now() + Duration::from_secs(7_200)),
        ),
    );
    let refused: Result<_, SdkError<GetCredentialsForIdentityError, HttpResponse>> = credentials_of(&client, &id).await;
    show("no more answers", refused.is_err());
    Ok(())
}

/// A program's own credentials provider on the client.
#[derive(Debug)]
struct Guest {
    client: Client,
    pool: String,
}

impl Guest {
    async fn load(&self) -> Result<Credentials, CredentialsError> {
        let id = self.client.get_id().identity_pool_id(&self.pool).send().await;
        let id = id.map_err(|error| CredentialsError::provider_error(error.into_service_error()))?;
        let keys = self.client.get_credentials_for_identity().set_identity_id(id.identity_id).send().await;
        let keys = keys.map_err(CredentialsError::provider_error)?.credentials;
        let keys = keys.ok_or_else(|| CredentialsError::not_loaded("no credentials"))?;
        let expiration = keys.expiration().and_then(|time| SystemTime::try_from(*time).ok());
        let (Some(key), Some(secret)) = (keys.access_key_id(), keys.secret_key()) else {
            return Err(CredentialsError::unhandled("no key"));
        };
        Ok(Credentials::new(key, secret, keys.session_token().map(String::from), expiration, "Guest"))
    }
}

impl ProvideCredentials for Guest {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.load())
    }
}

async fn guest_provider() -> Outcome {
    let (client, _) = answering([ID, KEYS]);
    let keys = Guest { client, pool: POOL.to_owned() }.provide_credentials().await?;
    show("guest", (keys.access_key_id(), keys.session_token(), keys.expiry()));
    Ok(())
}

/// A login token for keys, as tools for developers do it.
async fn federation() -> Outcome {
    let (client, server) = answering([ID, KEYS]);
    let logins = HashMap::from([("cognito-idp.us-east-1.amazonaws.com/us-east-1_abc".to_owned(), "jwt".to_owned())]);
    let id = client.get_id().identity_pool_id(POOL).account_id("123456789012").set_logins(Some(logins.clone()));
    let id = id.send().await?.identity_id().ok_or("no identity")?.to_string();
    let mut call = client.get_credentials_for_identity().identity_id(&id);
    for (provider, token) in &logins {
        call = call.logins(provider, token);
    }
    let output = call.custom_role_arn("arn:aws:iam::123456789012:role/dev").send().await?;
    let keys = output.credentials().ok_or("no credentials")?;
    show("federated", (keys.access_key_id().ok_or("no key")?, keys.expiration().map(DateTime::secs)));
    server.show_requests();
    Ok(())
}

/// The pool details that a console shows.
fn providers(pool: &DescribeIdentityPoolOutput) -> Vec<String> {
    let user_pools = pool.cognito_identity_providers().iter().filter_map(CognitoIdentityProvider::provider_name);
    let social = pool.supported_login_providers().into_iter().flat_map(HashMap::keys).map(String::as_str);
    let other = pool.saml_provider_arns().iter().chain(pool.open_id_connect_provider_arns()).map(String::as_str);
    user_pools.chain(social).chain(other).map(str::to_owned).collect()
}

async fn console() -> Outcome {
    let pool = r#"{"IdentityPoolId":"us-east-1:p","IdentityPoolName":"pool","AllowUnauthenticatedIdentities":true,"SamlProviderARNs":["arn:saml"],"IdentityPoolTags":{"a":"b"}}"#;
    let first = r#"{"IdentityPools":[{"IdentityPoolId":"us-east-1:p","IdentityPoolName":"pool"}],"NextToken":"2"}"#;
    let (client, _) = answering([first, r#"{"IdentityPools":[]}"#, pool]);
    let mut found: Vec<IdentityPoolShortDescription> = Vec::new();
    let mut token = None;
    loop {
        let page = client.list_identity_pools().max_results(60).set_next_token(token).send().await?;
        found.extend_from_slice(page.identity_pools());
        token = page.next_token().map(|token| token.to_string());
        if token.is_none() {
            break;
        }
    }
    show("pools", found.iter().map(|pool| pool.identity_pool_name().unwrap_or("-")).collect::<Vec<_>>());
    let described = client.describe_identity_pool().identity_pool_id("us-east-1:p").send().await?;
    show("described", (described.identity_pool_id(), described.allow_unauthenticated_identities()));
    show("providers", providers(&described));
    show("tags", described.identity_pool_tags().map(HashMap::len));
    Ok(())
}

/// A pool made, changed and deleted, as the tests of a simulated AWS do it.
async fn conformance() -> Outcome {
    let made = r#"{"IdentityPoolId":"us-east-1:p","IdentityPoolName":"p","AllowUnauthenticatedIdentities":false}"#;
    let (client, server) = answering([made, "{}", "{}"]);
    let create = client.create_identity_pool().identity_pool_name("p").allow_unauthenticated_identities(false);
    let provider = cognito::types::CognitoIdentityProvider::builder().provider_name("p").client_id("c").build();
    let create = create.supported_login_providers("graph.facebook.com", "1").cognito_identity_providers(provider);
    let created = create.saml_provider_arns("arn:aws:iam::123456789012:saml-provider/p-arn").send().await;
    let id: Result<String, Error> = created.map(|pool| pool.identity_pool_id).map_err(Error::from);
    let id = id?;
    let roles = client
        .set_identity_pool_roles()
        .identity_pool_id(&id)
        .roles("authenticated", "arn:aws:iam::123456789012:role/a");
    show("roles", roles.send().await.is_ok());
    show("deleted", client.delete_identity_pool().identity_pool_id(&id).send().await.is_ok());
    show("identity", IDENTITY.len());
    server.show_requests();
    Ok(())
}
