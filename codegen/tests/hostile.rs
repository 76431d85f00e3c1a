//! Models that nobody means well with: an error that names the shape, or code that does what it should; never a panic,
//! a hang, or somebody else's code in ours.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // What tests stand on is test code too.

use std::time::{Duration, Instant};

use codegen::standalone::{CrateId, Parts};
use codegen::{File, Generated, Input, Options, Source};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};

/// The smallest table of partitions.
const PARTITIONS: &str = r#"{"partitions": [{
    "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": {},
    "outputs": {
        "dnsSuffix": "a.test", "dualStackDnsSuffix": "b.test", "implicitGlobalRegion": "us-east-1",
        "supportsDualStack": true, "supportsFIPS": true
    }
}]}"#;
/// The code that a hostile model tries to inject.
const EVIL: &str = "evil_code";
/// Ways to end a string, an attribute or a comment, with code behind.
const BREAKOUTS: [&str; 8] = [
    "\"]\nevil_code!();\n#[doc = \"",
    "*/ evil_code!(); /*",
    "\nevil_code!();\n",
    "\r evil_code!(); \r\n",
    "\\\"; evil_code!(); //",
    "\"#; evil_code!(); r#\"",
    "{evil_code} {0} }}",
    "\u{2028}evil_code!();\u{0}\u{7}",
];

#[test]
fn texts_stay_texts() {
    for text in BREAKOUTS {
        let generated = generate(&model_of(text)).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        for file in &generated.files {
            let tokens = file.contents.parse::<TokenStream>();
            let tokens = tokens.unwrap_or_else(|error| panic!("{text:?}: {} is not Rust: {error}", file.path));
            assert!(!has_code(tokens), "{text:?} got into {}:\n{}", file.path, file.contents);
            assert!(!file.contents.contains('\r'), "{text:?}: a bare carriage return ends no line of {}", file.path);
        }
    }
}

#[test]
fn texts_stay_texts_in_the_rest_of_a_crate() {
    for text in BREAKOUTS {
        let model = Source { name: "model.json".to_owned(), json: model_of(text) };
        let input = Input::load(&[model]).unwrap();
        let crate_of = codegen::standalone(input, &Options::default(), &crate_id("evil-lite"), &parts());
        let generated = crate_of.unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert!(generated.files.iter().any(|file| file.path == "tests/protocol/op.rs"), "the cases became tests");
        for file in &generated.files {
            if file.path == "Cargo.toml" {
                let forbidden = file.contents.lines().find(|line| line.trim_start().starts_with(EVIL));
                assert_eq!(forbidden, None, "{text:?} got into Cargo.toml");
            } else {
                let tokens = file.contents.parse::<TokenStream>();
                let tokens = tokens.unwrap_or_else(|error| panic!("{text:?}: {} is not Rust: {error}", file.path));
                assert!(!has_code(tokens), "{text:?} got into {}:\n{}", file.path, file.contents);
            }
        }
    }
}

fn crate_id(name: &str) -> CrateId {
    CrateId { name: name.to_owned(), version: "0.1.0".to_owned() }
}

fn parts() -> Parts {
    let file = |name: &str, text: &str| File { path: name.to_owned(), contents: text.to_owned() };
    let lib = File { path: "lib.rs".to_owned(), contents: "//! Ours.\n\nmod generated;\n".to_owned() };
    Parts {
        workspace: file("workspace.toml", include_str!("standalone/parts/workspace.toml")),
        manifest: file("crate.toml", include_str!("standalone/parts/crate.toml")),
        sources: vec![lib],
    }
}

#[test]
fn patterns_that_would_grow_without_end_are_left_out() {
    for pattern in
        ["((a{1000}){1000}){1000}", &"(".repeat(100_000), &format!("{}a{}", "(".repeat(300), ")".repeat(300))]
    {
        let shape = json!({"type": "string", "traits": {"smithy.api#pattern": pattern}});
        let generated = generate(&service(&[("S", holder_of("T")), ("T", shape)])).unwrap();
        assert!(generated.warnings.iter().any(|warning| warning.subject.contains("a#T")), "{:?}", generated.warnings);
    }
}

