//! Operations, the service, and protocols other than awsJson.

use serde_json::{Value, json};

use super::{NS, convert, merge, service, shape, try_convert};

#[test]
fn operations_keep_their_traits() {
    for (botocore, traits) in [
        (json!({}), Value::Null),
        (json!({"authtype": "none"}), json!({"smithy.api#auth": [], "smithy.api#optionalAuth": {}})),
        (json!({"auth": ["smithy.api#noAuth"]}), json!({"smithy.api#auth": [], "smithy.api#optionalAuth": {}})),
        (json!({"auth": ["smithy.api#httpBearerAuth"]}), json!({"smithy.api#auth": ["smithy.api#httpBearerAuth"]})),
        (json!({"authtype": "bearer"}), json!({"smithy.api#auth": ["smithy.api#httpBearerAuth"]})),
        (json!({"authtype": "v4-unsigned-body"}), json!({"aws.auth#unsignedPayload": {}})),
        (json!({"endpoint": {"hostPrefix": "{a}."}}), json!({"smithy.api#endpoint": {"hostPrefix": "{a}."}})),
        (json!({"endpointdiscovery": {}}), json!({"aws.api#clientDiscoveredEndpoint": {"required": false}})),
        (json!({"httpChecksumRequired": true}), json!({"smithy.api#httpChecksumRequired": {}})),
        (
            json!({"idempotent": true, "readonly": true}),
            json!({"smithy.api#idempotent": {}, "smithy.api#readonly": {}}),
        ),
        (
            json!({"requestcompression": {"encodings": ["gzip"]}}),
            json!({"smithy.api#requestCompression": {"encodings": ["gzip"]}}),
        ),
        (
            json!({"staticContextParams": {"P": {"value": true}}}),
            json!({"smithy.rules#staticContextParams": {"P": {"value": true}}}),
        ),
        (json!({"novelty": 1}), json!({"botocore#novelty": 1})),
    ] {
        let shapes = convert(json!({"operations": {"Act": botocore}}));
        assert_eq!(shape(&shapes, "Act")["traits"], traits, "{botocore}");
    }
}

#[test]
fn operations_without_input_or_output_refer_to_unit_and_errors_are_sorted() {
    let error = json!({"type": "structure", "members": {}});
    let shapes = convert(json!({
        "operations": {"Act": {"output": {"shape": "In"}, "errors": [{"shape": "Z", "fault": true}, {"shape": "A"}]}},
        "shapes": {"A": error, "Z": error},
    }));
    let act = shape(&shapes, "Act");
    assert_eq!(act["output"]["target"], format!("{NS}In"));
    assert_eq!(act["errors"], json!([{"target": format!("{NS}A")}, {"target": format!("{NS}Z")}]));
    assert_eq!(shape(&shapes, "Z")["traits"], json!({"smithy.api#error": "server"}));
    let shapes = convert(json!({}));
    assert_eq!(shape(&shapes, "Act")["output"]["target"], "smithy.api#Unit");
}

