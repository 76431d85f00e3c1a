use serde_json::{Map, Value, json};

/// A pseudorandom number generator (SplitMix64): the same seed gives the same numbers.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap()
    }

    fn one_of<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    /// Returns a value of a shape; some optional members are left out.
    pub(super) fn shape(&mut self, model: &Value, id: &str, depth: usize) -> Value {
        let shape = &model["shapes"][id];
        match shape["type"].as_str().unwrap_or_else(|| prelude(id)) {
            "structure" => self.structure(model, shape, depth),
            "list" => {
                let item = shape["member"]["target"].as_str().unwrap();
                (0..self.below(4)).map(|_| self.shape(model, item, depth + 1)).collect()
            }
            "map" => {
                let item = shape["value"]["target"].as_str().unwrap();
                let entries = 0..self.below(4);
                Value::Object(entries.map(|_| (self.text(), self.shape(model, item, depth + 1))).collect())
            }
            "enum" => self.enum_value(shape),
            "boolean" => json!(self.below(2) == 1),
            "integer" => json!(self.next() as i32),
            "long" => json!(self.next() as i64),
            "timestamp" => self.timestamp(),
            "string" => json!(self.text()),
            other => panic!("{id} is a {other}: teach the generator of values this type"),
        }
    }

    fn structure(&mut self, model: &Value, shape: &Value, depth: usize) -> Value {
        let none = Map::new();
        let mut value = Map::new();
        for (name, member) in shape["members"].as_object().unwrap_or(&none) {
            let required = member["traits"].get("smithy.api#required").is_some();
            if required || self.below(4) > 0 {
                value.insert(name.clone(), self.shape(model, member["target"].as_str().unwrap(), depth + 1));
            }
        }
        Value::Object(value)
    }

    /// Returns one of the enum's values, or one unknown to this model.
    fn enum_value(&mut self, shape: &Value) -> Value {
        let values: Vec<_> = shape["members"]
            .as_object()
            .unwrap()
            .values()
            .map(|member| &member["traits"]["smithy.api#enumValue"])
            .collect();
        match self.below(values.len() + 1) {
            new if new == values.len() => json!(format!("New{}", self.text())),
            known => values[known].clone(),
        }
    }

    /// Returns seconds since the epoch, whole or with milliseconds.
    fn timestamp(&mut self) -> Value {
        let seconds = self.next() % 4_000_000_000;
        match self.below(2) {
            0 => json!(seconds),
            // A whole number of seconds would be written without a fraction.
            _ => json!((seconds * 1000 + 1 + self.next() % 999) as f64 / 1000.0),
        }
    }

    /// Returns text with characters that are special in JSON, URLs or Rust.
    fn text(&mut self) -> String {
        const PARTS: &[&str] = &[
            "",
            "a",
            "Zz09",
            " ",
            "\"",
            "\\",
            "/",
            "\n\r\t",
            "\u{0}\u{1f}",
            "\u{7f}",
            "é",
            "漢字",
            "😀",
            "\u{2028}",
            "\u{feff}",
            "{}[]",
            "\\u0041",
            "us-east-1:11111111-2222",
            "cognito-idp.us-east-1.amazonaws.com/x",
            "null",
        ];
        let parts = self.below(5);
        (0..parts).map(|_| self.one_of(PARTS)).collect()
    }

    /// Removes, changes or inserts bytes.
    pub(super) fn damage_text(&mut self, text: &mut Vec<u8>) {
        const PIECES: &[&[u8]] = &[
            b"",
            b"null",
            b"\"",
            b"\\ud800",
            b"[[[[",
            b"}",
            b",",
            b"1e999",
            b"-",
            b"\xff",
            b"\0",
            b"{\"a\":1}",
            b"\\",
        ];
        let start = self.below(text.len());
        let end = start + self.below(text.len() - start + 1).min(self.below(12));
        let piece = self.one_of(PIECES);
        text.splice(start..end, piece.iter().copied());
    }

    /// Replaces one value of the tree with a value of another type.
    pub(super) fn damage_tree(&mut self, tree: &mut Value) {
        let places = match &*tree {
            Value::Object(entries) => entries.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        let place = self.below(places + 1);
        let inner = match tree {
            Value::Object(entries) => entries.values_mut().nth(place),
            Value::Array(items) => items.get_mut(place),
            _ => None,
        };
        match inner {
            Some(inner) => self.damage_tree(inner),
            None => *tree = self.odd_value(),
        }
    }

    fn odd_value(&mut self) -> Value {
        let values = [
            json!(null),
            json!(true),
            json!(-1),
            json!(u64::MAX),
            json!(1e300),
            json!(0.1),
            json!("NaN"),
            json!(""),
            json!([]),
            json!([null]),
            json!({}),
            json!({"": null}),
            json!([[[]]]),
            json!("2026-01-01T00:00:00Z"),
            json!({"a": {"a": []}}),
        ];
        values[self.below(values.len())].clone()
    }
}

/// Returns the type of a prelude shape.
fn prelude(id: &str) -> &'static str {
    match id {
        "smithy.api#Unit" => "structure",
        "smithy.api#String" => "string",
        "smithy.api#Boolean" | "smithy.api#PrimitiveBoolean" => "boolean",
        "smithy.api#Integer" => "integer",
        "smithy.api#Long" => "long",
        "smithy.api#Timestamp" => "timestamp",
        _ => "shape of the prelude",
    }
}
