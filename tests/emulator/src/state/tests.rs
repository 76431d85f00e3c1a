//! Guests, users, and guests who turn out to be users.

use super::{Identity, Login, Logins, Pool, State};
use crate::testing::now;
use crate::wire::Code;

const PROVIDER: &str = "accounts.example.com";

fn login(user: &str) -> Login {
    Login { provider: PROVIDER.to_owned(), subject: user.to_owned() }
}

fn logins(users: &[&str]) -> Logins {
    users.iter().map(|user| login(user)).collect()
}

/// A pool `p` with a guest `g` and the users `a` and `b`.
fn state() -> State {
    let settings = serde_json::json!({"IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true});
    let mut state = State::default();
    state.add_pool(Pool::new("p".to_owned(), serde_json::from_value(settings).unwrap())).unwrap();
    for (id, users) in [("g", &[][..]), ("a", &["ada"]), ("b", &["bob"])] {
        state.add_identity("p", Identity::new(id.to_owned(), logins(users), now())).unwrap();
    }
    state
}

#[test]
fn a_call_is_about_the_identity_its_logins_stand_for() {
    const CONFLICT: &str =
        "ResourceConflictException: The logins belong to different identities of this identity pool.";
    const MISMATCH: &str = "NotAuthorizedException: Logins don't match. \
                            Please include at least one valid login for this identity or identity pool.";
    let cases: [(&str, &[&str], Result<&str, &str>); 9] = [
        ("g", &[], Ok("g")),
        ("a", &["ada"], Ok("a")),
        ("a", &["ada", "new"], Ok("a")),
        ("g", &["new"], Ok("g")),
        ("g", &["ada"], Ok("a")),
        ("a", &[], Err("NotAuthorizedException: Access to Identity 'a' is forbidden.")),
        ("a", &["bob"], Err(MISMATCH)),
        ("a", &["new"], Err(MISMATCH)),
        ("g", &["ada", "bob"], Err(CONFLICT)),
    ];
    for (id, users, expected) in cases {
        let found = state().pool_of(id).unwrap().resolve(id, &logins(users), now()).map_err(|error| error.to_string());
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{id} with {users:?}");
    }
}

#[test]
fn a_guest_who_is_a_known_user_goes_into_that_users_identity() {
    let mut state = state();
    let pool = state.pool_of("g").unwrap();
    pool.resolve("g", &logins(&["ada", "new"]), now()).unwrap();
    assert_eq!(pool.owner(&login("new")), Some("a"), "the user's identity takes over the new login");
    assert!(state.identity("g").unwrap().disabled);
    let again = state.pool_of("g").unwrap().resolve("g", &Logins::new(), now()).unwrap_err();
    assert_eq!(again.to_string(), "NotAuthorizedException: Access to Identity 'g' is forbidden.");
}

#[test]
fn a_pool_may_refuse_guests() {
    let mut state = state();
    state.pool_mut("p").unwrap().settings.allow_unauthenticated_identities = false;
    let error = state.pool_of("g").unwrap().resolve("g", &Logins::new(), now()).unwrap_err();
    let expected = "NotAuthorizedException: Unauthenticated access is not supported for this identity pool.";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn logins_of_a_removed_identity_are_free_again() {
    let mut state = state();
    assert!(state.remove_identity("a") && !state.remove_identity("a"));
    let pool = state.pool_mut("p").unwrap();
    assert_eq!(pool.sign_in(&logins(&["ada"]), now()), Ok(None));
    assert_eq!(state.identity("a").unwrap_err().message, "Identity 'a' not found.");
}

#[test]
fn identities_go_with_their_pool() {
    let mut state = state();
    state.remove_pool("p").unwrap();
    assert_eq!(state.identity("g").unwrap_err().code, Code::ResourceNotFound);
    assert_eq!(state.pool("p").unwrap_err().message, "IdentityPool 'p' not found.");
}

#[test]
fn ids_are_used_once() {
    let mut state = state();
    let settings = state.pool("p").unwrap().settings.clone();
    assert_eq!(state.add_pool(Pool::new("p".to_owned(), settings)).unwrap_err().code, Code::ResourceConflict);
    let twice = Identity::new("g".to_owned(), Logins::new(), now());
    assert_eq!(state.add_identity("p", twice).unwrap_err().code, Code::ResourceConflict);
}
