//! Tests of sign-in: linking, merging and unlinking.

use super::{Identity, Login, Logins, Pool, State};
use crate::testing::now;
use crate::wire::Code;

/// A login written as `provider/user`.
fn login(text: &str) -> Login {
    let (provider, subject) = text.split_once('/').unwrap();
    Login { provider: provider.to_owned(), subject: subject.to_owned() }
}

/// Logins separated by spaces.
fn logins(text: &str) -> Logins {
    text.split_whitespace().map(login).collect()
}

/// A pool `p` with a guest `g`, the users `a`, `b` and `c` in the order of creation, and the developer provider `dev`.
fn state() -> State {
    let settings = serde_json::json!({"IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true,
        "DeveloperProviderName": "dev"});
    let mut state = State::default();
    state.add_pool(Pool::new("p".to_owned(), serde_json::from_value(settings).unwrap())).unwrap();
    for (id, users) in [("g", ""), ("a", "google/ada"), ("b", "facebook/bob"), ("c", "google/cyd facebook/cyd")] {
        state.add_identity("p", Identity::new(id.to_owned(), logins(users), now())).unwrap();
    }
    state
}

/// Prints all identities with their logins; `-` marks a disabled one.
fn picture(state: &State) -> String {
    let identities = state.pool("p").unwrap().identities().page(0, 60, |_| true).items;
    let shown = identities.into_iter().map(|identity| {
        let logins: Vec<_> =
            identity.logins.iter().map(|login| format!("{}/{}", login.provider, login.subject)).collect();
        format!("{}{}[{}]", if identity.disabled { "-" } else { "" }, identity.id, logins.join(" "))
    });
    shown.collect::<Vec<_>>().join(" ")
}

const CONFLICT: &str = "ResourceConflictException: Login is already linked to another identity of this identity pool.";
const TWO_USERS: &str =
    "ResourceConflictException: The identity is already linked to another user of the provider 'google'.";
const MISMATCH: &str = "NotAuthorizedException: Logins don't match. \
                        Please include at least one valid login for this identity or identity pool.";
const FORBIDDEN: &str = "NotAuthorizedException: Access to Identity 'a' is forbidden.";

#[test]
fn a_call_with_an_identity_links_and_merges() {
    let users = "b[facebook/bob] c[facebook/cyd google/cyd]";
    let cases: [(&str, &str, Result<&str, &str>, String); 11] = [
        ("g", "", Ok("g"), format!("g[] a[google/ada] {users}")),
        ("a", "google/ada", Ok("a"), format!("g[] a[google/ada] {users}")),
        ("a", "google/ada apple/new", Ok("a"), format!("g[] a[apple/new google/ada] {users}")),
        ("g", "google/new", Ok("g"), format!("g[google/new] a[google/ada] {users}")),
        ("g", "google/ada", Ok("a"), format!("-g[] a[google/ada] {users}")),
        (
            "a",
            "google/ada facebook/bob",
            Ok("a"),
            "g[] a[facebook/bob google/ada] -b[] c[facebook/cyd google/cyd]".to_owned(),
        ),
        (
            "g",
            "google/ada facebook/bob",
            Ok("a"),
            "-g[] a[facebook/bob google/ada] -b[] c[facebook/cyd google/cyd]".to_owned(),
        ),
        ("a", "", Err(FORBIDDEN), String::new()),
        ("a", "facebook/bob", Err(CONFLICT), String::new()),
        ("a", "google/new", Err(MISMATCH), String::new()),
        ("c", "facebook/cyd google/new", Err(TWO_USERS), String::new()),
    ];
    let before = picture(&state());
    for (id, given, expected, after) in cases {
        let mut state = state();
        let found = state.pool_of(id).unwrap().resolve(id, &logins(given), now()).map_err(|error| error.to_string());
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{id} with {given}");
        assert_eq!(picture(&state), if expected.is_ok() { after } else { before.clone() }, "{id} with {given}");
    }
}

