//! For any text, the Markdown has only constructs that the writer knows: rustdoc reports nothing
//! about.

use std::time::{Duration, Instant};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::super::{summary, to_markdown};

/// Pieces that mean something to HTML, to CommonMark, or to rustdoc.
const PIECES: &str = r#"<p> </p> <ul> </ul> <ol> </ol> <li> </li> <note> </note> <code> </code> <b> </b> <i> </i>
    <a/href="https://a.b/c?d=e&amp;f"> <a> </a> <pre> </pre> <br/> <dt> </dt> <dd> <td> <th> <tr> <h1> </h1> <region>
    <x/y> </x> <img/alt="x"> <!-- --> &lt; &gt; &#96; &copy; & a Word. 1. 2) - + * ** _ __ ~ ~~~ ` `` ``` ```rust #
    [ ] ( ) ![ [String] [`Vec`] Vec<T> [a]: [a](b) <https://x.y> https://a.b/c http:// https://<x>.y | --- === :-: >
    >= \ ! é `a` [^1] [^1]: < </ @ $"#;

/// Text between the elements.
const GAPS: [&str; 12] = ["", "", "", "", " ", " ", " ", "    ", "\n", "\n\n", "\t", "\u{202e}\u{2028}"];

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn text(&mut self, pieces: &[&str]) -> String {
        let html = if self.below(2) == 0 { "<p>" } else { "" };
        let count = 1 + self.below(30);
        let text = (0..count).flat_map(|_| [pieces[self.below(pieces.len())], GAPS[self.below(GAPS.len())]]);
        std::iter::once(html).chain(text).collect()
    }
}

/// Returns markup in `markdown` that rustdoc must not see.
fn unwanted(markdown: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    Parser::new_ext(markdown, options).find(|event| !is_wanted(event)).map(|event| format!("{event:?}"))
}

fn is_wanted(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::End(_) => true,
        Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Strong | Tag::Emphasis) => {
            true
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => &**language == "text",
        Event::Start(Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. }) => {
            dest_url.starts_with("https://") || dest_url.starts_with("http://")
        }
        _ => false,
    }
}

#[test]
fn nothing_unwanted_comes_out() {
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..5_000 {
        let text = numbers.text(&pieces);
        let markdown = to_markdown(&text);
        for written in [&markdown, &summary(&markdown)] {
            assert_eq!(unwanted(written), None, "in {written:?}, from {text:?}");
        }
        assert!(!markdown.starts_with('\n') && !markdown.ends_with('\n'), "{markdown:?}");
        assert!(!markdown.lines().any(|line| line.ends_with(' ')), "a trailing blank in {markdown:?}");
        assert!(!markdown.contains(['\r', '\t', '\u{202e}']), "{markdown:?}");
    }
}

#[test]
fn time_is_linear() {
    const LENGTH: usize = 60_000;
    let opened =
        ["<ul><li>", "<b>", "<code>", "<a href=https://a.b>", "<note>", "<pre>", "> ", "- ", "1. ", "[", "*a "];
    let broken =
        ["<", "<a", "<!--", "<a b=", "&", "`", "`a``", "https://a.b)", "\\", "![", "](", "~", "<x>", "</x><x>"];
    for unit in opened.into_iter().chain(broken) {
        for start in ["", "<p>"] {
            let half = unit.repeat(LENGTH / 2 / unit.len());
            for rest in ["a\n", ">", "</ul>"] {
                let text = format!("{start}{half}{}", rest.repeat(LENGTH / 2 / rest.len()));
                let started = Instant::now();
                let _ = summary(&to_markdown(&text));
                assert!(started.elapsed() < Duration::from_secs(2), "{start:?}, {unit:?}, {rest:?} takes too long");
            }
        }
    }
}
