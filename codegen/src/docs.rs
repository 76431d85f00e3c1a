//! Documentation found in a model, as Markdown that rustdoc takes without a complaint.
//!
//! Smithy says that documentation is CommonMark, which may hold HTML. AWS writes HTML, except where it does not, and
//! placeholders such as `<region>` in either. So there is one way for all of it: CommonMark is turned into HTML
//! ([`form`]), HTML is read as loosely as a browser reads it ([`reader`]), and what it says is written anew ([`page`],
//! [`lines`]). Whatever comes in, only the writer decides what comes out: text is escaped where it would be read as
//! markup, and only the blocks, spans and links that the writer knows are ever written.

mod blocks;
mod elements;
mod entities;
mod escape;
mod form;
mod html;
mod inline;
mod lines;
mod markup;
mod page;
mod reader;
mod spans;
mod summary;
#[cfg(test)]
mod tests;

/// The documentation `text`, HTML or CommonMark, as Markdown for doc comments: lines of about 100 columns, no raw HTML,
/// no code that would become a doctest, no link but to the web.
///
/// Takes time linear in the length of `text`, and never fails: what makes no sense as markup is kept as text.
pub fn to_markdown(text: &str) -> String {
    let mut page = page::Page::default();
    reader::read(&form::to_html(text), &mut page);
    page.finish()
}

/// The first sentence of what [`to_markdown`] returned, on one line and valid on its own.
pub fn summary(markdown: &str) -> String {
    summary::first_sentence(markdown)
}
