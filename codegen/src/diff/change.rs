use serde_json::Value;

use super::Effect;

/// A difference between two models that can matter to a caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The shape or member, by its id.
    pub shape: String,
    /// What changed about it.
    pub kind: ChangeKind,
    /// What that does to the Rust API.
    pub effect: Effect,
    /// What was; null when it is new.
    pub before: Value,
    /// What is; null when it is gone.
    pub after: Value,
    /// The Rust items it concerns, as paths in the generated crate. None when nothing generated stands for the shape.
    pub items: Vec<String>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// What can change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChangeKind {
            $($(#[$doc])* $kind,)*
        }

        impl ChangeKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The name in reports and in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// An operation is new in the service. Additive.
    OperationAdded = "operation-added",
    /// An operation is gone from the service. Breaking.
    OperationRemoved = "operation-removed",
    /// An operation has an input of another name. Internal: the Rust type is named after the operation.
    InputRenamed = "input-renamed",
    /// An operation has an output of another name. Internal, as for inputs.
    OutputRenamed = "output-renamed",
    /// A shape is new. Additive when a type is generated for it; what serves one operation alone goes with it.
    ShapeAdded = "shape-added",
    /// A shape is gone. Breaking when it was a type.
    ShapeRemoved = "shape-removed",
    /// A shape has become another kind of shape, or a member has another type. Breaking where it can be reached.
    TypeChanged = "type-changed",
    /// A member targets another shape of the same Rust type. Internal.
    TargetRenamed = "target-renamed",
    /// Smithy says the same, and Rust differs: a type is boxed because it has come to hold itself, or a name gives way
    /// to another. Breaking.
    RepresentationChanged = "representation-changed",
    /// A structure or union has a new member. Additive, unless `build()` can fail for want of it and could not before.
    MemberAdded = "member-added",
    /// A member is gone. Breaking, unless another goes by the same Rust name and type.
    MemberRemoved = "member-removed",
    /// An enum has a new value. Additive.
    EnumValueAdded = "enum-value-added",
    /// A value of an enum is gone. Breaking.
    EnumValueRemoved = "enum-value-removed",
    /// A value of an enum goes by another name in Smithy; Rust's variants are named after values. Internal.
    EnumValueRenamed = "enum-value-renamed",
    /// A name of an integer enum stands for another number. Internal.
    EnumValueChanged = "enum-value-changed",
    /// An operation, or every operation of the service, may answer one more error. Additive.
    ErrorAdded = "error-added",
    /// An operation, or every operation of the service, does not answer an error any longer. Breaking.
    ErrorRemoved = "error-removed",
    /// A member has become required. Breaking where it was an `Option`; internal in an input, where it stays one.
    RequiredAdded = "required-added",
    /// A member is required no longer. Breaking where it becomes an `Option`.
    RequiredRemoved = "required-removed",
    /// A member has a default. Breaking where it was an `Option`.
    DefaultAdded = "default-added",
    /// A member has no default any longer. Breaking where it becomes an `Option`.
    DefaultRemoved = "default-removed",
    /// A member has another default. Internal.
    DefaultChanged = "default-changed",
    /// Fewer lengths are allowed. Internal, as are all constraints.
    LengthTightened = "length-tightened",
    /// More lengths are allowed.
    LengthLoosened = "length-loosened",
    /// Fewer numbers are allowed.
    RangeTightened = "range-tightened",
    /// More numbers are allowed.
    RangeLoosened = "range-loosened",
    /// Strings have to match a pattern.
    PatternTightened = "pattern-tightened",
    /// Strings do not have to match a pattern any longer.
    PatternLoosened = "pattern-loosened",
    /// Strings have to match another pattern.
    PatternChanged = "pattern-changed",
    /// Values are masked when they are shown. Internal.
    SensitivityAdded = "sensitivity-added",
    /// Values are shown as they are. Internal.
    SensitivityRemoved = "sensitivity-removed",
    /// Use draws a warning. Additive.
    DeprecationAdded = "deprecation-added",
    /// Use draws no warning any longer. Internal.
    DeprecationRemoved = "deprecation-removed",
    /// The warning says something else. Internal.
    DeprecationChanged = "deprecation-changed",
    /// Requests are signed in another way, or need no signature any longer. Internal.
    AuthChanged = "auth-changed",
    /// An operation answers in pages. Additive where a paginator can be generated.
    PaginationAdded = "pagination-added",
    /// An operation does not answer in pages any longer. Breaking where it had a paginator.
    PaginationRemoved = "pagination-removed",
    /// Pages follow each other in another way. What that does depends on the methods the paginator keeps.
    PaginationChanged = "pagination-changed",
    /// There are other waiters, or they wait for something else. What that does depends on the waiters that are left.
    WaitersChanged = "waiters-changed",
    /// Endpoints are found by other rules. What that does depends on their parameters, which resolvers of users read.
    EndpointRulesChanged = "endpoint-rules-changed",
    /// Applications can set other options on the client. What that does depends on the options that are left.
    ClientOptionsChanged = "client-options-changed",
    /// The service goes by another name on the wire. Internal.
    ServiceRenamed = "service-renamed",
    /// The service has another API version. Internal.
    ApiVersionChanged = "api-version-changed",
    /// Operations, resources or names hang together in another way. Internal.
    BindingsChanged = "bindings-changed",
    /// A trait that no other kind speaks of was added.
    TraitAdded = "trait-added",
    /// A trait that no other kind speaks of was removed.
    TraitRemoved = "trait-removed",
    /// A trait that no other kind speaks of has another value.
    TraitChanged = "trait-changed",
    /// The texts of so many elements differ; they are counted, not listed. Internal.
    DocumentationChanged = "documentation-changed",
}

/// Where changes are noted.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) changes: Vec<Change>,
    /// Elements whose documentation differs.
    pub(super) documentation: usize,
}

/// An element about which something is noted.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The id of the shape or member.
    pub(super) id: String,
    /// The Rust items that stand for it.
    pub(super) items: Vec<String>,
}

impl Log {
    pub(super) fn note(&mut self, subject: &Subject, kind: ChangeKind, effect: Effect, before: Value, after: Value) {
        let Subject { id: shape, items } = subject.clone();
        self.changes.push(Change { shape, kind, effect, before, after, items });
    }

    /// The changes, by shape, then kind.
    pub(super) fn finish(mut self, service: &str) -> Vec<Change> {
        if self.documentation > 0 {
            let subject = Subject { id: service.to_owned(), items: Vec::new() };
            let count = Value::from(self.documentation);
            self.note(&subject, ChangeKind::DocumentationChanged, Effect::Internal, Value::Null, count);
        }
        let key =
            |change: &Change| (change.shape.clone(), change.kind, change.before.to_string(), change.after.to_string());
        self.changes.sort_by_cached_key(key);
        self.changes.dedup();
        self.changes
    }
}