#[test]
fn the_service_says_how_it_is_reached() {
    let base = json!({
        "aws.api#service": {"sdkId": "Test Service", "arnNamespace": "test", "endpointPrefix": "test"},
        "aws.auth#sigv4": {"name": "test"}, "aws.protocols#awsJson1_1": {},
        "smithy.api#title": "Amazon Test Service",
    });
    for (metadata, changes) in [
        (json!({}), json!({})),
        (
            json!({"jsonVersion": "1.0", "protocols": ["json"]}),
            json!({"aws.protocols#awsJson1_1": null, "aws.protocols#awsJson1_0": {}}),
        ),
        (
            json!({"protocol": "smithy-rpc-v2-cbor", "protocols": ["smithy-rpc-v2-cbor", "json"]}),
            json!({"smithy.protocols#rpcv2Cbor": {}}),
        ),
        (json!({"awsQueryCompatible": {}}), json!({"aws.protocols#awsQueryCompatible": {}})),
        (
            json!({"signingName": "signer"}),
            json!({"aws.auth#sigv4": {"name": "signer"}, "aws.api#service": {"arnNamespace": "signer"}}),
        ),
        (
            json!({"auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]}),
            json!({"aws.auth#sigv4a": {"name": "test"}, "smithy.api#auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]}),
        ),
        (
            json!({"auth": ["smithy.api#httpBearerAuth"]}),
            json!({"aws.auth#sigv4": null, "smithy.api#httpBearerAuth": {}}),
        ),
        (json!({"signatureVersion": "v2"}), json!({"aws.auth#sigv4": null})),
        (json!({"xmlNamespace": "http://x/"}), json!({"smithy.api#xmlNamespace": {"uri": "http://x/"}})),
        (json!({"novelty": 1}), json!({"botocore#novelty": 1})),
    ] {
        let mut expected = base.clone();
        merge(&mut expected, changes);
        expected.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let shapes = convert(json!({"metadata": metadata}));
        assert_eq!(shape(&shapes, "Test_20200101")["traits"], expected, "{metadata}");
    }
}

#[test]
fn other_protocols_keep_their_bindings() {
    let rest = |member: Value| (json!({"protocol": "rest-json"}), member);
    let xml = |member: Value| (json!({"protocol": "rest-xml"}), member);
    for ((metadata, member), traits) in [
        (rest(json!({"location": "uri"})), json!({"smithy.api#httpLabel": {}})),
        (rest(json!({"location": "header", "locationName": "x-a"})), json!({"smithy.api#httpHeader": "x-a"})),
        (rest(json!({"location": "headers"})), json!({"smithy.api#httpPrefixHeaders": ""})),
        (rest(json!({"location": "querystring"})), json!({"smithy.api#httpQuery": "a"})),
        (rest(json!({"location": "statusCode"})), json!({"smithy.api#httpResponseCode": {}})),
        (rest(json!({"location": "orbit"})), json!({"botocore#location": "orbit"})),
        (rest(json!({"locationName": "b"})), json!({"smithy.api#jsonName": "b"})),
        (
            xml(json!({"locationName": "b", "flattened": true})),
            json!({"smithy.api#xmlName": "b", "smithy.api#xmlFlattened": {}}),
        ),
        (
            xml(json!({"xmlAttribute": true, "queryName": "q"})),
            json!({"smithy.api#xmlAttribute": {}, "aws.protocols#ec2QueryName": "q"}),
        ),
    ] {
        let shapes = convert(json!({"metadata": metadata, "shapes": {"In": {"members": {"a": member}}}}));
        assert_eq!(shape(&shapes, "In")["members"]["a"]["traits"], traits, "{member}");
    }
    let shapes = convert(json!({
        "metadata": {"protocol": "rest-json"},
        "operations": {"Act": {"http": {"method": "PUT", "requestUri": "/x/{ay+}?q", "responseCode": 201}}},
        "shapes": {"In": {"members": {"a": {"location": "uri", "locationName": "ay"}}}},
    }));
    let http = json!({"method": "PUT", "uri": "/x/{a+}?q", "code": 201});
    assert_eq!(shape(&shapes, "Act")["traits"]["smithy.api#http"], http);
}

#[test]
fn query_errors_keep_their_codes() {
    let error = json!({"type": "structure", "members": {}, "exception": true, "error": {"code": "C"}});
    let shapes = convert(json!({"metadata": {"awsQueryCompatible": {}}, "shapes": {"E": error}}));
    let expected = json!({"code": "C", "httpResponseCode": 400});
    assert_eq!(shape(&shapes, "E")["traits"]["aws.protocols#awsQueryError"], expected);
}

#[test]
fn the_metadata_of_2016_is_enough() {
    let mut old = service(json!({"operations": {"Act": {"errors": [{"shape": "E", "exception": true}]}},
        "shapes": {"E": {"type": "structure", "members": {}}}}));
    let metadata = old["metadata"].as_object_mut().unwrap();
    metadata.remove("serviceId");
    let model = try_convert(&old).unwrap();
    let service = shape(&model["shapes"], "Test_20200101");
    assert_eq!(service["traits"]["aws.api#service"]["sdkId"], "Test Service");
}
