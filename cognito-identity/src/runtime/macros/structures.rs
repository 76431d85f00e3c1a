/// Completes a structure: its schema, builder, `Debug`, and the link between field and member.
///
/// ```text
/// structure! { MappingRule, MappingRuleBuilder -> fallible {
///     required claim, set_claim, get_claim: (into String) => "Claim" CLAIM_NAME, required;
///     optional token, set_token, get_token: (into String) => "Token" TOKEN, sensitive;
///     defaulted(false) enabled, set_enabled, get_enabled: (bool) => "Enabled" ENABLED;
///     optional tags, set_tags, get_tags: {String: into String} => "Tags" TAGS_MAP;
/// } }
/// ```
///
/// A row is a member. Left of `=>` stands Rust: whether the field is an `Option`, must be set, or has a default; its name and
/// those of its setter and getter; its type, with `[…]` for a list, `{…: …}` for a map, and `into` where the setter
/// converts. Right of it stands the model: name, target, and what [`MemberSchema`](crate::runtime::schema::MemberSchema)
/// says besides; `sensitive` comes first.
macro_rules! structure {
    ($owner:ident, $builder:ident -> $outcome:ident { $($rows:tt)* }) => {
        structure_parts! { $owner, $builder -> $outcome, [] { $($rows)* } }
    };
}

/// Completes the output of an operation: a structure that remembers the request id.
macro_rules! output {
    ($owner:ident, $builder:ident -> $outcome:ident { $($rows:tt)* }) => {
        structure_parts! { $owner, $builder -> $outcome, [_request_id: Option<String>] { $($rows)* } }

        impl $builder {
            pub(crate) fn _request_id(mut self, request_id: impl Into<String>) -> Self {
                self._request_id = Some(request_id.into());
                self
            }
        }

        impl $crate::runtime::operation::OperationOutput for $owner {
            fn set_request_id(&mut self, request_id: Option<String>) {
                self._request_id = request_id;
            }
        }

        impl aws_types::request_id::RequestId for $owner {
            fn request_id(&self) -> Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
}

/// The parts all structures share; the bracket holds a field that is not a member of the shape.
macro_rules! structure_parts {
    ($owner:ident, $builder:ident -> $outcome:ident, [$($extra:ident: $extra_type:ty)?] { $(
        $presence:ident $(($default:expr))? $name:ident, $set:ident, $get:ident: $kind:tt
            => $wire:literal $target:ident $(:: $shape:ident)? $(, $flag:ident $(($argument:expr))?)*;
    )* }) => {
        #[doc = concat!("Builds a [`", stringify!($owner), "`].")]
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $name: Option<field_type!($kind)>,)*
            $(pub(crate) $extra: $extra_type,)?
        }

        impl $owner {
            #[doc = concat!("Starts a [`", stringify!($owner), "`] with nothing set.")]
            pub fn builder() -> $builder {
                $builder::default()
            }
        }

        impl $builder {
            $(setters! { $owner, [], $name, $set, $get, $kind })*

            /// The structure, with the values Smithy's client error correction gives to members a response lacks.
            fn corrected(self) -> $owner {
                $owner {
                    $($name: corrected!($presence $(($default))? self.$name),)*
                    $($extra: self.$extra,)?
                }
            }
        }

        build! { $outcome $owner, $builder { $($presence $(($default))? $name,)* $(extra $extra,)? } }

        impl std::fmt::Debug for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($owner))
                    $(.field(plain_name!($name), shown!(self.$name $(, $flag)*)))*
                    $(.field(stringify!($extra), &self.$extra))?
                    .finish()
            }
        }

        impl std::fmt::Debug for $builder {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($builder))
                    $(.field(plain_name!($name), shown!(self.$name $(, $flag)*)))*
                    $(.field(stringify!($extra), &self.$extra))?
                    .finish()
            }
        }

        impl $crate::runtime::shape::Structure for $owner {
            const SCHEMA: &'static $crate::runtime::schema::StructureSchema = {
                static SCHEMA: $crate::runtime::schema::StructureSchema = $crate::runtime::schema::StructureSchema {
                    name: stringify!($owner),
                    members: &[$(
                        $crate::runtime::schema::MemberSchema::new(
                            plain_name!($name),
                            $wire,
                            target!($target $(:: $shape)?),
                        )$(.$flag($($argument)?))*,
                    )*],
                };
                &SCHEMA
            };

            fn members(&self, _visit: &mut dyn FnMut(usize, &dyn $crate::runtime::shape::Shape)) {
                let _index = 0;
                $(
                    visit!($presence self.$name, _index, _visit);
                    let _index = _index + 1;
                )*
            }

            fn read(input: &mut $crate::runtime::json::Reader<'_>) -> Result<Self, $crate::runtime::json::ReadError> {
                let mut _builder = $builder::default();
                $crate::runtime::json::read_members(Self::SCHEMA, input, &mut |_found, _member, _input| {
                    let _index = 0;
                    $(
                        if _found == _index {
                            _builder.$name = $crate::runtime::shape::Shape::read_nullable(_member.target, _input)?;
                        }
                        let _index = _index + 1;
                    )*
                    Ok(())
                })?;
                Ok(_builder.corrected())
            }
        }

        structure_shape! { $owner, $builder }
        serde_traits! { $owner }
    };
}

