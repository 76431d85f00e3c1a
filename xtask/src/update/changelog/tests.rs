use codegen::diff::{Change, ChangeKind, Diff, Effect};
use serde_json::Value;

use super::Changelog;

const HEAD: &str = "# Changelog\n\nAbout it.\n";

fn diff(changes: &[(&str, ChangeKind, Effect)]) -> Diff {
    let change = |(shape, kind, effect): &(&str, ChangeKind, Effect)| Change {
        shape: format!("a#{shape}"),
        kind: *kind,
        effect: *effect,
        before: Value::Null,
        after: Value::Null,
        items: Vec::new(),
    };
    Diff { changes: changes.iter().map(change).collect(), ..Diff::default() }
}

fn additive() -> Diff {
    diff(&[("Act", ChangeKind::OperationAdded, Effect::Additive), ("S$M", ChangeKind::MemberAdded, Effect::Additive)])
}

fn breaking() -> Diff {
    diff(&[("S", ChangeKind::ShapeRemoved, Effect::Breaking), ("T", ChangeKind::AuthChanged, Effect::Internal)])
}

fn noted(text: &str, diff: &Diff, origin: &str) -> (String, usize, Effect) {
    let mut changelog = Changelog::parse(text);
    let items = changelog.note(diff, origin).len();
    let effect = changelog.effect();
    (changelog.into_text(), items, effect)
}

#[test]
fn items_go_under_their_headings_wherever_the_section_is() {
    let section = "\n## Unreleased\n\n### Added\n\n- Operation `Act`.\n- Member `M` of `S`.\n\n### Changed\n\n\
                   - Generated from AWS's model in x 1.\n";
    let released = "\n## 0.1.0\n\n### Added\n\n- All.\n";
    for (text, expected) in [
        (HEAD.to_owned(), format!("{HEAD}{section}")),
        (String::new(), section.trim_start().to_owned()),
        (format!("{HEAD}{released}"), format!("{HEAD}{section}{released}")),
        (format!("{HEAD}\n## Unreleased\n{released}"), format!("{HEAD}{section}{released}")),
        (format!("{HEAD}\n## [Unreleased]"), format!("{HEAD}{section}").replace("Unreleased", "[Unreleased]")),
    ] {
        assert_eq!(noted(&text, &additive(), "in x 1"), (expected, 3, Effect::Additive), "{text}");
    }
}

#[test]
fn what_people_wrote_stays_and_nothing_is_said_twice() {
    let text = format!(
        "{HEAD}\n## Unreleased\n\nSoon.\n\n### Changed\n\n- Ours,\n  in two lines.\n- Generated from AWS's model in x 0.\n\n\
         ### Fixed\n\n- A fault.\n\n### Removed\n\n- **Breaking:** Type\n  `S`.\n\n## 0.1.0\n\n- `Act`.\n"
    );
    let expected = text.replace(
        "- Generated from AWS's model in x 0.\n",
        "- `T` is signed differently.\n- Generated from AWS's model in x 1.\n",
    );
    assert_eq!(noted(&text, &breaking(), "in x 1"), (expected.clone(), 2, Effect::Breaking));
    assert_eq!(noted(&expected, &breaking(), "in x 1"), (expected.clone(), 0, Effect::Breaking));
    let added = expected.replace("### Changed", "### Added\n\n- Operation `Act`.\n- Member `M` of `S`.\n\n### Changed");
    assert_eq!(noted(&expected, &additive(), "in x 1"), (added, 2, Effect::Breaking), "what waits for release counts");
}

#[test]
fn long_items_are_wrapped_and_known_again() {
    let names: Vec<String> = (0..40).map(|index| format!("S$Member{index}")).collect();
    let members: Vec<_> = names.iter().map(|name| (name.as_str(), ChangeKind::MemberAdded, Effect::Additive)).collect();
    let (text, items, _) = noted(HEAD, &diff(&members), "in x 1");
    assert_eq!((items, text.lines().map(str::len).max() <= Some(120)), (2, true), "{text}");
    assert!(text.contains("- Members `Member0`,") && text.contains("\n  `Member"), "{text}");
    assert_eq!(noted(&text, &diff(&members), "in x 1"), (text.clone(), 0, Effect::Additive));
}
