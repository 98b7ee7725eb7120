//! Who issues a community's invoices, and at which rates of tax.

use ::store::{Cx, Error, Tx};
use identity::audit;
use kernel::{Forbidden, Line, Prose, Rate, TextRule, Violation, Violations};
use serde_json::json;

use super::store;
use crate::{TaxRate, permissions};

/// What stands on every invoice of a community.
#[derive(Debug, Clone, PartialEq, Eq, ::store::FromRow)]
pub struct TaxSettings {
    /// Empty until somebody has entered it: invoices then bear the community's own name.
    pub legal_name: String,
    /// Lines of an address.
    pub address: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    pub vat_id: String,
    pub standard_ppm: i64,
    pub reduced_ppm: i64,
    /// Of invoice numbers: `INV` in `INV-2026-00042`.
    pub prefix: String,
    /// A sentence at an invoice's end, such as why there is no tax on it.
    pub note: String,
    /// Counts the changes; 0 until there is one.
    pub version: i64,
}

/// New settings, checked.
#[derive(Debug, Clone)]
pub struct Wishes(TaxSettings);

/// What somebody enters, as they enter it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entered<'a> {
    pub(crate) legal_name: &'a str,
    pub(crate) address: &'a str,
    pub(crate) country: &'a str,
    pub(crate) vat_id: &'a str,
    pub(crate) standard: &'a str,
    pub(crate) reduced: &'a str,
    pub(crate) prefix: &'a str,
    pub(crate) note: &'a str,
}

#[derive(Debug, thiserror::Error)]
pub enum TaxError {
    #[error("the settings were changed meanwhile")]
    Stale,
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { TaxError:
    Stale => Stale "stale";
    Forbidden, Store
}

/// The figures behind a [`TaxRate`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rates {
    standard: Rate,
    reduced: Rate,
}

impl Rates {
    pub(crate) const fn of(self, rate: TaxRate) -> Rate {
        match rate {
            TaxRate::Standard => self.standard,
            TaxRate::Reduced => self.reduced,
            TaxRate::None => Rate { ppm: 0 },
            TaxRate::Own { ppm } => Rate { ppm },
        }
    }
}

impl Default for TaxSettings {
    /// No tax until somebody says which: a wrong rate on an invoice is owed all the same.
    fn default() -> Self {
        Self {
            legal_name: String::new(),
            address: String::new(),
            country: String::new(),
            vat_id: String::new(),
            standard_ppm: 0,
            reduced_ppm: 0,
            prefix: "INV".into(),
            note: String::new(),
            version: 0,
        }
    }
}

impl Wishes {
    /// Checks everything and names all that is wrong at once.
    pub(crate) fn parse(entered: &Entered<'_>) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let line = |field, text, min, max| Line::parse(field, text, TextRule { min, max });
        let legal_name = found.take(line("legalName", entered.legal_name, 1, 120));
        let address = found.take(Prose::parse("address", entered.address, TextRule { min: 1, max: 400 }));
        let country = found.take(country(entered.country));
        let vat_id = found.take(vat_id(entered.vat_id));
        let standard_ppm = found.take(rate("standard", entered.standard));
        let reduced_ppm = found.take(rate("reduced", entered.reduced));
        let prefix = found.take(prefix(entered.prefix));
        let note = found.take(line("note", entered.note, 0, 300));
        let values = (|| {
            Some(TaxSettings {
                legal_name: legal_name?,
                address: address?,
                country: country?,
                vat_id: vat_id?,
                standard_ppm: standard_ppm?,
                reduced_ppm: reduced_ppm?,
                prefix: prefix?,
                note: note?,
                version: 0,
            })
        })();
        found.finish(values.map(Self))
    }
}

fn country(text: &str) -> Result<String, Violation> {
    let code = text.trim().to_ascii_uppercase();
    let sound = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if sound { Ok(code) } else { Err(Violation::new("country", "country")) }
}

/// Two letters of the country and 2 to 13 letters and digits (directive 2006/112/EC, article 215), or nothing.
fn vat_id(text: &str) -> Result<String, Violation> {
    let id: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
    let id = id.to_ascii_uppercase();
    let letters = id.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    let sound = id.is_empty()
        || (letters && (4..=15).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if sound { Ok(id) } else { Err(Violation::new("vatId", "vat-id")) }
}

fn rate(field: &str, text: &str) -> Result<i64, Violation> {
    super::parse_percent(text).ok_or_else(|| Violation::new(field, "tax-rate"))
}

fn prefix(text: &str) -> Result<String, Violation> {
    let prefix = text.trim().to_ascii_uppercase();
    let sound = (1..=8).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if sound { Ok(prefix) } else { Err(Violation::new("prefix", "invoice-prefix")) }
}

/// The settings, for those who may change them.
pub fn settings(cx: &mut Cx) -> Result<TaxSettings, TaxError> {
    cx.require(permissions::SET_TAX)?;
    Ok(now(cx.tx)?)
}

/// Changes the settings, if they still have the version that the change was made of. Documents issued before keep
/// what they say.
pub fn change(cx: &mut Cx, version: i64, wishes: &Wishes) -> Result<TaxSettings, TaxError> {
    cx.require(permissions::SET_TAX)?;
    if now(cx.tx)?.version != version {
        return Err(TaxError::Stale);
    }
    let settings = TaxSettings { version: version + 1, ..wishes.0.clone() };
    if !store::put(cx.tx, &settings, version)? {
        return Err(TaxError::Stale);
    }
    let details = json!({ "version": settings.version, "standard": settings.standard_ppm, "reduced": settings.reduced_ppm });
    audit::record(cx, "orders.tax.changed", "", &details)?;
    Ok(settings)
}

pub(crate) fn now(tx: &mut Tx) -> Result<TaxSettings, Error> {
    Ok(store::get(tx)?.unwrap_or_default())
}

pub(crate) fn rates(tx: &mut Tx) -> Result<Rates, Error> {
    let settings = now(tx)?;
    Ok(Rates { standard: Rate { ppm: settings.standard_ppm }, reduced: Rate { ppm: settings.reduced_ppm } })
}
