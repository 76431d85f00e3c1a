use std::collections::BTreeSet;

use super::Context;
use crate::smithy::{Kind, Members, Shape, ShapeId, Traits};

/// Warns of every trait in the service that is neither understood nor knowingly ignored.
pub(super) fn check(context: &mut Context<'_>) {
    let mut unknown: BTreeSet<(String, String)> = BTreeSet::new();
    let mut note = |subject: &dyn std::fmt::Display, traits: &Traits| {
        for name in traits.keys().filter(|name| !is_known(name)) {
            unknown.insert((name.clone(), subject.to_string()));
        }
    };
    for id in reachable(context) {
        let Some(shape) = context.model.get(&id) else { continue };
        note(&id, &shape.traits);
        each_member(&id, shape, &mut note);
    }
    for (name, subject) in unknown {
        let problem = format!("has the trait {name}, which this generator does not know");
        let help =
            "teach the generator the trait, or list it in codegen/src/lower/traits.rs with the reason to ignore it";
        context.diagnostics.warning(subject, problem, help);
    }
}

fn reachable(context: &Context<'_>) -> BTreeSet<ShapeId> {
    let closure = &context.closure;
    let operations = closure.operations.iter().filter_map(|id| super::closure::operation(context.model, id));
    let ends = operations.flat_map(|operation| [operation.input.clone(), operation.output.clone()]);
    let named = closure.operations.iter().chain(&closure.errors).chain(&closure.targets).cloned();
    ends.chain(named).chain([context.service.clone()]).collect()
}

fn each_member(id: &ShapeId, shape: &Shape, note: &mut dyn FnMut(&dyn std::fmt::Display, &Traits)) {
    match &shape.kind {
        Kind::List(member) => note(&id.with_member("member"), &member.traits),
        Kind::Map { key, value } => {
            note(&id.with_member("key"), &key.traits);
            note(&id.with_member("value"), &value.traits);
        }
        _ => {
            let none = Members::new();
            let members = shape.members().unwrap_or(&none);
            members.iter().for_each(|(name, member)| note(&id.with_member(name), &member.traits));
        }
    }
}

fn is_known(name: &str) -> bool {
    UNDERSTOOD.contains(&name) || IGNORED.iter().any(|(ignored, _)| *ignored == name)
}

/// Traits that change what is generated.
const UNDERSTOOD: &[&str] = &[
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#httpChecksum",
    "smithy.api#addedDefault",
    "smithy.api#auth",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#endpoint",
    "smithy.api#enumValue",
    "smithy.api#hostLabel",
    "smithy.api#httpChecksumRequired",
    "smithy.api#idempotencyToken",
    "smithy.api#length",
    "smithy.api#mixin",
    "smithy.api#optionalAuth",
    "smithy.api#paginated",
    "smithy.api#pattern",
    "smithy.api#range",
    "smithy.api#requestCompression",
    "smithy.api#required",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#sparse",
    "smithy.api#streaming",
    "smithy.api#timestampFormat",
    "smithy.api#unitType",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.waiters#waitable",
];

