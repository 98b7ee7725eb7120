//! Whose name stands on the invoices of the demo.

use std::{future::Future, pin::Pin, sync::Arc};

use kernel::Actor;
use store::{BoxError, Cx};
use web::{Kit, Tenant};

use crate::tax::{
    self, TaxError,
    settings::{Entered, Wishes},
};

pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move {
        let name = format!("{} e. V.", tenant.name);
        let wishes = Wishes::parse(&Entered {
            legal_name: &name,
            address: "Tanzstraße 12\n10115 Berlin",
            country: "DE",
            vat_id: "DE999999999",
            standard: "19",
            reduced: "7",
            prefix: "INV",
            note: "",
        })?;
        let load = move |cx: &mut Cx| -> Result<(), TaxError> {
            // What somebody has entered since is theirs.
            if tax::settings(cx)?.version == 0 {
                tax::change(cx, 0, &wishes)?;
            }
            Ok(())
        };
        Ok(kit.write(&tenant.key, Actor::system(), load).await?)
    })
}
