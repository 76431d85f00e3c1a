use serde_json::Value;

use super::Effect;

/// A difference between two models that can matter to a caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The shape or member, by its id.
    pub shape: String,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The effect on the Rust API.
    pub effect: Effect,
    /// The old value; null for an addition.
    pub before: Value,
    /// The new value; null for a removal.
    pub after: Value,
    /// The Rust items it affects, as paths in the generated crate.
    pub items: Vec<String>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// A kind of change.
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
    /// An operation was added. Additive.
    OperationAdded = "operation-added",
    /// An operation was removed. Breaking.
    OperationRemoved = "operation-removed",
    /// An operation has an input of another name. Internal: the Rust type is named after the operation.
    InputRenamed = "input-renamed",
    /// An operation has an output of another name. Internal, as for inputs.
    OutputRenamed = "output-renamed",
    /// A shape was added. Additive if a type is generated for it.
    ShapeAdded = "shape-added",
    /// A shape was removed. Breaking if a type was generated for it.
    ShapeRemoved = "shape-removed",
    /// A shape became another kind of shape, or a member has another type. Breaking if an operation reaches it.
    TypeChanged = "type-changed",
    /// A member targets another shape of the same Rust type. Internal.
    TargetRenamed = "target-renamed",
    /// The model is the same and the Rust item differs: a type became recursive and is boxed, or a name made room for
    /// another. Breaking.
    RepresentationChanged = "representation-changed",
    /// A member was added. Additive, unless `build()` becomes fallible.
    MemberAdded = "member-added",
    /// A member was removed. Breaking, unless another has the same Rust name and type.
    MemberRemoved = "member-removed",
    /// An enum value was added. Additive.
    EnumValueAdded = "enum-value-added",
    /// An enum value was removed. Breaking.
    EnumValueRemoved = "enum-value-removed",
    /// An enum value has another name in Smithy. Breaking where the Rust variant is named after it.
    EnumValueRenamed = "enum-value-renamed",
    /// A name of an integer enum has another number. Internal.
    EnumValueChanged = "enum-value-changed",
    /// An operation, or every operation of the service, has another error. Additive.
    ErrorAdded = "error-added",
    /// An operation, or every operation of the service, lost an error. Breaking.
    ErrorRemoved = "error-removed",
    /// A member became required. Breaking where it was an `Option`; internal in an input, where it stays one.
    RequiredAdded = "required-added",
    /// A member is no longer required. Breaking where it becomes an `Option`.
    RequiredRemoved = "required-removed",
    /// A default was added. Breaking where it was an `Option`.
    DefaultAdded = "default-added",
    /// A default was removed. Breaking where it becomes an `Option`.
    DefaultRemoved = "default-removed",
    /// A default changed. Internal.
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
    /// Strings no longer have to match a pattern.
    PatternLoosened = "pattern-loosened",
    /// Strings have to match another pattern.
    PatternChanged = "pattern-changed",
    /// Values are masked when they are shown. Internal.
    SensitivityAdded = "sensitivity-added",
    /// Values are shown as they are. Internal.
    SensitivityRemoved = "sensitivity-removed",
    /// An element was deprecated. Additive.
    DeprecationAdded = "deprecation-added",
    /// An element is no longer deprecated. Internal.
    DeprecationRemoved = "deprecation-removed",
    /// The deprecation message changed. Internal.
    DeprecationChanged = "deprecation-changed",
    /// Requests are signed differently, or no longer signed. Internal.
    AuthChanged = "auth-changed",
    /// An operation became paginated. Additive where a paginator can be generated.
    PaginationAdded = "pagination-added",
    /// An operation is no longer paginated. Breaking where it had a paginator.
    PaginationRemoved = "pagination-removed",
    /// Pagination changed. The effect depends on the methods of the paginator.
    PaginationChanged = "pagination-changed",
    /// Waiters changed. The effect depends on the remaining waiters.
    WaitersChanged = "waiters-changed",
    /// The endpoint rules changed. The effect depends on their parameters, which custom resolvers read.
    EndpointRulesChanged = "endpoint-rules-changed",
    /// Requests go to another endpoint in some regions or with some options. Internal, and calls for a release.
    EndpointChanged = "endpoint-changed",
    /// The endpoint rules changed and have too many combinations of regions and options to evaluate all: other endpoints
    /// than those listed may have changed. Internal, and calls for a release.
    EndpointsSampled = "endpoints-sampled",
    /// The client options changed. The effect depends on the remaining options.
    ClientOptionsChanged = "client-options-changed",
    /// The service has another shape id. Internal.
    ServiceRenamed = "service-renamed",
    /// The service has another API version. Internal.
    ApiVersionChanged = "api-version-changed",
    /// The operations, resources or renamed shapes of a resource or service changed. Internal.
    BindingsChanged = "bindings-changed",
    /// A trait without a kind of its own was added.
    TraitAdded = "trait-added",
    /// A trait without a kind of its own was removed.
    TraitRemoved = "trait-removed",
    /// A trait without a kind of its own changed.
    TraitChanged = "trait-changed",
    /// The documentation of some elements changed; they are counted, not listed. Internal.
    DocumentationChanged = "documentation-changed",
}

/// The changes found so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) changes: Vec<Change>,
    /// Elements whose documentation differs.
    pub(super) documentation: usize,
}

/// The element that a change is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The id of the shape or member.
    pub(super) id: String,
    /// The Rust items generated for it.
    pub(super) items: Vec<String>,
}

impl Log {
    pub(super) fn add(&mut self, subject: &Subject, kind: ChangeKind, effect: Effect, before: Value, after: Value) {
        let Subject { id: shape, items } = subject.clone();
        self.changes.push(Change { shape, kind, effect, before, after, items });
    }

    /// The changes, by shape, then kind.
    pub(super) fn finish(mut self, service: &str) -> Vec<Change> {
        if self.documentation > 0 {
            let subject = Subject { id: service.to_owned(), items: Vec::new() };
            let count = Value::from(self.documentation);
            self.add(&subject, ChangeKind::DocumentationChanged, Effect::Internal, Value::Null, count);
        }
        let key =
            |change: &Change| (change.shape.clone(), change.kind, change.before.to_string(), change.after.to_string());
        self.changes.sort_by_cached_key(key);
        self.changes.dedup();
        self.changes
    }
}
