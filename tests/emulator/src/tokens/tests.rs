//! Tokens of providers and of the service.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};

use super::documents::find;
use super::issuer::Rejected;
use super::{Claims, Method, OpenIdProvider, Providers, read_logins};
use crate::settings::Settings;
use crate::state::{Login, PoolSettings};

const REGION: &str = "us-east-1";
const PROVIDER: &str = "accounts.example.com";
const USER_POOL: &str = "cognito-idp.us-east-1.amazonaws.com/us-east-1_p";
const NOW: u64 = 1_800_000_000;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn pool() -> PoolSettings {
    let user_pool = json!({"ProviderName": USER_POOL, "ClientId": "app", "ServerSideTokenCheck": true});
    let pool = json!({"IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true,
        "SupportedLoginProviders": {PROVIDER: "client"}, "CognitoIdentityProviders": [user_pool]});
    serde_json::from_value(pool).unwrap()
}

/// The user that a token of a provider stands for, or the message of the refusal.
fn subject_of(provider: &str, token: &str, providers: &Providers) -> Result<String, String> {
    let tokens = BTreeMap::from([(provider.to_owned(), token.to_owned())]);
    let read = read_logins(&pool(), &tokens, providers, (REGION, at(NOW))).map_err(|error| error.message)?;
    Ok(read.logins.into_iter().map(|login| login.subject).collect())
}

/// A JSON web token with a signature that nobody made.
fn unsigned(claims: Value) -> String {
    format!("{}.{}.{}", BASE64.encode("{}"), BASE64.encode(claims.to_string()), BASE64.encode("signature"))
}

#[test]
fn tokens_of_unknown_providers_are_read_but_not_verified() {
    let issuer = format!("https://{PROVIDER}");
    let foreign = "Invalid login token. Issuer doesn't match providerName";
    let expired = format!("Invalid login token. Token expired: {NOW} >= {NOW}");
    let cases = [
        (json!({"sub": "ada", "iat": 1}), Ok("ada")),
        (json!({"sub": "ada", "iat": 2, "iss": issuer, "exp": NOW + 1}), Ok("ada")),
        (json!({"sub": "ada", "exp": NOW}), Err(expired.as_str())),
        (json!({"sub": "ada", "iss": "https://elsewhere"}), Err(foreign)),
    ];
    for (claims, expected) in cases {
        let found = subject_of(PROVIDER, &unsigned(claims), &Providers::default());
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned));
    }
}

#[test]
fn an_opaque_token_is_kept_as_a_hash() {
    let read = |token| subject_of(PROVIDER, token, &Providers::default()).unwrap();
    assert!(read("opaque-token").starts_with("sha256:") && !read("opaque-token").contains("opaque"));
    assert_ne!(read("opaque-token"), read("another"));
}

#[test]
fn tokens_of_registered_providers_are_verified() {
    let (social, user_pool) = (OpenIdProvider::new(PROVIDER), OpenIdProvider::new(USER_POOL));
    let mut providers = Providers::default();
    providers.insert(social.clone());
    providers.insert(user_pool.clone());
    assert!(providers.sign_out(USER_POOL, "gone", at(NOW - 60)) && !providers.sign_out("other", "gone", at(NOW)));
    let good = json!({"sub": "ada", "aud": "client", "exp": NOW + 1});
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        social.id_token(claims)
    };
    let of_pool = |claims: Value| user_pool.id_token(claims);
    let mut changed = with("sub", json!("ada"));
    changed.truncate(changed.len() - 4);
    let cases = [
        (PROVIDER, social.id_token(good.clone()), Ok("ada")),
        (PROVIDER, with("aud", json!(["other", "client"])), Ok("ada")),
        (PROVIDER, with("aud", json!("other")), Err("Invalid login token. Incorrect token audience.")),
        (PROVIDER, with("aud", json!(null)), Err("Invalid login token. Missing a required claim: aud")),
        (PROVIDER, with("exp", json!(NOW - 1)), Err("Invalid login token. Token expired: 1800000000 >= 1799999999")),
        (PROVIDER, with("iss", json!("https://x")), Err("Invalid login token. Issuer doesn't match providerName")),
        (PROVIDER, changed, Err("Invalid login token. Couldn't verify signed token.")),
        (PROVIDER, unsigned(good.clone()), Err("Invalid login token. Couldn't verify signed token.")),
        (PROVIDER, "opaque".to_owned(), Err("Invalid login token. Not a valid OpenId Connect identity token.")),
        (USER_POOL, of_pool(json!({"sub": "bob", "aud": "app", "exp": NOW + 1})), Ok("bob")),
        (
            USER_POOL,
            of_pool(json!({"sub": "bob", "aud": "client", "exp": NOW + 1})),
            Err("Token is not from a supported provider of this identity pool."),
        ),
        (
            USER_POOL,
            of_pool(json!({"sub": "bob", "client_id": "app", "token_use": "access", "exp": NOW + 1})),
            Err("Invalid login token. Missing a required claim: aud"),
        ),
        (
            USER_POOL,
            of_pool(json!({"sub": "gone", "aud": "app", "iat": NOW - 61})),
            Err("Invalid login token. The user has been signed out."),
        ),
        (USER_POOL, of_pool(json!({"sub": "gone", "aud": "app", "iat": NOW - 59})), Ok("gone")),
    ];
    for (provider, token, expected) in cases {
        let found = subject_of(provider, &token, &providers);
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned));
    }
}

