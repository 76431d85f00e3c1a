//! Paginators: page by page, or item by item.

use super::imports::Imports;
use super::print::{self, BODY, implementation, method};
use super::{operations, rust};
use crate::format::FileText;
use crate::ir::{Operation, Paginator, PathStep};

/// The file of an operation's paginator, where it has one.
pub(super) fn file(operation: &Operation) -> Option<FileText> {
    let this = operation.paginator.as_ref()?;
    let Operation { name, input, output, .. } = operation;
    let mut file = operations::start(operation, "/paginator", &format!("The paginator of `{name}`."));
    let code = print::spaced([pages(operation, this), next(operation, this), items(operation, this)]);
    let mut imports = Imports::of(["crate::runtime::client::Handle", "std::sync::Arc"]);
    for own in [name, &input.name, &output.name] {
        imports.add(format!("super::{own}"));
    }
    imports.add(format!("super::builders::{}", input.builder));
    this.items.iter().for_each(|(_, ty)| imports.add_type(ty));
    this.page_size.iter().for_each(|size| imports.add_type(&size.ty));
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    Some(file)
}

fn pages(operation: &Operation, this: &Paginator) -> String {
    let Operation { name, input, .. } = operation;
    let paginator = name.with("Paginator");
    let item = format!(
        "/// Reads the pages of [`{name}`].\n#[derive(Debug)]\npub struct {paginator} {{\n    handle: Arc<Handle>,\n    \
         builder: {},\n    stop_on_duplicate_token: bool,\n}}\n",
        input.builder
    );
    let new = method(
        "pub(super) fn new",
        &["handle: Arc<Handle>", &format!("builder: {}", input.builder)],
        "Self",
        "Self { handle, builder, stop_on_duplicate_token: true }",
    );
    let size = this.page_size.as_ref().map(|size| {
        let limit = format!("limit: {}", rust::type_text(&size.ty));
        let set = method(
            "pub fn page_size",
            &["mut self", &limit],
            "Self",
            &format!("self.builder = self.builder.{}(Some(limit));\nself", size.field.prefixed("set_")),
        );
        let default = size.default.map(|most| format!(" Default: {most}.")).unwrap_or_default();
        format!("    /// Sets the maximum number of items of a page.{default}\n{set}")
    });
    let stop = method(
        "pub fn stop_on_duplicate_token",
        &["mut self", "stop: bool"],
        "Self",
        "self.stop_on_duplicate_token = stop;\nself",
    );
    let stop =
        format!("    /// Stops when the service returns the same token twice in a row. Default: `true`.\n{stop}");
    let items = this.items.as_ref().map(|_| {
        let items = name.with("PaginatorItems");
        let into = method("pub fn items", &["self"], items.as_str(), &format!("{items}(self)"));
        format!("    /// Returns the items of all pages, one by one.\n{into}")
    });
    let open = format!("paginator::pages::<{name}>(");
    let builder = if has_default(this) { "builder" } else { "self.builder" };
    let arguments =
        ["self.handle", &format!("{builder}.build()"), "next", "self.stop_on_duplicate_token"].map(str::to_owned);
    let send = method(
        "pub fn send",
        &["self"],
        &format!("paginator::Pages<{name}>"),
        &format!("{}{}", default_size(this), print::list(BODY, &open, &arguments, ")")),
    );
    let send = format!(
        "    /// Returns the stream of pages. The first request is sent when the first page is polled.\n{send}"
    );
    let methods = [Some(new), size, Some(stop), items, Some(send)];
    print::spaced([item, implementation(paginator.as_str(), methods.into_iter().flatten())])
}

fn has_default(this: &Paginator) -> bool {
    this.page_size.as_ref().is_some_and(|size| size.default.is_some())
}

/// The statements that set the largest page size if the caller sets none and the service requires one.
fn default_size(this: &Paginator) -> String {
    let Some((size, most)) = this.page_size.as_ref().and_then(|size| Some((size, size.default?))) else {
        return String::new();
    };
    let (get, set) = (size.field.prefixed("get_"), size.field.prefixed("set_"));
    format!("let size = self.builder.{get}().unwrap_or({most});\nlet builder = self.builder.{set}(Some(size));\n")
}

/// The function that puts the token of a page into the input of the next.
fn next(operation: &Operation, this: &Paginator) -> String {
    let (input, output) = (&operation.input.name, &operation.output.name);
    let token = token_path(&this.output_token);
    format!(
        "fn next(page: &{output}, input: &mut {input}) -> paginator::Step {{\n    \
         paginator::advance({token}, &mut input.{})\n}}\n",
        this.input_token
    )
}

fn items(operation: &Operation, this: &Paginator) -> String {
    let Some((path, ty)) = &this.items else { return String::new() };
    let (name, ty) = (&operation.name, rust::type_text(ty));
    let (paginator, items) = (name.with("Paginator"), name.with("PaginatorItems"));
    let arguments = ["self.0.send()".to_owned(), format!("|page| {}", items_path(path))];
    let send = method(
        "pub fn send",
        &["self"],
        &format!("paginator::Items<{name}, {ty}>"),
        print::list(BODY, &format!("paginator::items::<{name}, _>("), &arguments, ")").trim_end(),
    );
    let send = format!(
        "    /// Returns the stream of items. The first request is sent when the first item is polled.\n{send}"
    );
    print::spaced([
        format!(
            "/// Reads the items of all pages of [`{name}`].\n#[derive(Debug)]\npub struct {items}({paginator});\n"
        ),
        implementation(items.as_str(), [send]),
    ])
}

/// The expression of a token, an `Option` of a reference.
fn token_path(path: &[PathStep]) -> String {
    let mut text = String::new();
    for step in path {
        let field = &step.field;
        text = match (text.as_str(), step.optional) {
            ("", true) => format!("page.{field}.as_ref()"),
            ("", false) => format!("Some(&page.{field})"),
            (_, true) => format!("{text}.and_then(|inner| inner.{field}.as_ref())"),
            (_, false) => format!("{text}.map(|inner| &inner.{field})"),
        };
    }
    text
}

/// The expression of the items, a list.
fn items_path(path: &[PathStep]) -> String {
    let mut text = "page".to_owned();
    let mut optional = false;
    for step in path {
        let field = &step.field;
        text = match (optional, step.optional) {
            (false, _) => format!("{text}.{field}"),
            (true, true) => format!("{text}.and_then(|inner| inner.{field})"),
            (true, false) => format!("{text}.map(|inner| inner.{field})"),
        };
        optional |= step.optional;
    }
    if optional { format!("{text}.unwrap_or_default()") } else { text }
}
