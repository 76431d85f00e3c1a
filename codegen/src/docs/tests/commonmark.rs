use super::check;

#[test]
fn prose_passes_unharmed() {
    check(&[
        ("The ID, as `<region>:<guid>`, up to 55.", "The ID, as `<region>:<guid>`, up to 55."),
        ("Letters, digits or any of `_.:/-`.", "Letters, digits or any of `_.:/-`."),
        ("One.\n\nTwo with `code`, *this* and **that**.", "One.\n\nTwo with `code`, *this* and **that**."),
        ("- `a`: first\n- `b`: second", "- `a`: first\n- `b`: second"),
        ("- a\n  - b\n\n    more\n- c", "- a\n  - b\n\n    more\n\n- c"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("> quoted\n> twice", "> quoted twice"),
        ("snake_case and 2 * 3", "snake_case and 2 \\* 3"),
    ]);
}

#[test]
fn links_are_explicit() {
    check(&[
        ("See [the guide](https://a.com) and <https://b.com>.", "See [the guide](https://a.com) and <https://b.com>."),
        ("See [a].\n\n[a]: https://a.com", "See [a](https://a.com)."),
        ("See [Shape], [`Shape`] and [x](Shape).", "See \\[Shape], \\[`Shape`] and x."),
        ("![a picture](https://a.com/b.png)", "a picture"),
    ]);
}

#[test]
fn code_is_never_compiled() {
    check(&[
        ("```rust\nlet x = 1;\n```", "```text\nlet x = 1;\n```"),
        ("a\n\n    indented", "a\n\n```text\nindented\n```"),
        ("~~~\n```\n~~~", "````text\n```\n````"),
    ]);
}

#[test]
fn html_counts_only_outside_of_code() {
    check(&[
        ("Put `<p>` around.\n\nThen go on.", "Put `<p>` around.\n\nThen go on."),
        ("a \\<p> b\n\nc", "a \\<p> b\n\nc"),
        ("of <region>\n\nc", "of \\<region>\n\nc"),
        ("line<br>line", "line\n\nline"),
        ("a *star* <code>b*c*</code>", "a \\*star\\* `b*c*`"),
    ]);
}

#[test]
fn headings_are_bold() {
    check(&[("# Title #\n\nText\n\n---\nmore", "**Title**\n\nText\n\nmore")]);
}
