//! Where in a document reading stopped. Only errors need it, so it is found afterwards and costs reading nothing.

use super::Reader;

/// The steps from the document to the value at the byte `at`, outermost first: `.name` or `[0]`. All before it is
/// well-formed, for it has been read.
pub(super) fn to(text: &str, at: usize) -> Vec<String> {
    let mut open: Vec<Container> = Vec::new();
    let mut position = 0;
    let mut last_string = 0;
    while let Some(byte) = text.as_bytes().get(position).filter(|_| position < at) {
        match (byte, open.last_mut()) {
            (b'{', _) => open.push(Container::Object(None)),
            (b'[', _) => open.push(Container::Array(0)),
            (b'}' | b']', _) => drop(open.pop()),
            (b':', Some(Container::Object(key))) => *key = Some(last_string),
            (b',', Some(Container::Object(key))) => *key = None,
            (b',', Some(Container::Array(index))) => *index += 1,
            (b'"', _) => {
                last_string = position;
                position = string_end(text, position);
            }
            _ => {}
        }
        position += 1;
    }
    open.iter().filter_map(|container| container.step(text)).collect()
}

/// An object with the place of the key being read, or an array with the index of the element.
enum Container {
    Object(Option<usize>),
    Array(usize),
}

impl Container {
    fn step(&self, text: &str) -> Option<String> {
        match self {
            Self::Array(index) => Some(format!("[{index}]")),
            Self::Object(key) => {
                let key = text.as_bytes().get((*key)?..)?;
                Some(format!(".{}", Reader::new(key).ok()?.string().ok()?))
            }
        }
    }
}

/// The place of the quote that ends the string that starts at `start`.
fn string_end(text: &str, start: usize) -> usize {
    let mut bytes = text.bytes().enumerate().skip(start + 1);
    while let Some((position, byte)) = bytes.next() {
        match byte {
            b'"' => return position,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
    text.len()
}
