//! The SQL of the tax settings.

use ::store::{Error, Tx, params};

use super::TaxSettings;

pub(super) fn get(tx: &mut Tx) -> Result<Option<TaxSettings>, Error> {
    tx.query_opt(
        "SELECT legal_name, address, country, vat_id, standard_ppm, reduced_ppm, prefix, note, version
         FROM orders_tax_settings WHERE id = 1",
        params![],
    )
}

/// Writes the settings over those of the version before; `false` where others stand there now.
pub(super) fn put(tx: &mut Tx, settings: &TaxSettings, before: i64) -> Result<bool, Error> {
    let rows = tx.execute(
        "INSERT INTO orders_tax_settings
             (id, legal_name, address, country, vat_id, standard_ppm, reduced_ppm, prefix, note, version)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET legal_name = excluded.legal_name, address = excluded.address,
             country = excluded.country, vat_id = excluded.vat_id, standard_ppm = excluded.standard_ppm,
             reduced_ppm = excluded.reduced_ppm, prefix = excluded.prefix, note = excluded.note,
             version = excluded.version
         WHERE orders_tax_settings.version = ?10",
        params![
            settings.legal_name,
            settings.address,
            settings.country,
            settings.vat_id,
            settings.standard_ppm,
            settings.reduced_ppm,
            settings.prefix,
            settings.note,
            settings.version,
            before
        ],
    )?;
    Ok(rows == 1)
}
