//! Refused models, and the errors they give.

use serde_json::json;

use super::{service, try_convert};
use crate::botocore::{Options, Package, to_smithy};

#[test]
fn faults_name_the_place_and_the_remedy() {
    for (changes, subject, problem) in [
        (json!({"metadata": []}), "test", "\"metadata\" or \"shapes\" is missing or not an object"),
        (json!({"metadata": {"protocol": "morse"}}), "test", "speaks the protocol \"morse\""),
        (json!({"metadata": {"jsonVersion": "2.0"}}), "test", "jsonVersion \"2.0\""),
        (json!({"metadata": {"protocol": null}}), "test", "names no protocol"),
        (
            json!({"operations": {"Act": {"input": {"shape": "Lost"}}}}),
            "test: Act.input",
            "the shape Lost, which does not exist",
        ),
        (json!({"operations": {"Act": {"errors": ["E"]}}}), "test: Act.errors", "does not name a shape"),
        (json!({"operations": {"Act": 1}}), "test: Act", "is not an object"),
        (json!({"operations": {"Test_20200101": {}}}), "test", "an operation of its own name, Test_20200101"),
        (json!({"shapes": {"In": {"members": {"a": {"shape": "Lost"}}}}}), "test: In.a", "the shape Lost"),
        (json!({"shapes": {"Text": {"type": "novel"}}}), "com.amazonaws.testservice#Text", "has the type \"novel\""),
        (json!({"shapes": {"Text": {"type": "list"}}}), "com.amazonaws.testservice#Text", "has no \"member\""),
        (json!({"shapes": {"Text": {"min": "1"}}}), "com.amazonaws.testservice#Text", "where a number is expected"),
        (
            json!({"shapes": {"Text": {"sensitive": 1}}}),
            "com.amazonaws.testservice#Text",
            "where true or false is expected",
        ),
        (
            json!({"shapes": {"Text": {"timestampFormat": "noon"}}}),
            "com.amazonaws.testservice#Text",
            "where one of iso8601",
        ),
        (
            json!({"shapes": {"In": {"members": {"a-b": {"shape": "Text"}}}}}),
            "com.amazonaws.testservice#In$a-b",
            "not a Smithy identifier",
        ),
        (
            json!({"shapes": {"a-b": {"type": "string"}, "a_b": {"type": "string"}}}),
            "com.amazonaws.testservice#a_b",
            "is the id of two shapes",
        ),
    ] {
        let found = try_convert(&service(changes.clone())).unwrap_err();
        let first = &found.sorted()[0];
        assert_eq!(first.subject, subject, "{changes}");
        assert!(first.problem.contains(problem), "{changes}: {}", first.problem);
        assert!(!first.help.is_empty(), "{changes}");
    }
}

#[test]
fn a_file_that_is_no_object_is_refused() {
    let package = Package { name: "test".to_owned(), service: json!([]), ..Package::default() };
    assert_eq!(to_smithy(&package, &Options::default()).unwrap_err().0[0].subject, "test");
}