/// Traits that change nothing, and why.
const IGNORED: &[(&str, &str)] = &[
    ("aws.api#arn", "describes resources, not requests"),
    ("aws.api#arnReference", "describes resources, not requests"),
    ("aws.api#clientDiscoveredEndpoint", "endpoints come from the rule set"),
    ("aws.api#clientEndpointDiscovery", "endpoints come from the rule set"),
    ("aws.api#controlPlane", "for documentation"),
    ("aws.api#dataPlane", "for documentation"),
    ("aws.api#tagEnabled", "describes resources, not requests"),
    ("aws.api#taggable", "describes resources, not requests"),
    ("aws.auth#sigv4a", "every service that has it also takes SigV4"),
    ("aws.auth#unsignedPayload", "bodies of awsJson are small, and are signed"),
    ("aws.cloudformation#cfnName", "for CloudFormation"),
    ("aws.customizations#s3UnwrappedXmlOutput", "for XML protocols"),
    ("aws.endpoints#endpointsModifier", "endpoints come from the rule set"),
    ("aws.endpoints#rulesetTests", "tests of another tool"),
    ("aws.endpoints#standardPartitionalEndpoints", "endpoints come from the rule set"),
    ("aws.endpoints#standardRegionalEndpoints", "endpoints come from the rule set"),
    ("aws.iam#actionPermissionDescription", "for IAM"),
    ("aws.iam#conditionKeys", "for IAM"),
    ("aws.iam#defineConditionKeys", "for IAM"),
    ("aws.iam#iamAction", "for IAM"),
    ("aws.iam#requiredActions", "for IAM"),
    ("aws.protocols#awsQuery", "another protocol the service also speaks"),
    ("aws.protocols#ec2Query", "another protocol the service also speaks"),
    ("aws.protocols#ec2QueryName", "for another protocol"),
    ("aws.protocols#restJson1", "another protocol the service also speaks"),
    ("aws.protocols#restXml", "another protocol the service also speaks"),
    ("smithy.api#box", "Smithy 1.0's word for what clientOptional and default say now"),
    ("smithy.api#cors", "for browsers and servers"),
    ("smithy.api#error", "operations list their errors"),
    ("smithy.api#examples", "kept upstream, not shown"),
    ("smithy.api#externalDocumentation", "links to pages that move"),
    ("smithy.api#http", "awsJson sends every operation as POST /"),
    ("smithy.api#httpBasicAuth", "requests are signed with SigV4 or not at all"),
    ("smithy.api#httpBearerAuth", "requests are signed with SigV4 or not at all"),
    ("smithy.api#httpError", "errors are told apart by code, never by status"),
    ("smithy.api#httpHeader", "awsJson has no header bindings"),
    ("smithy.api#httpLabel", "awsJson has no label bindings"),
    ("smithy.api#httpPayload", "awsJson has no payload bindings"),
    ("smithy.api#httpPrefixHeaders", "awsJson has no header bindings"),
    ("smithy.api#httpQuery", "awsJson has no query bindings"),
    ("smithy.api#httpQueryParams", "awsJson has no query bindings"),
    ("smithy.api#httpResponseCode", "awsJson has no status bindings"),
    ("smithy.api#idempotent", "retries do not depend on it"),
    ("smithy.api#input", "operations say which shapes are inputs"),
    ("smithy.api#internal", "what a service marks internal is still part of its wire form"),
    ("smithy.api#jsonName", "awsJson does not honour it"),
    ("smithy.api#mediaType", "the value is a string or blob all the same"),
    ("smithy.api#nestedProperties", "describes resources, not requests"),
    ("smithy.api#noReplace", "describes resources, not requests"),
    ("smithy.api#notProperty", "describes resources, not requests"),
    ("smithy.api#output", "operations say which shapes are outputs"),
    ("smithy.api#private", "about Smithy source files"),
    ("smithy.api#property", "describes resources, not requests"),
    ("smithy.api#readonly", "retries do not depend on it"),
    ("smithy.api#recommended", "advice to people"),
    ("smithy.api#references", "describes resources, not requests"),
    ("smithy.api#requiresLength", "about streaming blobs, which are refused"),
    ("smithy.api#resourceIdentifier", "describes resources, not requests"),
    ("smithy.api#since", "for documentation"),
    ("smithy.api#suppress", "about Smithy's validators"),
    ("smithy.api#tags", "about Smithy source files"),
    ("smithy.api#title", "the name in aws.api#service is used"),
    ("smithy.api#uniqueItems", "the service checks it"),
    ("smithy.api#unstable", "for documentation"),
    ("smithy.api#xmlAttribute", "for XML protocols"),
    ("smithy.api#xmlFlattened", "for XML protocols"),
    ("smithy.api#xmlName", "for XML protocols"),
    ("smithy.api#xmlNamespace", "for XML protocols"),
    ("smithy.protocols#rpcv2Cbor", "another protocol the service also speaks"),
    ("smithy.protocols#rpcv2Json", "another protocol the service also speaks"),
    ("smithy.test#smokeTests", "need an account"),
];