#[test]
fn keys_can_be_replaced_and_audiences_added() {
    let mut providers = Providers::default();
    let provider = OpenIdProvider::new(format!("https://{USER_POOL}")).client_id("second app");
    providers.insert(provider.clone());
    let token = provider.id_token(json!({"sub": "ada", "aud": "second app"}));
    assert_eq!(subject_of(USER_POOL, &token, &providers), Ok("ada".to_owned()));
    providers.insert(provider.clone().key_set(json!({"keys": []})).unwrap());
    let refused = "Invalid login token. Couldn't verify signed token.".to_owned();
    assert_eq!(subject_of(USER_POOL, &token, &providers), Err(refused));
    assert!(provider.key_set(json!({"keys": 1})).is_err());
}

#[test]
fn a_token_of_the_service_states_identity_pool_and_method() {
    let login = Login { provider: PROVIDER.to_owned(), subject: "ada".to_owned() };
    let methods = [
        (Method::Guest, json!(["unauthenticated"])),
        (Method::Logins(vec![&login]), json!(["authenticated", PROVIDER, format!("{PROVIDER}:us-east-1:p:ada")])),
    ];
    for (method, amr) in methods {
        let validity = (at(NOW), Duration::from_secs(600));
        let claims = Claims::new(&Settings::default(), "us-east-1:i", "us-east-1:p", &method, validity);
        let token = claims.with_tags(&BTreeMap::from([("team".to_owned(), "blue".to_owned())])).sign();
        let parts: Vec<Value> = token
            .split('.')
            .take(2)
            .map(|part| serde_json::from_slice(&BASE64.decode(part).unwrap()).unwrap())
            .collect();
        assert_eq!(parts[0], json!({"alg": "RS512", "typ": "JWS", "kid": "emulator-1"}));
        let expected = json!({
            "sub": "us-east-1:i", "aud": "us-east-1:p", "amr": amr, "iss": "https://cognito-identity.amazonaws.com",
            "https://cognito-identity.amazonaws.com/identity-pool-arn":
                "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:p",
            "https://aws.amazon.com/tags": {"principal_tags": {"team": ["blue"]}},
            "exp": NOW + 600, "iat": NOW,
        });
        assert_eq!(parts[1], expected);
    }
}

#[test]
fn tokens_of_the_service_are_read_back_until_they_expire() {
    let validity = (at(NOW), Duration::from_secs(600));
    let token = Claims::new(&Settings::default(), "us-east-1:i", "us-east-1:p", &Method::Guest, validity).sign();
    let read = |token: &str, time| Claims::read(token, at(time)).map(|claims| claims.sub);
    assert_eq!(read(&token, NOW + 599), Ok("us-east-1:i".to_owned()));
    assert_eq!(read(&token, NOW + 600), Err(Rejected::Expired(NOW + 600)));
    let of_provider = OpenIdProvider::new("cognito-identity.amazonaws.com")
        .id_token(json!({"sub": "us-east-1:i", "aud": "us-east-1:p"}));
    assert_eq!(read(&of_provider, NOW), Err(Rejected::NotOurs));
    assert_eq!(read("opaque", NOW), Err(Rejected::NotOurs));
}

#[test]
fn the_public_key_is_published() {
    let keys = find("/.well-known/jwks_uri", "localhost", REGION).unwrap();
    let key = &keys["keys"][0];
    assert_eq!([&key["kty"], &key["alg"], &key["use"], &key["kid"]], ["RSA", "RS512", "sig", "emulator-1"]);
    let discovery = find("/.well-known/openid-configuration", "localhost", "cn-north-1").unwrap();
    assert_eq!(discovery["issuer"], "https://cognito-identity.cn-north-1.amazonaws.com.cn");
    assert_eq!(discovery["jwks_uri"], "http://localhost/.well-known/jwks_uri");
    assert_eq!(find("/", "localhost", REGION), None);
}
