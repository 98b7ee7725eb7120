//! Zones that a file defines itself (VTIMEZONE; RFC 5545, 3.6.5).

use jiff::{
    Timestamp,
    civil::{DateTime, date},
    tz::Offset,
};

use crate::{
    problem::{What, shown},
    rule::{Budget, Recurrence, Rule, Until},
    tree::Component,
    value::{Written, offset},
};

/// When the clocks of a zone were and will be changed, in order.
#[derive(Debug)]
pub(crate) struct Own(Vec<Change>);

/// A change of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    moment: Timestamp,
    before: Offset,
    after: Offset,
}

/// Steps that the definition of one zone may cost: rules of three centuries, twice a year, many times over.
const BUDGET: Budget = Budget(50_000);
/// Lists longer than this define no zone.
const MOST_CHANGES: usize = 5_000;

impl Own {
    pub(crate) fn read(zone: &Component) -> Result<Self, What> {
        let mut budget = BUDGET;
        let mut changes = Vec::new();
        let observances =
            zone.children.iter().filter(|child| matches!(child.name.as_str(), "STANDARD" | "DAYLIGHT"));
        for observance in observances {
            changes.extend(of_observance(observance, &mut budget)?);
            if changes.len() > MOST_CHANGES {
                return Err(What::BadZone(shown(&zone.name)));
            }
        }
        changes.sort_unstable();
        if changes.is_empty() { Err(What::BadZone(shown(&zone.name))) } else { Ok(Self(changes)) }
    }

    /// As [`Place::moment`](super::Place::moment).
    pub(super) fn moment(&self, local: DateTime) -> Option<Timestamp> {
        // The last change that clocks which had not been changed would have shown by then. If a leap swallowed the time, or
        // it comes again after the change, it is reckoned with the offset before, as it is when it is not reached yet.
        let reached = |change: &Change| {
            let shown = change.before.to_datetime(change.moment);
            let leapt = change.after.to_datetime(change.moment);
            shown.max(leapt) <= local
        };
        let offset = match self.0.partition_point(reached).checked_sub(1) {
            Some(last) => self.0[last].after,
            None => self.0.first()?.before,
        };
        offset.to_timestamp(local).ok()
    }

    pub(super) fn local(&self, moment: Timestamp) -> DateTime {
        let passed = self.0.partition_point(|change| change.moment <= moment);
        let offset = match passed.checked_sub(1) {
            Some(last) => self.0[last].after,
            None => self.0.first().map_or(Offset::UTC, |first| first.before),
        };
        offset.to_datetime(moment)
    }
}

/// The changes to one observance.
fn of_observance(observance: &Component, budget: &mut Budget) -> Result<Vec<Change>, What> {
    let value = |name: &str| observance.get(name).map(|line| line.value.as_str());
    let read_offset = |name: &str| {
        let seconds = offset(value(name).unwrap_or_default())?;
        Offset::from_seconds(seconds).map_err(|_| What::BadOffset(seconds.to_string()))
    };
    let (before, after) = (read_offset("TZOFFSETFROM")?, read_offset("TZOFFSETTO")?);
    let local = |text: &str| {
        Ok(match Written::parse(text)? {
            Written::Date(date) => date.at(0, 0, 0, 0),
            Written::Local(time) | Written::Utc(time) => time,
        })
    };
    let start = local(value("DTSTART").ok_or(What::NoStart)?)?;
    let mut onsets = vec![start];
    for line in observance.all("RDATE").filter(|line| !line.value.trim().is_empty()) {
        for value in line.value.split(',').take(MOST_CHANGES) {
            onsets.push(local(value)?);
        }
    }
    for line in observance.all("RRULE") {
        let rule = Rule::parse(&line.value)?;
        let (from, to) = (date(1850, 1, 1).at(0, 0, 0, 0), date(2150, 1, 1).at(0, 0, 0, 0));
        let over = |at: DateTime| match rule.until {
            Some(Until::Utc(until)) => before.to_timestamp(at).is_ok_and(|moment| moment > until),
            Some(Until::Local(until)) => at > until,
            Some(Until::Date(until)) => at.date() > until,
            None => false,
        };
        Recurrence::new(&rule, start, false)
            .each(from, to, budget, over, |at| onsets.push(at))
            .map_err(|_| What::BadRule(shown(&line.value), "no clocks are changed that often"))?;
    }
    let change =
        |onset: DateTime| before.to_timestamp(onset).ok().map(|moment| Change { moment, before, after });
    Ok(onsets.into_iter().filter_map(change).collect())
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, tz::TimeZone};

    use super::*;
    use crate::tree;

    fn read(text: &str) -> Result<Own, What> {
        let components = tree::parse(text.as_bytes(), &mut Vec::new()).unwrap();
        Own::read(&components[0])
    }

    const NEW_YORK: &str = "BEGIN:VTIMEZONE
BEGIN:STANDARD
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
";

    /// Every half hour of some years, there and back: as the database has it, for which the same rules hold since 2007.
    #[test]
    fn a_defined_zone_is_as_the_database_has_it() {
        let (own, known) = (read(NEW_YORK).unwrap(), TimeZone::get("America/New_York").unwrap());
        let mut local = date(2008, 1, 1).at(0, 0, 0, 0);
        while local.year() < 2011 {
            assert_eq!(own.moment(local), known.to_timestamp(local).ok(), "{local}");
            let moment = TimeZone::UTC.to_timestamp(local).unwrap();
            assert_eq!(own.local(moment), known.to_datetime(moment), "{moment}");
            local = local.checked_add(SignedDuration::from_mins(30)).unwrap();
        }
    }

    #[test]
    fn a_definition_that_says_nothing_or_too_much_is_refused() {
        assert!(read("BEGIN:VTIMEZONE\nEND:VTIMEZONE\n").is_err());
        assert!(read(&NEW_YORK.replace("TZOFFSETTO:-0400", "TZOFFSETTO:west")).is_err());
        assert!(read(&NEW_YORK.replace("FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=SECONDLY")).is_err());
        assert!(read(&NEW_YORK.replace("FREQ=YEARLY;BYDAY=2SU", "FREQ=OFTEN")).is_err());
    }

    #[test]
    fn a_zone_that_never_changes_is_the_same_all_the_time() {
        let own = read(
            "BEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART;VALUE=DATE:20170101\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1100\nEND:STANDARD\nEND:VTIMEZONE\n",
        )
        .unwrap();
        for year in [1900, 2017, 2400] {
            let local = date(year, 1, 1).at(11, 0, 0, 0);
            assert_eq!(own.local(own.moment(local).unwrap()), local);
        }
    }
}
