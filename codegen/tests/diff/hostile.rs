//! Models that nobody writes by hand: none may crash a comparison or keep it going for ever.

use std::fmt::Write;
use std::time::{Duration, Instant};

use codegen::diff::diff;
use codegen::{Input, Source};

#[test]
fn which_service_is_meant_has_to_be_clear() {
    let one = r#""a#S": {"type": "service", "version": "1"}"#;
    let two = r#""a#S": {"type": "service", "version": "1"}, "a#T": {"type": "service", "version": "1"}"#;
    let one_of_json = r#""a#S": {"type": "service", "version": "1", "traits": {"aws.protocols#awsJson1_0": {}}},
        "a#T": {"type": "service", "version": "1"}"#;
    for (old, wanted, complaint) in [
        (one, None, None),
        (one_of_json, None, None),
        (two, Some("T"), None),
        (two, Some("a#T"), None),
        ("", None, Some("the old model\n  has no service\n  help: give the file that declares the service")),
        (two, None, Some("the old model\n  has several services, and none speaks awsJson\n")),
        (
            two,
            Some("U"),
            Some("the old model\n  has no service U\n  help: name one with --service SHAPE_ID; it has: a#S, a#T"),
        ),
    ] {
        let old = model(old);
        match (diff(&old, &old, wanted), complaint) {
            (Ok(_), None) => {}
            (Err(found), Some(complaint)) => assert!(found.to_string().contains(complaint), "{found}"),
            (result, _) => panic!("{wanted:?} of {old:?}: {result:?}"),
        }
    }
}

#[test]
fn structures_that_all_hold_each_other_take_no_longer_than_others() {
    let shapes = |extra: &str| {
        let members: String = (0..60).fold(String::new(), |mut text, index| {
            let _ = write!(text, r#""m{index}": {{"target": "a#S{index}"}}, "#);
            text
        });
        let structures = (0..60)
            .map(|index| structure(index, &format!(r#"{members}{extra}"z": {{"target": "smithy.api#String"}}"#)));
        operation("S0") + &structures.collect::<String>() + SERVICE
    };
    let (old, new) = (model(&shapes("")), model(&shapes(r#""y": {"target": "smithy.api#Long"}, "#)));
    let started = Instant::now();
    let found = diff(&old, &new, None).unwrap();
    let _ = (found.to_text(), found.to_markdown(), found.to_json());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert_eq!(found.feed.updated.len(), 1);
}

#[test]
fn structures_inside_of_structures_may_go_deep() {
    let shapes = |last: &str| {
        let depth = 3_000;
        let chain = (0..depth).map(|index| structure(index, &format!(r#""in": {{"target": "a#S{}"}}"#, index + 1)));
        operation("S0") + &chain.collect::<String>() + &structure(depth, last) + SERVICE
    };
    let (old, new) = (model(&shapes("")), model(&shapes(r#""y": {"target": "smithy.api#Long"}"#)));
    assert_eq!(diff(&old, &new, None).unwrap().changes.len(), 1);
}

const SERVICE: &str = r#""a#V": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]}"#;

fn operation(input: &str) -> String {
    format!(r#""a#Get": {{"type": "operation", "input": {{"target": "a#{input}"}}}}, "#)
}

fn structure(number: usize, members: &str) -> String {
    format!(r#""a#S{number}": {{"type": "structure", "members": {{{members}}}}}, "#)
}

fn model(shapes: &str) -> Input {
    let text = format!(r#"{{"smithy": "2.0", "shapes": {{{shapes}}}}}"#);
    Input::load(&[Source::parse("m.json", &text).unwrap()]).unwrap()
}
