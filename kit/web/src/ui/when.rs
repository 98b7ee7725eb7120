//! Days and moments as people write them in their language (after CLDR 46, abbreviated), for mails and for pages
//! whose times belong to a place. Elsewhere a page leaves its moments to the browser, which knows the reader's zone.

use jiff::{civil, tz::TimeZone};
use kernel::{Locale, Timestamp};

/// `Fri, 1 May 2026`, `пт, 1 мая 2026 г.`, `vie, 1 may 2026`, `Fr., 1. Mai 2026`.
pub fn date(date: civil::Date, locale: Locale) -> String {
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    let (weekday, month) = (weekdays(locale)[weekday], months(locale)[month]);
    let (day, year) = (date.day(), date.year());
    match locale {
        Locale::En | Locale::Es => format!("{weekday}, {day} {month} {year}"),
        Locale::Ru => format!("{weekday}, {day} {month} {year}\u{a0}г."),
        Locale::De => format!("{weekday}, {day}. {month} {year}"),
    }
}

/// The moment in a zone of the IANA database, with its name: `Fri, 1 May 2026, 18:30 (Europe/Madrid)`. A zone that is
/// none counts as UTC.
pub fn moment(at: Timestamp, zone: &str, locale: Locale) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let local = at.to_jiff().to_zoned(zone.clone());
    let name = zone.iana_name().unwrap_or("UTC");
    format!("{}, {} ({name})", date(local.date(), locale), local.strftime("%H:%M"))
}

const fn weekdays(locale: Locale) -> [&'static str; 7] {
    match locale {
        Locale::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        Locale::Ru => ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        Locale::Es => ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
        Locale::De => ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
    }
}

const fn months(locale: Locale) -> [&'static str; 12] {
    match locale {
        Locale::En => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
        Locale::Ru => {
            ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."]
        }
        Locale::Es => ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        Locale::De => {
            ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_stands_in_the_clock_of_its_place() {
        let at: Timestamp = "2026-10-25T00:30:00Z".parse().unwrap();
        // The night in which the clocks go back: the first of the two times half past two.
        assert_eq!(moment(at, "Europe/Madrid", Locale::En), "Sun, 25 Oct 2026, 02:30 (Europe/Madrid)");
        assert_eq!(moment(at, "Nowhere/None", Locale::Ru), "вс, 25 окт. 2026\u{a0}г., 00:30 (UTC)");
    }

    #[test]
    fn each_language_writes_days_its_own_way() {
        let shown = Locale::ALL.map(|locale| date(civil::date(2026, 5, 1), locale).replace('\u{a0}', "_"));
        assert_eq!(shown, ["Fri, 1 May 2026", "пт, 1 мая 2026_г.", "vie, 1 may 2026", "Fr., 1. Mai 2026"]);
    }
}
