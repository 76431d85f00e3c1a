//! What goes into resolution and what comes out of it.

use crate::runtime::endpoint::*;

#[test]
fn params_keep_the_last_value_of_the_right_type() {
    let mut params = Params::new();
    params.set("Region", "a");
    params.set("Region", String::from("b"));
    params.set("Flag", StaticParam::Boolean(true));
    params.set("Keys", StaticParam::StringArray(&["x", "y"]));
    assert_eq!(params.string("Region").as_deref(), Some("b"));
    assert_eq!(params.boolean("Flag"), Some(true));
    assert_eq!(params.string_array("Keys"), Some(vec!["x".to_owned(), "y".to_owned()]));
    assert_eq!((params.boolean("Region"), params.string("Flag"), params.string("region")), (None, None, None));
    params.set_option("Region", None::<String>);
    assert_eq!(params.string("Region"), None);
}

#[test]
fn endpoints_are_urls() {
    let endpoint = Endpoint::new("https://example.com").unwrap().header("x-a", "1").header("x-a", "2");
    assert_eq!(endpoint.url(), "https://example.com");
    assert_eq!(endpoint.headers().collect::<Vec<_>>(), [("x-a", "1"), ("x-a", "2")]);
    for url in ["", "localhost:8000", "//host"] {
        let error = Endpoint::new(url).unwrap_err().to_string();
        let expected =
            format!("`{url}` is not the URL of an endpoint: it must look like `https://host` or `http://host:port`");
        assert_eq!(error, expected);
    }
}

#[test]
fn signing_overrides_come_from_either_form() {
    use std::collections::HashMap;

    use aws_smithy_types::Document;
    use aws_smithy_types::endpoint::Endpoint as Official;

    let endpoint = Endpoint::new("https://example.com").unwrap();
    assert_eq!(endpoint.signing(), SigningOverrides::default());

    let settings = || [("signingName", "s3".into()), ("disableDoubleEncoding", true.into())];
    let typed = endpoint.auth_scheme("sigv4a", [("signingName", "a".into())]).auth_scheme("sigv4", settings());
    let expected = SigningOverrides { name: Some("s3"), disable_double_encoding: true, ..Default::default() };
    assert_eq!(typed.signing(), expected);

    let object =
        settings().into_iter().chain([("name", "sigv4".into())]).map(|(k, v): (_, Document)| (k.to_owned(), v));
    let schemes = vec![Document::Null, Document::Object(object.collect::<HashMap<_, _>>())];
    let untyped = Official::builder().url("https://example.com").property("authSchemes", schemes).build();
    assert_eq!(Endpoint::from(untyped).signing(), expected);
}
