/// Gives a type that is a shape of its own the traits of serde.
macro_rules! serde_traits {
    ($owner:ident) => {
        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $owner {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serde::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $owner {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::serde::deserialize(deserializer)
            }
        }
    };
}