#[test]
fn documentation_runs_no_code() {
    for docs in [
        "```\nevil_code!();\n```",
        "<pre>evil_code!();</pre>",
        "    evil_code!();\n",
        "<code>a</code>\n~~~\nevil_code!();\n~~~",
    ] {
        let generated = generate(&model_of(docs)).unwrap_or_else(|error| panic!("{docs:?}: {error}"));
        for file in &generated.files {
            let contents = without_example(&file.contents);
            assert!(!has_runnable_block(&contents), "{docs:?}: rustdoc would run this:\n{contents}");
        }
    }
}

/// The file without the generator's own example of a call, which has nothing of the model but names.
fn without_example(code: &str) -> String {
    const START: &str = "//! ```no_run\n//! # async fn call(client: ";
    let Some((before, rest)) = code.split_once(START) else { return code.to_owned() };
    let (example, after) = rest.split_once("//! ```\n").unwrap();
    assert!(!example.contains(EVIL), "{example}");
    format!("{before}{after}")
}

/// Returns whether a comment has a block of code that does not say it is text.
fn has_runnable_block(code: &str) -> bool {
    let comments = code.lines().map(str::trim_start).filter(|line| line.starts_with("//"));
    let mut open = false;
    comments.map(|line| line.trim_start_matches(['/', '!'])).any(|line| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        open ^= fence;
        let is_text = line.trim_start().trim_start_matches(['`', '~']).starts_with("text");
        (fence && open && !is_text) || (!open && line.starts_with("     "))
    })
}

/// A model with the text wherever a model may have one.
fn model_of(text: &str) -> Value {
    json!({"smithy": "2.0", "shapes": {
        "a#V": {"type": "service", "version": text, "operations": [{"target": "a#Op"}], "traits": {
            "aws.protocols#awsJson1_1": {}, "smithy.api#documentation": text,
            "aws.api#service": {"sdkId": text}, "aws.auth#sigv4": {"name": text},
            "smithy.rules#clientContextParams": {"P": {"type": "string", "documentation": text}},
            "smithy.rules#endpointRuleSet": {
                "parameters": {"P": {"type": "string", "documentation": text, "default": text,
                    "deprecated": {"message": text}}},
                "rules": [{"type": "error", "conditions": [], "documentation": text, "error": "no"}]},
            "smithy.rules#endpointTests": {"testCases": [
                {"documentation": text, "params": {"P": text}, "expect": {"error": text}}]}}},
        "a#Op": {"type": "operation", "input": {"target": "a#S"}, "output": {"target": "a#S"},
            "errors": [{"target": "a#E"}], "traits": {
            "smithy.api#documentation": text, "smithy.api#deprecated": {"message": text, "since": text},
            "smithy.rules#staticContextParams": {"P": {"value": text}, text: {"value": [text]}},
            "smithy.rules#operationContextParams": {text: {"path": "s"}, "Q": {"path": text}},
            "smithy.waiters#waitable": {"W": {"documentation": text, "acceptors": [
                {"state": "success", "matcher": {"errorType": text}},
                {"state": "retry", "matcher": {"output": {
                    "path": "s", "expected": text, "comparator": "stringEquals"}}}]}},
            "smithy.test#httpRequestTests": [{"id": text, "protocol": "aws.protocols#awsJson1_1", "method": text,
                "uri": text, "documentation": text, "headers": {text: text}, "params": {"s": text}, "body": text}]}},
        "a#S": {"type": "structure", "members": {
            "s": {"target": "a#T", "traits": {"smithy.api#default": text, "smithy.api#documentation": text}},
            "e": {"target": "a#En"},
            "d": {"target": "smithy.api#Document", "traits": {"smithy.api#default": {text: [text]}}},
            "u": {"target": "a#U"}}, "traits": {"smithy.api#documentation": text}},
        "a#U": {"type": "union", "members": {"m": {"target": "a#T", "traits": {"smithy.api#documentation": text}}}},
        "a#T": {"type": "string", "traits": {"smithy.api#pattern": text}},
        "a#En": {"type": "enum", "members": {
            "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": text, "smithy.api#documentation": text}}}},
        "a#E": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#documentation": text,
            "aws.protocols#awsQueryError": {"code": text, "httpResponseCode": 400}}}}})
}

