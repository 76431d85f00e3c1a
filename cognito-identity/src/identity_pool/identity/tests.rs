use super::Owner;

fn user(key: Option<&str>, subjects: &[(&str, &str)]) -> Owner {
    let subjects = subjects.iter().map(|(provider, sub)| ((*provider).to_owned(), (*sub).to_owned())).collect();
    Owner::User { key: key.map(str::to_owned), subjects }
}

#[test]
fn an_identity_stays_with_its_user() {
    let guest = || Owner::Guest;
    let cases = [
        (guest(), guest(), true),
        (guest(), user(None, &[]), true),
        (user(None, &[]), guest(), false),
        (user(None, &[]), user(None, &[]), true),
        (user(Some("a"), &[]), user(Some("a"), &[]), true),
        (user(Some("a"), &[]), user(Some("b"), &[]), false),
        (user(Some("a"), &[]), user(None, &[]), false),
        (user(None, &[("g", "1")]), user(None, &[("g", "1")]), true),
        (user(None, &[("g", "1")]), user(None, &[("g", "2")]), false),
        // A login is linked or unlinked.
        (user(None, &[("g", "1")]), user(None, &[("g", "1"), ("f", "9")]), true),
        (user(None, &[("g", "1"), ("f", "9")]), user(None, &[("f", "9")]), true),
    ];
    for (owner, next, expected) in cases {
        assert_eq!(owner.may_become(&next), expected, "{owner:?} {next:?}");
    }
}
