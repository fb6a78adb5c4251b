//! How values stand in columns: ids as integers, names as text, times as microseconds.

use std::time::Duration;

use serde::de::IntoDeserializer;
use serde::de::value::{Error as UnknownName, StrDeserializer};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::error::BoxDynError;
use sqlx::sqlite::SqliteRow;
use time::OffsetDateTime;

use crate::passage::PassageId;

/// Lets a type be bound and read as the simpler one that its column holds.
///
/// `$keep` makes what is kept from a reference to the value, and `$restore` makes the value from
/// what is kept, or says why it cannot.
macro_rules! kept_as {
    ($kept:ty, $value:ty, $keep:expr, $restore:expr) => {
        impl sqlx::Type<sqlx::Sqlite> for $value {
            fn type_info() -> sqlx::sqlite::SqliteTypeInfo {
                <$kept as sqlx::Type<sqlx::Sqlite>>::type_info()
            }

            fn compatible(type_info: &sqlx::sqlite::SqliteTypeInfo) -> bool {
                <$kept as sqlx::Type<sqlx::Sqlite>>::compatible(type_info)
            }
        }

        impl<'q> sqlx::Encode<'q, sqlx::Sqlite> for $value {
            fn encode_by_ref(
                &self,
                arguments: &mut Vec<sqlx::sqlite::SqliteArgumentValue<'q>>,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                let keep: fn(&$value) -> $kept = $keep;
                sqlx::Encode::<sqlx::Sqlite>::encode(keep(self), arguments)
            }
        }

        impl<'r> sqlx::Decode<'r, sqlx::Sqlite> for $value {
            fn decode(
                value: sqlx::sqlite::SqliteValueRef<'r>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                let restore: fn($kept) -> Result<$value, sqlx::error::BoxDynError> = $restore;
                restore(<$kept as sqlx::Decode<sqlx::Sqlite>>::decode(value)?)
            }
        }
    };
}

pub(super) use kept_as;

/// The name that serde gives to a variant without fields, which its column holds too.
pub(super) fn name_of<T: Serialize>(variant: &T) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        other => unreachable!("a variant without fields is written as its name, not as {other:?}"),
    }
}

/// The variant of this name.
pub(super) fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Result<T, BoxDynError> {
    let name: StrDeserializer<'a, UnknownName> = name.into_deserializer();
    Ok(T::deserialize(name)?)
}

/// Microseconds since 1970; every date that `time` has fits.
pub(super) fn micros(at: OffsetDateTime) -> i64 {
    let micros = at.unix_timestamp_nanos().div_euclid(1_000);
    i64::try_from(micros).expect("ten thousand years are fewer microseconds than fit")
}

/// The time that stands in a column, in UTC.
pub(super) fn time(row: &SqliteRow, column: &str) -> sqlx::Result<OffsetDateTime> {
    let micros: i64 = row.try_get(column)?;
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000)
        .map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Microseconds of a duration; the longest that fits for one that does not.
pub(super) fn micros_of(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

/// The duration that stands in a column; none for a negative one.
pub(super) fn duration(row: &SqliteRow, column: &str) -> sqlx::Result<Duration> {
    let micros: i64 = row.try_get(column)?;
    Ok(Duration::from_micros(u64::try_from(micros).unwrap_or_default()))
}

kept_as!(String, PassageId, |id| id.as_str().to_owned(), |text| Ok(PassageId::new(text)?));
