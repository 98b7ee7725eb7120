//! What the pages about money share: their tabs, and things in words.

use kernel::{Money, Timestamp};
use web::{Edge, ui::Tab};

use crate::permissions;

/// The pages about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tabs {
    Overview,
    Payments,
    Refunds,
    Ledger,
    Credit,
    Bank,
    Books,
    Dead,
}

impl Tabs {
    const ALL: [(Self, &'static str, &'static str, kernel::Permission); 8] = [
        (Self::Overview, "/admin/money", "payments-money-overview", permissions::SEE),
        (Self::Payments, "/admin/money/payments", "payments-money-payments", permissions::SEE),
        (Self::Refunds, "/admin/money/refunds", "payments-money-refunds", permissions::SEE),
        (Self::Ledger, "/admin/money/ledger", "payments-money-ledger", permissions::SEE_LEDGER),
        (Self::Credit, "/admin/money/credit", "payments-money-credit", permissions::SEE_LEDGER),
        (Self::Bank, "/admin/money/bank", "payments-money-bank", permissions::MANAGE_BANK),
        (Self::Books, "/admin/money/books", "payments-money-books", permissions::SEE_LEDGER),
        (Self::Dead, "/admin/money/dead", "payments-money-dead", permissions::MANAGE_DEAD),
    ];

    /// Those that the reader may open, this one marked.
    pub(crate) fn of(self, edge: &Edge) -> Vec<Tab> {
        let open = Self::ALL.iter().filter(|(.., permission)| edge.actor.may(*permission));
        let text = |key: &str| edge.kit.texts.get(edge.locale, key);
        open.map(|(tab, href, key, _)| Tab::new(text(key), *href, *tab == self)).collect()
    }
}

/// An amount in the reader's language.
pub(crate) fn amount(edge: &Edge, money: Money) -> String {
    web::ui::money(money, edge.locale)
}

/// The first moment of a day that a date field sends, `2026-05-01`; `None` for what is none.
pub(crate) fn day_of(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() == 10 { format!("{text}T00:00:00Z").parse().ok() } else { None }
}

/// What kind of event a posting tells of, in words; its key where there are none.
pub(crate) fn event_word(edge: &Edge, key: &str) -> String {
    let word = key.split(':').next().unwrap_or_default();
    let text = format!("payments-ledger-event-{word}");
    if edge.kit.texts.has(edge.locale, &text) {
        edge.kit.texts.get(edge.locale, &text)
    } else {
        word.to_owned()
    }
}