/// Returns whether the tokens call the injected code. Texts are literals, and comments are no tokens; tests are named after
/// cases, so the name alone means nothing.
fn has_code(tokens: TokenStream) -> bool {
    let mut after_name = false;
    tokens.into_iter().any(|token| {
        let found = match &token {
            TokenTree::Group(group) => has_code(group.stream()),
            TokenTree::Punct(punct) => after_name && punct.as_char() == '!',
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        after_name = matches!(&token, TokenTree::Ident(ident) if ident == EVIL);
        found
    })
}

#[test]
fn names_that_are_none_are_refused() {
    for name in ["a b", "a\";evil_code!();", "ä", "", "1", "a#b", "a$b", "a\nb", "../../x"] {
        let member =
            service(&[("S", json!({"type": "structure", "members": {name: {"target": "smithy.api#String"}}}))]);
        assert!(generate(&member).is_err(), "the member {name:?} was taken");
        let mut shape = service(&[("S", json!({"type": "structure", "members": {}}))]);
        shape["shapes"][format!("a#{name}")] = json!({"type": "string"});
        assert!(generate(&shape).is_err(), "the shape {name:?} was taken");
    }
}

#[test]
fn what_has_no_end_is_refused() {
    let list = |target: &str| json!({"type": "list", "member": {"target": target}});
    let map =
        |target: &str| json!({"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": target}});
    let holder = |target: &str| json!({"type": "structure", "members": {"m": {"target": target}}});
    let mixin = |mixins: &[&str]| {
        let mixins: Vec<_> = mixins.iter().map(|mixin| json!({"target": mixin})).collect();
        json!({"type": "structure", "members": {}, "mixins": mixins, "traits": {"smithy.api#mixin": {}}})
    };
    for (shapes, problem) in [
        (vec![("S", holder("a#L")), ("L", list("a#L"))], "a#L\n  holds itself without end"),
        (vec![("S", holder("a#L")), ("L", list("a#M")), ("M", map("a#L"))], "a#L\n  holds itself without end"),
        (vec![("S", mixin(&["a#S"]))], "a#S\n  mixins form a cycle: a#S\n"),
        (
            vec![("S", mixin(&["a#A"])), ("A", mixin(&["a#B"])), ("B", mixin(&["a#A"]))],
            "a#A\n  mixins form a cycle: a#A, a#B\n",
        ),
        (
            vec![
                ("S", holder("a#M")),
                ("M", json!({"type": "map", "key": {"target": "a#S"}, "value": {"target": "a#S"}})),
            ],
            "a#M$key\n  has keys of a#S, which is no string",
        ),
    ] {
        let error = generate(&service(&shapes)).expect_err(problem);
        assert!(error.contains(problem), "expected {problem:?}, found {error}");
    }
}

#[test]
fn what_holds_itself_somewhere_is_taken() {
    let needs = |target: &str| json!({"type": "structure", "members": {"m": {"target": target, "traits": {"smithy.api#required": {}}}}});
    for shapes in [
        vec![
            ("S", json!({"type": "structure", "members": {"s": {"target": "a#S"}, "l": {"target": "a#L"}}})),
            ("L", json!({"type": "list", "member": {"target": "a#S"}})),
        ],
        vec![
            ("S", json!({"type": "structure", "members": {"u": {"target": "a#U"}}})),
            ("U", json!({"type": "union", "members": {"u": {"target": "a#U"}, "s": {"target": "a#S"}}})),
        ],
        // Required structures are optional in Rust, so these can be built.
        vec![("S", needs("a#S"))],
        vec![("S", needs("a#A")), ("A", needs("a#B")), ("B", needs("a#A"))],
    ] {
        generate(&service(&shapes)).unwrap();
    }
}

