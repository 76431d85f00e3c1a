use super::check_name;

#[test]
fn names_are_what_cargo_and_code_can_say() {
    for (name, valid) in [
        ("kms-lite", true),
        ("kms_lite2", true),
        ("", false),
        ("kms lite", false),
        ("2kms", false),
        ("-kms", false),
        ("fn", false),
        ("test", false),
        ("a\"]\n[x", false),
        ("käse", false),
    ] {
        assert_eq!(check_name(name).is_ok(), valid, "{name}");
    }
}
