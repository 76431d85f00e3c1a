//! HTML pages. `maud` escapes every text; nothing from a model is written unescaped.

pub(crate) mod diff;
pub(crate) mod syntax;
pub(crate) mod timeline;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

const STYLE: &str = include_str!("pages/style.css");
const SEARCH: &str = include_str!("pages/search.js");
/// The first lines of a page name the command that writes it.
const GENERATOR: &str = "cargo xtask history, cargo xtask diff";

/// A whole page, without external resources.
pub(crate) fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// The search field with its index. The index is JSON without `<`, `>` and `&`, so that no text can end the element.
pub(crate) fn search(entries: &Value) -> Markup {
    let data = entries.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! {
        section.search aria-labelledby="search-title" {
            h2 id="search-title" { "Search" }
            label for="search" { "Operation, member or date " }
            input type="search" id="search" autocomplete="off";
            p id="count" role="status" {}
            ul id="found" {}
            noscript { p { "Search needs JavaScript. The lists below work without it." } }
        }
        script type="application/json" id="entries" { (PreEscaped(data)) }
        script { (PreEscaped(SEARCH)) }
    }
}

/// Documentation of a model as HTML: Markdown without raw HTML, and links to web pages only.
pub(crate) fn documentation(text: &str) -> Markup {
    let markdown = crate::docs::to_markdown(text);
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    let mut links = Vec::new();
    let events = Parser::new(&markdown).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            links.push(is_web(dest_url));
            links.last().is_some_and(|kept| *kept).then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().is_some_and(|kept| kept).then_some(event),
        Event::Start(Tag::Image { .. } | Tag::Heading { .. } | Tag::HtmlBlock) => None,
        Event::End(TagEnd::Image | TagEnd::Heading(_) | TagEnd::HtmlBlock) => None,
        event => Some(event),
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    PreEscaped(html)
}