#[test]
fn a_call_without_an_identity_finds_the_user() {
    let cases: [(&str, Result<Option<&str>, &str>); 6] = [
        ("", Ok(None)),
        ("google/new", Ok(None)),
        ("google/ada", Ok(Some("a"))),
        ("google/ada apple/new", Ok(Some("a"))),
        ("facebook/bob google/ada", Ok(Some("a"))),
        ("facebook/cyd google/ada", Err(TWO_USERS)),
    ];
    for (given, expected) in cases {
        let found = state().pool_mut("p").unwrap().sign_in(&logins(given), now()).map_err(|error| error.to_string());
        let expected = expected.map(|id| id.map(str::to_owned)).map_err(str::to_owned);
        assert_eq!(found, expected, "{given}");
    }
}

#[test]
fn an_identity_has_twenty_logins_at_most() {
    let mut state = state();
    let pool = state.pool_mut("p").unwrap();
    for number in 1..20 {
        pool.link("a", &logins(&format!("dev/{number}")), now()).unwrap();
    }
    let error = pool.link("a", &logins("dev/20"), now()).unwrap_err();
    assert_eq!(error.to_string(), "ResourceConflictException: An identity can have at most 20 linked logins.");
    let error = pool.unite("a", &["b".to_owned()], &Logins::new(), now()).unwrap_err();
    assert_eq!(error.code, Code::ResourceConflict);
}

#[test]
fn an_identity_that_lost_its_last_login_is_inaccessible() {
    let mut state = state();
    let pool = state.pool_mut("p").unwrap();
    pool.unlink("c", &logins("google/cyd"), now());
    assert_eq!(pool.resolve("c", &logins("facebook/cyd"), now()), Ok("c".to_owned()));
    pool.unlink("a", &logins("google/ada"), now());
    assert_eq!(pool.resolve("a", &Logins::new(), now()).unwrap_err().to_string(), FORBIDDEN);
    assert_eq!(pool.resolve("a", &logins("google/ada"), now()).unwrap_err().to_string(), FORBIDDEN);
    assert_eq!(pool.sign_in(&logins("google/ada"), now()), Ok(None), "the user is a new identity next time");
}

#[test]
fn a_disabled_guest_cannot_be_used_again() {
    let mut state = state();
    let pool = state.pool_of("g").unwrap();
    pool.resolve("g", &logins("google/ada"), now()).unwrap();
    let again = pool.resolve("g", &Logins::new(), now()).unwrap_err();
    assert_eq!(again.to_string(), "NotAuthorizedException: Access to Identity 'g' is forbidden.");
}

#[test]
fn a_pool_may_refuse_guests() {
    let mut state = state();
    let pool = state.pool_mut("p").unwrap();
    pool.settings.allow_unauthenticated_identities = false;
    let expected = "NotAuthorizedException: Unauthenticated access is not supported for this identity pool.";
    assert_eq!(pool.resolve("g", &Logins::new(), now()).unwrap_err().to_string(), expected);
    assert_eq!(pool.sign_in(&Logins::new(), now()).unwrap_err().to_string(), expected);
}

#[test]
fn logins_of_a_removed_identity_are_free_again() {
    let mut state = state();
    assert!(state.remove_identity("a") && !state.remove_identity("a"));
    let pool = state.pool_mut("p").unwrap();
    assert_eq!(pool.sign_in(&logins("google/ada"), now()), Ok(None));
    assert_eq!(state.identity("a").unwrap_err().message, "Identity 'a' not found.");
}

#[test]
fn identities_are_removed_with_their_pool() {
    let mut state = state();
    state.remove_pool("p").unwrap();
    assert_eq!(state.identity("g").unwrap_err().code, Code::ResourceNotFound);
    assert_eq!(state.pool("p").unwrap_err().message, "IdentityPool 'p' not found.");
}

#[test]
fn ids_are_unique() {
    let mut state = state();
    let settings = state.pool("p").unwrap().settings.clone();
    assert_eq!(state.add_pool(Pool::new("p".to_owned(), settings)).unwrap_err().code, Code::ResourceConflict);
    let twice = Identity::new("g".to_owned(), Logins::new(), now());
    assert_eq!(state.add_identity("p", twice).unwrap_err().code, Code::ResourceConflict);
}