/// Lets a structure stand wherever a shape stands.
macro_rules! structure_shape {
    ($owner:ident, $builder:ident) => {
        impl $crate::runtime::shape::Shape for $owner {
            fn write(&self, _: &'static $crate::runtime::schema::Schema, out: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::write_members(self, out);
            }

            fn read(
                _: &'static $crate::runtime::schema::Schema,
                input: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                <Self as $crate::runtime::shape::Structure>::read(input)
            }

            fn check(
                &self,
                _: &'static $crate::runtime::schema::Schema,
                checker: &mut $crate::runtime::validate::Checker<'_>,
            ) {
                checker.structure(self);
            }

            fn missing() -> Self {
                $builder::default().corrected()
            }
        }
    };
}

/// The `build` of a builder: one that checks required members, or one that has nothing to check.
macro_rules! build {
    (fallible $owner:ident, $builder:ident { $($presence:ident $(($default:expr))? $name:ident,)* }) => {
        impl $builder {
            #[doc = concat!("The finished [`", stringify!($owner), "`].")]
            ///
            /// # Errors
            /// A required member is not set.
            pub fn build(self) -> Result<$owner, aws_smithy_types::error::operation::BuildError> {
                Ok($owner { $($name: built!($presence $(($default))? $owner, $name, self.$name),)* })
            }
        }
    };
    (infallible $owner:ident, $builder:ident { $($rows:tt)* }) => {
        impl $builder {
            #[doc = concat!("The finished [`", stringify!($owner), "`].")]
            pub fn build(self) -> $owner {
                self.corrected()
            }
        }
    };
}

macro_rules! built {
    (required $owner:ident, $name:ident, $value:expr) => {
        $value.ok_or_else(|| {
            aws_smithy_types::error::operation::BuildError::missing_field(
                plain_name!($name),
                concat!("it is required to build ", stringify!($owner)),
            )
        })?
    };
    (defaulted($default:expr) $owner:ident, $name:ident, $value:expr) => {
        $value.unwrap_or_else(|| $default)
    };
    ($presence:ident $owner:ident, $name:ident, $value:expr) => {
        $value
    };
}

macro_rules! corrected {
    (required $value:expr) => {
        $value.unwrap_or_else($crate::runtime::shape::Shape::missing)
    };
    (defaulted($default:expr) $value:expr) => {
        $value.unwrap_or_else(|| $default)
    };
    (optional $value:expr) => {
        $value
    };
}

macro_rules! visit {
    (optional $value:expr, $index:ident, $visit:ident) => {
        if let Some(value) = &$value {
            $visit($index, value);
        }
    };
    ($presence:ident $value:expr, $index:ident, $visit:ident) => {
        $visit($index, &$value)
    };
}

/// What `Debug` shows of a field.
macro_rules! shown {
    ($value:expr, sensitive $(, $flag:ident)*) => {
        &$crate::runtime::shape::REDACTED
    };
    ($value:expr $(, $flag:ident)*) => {
        &$value
    };
}

/// The type of a field from the table's notation.
macro_rules! field_type {
    ((into $type:ty)) => { $type };
    (($type:ty)) => { $type };
    ([into $item:ty]) => { Vec<$item> };
    ([$item:ty]) => { Vec<$item> };
    ({$key:ty: into $item:ty}) => { std::collections::HashMap<$key, $item> };
    ({$key:ty: $item:ty}) => { std::collections::HashMap<$key, $item> };
}

/// The three setters of a member; the bracket holds the field to go through, if any.
macro_rules! setters {
    ($owner:ident, [$($via:ident)?], $name:ident, $set:ident, $get:ident, $kind:tt) => {
        setter! { $owner, [$($via)?], $name, $kind }

        #[doc = concat!("Sets or clears ", field_link!($owner, $name), ".")]
        pub fn $set(mut self, value: Option<field_type!($kind)>) -> Self {
            self.$($via.)?$name = value;
            self
        }

        #[doc = concat!("What ", field_link!($owner, $name), " is set to.")]
        pub fn $get(&self) -> &Option<field_type!($kind)> {
            &self.$($via.)?$name
        }
    };
}

macro_rules! setter {
    ($owner:ident, [$($via:ident)?], $name:ident, (into $type:ty)) => {
        #[doc = concat!("Sets ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, value: impl Into<$type>) -> Self {
            self.$($via.)?$name = Some(value.into());
            self
        }
    };
    ($owner:ident, [$($via:ident)?], $name:ident, ($type:ty)) => {
        #[doc = concat!("Sets ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, value: $type) -> Self {
            self.$($via.)?$name = Some(value);
            self
        }
    };
    ($owner:ident, [$($via:ident)?], $name:ident, [into $item:ty]) => {
        #[doc = concat!("Adds an element to ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, value: impl Into<$item>) -> Self {
            self.$($via.)?$name.get_or_insert_default().push(value.into());
            self
        }
    };
    ($owner:ident, [$($via:ident)?], $name:ident, [$item:ty]) => {
        #[doc = concat!("Adds an element to ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, value: $item) -> Self {
            self.$($via.)?$name.get_or_insert_default().push(value);
            self
        }
    };
    ($owner:ident, [$($via:ident)?], $name:ident, {$key:ty: into $item:ty}) => {
        #[doc = concat!("Adds an entry to ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, key: impl Into<$key>, value: impl Into<$item>) -> Self {
            self.$($via.)?$name.get_or_insert_default().insert(key.into(), value.into());
            self
        }
    };
    ($owner:ident, [$($via:ident)?], $name:ident, {$key:ty: $item:ty}) => {
        #[doc = concat!("Adds an entry to ", field_link!($owner, $name), ".")]
        pub fn $name(mut self, key: impl Into<$key>, value: $item) -> Self {
            self.$($via.)?$name.get_or_insert_default().insert(key.into(), value);
            self
        }
    };
}
