#[cfg(test)]
mod tests;
pub(super) mod tree;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{members, rust};
use crate::docs;
use crate::format::FileText;
use crate::ir::waiters::Waiter;
use crate::ir::{Operation, Service};

/// `waiters.rs` and a file for each waiter; nothing for a service without waiters.
pub(super) fn files(service: &Service) -> Vec<FileText> {
    let waiters = service.waiters.iter().filter_map(|waiter| Some((waiter, operation(service, waiter)?)));
    let mut files: Vec<_> = waiters.map(|(waiter, operation)| file(waiter, operation)).collect();
    if !files.is_empty() {
        let mut index = FileText::new("waiters.rs", &service.id, "Waiters: one module each.");
        index.text(&service.waiters.iter().map(|waiter| format!("pub mod {};\n", waiter.module)).collect::<String>());
        files.push(index);
    }
    files
}

/// The trait by which the client has a method for each waiter; nothing for a service without waiters.
pub(super) fn client_trait(service: &Service) -> TokenStream {
    if service.waiters.is_empty() {
        return TokenStream::new();
    }
    let (declared, defined): (Vec<_>, Vec<_>) = service.waiters.iter().map(methods).unzip();
    quote! {
        /// Waits. Import this trait to call its methods on the client.
        pub trait Waiters {
            #(#declared)*
        }

        impl Waiters for Client {
            #(#defined)*
        }
    }
}

fn methods(waiter: &Waiter) -> (TokenStream, TokenStream) {
    let (module, method, fluent) = (&waiter.module, waiter.module.prefixed("wait_until_"), fluent(waiter));
    let docs = format!(" {} See [`{1}`](crate::waiters::{1}).", docs::summary(&waiter.docs), module.plain());
    let deprecated = rust::deprecated(waiter.deprecated.as_deref());
    let signature = quote! { fn #method(&self) -> crate::waiters::#module::#fluent };
    let body = quote! { crate::waiters::#module::#fluent::new(self.handle.clone()) };
    (quote! { #[doc = #docs] #deprecated #signature; }, quote! { #signature { #body } })
}

fn fluent(waiter: &Waiter) -> crate::names::TypeName {
    waiter.name.with("FluentBuilder")
}

fn operation<'a>(service: &'a Service, waiter: &Waiter) -> Option<&'a Operation> {
    service.operations.iter().find(|operation| operation.name == waiter.operation)
}

/// The file of a waiter.
fn file(waiter: &Waiter, operation: &Operation) -> FileText {
    let mut file = FileText::new(format!("waiters/{}.rs", waiter.module.plain()), &waiter.id, &waiter.docs);
    file.uses(&uses(operation));
    file.text(&table(waiter, operation));
    file
}

fn uses(operation: &Operation) -> BTreeSet<String> {
    let (module, name, input) = (&operation.method, &operation.name, &operation.input);
    let mut uses = BTreeSet::from([
        format!("crate::operation::{module}::builders::{}", input.builder),
        format!("crate::operation::{module}::{{{name}, {}}}", input.name),
    ]);
    input.members.iter().for_each(|member| rust::uses_of_kind(&member.ty, &mut uses));
    uses
}

fn table(waiter: &Waiter, operation: &Operation) -> String {
    let (name, input) = (&waiter.name, &operation.input);
    let about = format!("{:?}, {}, {}", waiter.wire_name, waiter.min_delay, waiter.max_delay);
    let called = format!("{}, {}, {}", operation.name, input.name, input.builder);
    let types = format!("{name}FluentBuilder, {name}FinalPoll, WaitUntil{name}Error");
    let acceptors: String = waiter.acceptors.iter().map(|acceptor| tree::acceptor(acceptor).row()).collect();
    format!("waiter! {{ {about}, {called},\n    {types} {{\n{acceptors}}} {{\n{}}} }}", members::rows(input))
}
