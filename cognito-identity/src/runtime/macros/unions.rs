/// Completes a union: an enum of which one member at a time is set.
///
/// ```text
/// union! { AttributeValue {
///     S, as_s, is_s: (String) => "S" STRING_ATTRIBUTE_VALUE;
///     Nothing, as_nothing, is_nothing: unit => "Nothing" UNIT;
/// } }
/// ```
macro_rules! union {
    ($owner:ident { $(
        $variant:ident, $as:ident, $is:ident: $kind:tt => $wire:literal $target:ident $(:: $shape:ident)? $(, $flag:ident $(($argument:expr))?)*;
    )* }) => {
        impl $owner {
            $(
                union_accessors! { $variant, $as, $is, $kind }
            )*

            /// Whether the service set a member this version does not know.
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }

            pub(crate) const SCHEMA: &'static $crate::runtime::schema::StructureSchema = {
                static SCHEMA: $crate::runtime::schema::StructureSchema = $crate::runtime::schema::StructureSchema {
                    name: stringify!($owner),
                    members: &[$(
                        $crate::runtime::schema::MemberSchema::new(
                            stringify!($as),
                            $wire,
                            target!($target $(:: $shape)?),
                        )$(.$flag($($argument)?))*,
                    )*],
                };
                &SCHEMA
            };

            fn member(&self) -> Option<(usize, &dyn $crate::runtime::shape::Shape)> {
                let _index = 0;
                $(
                    if let union_pattern!($variant, $kind, value) = self {
                        return Some((_index, union_value!($kind, value)));
                    }
                    let _index = _index + 1;
                )*
                None
            }
        }

        impl std::fmt::Debug for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(union_pattern!($variant, $kind, _value) => {
                        f.debug_tuple(stringify!($variant)).field(shown!(union_value!($kind, _value) $(, $flag)*)).finish()
                    })*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }

        impl $crate::runtime::shape::Shape for $owner {
            fn write(&self, _: &'static $crate::runtime::schema::Schema, out: &mut $crate::runtime::json::Writer) {
                $crate::runtime::union::write(Self::SCHEMA, self.member(), out);
            }

            fn read(
                _: &'static $crate::runtime::schema::Schema,
                input: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                $crate::runtime::union::read(Self::SCHEMA, input, Self::Unknown, &mut |_found, _member, _input| {
                    let _index = 0;
                    $(
                        if _found == _index {
                            return union_read!($variant, $kind, _member, _input);
                        }
                        let _index = _index + 1;
                    )*
                    Ok(None)
                })
            }

            fn check(
                &self,
                _: &'static $crate::runtime::schema::Schema,
                checker: &mut $crate::runtime::validate::Checker<'_>,
            ) {
                $crate::runtime::union::check(Self::SCHEMA, self.member(), checker);
            }

            fn missing() -> Self {
                Self::Unknown
            }
        }

        serde_traits! { $owner }
    };
}

macro_rules! union_accessors {
    ($variant:ident, $as:ident, $is:ident, unit) => {
        #[doc = concat!("Whether [`", stringify!($variant), "`](Self::", stringify!($variant), ") is set.")]
        pub fn $is(&self) -> bool {
            matches!(self, Self::$variant)
        }
    };
    ($variant:ident, $as:ident, $is:ident, $kind:tt) => {
        #[doc = concat!("The value of [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        ///
        /// # Errors
        /// Another member is set; it is given back.
        pub fn $as(&self) -> Result<&field_type!($kind), &Self> {
            if let Self::$variant(value) = self { Ok(value) } else { Err(self) }
        }

        #[doc = concat!("Whether [`", stringify!($variant), "`](Self::", stringify!($variant), ") is set.")]
        pub fn $is(&self) -> bool {
            self.$as().is_ok()
        }
    };
}

macro_rules! union_pattern {
    ($variant:ident, unit, $value:ident) => {
        Self::$variant
    };
    ($variant:ident, $kind:tt, $value:ident) => {
        Self::$variant($value)
    };
}

macro_rules! union_value {
    (unit, $value:ident) => {
        &$crate::runtime::union::Unit
    };
    ($kind:tt, $value:ident) => {
        $value
    };
}

macro_rules! union_read {
    ($variant:ident, unit, $member:ident, $input:ident) => {
        $input.take_null().and_then(|null| if null { Ok(None) } else { $input.skip().map(|()| Some(Self::$variant)) })
    };
    ($variant:ident, $kind:tt, $member:ident, $input:ident) => {
        $crate::runtime::shape::Shape::read_nullable($member.target, $input).map(|value| value.map(Self::$variant))
    };
}
