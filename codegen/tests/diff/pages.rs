//! The pages of diffs and histories: complete, linked, and safe against hostile models.

use std::collections::BTreeSet;

use codegen::diff::{self, Labels};
use codegen::history::Site;
use codegen::{Input, Source};
use serde_json::{Value, json};

use crate::golden;

/// Text that would become an element, an attribute or a script if it were not escaped.
const EVIL: &str = "</script><script>evil()</script>\"'><img src=x onerror=evil()>&lt; [x](javascript:evil()) `</pre>";

#[test]
fn every_case_has_a_page_whose_anchors_are_unique_and_whose_links_lead_somewhere() {
    for case in golden::cases() {
        let labels = Labels { old: "old", new: "new", version: Some("0.1.0") };
        let (diff, page) = diff::html(&case.old, &case.new, &labels).unwrap();
        check_links(&case.name, &page, &["#"]);
        let operations = diff.feed.new.iter().chain(&diff.feed.removed);
        for name in operations.chain(diff.feed.updated.iter().map(|updated| &updated.operation)) {
            assert!(page.contains(&format!("id=\"{name}\"")), "{}: {name} has no section", case.name);
        }
        assert!(page.contains(&diff.feed.to_string()), "{}", case.name);
    }
}

#[test]
fn pages_of_a_history_link_to_each_other() {
    for case in golden::cases() {
        let mut site = Site::default();
        site.add("2020-01-01", "release 1", case.old).unwrap();
        site.add("2021-01-01", "release 2", case.new).unwrap();
        let files = site.finish().unwrap();
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert!(paths.contains("index.html") && paths.contains("feed.xml"), "{paths:?}");
        for file in files.iter().filter(|file| file.path.ends_with(".html")) {
            for url in check_links(&file.path, &file.contents, &["#", "http"]) {
                let root = if file.path.contains('/') { url.strip_prefix("../").unwrap_or(&url) } else { &url };
                let path = root.split('#').next().unwrap();
                assert!(paths.contains(path), "{}: {}: {url} leads nowhere", case.name, file.path);
            }
        }
    }
}

#[test]
fn a_hostile_model_stays_text() {
    let (old, new) = (hostile("A"), hostile("B"));
    let labels = Labels { old: EVIL, new: EVIL, version: None };
    let (_, page) = diff::html(&old, &new, &labels).unwrap();
    let mut site = Site::default();
    site.add("2020-01-01", EVIL, old).unwrap();
    site.add("2021-01-01", EVIL, new).unwrap();
    let files = site.finish().unwrap();
    for text in files.iter().map(|file| &file.contents).chain([&page]) {
        let lower = text.to_lowercase();
        for code in ["<script>evil", "<img", "href=\"javascript", "</pre>`", "onerror=evil()>&lt; ["] {
            assert!(!lower.contains(code), "{code} is in\n{text}");
        }
    }
    assert!(page.contains("&lt;img src=x onerror=evil()&gt;"), "the text is shown:\n{page}");
}

/// A page of a large diff stays within the limits of a pull request's comment.
#[test]
fn a_diff_of_500_operations_fits_into_a_comment() {
    let (small, large) = (operations(1), operations(500));
    for (old, new) in [(&small, &large), (&large, &small)] {
        let text = diff::diff(old, new, None).unwrap().to_markdown();
        assert!(text.chars().count() <= 50_000, "{}", text.chars().count());
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
        assert!(text.lines().filter(|line| line.starts_with('|')).all(|line| line.ends_with('|')), "{text}");
        assert!(text.contains("more, which `cargo xtask diff` lists"), "{text}");
    }
    let breaking = diff::diff(&large, &small, None).unwrap().to_markdown();
    assert!(breaking.contains("### Breaking changes"), "what matters most is there");
}

/// Checks that ids are unique and local links lead to one; returns all links that do not start with `skipped`.
fn check_links(name: &str, page: &str, skipped: &[&str]) -> Vec<String> {
    let values = |attribute: &str| -> Vec<String> {
        let start = format!(" {attribute}=\"");
        page.split(&start).skip(1).map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{name}: ids repeat in {ids:?}");
    for anchor in values("href").iter().filter_map(|url| url.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == anchor), "{name}: #{anchor} leads nowhere");
    }
    let mut urls = values("href");
    urls.retain(|url| !skipped.iter().any(|prefix| url.starts_with(prefix)));
    urls
}

fn operations(count: usize) -> Input {
    let mut shapes = json!({"a#S": {"type": "service", "version": "1", "traits": {"aws.protocols#awsJson1_1": {}},
        "operations": (0..count).map(|index| json!({"target": format!("a#Operation{index}")})).collect::<Vec<_>>()}});
    for index in 0..count {
        let members: Value = (0..20)
            .map(|member| (format!("AMemberWithALongName{member}"), json!({"target": "smithy.api#String"})))
            .collect();
        shapes[format!("a#Operation{index}")] =
            json!({"type": "operation", "input": {"target": format!("a#In{index}")}});
        shapes[format!("a#In{index}")] = json!({"type": "structure", "members": members});
    }
    load(&shapes)
}

/// A model with hostile text wherever a model may have text; the suffix makes two of them differ everywhere.
fn hostile(suffix: &str) -> Input {
    let text = format!("{EVIL} {suffix}");
    let docs = json!({"smithy.api#documentation": text});
    let member = json!({"target": "a#Text", "traits": {"smithy.api#documentation": text, "smithy.api#default": text}});
    let unit = |value: &str| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": value}});
    load(&json!({
        "a#S": {"type": "service", "version": text, "operations": [{"target": "a#Act"}, {"target": format!("a#Act{suffix}")}],
            "traits": {"aws.protocols#awsJson1_1": {}, "aws.api#service": {"sdkId": text}, "a#unknown": text}},
        "a#Act": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}, "traits": docs},
        format!("a#Act{suffix}"): {"type": "operation", "input": {"target": "a#In"}, "traits": docs},
        "a#In": {"type": "structure", "members": {"M": member, format!("M{suffix}"): member, "Kind": {"target": "a#Kind"}}},
        "a#Text": {"type": "string", "traits": {"smithy.api#pattern": text, "smithy.api#deprecated": {"message": text}}},
        "a#Kind": {"type": "enum", "members": {"ONE": unit("one"), "TWO": unit(&text)}},
    }))
}

fn load(shapes: &Value) -> Input {
    let json = json!({"smithy": "2.0", "shapes": shapes});
    Input::load(&[Source { name: "m.json".to_owned(), json }]).unwrap()
}
