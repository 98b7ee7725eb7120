//! Statements of the bank: taken in, matched with what people were to pay, and what fits nothing kept in sight.
//!
//! A file is read strictly ([`read`]): a line that cannot be understood refuses the whole file and says which and
//! why, so that nothing is ever half imported. The same file, or the same line in two overlapping files, counts once.
//! Money that fits no payment stands on the account `unmatched` until somebody says what it is.

pub(crate) mod api;
mod camt;
mod csv;
mod decode;
mod figures;
mod import;
mod jobs;
mod judge;
pub(crate) mod pages;
mod settle;
mod statement;
mod store;
mod upload;

pub use csv::{Columns, DayOrder, DecimalSign, Options};
pub use import::{ImportError, Imported, find, find_lines, import, line, statement};
pub(crate) use jobs::handlers;
pub use judge::{Candidate, Judgement, judge};
pub use settle::{Purpose, SettleError, UnknownPurpose, candidates, settle};
pub use statement::{Flaw, NewLine, Reason, Statement, read};
pub use store::{Line, LineFilter, StatementRow, Status};

pub(crate) use figures::minor;
pub(crate) use import::open_lines;
pub(crate) use store::{forget_person, of_person};

kernel::id_kind!(/// A statement of the bank that was taken in.
    pub StatementId = StatementKind "stm");
kernel::id_kind!(/// One booking of a statement.
    pub LineId = LineKind "bkl");
