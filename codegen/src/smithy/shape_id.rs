use std::fmt;

/// The absolute id of a shape, such as `com.example#Foo`, or of a member, `com.example#Foo$bar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(String);

impl ShapeId {
    /// Parses an absolute shape id; `None` when `text` is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, rest) = text.split_once('#')?;
        let (name, member) = match rest.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        let valid = namespace.split('.').all(is_identifier) && is_identifier(name) && member.is_none_or(is_identifier);
        valid.then(|| Self(text.to_owned()))
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The namespace, the part before `#`.
    pub fn namespace(&self) -> &str {
        self.0.split('#').next().unwrap_or_default()
    }

    /// Returns whether the shape is one of those every model may target without declaring them.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == "smithy.api"
    }

    /// The shape's name, without namespace and member.
    pub fn name(&self) -> &str {
        let rest = self.0.split('#').nth(1).unwrap_or_default();
        rest.split('$').next().unwrap_or_default()
    }

    /// The member's name, where the id is a member's.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// The id of the shape that holds the member, or the id itself.
    pub fn root(&self) -> ShapeId {
        Self(self.0.split('$').next().unwrap_or_default().to_owned())
    }

    /// The id of a member of this shape.
    pub fn with_member(&self, member: &str) -> ShapeId {
        Self(format!("{}${member}", self.root().0))
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns whether `text` is an identifier as Smithy defines it: ASCII letters, digits and underscores, a letter among
/// the first that is not an underscore. Nothing else gets past, so a name can never carry code into what is generated.
fn is_identifier(text: &str) -> bool {
    let head = text.trim_start_matches('_');
    head.starts_with(|c: char| c.is_ascii_alphabetic() || (head.len() < text.len() && c.is_ascii_digit()))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::ShapeId;

    #[test]
    fn only_absolute_identifiers_are_ids() {
        for (text, valid) in [
            ("com.example#Foo", true),
            ("com.example#Foo$bar", true),
            ("ns#_9a", true),
            ("ns#9a", false),
            ("ns#_", false),
            ("Foo", false),
            ("ns#", false),
            ("#Foo", false),
            ("ns#Foo$", false),
            ("ns#Foo$a$b", false),
            ("ns#Foo\"]; evil!();", false),
            ("ns..x#Foo", false),
            ("ns#Fôo", false),
        ] {
            assert_eq!(ShapeId::parse(text).is_some(), valid, "{text}");
        }
    }

    #[test]
    fn parts_are_told_apart() {
        let id = ShapeId::parse("com.example#Foo$bar").unwrap();
        assert_eq!((id.namespace(), id.name(), id.member()), ("com.example", "Foo", Some("bar")));
        assert_eq!(id.root().as_str(), "com.example#Foo");
        assert_eq!(id.root().with_member("x").as_str(), "com.example#Foo$x");
    }
}