#[test]
fn absurd_sizes_are_refused_or_done_in_time() {
    let start = Instant::now();
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(r#"{{"smithy": "2.0", "metadata": {{"x": {nested}}}, "shapes": {{}}}}"#);
    assert!(generate_text(&text).expect_err("nesting").contains("is not valid JSON: recursion limit exceeded"));
    let twice = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "string"}, "a#S": {"type": "blob"}}}"#;
    assert!(generate_text(twice).expect_err("a repeated key").contains("a#S"));

    generate(&model_of(&"long ".repeat(200_000))).unwrap();
    let long = "x".repeat(1_000_000);
    let error = generate(&service(&[("S", holder_of(&long)), (&long, json!({"type": "string"}))])).unwrap_err();
    assert!(error.contains("has a name of 1000000 characters"), "{}", error.chars().take(300).collect::<String>());

    let lists = chain(1_000, |next| json!({"type": "list", "member": {"target": next}}));
    assert!(generate(&lists).unwrap_err().contains("nests lists and maps more than 16 levels deep"));
    generate(&chain(1_000, |next| json!({"type": "structure", "members": {"m": {"target": next}}}))).unwrap();
    let mixed = |next: &str| json!({"type": "structure", "members": {}, "mixins": [{"target": next}], "traits": {"smithy.api#mixin": {}}});
    generate(&chain(20_000, mixed)).unwrap();
    let unreached = (0..100_000).map(|number| (format!("X{number}"), json!({"type": "string"})));
    let shapes: Vec<_> = unreached.chain([("S".to_owned(), json!({"type": "structure", "members": {}}))]).collect();
    generate(&service(&shapes.iter().map(|(name, shape)| (name.as_str(), shape.clone())).collect::<Vec<_>>())).unwrap();
    assert!(start.elapsed() < Duration::from_secs(120), "took {:?}", start.elapsed());
}

fn holder_of(target: &str) -> Value {
    json!({"type": "structure", "members": {"m": {"target": format!("a#{target}")}}})
}

/// Shapes of which each refers to the next, `S` to the first; the last one refers to a structure without members.
fn chain(length: usize, shape: impl Fn(&str) -> Value) -> Value {
    let names: Vec<String> = (0..length).map(|number| format!("C{number}")).chain(["End".to_owned()]).collect();
    let mut shapes = vec![("S", holder_of("C0"))];
    for pair in names.windows(2) {
        let [name, next] = pair else { continue };
        shapes.push((name, shape(&format!("a#{next}"))));
    }
    shapes.push(("End", json!({"type": "structure", "members": {}, "traits": {"smithy.api#mixin": {}}})));
    service(&shapes)
}

/// A service with one operation, whose input and output is `S`.
fn service(shapes: &[(&str, Value)]) -> Value {
    let mut all = json!({
        "a#V": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}],
            "traits": {"aws.protocols#awsJson1_1": {}}},
        "a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {"s": {"target": "a#S"}}},
    });
    for (name, shape) in shapes {
        all[format!("a#{name}")] = shape.clone();
    }
    json!({"smithy": "2.0", "shapes": all})
}

fn generate(model: &Value) -> Result<Generated, String> {
    generate_text(&model.to_string())
}

fn generate_text(text: &str) -> Result<Generated, String> {
    let sources = [("model.json", text), ("partitions.json", PARTITIONS)].map(|(name, text)| Source::parse(name, text));
    let sources = sources.into_iter().collect::<Result<Vec<_>, _>>();
    let generated = sources.and_then(|sources| codegen::generate(Input::load(&sources)?, &Options::default()));
    generated.map_err(|error| error.to_string())
}
