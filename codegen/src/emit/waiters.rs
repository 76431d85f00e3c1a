//! Waiters: builders that wait, and what answers mean to them.

#[cfg(test)]
mod tests;
mod tree;

use super::builders;
use super::imports::Imports;
use super::print::{self, docs, implementation, method};
use crate::format::FileText;
use crate::ir::waiters::{Expression, Matcher, Waiter};
use crate::ir::{Operation, Service};
use tree::Tree;

/// `waiters.rs` and a file for each waiter; nothing for a service without waiters.
pub(super) fn files(service: &Service) -> Vec<FileText> {
    let waiters = service.waiters.iter().filter_map(|waiter| Some((waiter, operation(service, waiter)?)));
    let mut files: Vec<_> = waiters.map(|(waiter, operation)| file(waiter, operation)).collect();
    if !files.is_empty() {
        let mut index = FileText::new("parts/waiters.rs", &service.id, "Waiters: one module each.");
        index.text(ENDS);
        index.text(&service.waiters.iter().map(|waiter| format!("pub mod {};\n", waiter.module)).collect::<String>());
        files.push(index);
    }
    files
}

/// The types of the ends of waits.
const ENDS: &str = "pub use super::waiter::{\n    ConstructionFailure, ExceededMaxWait, FailureState, FinalPoll, OperationFailed, WaiterError,\n};";

/// The trait by which the client has a method for each waiter; nothing for a service without waiters.
pub(super) fn client_trait(service: &Service) -> String {
    if service.waiters.is_empty() {
        return String::new();
    }
    let declared = service.waiters.iter().map(|waiter| {
        let about = format!("{} See [`{1}`](crate::waiters::{1}).", waiter.docs.summary, waiter.module.plain());
        format!("{}{}    {};\n", docs(4, &about), print::deprecated(4, waiter.deprecated.as_deref()), signature(waiter))
    });
    let defined = service.waiters.iter().map(|waiter| {
        let new = format!("crate::waiters::{}::{}::new(self.handle.clone())", waiter.module, fluent(waiter));
        format!("    {} {{\n        {new}\n    }}\n", signature(waiter))
    });
    print::spaced([
        format!(
            "/// Waits. Import this trait to call its methods on the client.\npub trait Waiters {{\n{}}}\n",
            print::spaced(declared)
        ),
        implementation("Waiters for Client", defined),
    ])
}

fn signature(waiter: &Waiter) -> String {
    let (module, method) = (&waiter.module, waiter.module.prefixed("wait_until_"));
    format!("fn {method}(&self) -> crate::waiters::{module}::{}", fluent(waiter))
}

fn fluent(waiter: &Waiter) -> crate::names::TypeName {
    waiter.name.with("FluentBuilder")
}

fn operation<'a>(service: &'a Service, waiter: &Waiter) -> Option<&'a Operation> {
    service.operations.iter().find(|operation| operation.name == waiter.operation)
}

/// The file of a waiter.
fn file(waiter: &Waiter, operation: &Operation) -> FileText {
    let mut file = FileText::new(format!("parts/waiters/{}.rs", waiter.module.plain()), &waiter.id, &waiter.docs.body);
    let data = data(waiter);
    let code = print::spaced([types(waiter, operation), builder(waiter, operation), data.clone()]);
    let (module, name, input) = (&operation.method, &operation.name, &operation.input);
    let mut imports = Imports::of([
        "crate::runtime::client::Handle",
        "crate::runtime::operation::Operation",
        "std::sync::Arc",
        "core::time::Duration",
    ]);
    imports.add(format!("crate::operation::{module}::builders::{}", input.builder));
    imports.add(format!("crate::operation::{module}::{name}"));
    if waiter.acceptors.iter().any(|acceptor| matches!(acceptor.matcher, Matcher::Test(..))) {
        expression_imports(&data).iter().for_each(|path| imports.add(*path));
    }
    imports.types_of(input);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// The imports of the JMESPath expressions in the code.
pub(super) fn expression_imports(code: &str) -> Vec<&'static str> {
    let mut paths = vec!["crate::generated::parts::jmespath::Expression::*"];
    if code.contains("Compare(") {
        paths.push("crate::generated::parts::jmespath::Comparison::*");
    }
    if code.contains("Call(Function::") {
        paths.push("crate::generated::parts::jmespath::Function");
    }
    paths
}

