//! Personal data comes with its export and its erasure, or it does not come at all.

use serde_json::Value;
use store::{BoxError, Cx};

/// Everything this domain keeps of a person, for them to take along.
pub type Export = fn(&mut Cx, person: uuid::Uuid) -> Result<Value, BoxError>;

/// Removes or pseudonymises everything this domain keeps of a person, but for what the law demands to be kept.
pub type Erase = fn(&mut Cx, person: uuid::Uuid) -> Result<(), BoxError>;

/// What a domain does about personal data.
#[derive(Debug, Clone, Copy)]
pub enum PersonalData {
    Kept {
        export: Export,
        erase: Erase,
    },
    /// It keeps none; the reason is for those who check.
    None {
        reason: &'static str,
    },
}

impl PersonalData {
    pub const fn kept(export: Export, erase: Erase) -> Self {
        Self::Kept { export, erase }
    }

    pub const fn none(reason: &'static str) -> Self {
        Self::None { reason }
    }
}
