use super::super::{summary, to_markdown};

#[test]
fn the_first_sentence_is_the_summary() {
    for (text, expected) in [
        ("", ""),
        ("No stop", "No stop"),
        ("One. Two.", "One."),
        ("One!\nTwo", "One!"),
        ("Up to 1.5 units, e.g. bytes, i.e. B. More.", "Up to 1.5 units, e.g. bytes, i.e. B."),
        ("As e.g. Amazon does. More.", "As e.g. Amazon does."),
        ("Use `a. B` here. More.", "Use `a. B` here."),
        ("**Note. Well.** Then. More.", "**Note. Well.** Then."),
        ("See [a. B](https://a.com/x. y). More.", "See \\[a."),
        ("See [a. B](https://a.com). More.", "See [a. B](https://a.com)."),
        ("- first item\n- second item", "first item"),
        ("> **Note:** quoted\n> text. More.", "**Note:** quoted text."),
        ("1. > - deep\n   >   text. More", "deep text."),
        ("```\ncode. Here.\n```\n\nText. More.", "Text."),
        ("A snake\\_case\\. Not. The end.", "A snake_case."),
    ] {
        assert_eq!(summary(&to_markdown(text)), expected, "of {text:?}");
    }
}

#[test]
fn a_long_first_sentence_is_joined() {
    let sentence = format!("{}end.", "word ".repeat(50));
    assert_eq!(summary(&to_markdown(&format!("<p>{sentence} More.</p>"))), sentence);
}