fn types(waiter: &Waiter, operation: &Operation) -> String {
    let (name, of) = (&waiter.name, &operation.name);
    let poll =
        format!("/// How the wait ends well: with the last answer.\npub type {name}FinalPoll = waiter::Final<{of}>;\n");
    let error = format!(
        "/// How the wait fails.\npub type WaitUntil{name}Error =\n    \
         waiter::WaiterError<<{of} as Operation>::Output, <{of} as Operation>::Error>;\n"
    );
    print::spaced([poll, error])
}

fn builder(waiter: &Waiter, operation: &Operation) -> String {
    let (fluent, input) = (fluent(waiter), &operation.input);
    let item = format!(
        "/// Collects the input of [`{}`] and waits.\n#[derive(Clone, Debug)]\npub struct {fluent} {{\n    \
         handle: Arc<Handle>,\n    inner: {},\n}}\n",
        operation.name, input.builder
    );
    let via = format!("inner.{}", builders::via(input));
    let owner = format!("crate::operation::{}::{}", operation.method, input.name);
    let setters = input.members.iter().map(|member| builders::setters(&owner, &via, member));
    print::spaced([item, implementation(fluent.as_str(), own_methods(waiter, operation).into_iter().chain(setters))])
}

const WAITS: &str = "    ///\n    /// # Errors\n    /// The time is over, what is waited for can no longer come to pass, or a call \
                     failed.\n";

fn own_methods(waiter: &Waiter, operation: &Operation) -> [String; 4] {
    let (name, of, builder) = (&waiter.name, &operation.name, &operation.input.builder);
    let result = format!("Result<{name}FinalPoll, WaitUntil{name}Error>");
    let max_wait = ["self", "max_wait: Duration"];
    let wait = format!("waiter::wait::<{of}>(&WAITER, &self.handle, self.inner.build(), max_wait).await");
    let blocking = format!("waiter::wait_blocking::<{of}>(&WAITER, self.handle, self.inner.build(), max_wait)");
    [
        method(
            "pub(crate) fn new",
            &["handle: Arc<Handle>"],
            "Self",
            &format!("Self {{ handle, inner: {builder}::default() }}"),
        ),
        format!(
            "    /// The input as collected so far.\n{}",
            method("pub fn as_input", &["&self"], &format!("&{builder}"), "&self.inner")
        ),
        format!(
            "    /// Waits, but no longer than `max_wait`.\n{WAITS}{}",
            method("pub async fn wait", &max_wait, &result, &wait)
        ),
        format!(
            "    /// Waits as [`wait`](Self::wait) does, and blocks the thread meanwhile.\n{WAITS}    \
             #[cfg(feature = \"blocking\")]\n{}",
            method("pub fn wait_blocking", &max_wait, &result, &blocking)
        ),
    ]
}

/// The acceptors of the waiter:
///
/// ```text
/// static WAITER: waiter::Waiter = waiter::Waiter::new("ThingReady", 2, 120, &[…]);
/// ```
fn data(waiter: &Waiter) -> String {
    let acceptors = Tree::new("&[", waiter.acceptors.iter().map(tree::acceptor).collect(), "]");
    let head = [format!("{:?}", waiter.wire_name), waiter.min_delay.to_string(), waiter.max_delay.to_string()];
    let children = head.into_iter().map(Tree::leaf).chain([acceptors]).collect();
    let new = Tree::new("static WAITER: waiter::Waiter = waiter::Waiter::new(", children, ")");
    format!("{};\n", new.text(0))
}

/// The code of a JMESPath expression.
pub(super) fn expression(expression: &Expression) -> String {
    tree::expression(expression).text(0)
}
