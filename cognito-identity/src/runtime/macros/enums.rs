/// Completes an enum of strings.
///
/// ```text
/// string_enum! { RoleMappingType { Rules = "Rules"; Token = "Token"; } }
/// ```
macro_rules! string_enum {
    ($owner:ident { $($variant:ident = $value:literal;)* }) => {
        #[allow(deprecated)] // `Unknown` is deprecated for matching, not for keeping what came.
        impl $owner {
            /// The value as the service writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// All values this version knows.
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// The value of the given text.
            ///
            /// # Errors
            /// This version does not know the value. (`From<&str>` keeps such values as `Unknown`.)
            pub fn try_parse(text: &str) -> Result<Self, $crate::error::UnknownVariantError> {
                match Self::from(text) {
                    Self::Unknown(_) => Err($crate::error::UnknownVariantError::new(text)),
                    known => Ok(known),
                }
            }
        }

        #[allow(deprecated)]
        impl From<&str> for $owner {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::runtime::unknown::UnknownVariantValue::new(other)),
                }
            }
        }

        impl std::str::FromStr for $owner {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl AsRef<str> for $owner {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::runtime::shape::Shape for $owner {
            fn write(&self, _: &'static $crate::runtime::schema::Schema, out: &mut $crate::runtime::json::Writer) {
                out.string(self.as_str());
            }

            fn read(
                _: &'static $crate::runtime::schema::Schema,
                input: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                input.string().map(|text| Self::from(text.as_ref()))
            }

            fn check(
                &self,
                schema: &'static $crate::runtime::schema::Schema,
                checker: &mut $crate::runtime::validate::Checker<'_>,
            ) {
                checker.string(self.as_str(), schema);
            }

            fn missing() -> Self {
                Self::from("no value was set")
            }
        }

        impl $crate::runtime::values::Key for $owner {
            fn from_text(text: &str) -> Self {
                Self::from(text)
            }

            fn as_text(&self) -> &str {
                self.as_str()
            }
        }

        serde_traits! { $owner }
    };
}

/// Completes an enum of integers.
macro_rules! int_enum {
    ($owner:ident { $($variant:ident = $value:literal;)* }) => {
        impl $owner {
            /// The value as the service writes it.
            pub const fn as_i32(&self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }

            /// All values this version knows.
            pub const fn values() -> &'static [i32] {
                &[$($value),*]
            }
        }

        impl From<i32> for $owner {
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(other),
                }
            }
        }

        impl $crate::runtime::shape::Shape for $owner {
            fn write(&self, schema: &'static $crate::runtime::schema::Schema, out: &mut $crate::runtime::json::Writer) {
                self.as_i32().write(schema, out);
            }

            fn read(
                schema: &'static $crate::runtime::schema::Schema,
                input: &mut $crate::runtime::json::Reader<'_>,
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                i32::read(schema, input).map(Self::from)
            }

            fn check(
                &self,
                schema: &'static $crate::runtime::schema::Schema,
                checker: &mut $crate::runtime::validate::Checker<'_>,
            ) {
                self.as_i32().check(schema, checker);
            }

            fn missing() -> Self {
                Self::from(0)
            }
        }

        serde_traits! { $owner }
    };
}
