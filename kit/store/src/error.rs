//! What can go wrong, the same on both databases.

use std::{sync::Arc, time::Duration};

use kernel::{Fault, Kind};

use crate::migrate::MigrationError;

/// The cause of an error that has no name of its own here.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// What handlers of jobs and events fail with: anything.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a read or write did not happen.
///
/// Constraints carry the same name on both databases; `README.md` states the rule. Any error but
/// [`Error::NotFound`] fails its transaction, whether or not the closure looks at it; use
/// [`Tx::attempt`](crate::Tx::attempt) to try something that may fail.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    #[error("there is no such row")]
    NotFound,
    #[error("the unique constraint {constraint} refuses the row")]
    Unique { constraint: String },
    /// The name is for the log: SQLite does not tell it.
    #[error("a foreign key refuses the change ({})", constraint.as_deref().unwrap_or("name unknown"))]
    ForeignKey { constraint: Option<String> },
    #[error("the check {constraint} refuses the row")]
    Check { constraint: String },
    /// An exclusion constraint, or a trigger that raises its name.
    #[error("the rule {constraint} refuses the row beside those that stand there")]
    Excluded { constraint: String },
    /// `table.column`.
    #[error("{column} must have a value")]
    NotNull { column: String },
    #[error("the statement or transaction took too long")]
    Timeout,
    #[error("too much work is waiting for the database")]
    Overloaded,
    #[error("the database cannot be reached or cannot write")]
    Unavailable,
    /// The connection broke during COMMIT: the change may or may not stand.
    #[error("it is unknown whether the change was kept")]
    CommitUnknown,
    #[error("a read cannot write")]
    ReadOnly,
    #[error("the work panicked")]
    Panicked,
    /// The work met other work again and again (SQLSTATE 40001, 40P01, 55P03).
    #[error("the change met other changes too often")]
    Retry,
    /// Another attempt took the work over, because this one's lease ran out.
    #[error("the lease has passed to another attempt")]
    LeaseLost,
    #[error("there is no database {name}")]
    NoDatabase { name: String },
    #[error("column {column} is {found}, expected {expected}")]
    Decode { column: String, expected: &'static str, found: String },
    /// A bound value that the databases cannot take; counted from 1.
    #[error("parameter {index}: {reason}")]
    Parameter { index: usize, reason: String },
    #[error("migration refused")]
    Migration(#[source] Arc<MigrationError>),
    #[error("the database refused the statement")]
    Other(#[source] Cause),
}

impl Error {
    pub(crate) fn other(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Other(Arc::new(cause))
    }

    /// An error that is only a sentence.
    pub(crate) fn sentence(text: impl Into<String>) -> Self {
        Self::other(Sentence(text.into()))
    }

    /// Whether the same work would probably fail again, rather than the database being away or busy.
    pub(crate) const fn is_about_the_work(&self) -> bool {
        !matches!(
            self,
            Self::Overloaded
                | Self::Unavailable
                | Self::CommitUnknown
                | Self::Retry
                | Self::NoDatabase { .. }
        )
    }

    /// Whether the unique constraint of this name was hit.
    pub fn is_unique(&self, name: &str) -> bool {
        matches!(self, Self::Unique { constraint } if constraint == name)
    }
}

impl From<MigrationError> for Error {
    fn from(error: MigrationError) -> Self {
        Self::Migration(Arc::new(error))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Sentence(String);

impl Fault for Error {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => Kind::NotFound,
            Self::Unique { .. } | Self::ForeignKey { .. } | Self::Check { .. } | Self::Excluded { .. } => {
                Kind::Conflict
            }
            Self::Timeout
            | Self::Overloaded
            | Self::Unavailable
            | Self::CommitUnknown
            | Self::Retry
            | Self::LeaseLost => Kind::Unavailable,
            Self::NotNull { .. }
            | Self::ReadOnly
            | Self::Panicked
            | Self::NoDatabase { .. }
            | Self::Decode { .. }
            | Self::Parameter { .. }
            | Self::Migration(_)
            | Self::Other(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self.kind() {
            Kind::NotFound => "not-found",
            Kind::Conflict => "conflict",
            Kind::Unavailable => "unavailable",
            _ => "internal",
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        let seconds = match self {
            Self::Overloaded | Self::Retry | Self::LeaseLost => 1,
            Self::Timeout | Self::Unavailable | Self::CommitUnknown => 5,
            _ => return None,
        };
        Some(Duration::from_secs(seconds))
    }
}
