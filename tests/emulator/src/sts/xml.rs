//! Answers of the AWS Query protocol.

use super::NAMESPACE;
use super::fault::Fault;

/// The elements of a result, in order.
pub(super) type Elements = Vec<(&'static str, Element)>;

/// The content of an element.
pub(super) enum Element {
    Text(String),
    Elements(Elements),
}

/// The answer to an action that succeeded.
pub(super) fn answer(action: &str, result: &Elements, request_id: &str) -> String {
    let (result, request_id) = (elements(result), escape(request_id));
    format!(
        "<{action}Response xmlns=\"{NAMESPACE}\"><{action}Result>{result}</{action}Result>\
         <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{action}Response>"
    )
}

pub(super) fn error(fault: &Fault, request_id: &str) -> String {
    let kind = if fault.status < 500 { "Sender" } else { "Receiver" };
    let (code, message, request_id) = (fault.code, escape(&fault.message), escape(request_id));
    format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>{kind}</Type><Code>{code}</Code>\
         <Message>{message}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    )
}

fn elements(list: &Elements) -> String {
    let content = |element: &Element| match element {
        Element::Text(text) => escape(text),
        Element::Elements(list) => elements(list),
    };
    list.iter().map(|(name, element)| format!("<{name}>{}</{name}>", content(element))).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
