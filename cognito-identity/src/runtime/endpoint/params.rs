//! Endpoint parameters by name.

/// A parameter the rules read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParamSpec {
    /// The name in the rule set, such as `Region`.
    pub name: &'static str,
    /// The setting of the client that fills it, such as `AWS::Region`, when it is not bound to an operation.
    pub built_in: Option<&'static str>,
}

impl ParamSpec {
    /// A parameter that operations or the application set.
    pub const fn new(name: &'static str) -> Self {
        Self { name, built_in: None }
    }

    /// Names the setting of the client that fills it.
    pub const fn built_in(mut self, name: &'static str) -> Self {
        self.built_in = Some(name);
        self
    }
}

/// A value an operation fixes for a parameter (`smithy.rules#staticContextParams`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaticParam {
    /// A value of a `string` parameter.
    String(&'static str),
    /// A value of a `boolean` parameter.
    Boolean(bool),
    /// A value of a `stringArray` parameter.
    StringArray(&'static [&'static str]),
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A value of a `string` parameter.
    String(String),
    /// A value of a `boolean` parameter.
    Boolean(bool),
    /// A value of a `stringArray` parameter.
    StringArray(Vec<String>),
}

impl From<StaticParam> for Value {
    fn from(value: StaticParam) -> Self {
        match value {
            StaticParam::String(text) => Self::String(text.to_owned()),
            StaticParam::Boolean(flag) => Self::Boolean(flag),
            StaticParam::StringArray(items) => Self::StringArray(items.iter().map(|&item| item.to_owned()).collect()),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl From<Vec<String>> for Value {
    fn from(items: Vec<String>) -> Self {
        Self::StringArray(items)
    }
}

/// Values of endpoint parameters, by the names of the rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    // A handful at most: a list beats any map.
    values: Vec<(&'static str, Value)>,
}

impl Params {
    /// No parameter set.
    pub const fn new() -> Self {
        Self { values: Vec::new() }
    }

    /// Sets a parameter, in place of the value it may have.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.unset(name);
        self.values.push((name, value.into()));
    }

    /// Sets or removes a parameter.
    pub fn set_option(&mut self, name: &'static str, value: Option<impl Into<Value>>) {
        match value {
            Some(value) => self.set(name, value),
            None => self.unset(name),
        }
    }

    /// Sets each parameter that `more` sets.
    pub(crate) fn set_all(&mut self, more: Self) {
        for (name, value) in more.values {
            self.set(name, value);
        }
    }

    /// The value of a `string` parameter.
    pub fn string(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Value::String(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The value of a `boolean` parameter.
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Value::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The value of a `stringArray` parameter.
    pub fn string_array(&self, name: &str) -> Option<Vec<String>> {
        match self.get(name)? {
            Value::StringArray(items) => Some(items.clone()),
            _ => None,
        }
    }

    fn unset(&mut self, name: &str) {
        self.values.retain(|(set, _)| *set != name);
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(set, _)| *set == name).map(|(_, value)| value)
    }
}
