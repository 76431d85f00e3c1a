//! Reading the XML of AWS's query protocol. This file owns quick-xml.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

/// The texts of a document's elements, by local name. Of several elements with a name, the first counts.
pub(super) fn texts(document: &str) -> Result<HashMap<String, String>, Error> {
    let mut reader = Reader::from_str(document);
    let mut texts = HashMap::new();
    let mut text = String::new();
    loop {
        match reader.read_event()? {
            Event::Start(_) => text.clear(),
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => resolve(&reference, &mut text)?,
            Event::End(end) => {
                let name = end.local_name().as_ref().to_owned();
                texts.entry(name).or_insert(std::mem::take(&mut text));
            }
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// Appends the character that `&amp;` or `&#38;` stands for. Other entities are not defined here and are left out.
fn resolve(reference: &BytesRef<'_>, text: &mut String) -> Result<(), Error> {
    match reference.resolve_char_ref()? {
        Some(character) => text.push(character),
        None => text.push_str(resolve_predefined_entity(reference).unwrap_or_default()),
    }
    Ok(())
}
