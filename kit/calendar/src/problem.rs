//! What is wrong with a calendar, where, and how to mend it.

use std::fmt;

/// Something that could not be read: the whole file, or the part that was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// Counted from 1, as an editor shows it.
    pub line: usize,
    pub what: What,
}

/// What is wrong. `Display` says it with how to mend it, in English, for logs and programs; people are shown a text of
/// their language under [`What::code`], with [`What::found`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Longer than [`MAX_BYTES`](crate::MAX_BYTES).
    TooLong,
    /// There is no calendar in it.
    NoCalendar,
    /// It ends in the middle of this component.
    CutOff(String),
    /// This component is ended where another is open, or none.
    NotNested(String),
    /// Components lie too deep in each other.
    TooDeep,
    /// More events than are read of one calendar.
    TooMany,
    /// A line that is no `NAME:value`.
    NoProperty(String),
    /// Components that stand outside of a calendar; they were read all the same.
    Bare(String),
    /// An event does not say when it begins.
    NoStart,
    /// An event ends before it begins.
    Backwards,
    /// No date or date-time.
    BadDate(String),
    /// No duration.
    BadDuration(String),
    /// No period.
    BadPeriod(String),
    /// No offset from UTC.
    BadOffset(String),
    /// The recurrence rule, and what of it cannot be right.
    BadRule(String, &'static str),
    /// No zone of this name is defined in the file or known.
    UnknownZone(String),
    /// The definition of this zone cannot be read.
    BadZone(String),
    /// Recurs more often than is expanded; the times found until then are there.
    TooOften,
}

impl What {
    /// Stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::NoCalendar => "no-calendar",
            Self::CutOff(_) => "cut-off",
            Self::NotNested(_) => "not-nested",
            Self::TooDeep => "too-deep",
            Self::TooMany => "too-many",
            Self::NoProperty(_) => "no-property",
            Self::Bare(_) => "bare",
            Self::NoStart => "no-start",
            Self::Backwards => "backwards",
            Self::BadDate(_) => "bad-date",
            Self::BadDuration(_) => "bad-duration",
            Self::BadPeriod(_) => "bad-period",
            Self::BadOffset(_) => "bad-offset",
            Self::BadRule(..) => "bad-rule",
            Self::UnknownZone(_) => "unknown-zone",
            Self::BadZone(_) => "bad-zone",
            Self::TooOften => "too-often",
        }
    }

    /// All codes, for those who keep texts for them.
    pub const CODES: [&'static str; 18] = [
        "too-long",
        "no-calendar",
        "cut-off",
        "not-nested",
        "too-deep",
        "too-many",
        "no-property",
        "bare",
        "no-start",
        "backwards",
        "bad-date",
        "bad-duration",
        "bad-period",
        "bad-offset",
        "bad-rule",
        "unknown-zone",
        "bad-zone",
        "too-often",
    ];

    /// The words of the file that are meant, shortened; empty where there are none.
    pub fn found(&self) -> &str {
        match self {
            Self::CutOff(found)
            | Self::NotNested(found)
            | Self::NoProperty(found)
            | Self::Bare(found)
            | Self::BadDate(found)
            | Self::BadDuration(found)
            | Self::BadPeriod(found)
            | Self::BadOffset(found)
            | Self::BadRule(found, _)
            | Self::UnknownZone(found)
            | Self::BadZone(found) => found,
            Self::TooLong
            | Self::NoCalendar
            | Self::TooDeep
            | Self::TooMany
            | Self::NoStart
            | Self::Backwards
            | Self::TooOften => "",
        }
    }

    pub(crate) const fn at(self, line: usize) -> Problem {
        Problem { line, what: self }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("the file is too long; export fewer years"),
            Self::NoCalendar => f.write_str(
                "there is no calendar in it; give the address or file that your calendar exports as iCalendar (.ics)",
            ),
            Self::CutOff(name) => write!(f, "the file ends before END:{name}; load or export it again"),
            Self::NotNested(name) => write!(f, "{name} ends here but is not what was begun last; export it again"),
            Self::TooDeep => f.write_str("components lie too deep in each other; export it again"),
            Self::TooMany => f.write_str("more events than are read of one calendar; export fewer years"),
            Self::NoProperty(line) => write!(f, "“{line}” is no NAME:value; remove the line or complete it"),
            Self::Bare(name) => write!(f, "{name} stands outside of a calendar; put BEGIN:VCALENDAR and END:VCALENDAR around"),
            Self::NoStart => f.write_str("the event does not say when it begins; add DTSTART"),
            Self::Backwards => f.write_str("the event ends before it begins; correct DTSTART or DTEND"),
            Self::BadDate(found) => {
                write!(f, "“{found}” is no date; write 20260501, or with a time 20260501T183000 or 20260501T163000Z")
            }
            Self::BadDuration(found) => write!(f, "“{found}” is no duration; write PT1H30M, P2D or P1W"),
            Self::BadPeriod(found) => {
                write!(f, "“{found}” is no period; write 20260501T163000Z/20260501T173000Z or …Z/PT1H")
            }
            Self::BadOffset(found) => write!(f, "“{found}” is no offset from UTC; write +0200 or -053000"),
            Self::BadRule(found, reason) => write!(f, "the rule “{found}” cannot be followed: {reason}"),
            Self::UnknownZone(found) => {
                write!(f, "the time zone “{found}” is not known; use a name like Europe/Berlin, or add its VTIMEZONE")
            }
            Self::BadZone(found) => {
                write!(f, "the definition of the time zone “{found}” cannot be read; use a name like Europe/Berlin")
            }
            Self::TooOften => f.write_str("it recurs too often to be listed; end it with COUNT or UNTIL"),
        }
    }
}

/// Words of a file as they may be shown: short, in one line, without control characters.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut words: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        words.push('…');
    }
    words
}
