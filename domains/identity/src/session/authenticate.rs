//! From a cookie or an access token to the person behind a request.

use std::{collections::BTreeSet, sync::Arc};

use ::store::{Cx, Error};
use axum::http::StatusCode;
use kernel::{Actor, Timestamp};
use web::{Authenticate, Counted, Credential, Finding, Identified, Kit, Problem, Tenant};

use super::{
    expiry, is_worth_noting,
    store::{self, Live},
};
use crate::{
    SessionId,
    profile::{initials, photo_address},
    token::{AccessToken, Keyring, TokenHash, TokenKind},
};

/// Finds out who sent a request. Every use asks the database, in one query that also brings the roles, so a
/// session that was ended or a person who was suspended is refused at once, also with a token that is still
/// valid by itself.
#[derive(Debug, Default)]
pub struct Authenticator {
    keyring: Keyring,
}

impl Authenticate for Authenticator {
    fn identify<'a>(&'a self, kit: &'a Kit, tenant: &'a Arc<Tenant>, credential: Credential) -> Finding<'a> {
        Box::pin(async move {
            match credential {
                Credential::Cookie(token) => self.by_cookie(kit, tenant, token.expose()).await,
                Credential::Bearer(token) => self.by_token(kit, tenant, token.expose()).await.map(Some),
            }
        })
    }
}

impl Authenticator {
    async fn by_cookie(
        &self,
        kit: &Kit,
        tenant: &Tenant,
        token: &str,
    ) -> Result<Option<Identified>, Problem> {
        let Some(hash) = TokenHash::presented(TokenKind::Session, token) else { return Ok(None) };
        let (rows, counted, now) = kit
            .read(&tenant.key, Actor::guest(), move |cx| -> Result<_, Error> {
                let rows = store::live_by_token(cx.tx, &hash, cx.now)?;
                // A browser's pages have a top bar; programs do without it.
                let counted = match rows.first() {
                    Some(live) => Counted::all(cx, live.user_id.as_uuid())?,
                    None => Vec::new(),
                };
                Ok((rows, counted, cx.now))
            })
            .await?;
        let found = admit(kit, tenant, (rows, now)).await;
        Ok(found.map(|found| Identified { counted, ..found }))
    }

    async fn by_token(&self, kit: &Kit, tenant: &Tenant, token: &str) -> Result<Identified, Problem> {
        let id = AccessToken::key_of(token).map_err(|_| invalid())?;
        let key = self.keyring.find(kit, tenant, id).await?.ok_or_else(invalid)?;
        let now = kit.clock.now();
        let claims = AccessToken::verify(token, &key, &tenant.public_url, now).map_err(|_| invalid())?;
        let live = kit
            .read(&tenant.key, Actor::guest(), move |cx| -> Result<_, Error> {
                Ok((store::live_by_id(cx.tx, claims.sid, claims.sub, cx.now)?, cx.now))
            })
            .await?;
        admit(kit, tenant, live).await.ok_or_else(invalid)
    }
}

/// RFC 6750, section 3.1.
fn invalid() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "invalid-token").challenging("Bearer error=\"invalid_token\"")
}

async fn admit(kit: &Kit, tenant: &Tenant, (rows, now): (Vec<Live>, Timestamp)) -> Option<Identified> {
    let live = rows.first()?;
    if is_worth_noting(live.seen_at, now) {
        note(kit, tenant, live, now).await;
    }
    Some(identified(kit, live, &rows))
}

/// Being seen is worth a write now and then, but no request fails for it.
async fn note(kit: &Kit, tenant: &Tenant, live: &Live, now: Timestamp) {
    let (id, expires_at): (SessionId, Timestamp) = (live.id, expiry(now, live.ends_at));
    let touch = move |cx: &mut Cx| store::touch(cx.tx, id, now, expires_at, None);
    if let Err(error) = kit.write(&tenant.key, Actor::guest(), touch).await {
        tracing::debug!(%error, "a session's use was not noted");
    }
}

fn identified(kit: &Kit, live: &Live, rows: &[Live]) -> Identified {
    let roles: BTreeSet<&str> = rows.iter().filter_map(|row| Some(row.role?.code())).collect();
    let roles: Vec<&str> = roles.into_iter().collect();
    let verified = live.email_verified_at.is_some();
    let (held, sleeping) = kit.grants.of(&roles, verified);
    let actor = Actor::person(live.user_id.as_uuid(), live.id.as_uuid());
    Identified {
        actor: actor.allowed(held).allowed_once_verified(sleeping),
        name: live.name.clone(),
        initials: initials(&live.name),
        avatar: live.photo.as_ref().map(|version| photo_address(&live.handle, version)),
        href: format!("/people/{}", live.handle),
        verified,
        locale: live.locale,
        counted: Vec::new(),
    }
}
