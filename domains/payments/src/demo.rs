//! Demo content: a bank account to transfer to, so that every way of paying can be tried.

use std::{future::Future, pin::Pin, sync::Arc};

use kernel::Actor;
use store::{BoxError, Cx};
use web::{Kit, Tenant};

use crate::settings::{self, NewBankAccount};

/// Says where transfers go, unless somebody has said so.
pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move {
        let holder = tenant.name.clone();
        let set = move |cx: &mut Cx| -> Result<(), settings::SettingsError> {
            if settings::bank_account(cx.tx)?.is_some() {
                return Ok(());
            }
            // The example of ISO 13616: an account that no bank has.
            let account = NewBankAccount::parse(&holder, "DE89370400440532013000", "", "Demo")?;
            settings::set_bank_account(cx, &account)
        };
        Ok(kit.write(&tenant.key, Actor::system(), set).await?)
    })
}
