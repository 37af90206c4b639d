//! What went wrong, in the words of a store.

use crate::store::StoreError;
use deadpool_postgres::PoolError;
use std::error::Error as _;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::WrongType;

/// Sorts an error of the driver for the store called `store`.
pub(super) fn of(store: &str, error: Error) -> StoreError {
    let store = store.to_owned();
    let Some(known) = error.as_db_error() else {
        let (reason, is_ours) = reason(&error);
        return if is_ours { StoreError::Server { store, reason } } else { StoreError::Unreachable { store, reason } };
    };
    let reason = known.message().to_owned();
    match known.code() {
        &SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION => StoreError::Refused { store, reason },
        &SqlState::INVALID_CATALOG_NAME => StoreError::NoDatabase { store },
        &SqlState::DISK_FULL => StoreError::Full { store },
        &SqlState::INSUFFICIENT_PRIVILEGE | &SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::Forbidden { store, reason },
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::T_R_DEADLOCK_DETECTED => StoreError::Locked { store },
        code if is_about_the_server(code) => StoreError::Unreachable { store, reason },
        _ => StoreError::Server { store, reason: format!("{reason} ({})", known.code().code()) },
    }
}

/// Shut down, crashed, starting, full or gone: what may be over soon.
fn is_about_the_server(code: &SqlState) -> bool {
    let code = code.code();
    code.starts_with("57P") || code.starts_with("08") || code == SqlState::TOO_MANY_CONNECTIONS.code()
}

/// The same for the pool.
pub(super) fn of_pool(store: &str, error: PoolError) -> StoreError {
    match error {
        PoolError::Backend(error) => of(store, error),
        error => StoreError::Unreachable { store: store.to_owned(), reason: error.to_string() },
    }
}

/// The innermost reason, which says most (`Connection refused`), and whether it is a value that does not fit its column.
fn reason(error: &Error) -> (String, bool) {
    let (mut reason, mut is_ours) = (error.to_string(), false);
    let mut inner = error.source();
    while let Some(cause) = inner {
        reason = cause.to_string();
        is_ours |= cause.is::<WrongType>();
        inner = cause.source();
    }
    (reason, is_ours)
}
