use ::store::{BoxError, Cx, Error};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use kernel::Forbidden;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use web::PersonalData;

use crate::{UserId, account, audit, profile, session};

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the part {domain} could not be exported")]
    Part { domain: &'static str, source: BoxError },
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ExportError:
    Part => Internal "internal";
    Forbidden, Store
}

/// Everything that all domains keep of oneself, by domain, as it stands at one moment.
pub fn export(cx: &mut Cx, domains: &[(&'static str, PersonalData)]) -> Result<Value, ExportError> {
    let person = cx.actor.require_user()?;
    let mut parts = Map::new();
    for (domain, data) in domains {
        if let PersonalData::Kept { export, .. } = data {
            let part = export(cx, person).map_err(|source| ExportError::Part { domain, source })?;
            parts.insert((*domain).to_owned(), part);
        }
    }
    Ok(json!({ "exportedAt": cx.now, "person": UserId::from_uuid(person), "data": parts }))
}

/// What this domain keeps of a person.
pub(crate) fn hand_over(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let id = UserId::from_uuid(person);
    let me = account::of(cx, id)?;
    let photo = profile::store::photo(cx.tx, id)?.map(|photo| BASE64_STANDARD.encode(photo.bytes));
    let sessions = session::of(cx, id)?;
    let sessions: Vec<Value> = sessions
        .iter()
        .map(|session| {
            json!({
                "id": session.id, "kind": session.kind, "createdAt": session.created_at,
                "seenAt": session.seen_at, "ip": session.ip, "agent": session.agent,
            })
        })
        .collect();
    let activity = audit::of_person(cx.tx, id)?;
    let activity: Vec<Value> = activity
        .iter()
        .map(|entry| {
            json!({
                "at": entry.at, "action": entry.action, "subject": entry.subject,
                "ip": entry.ip, "agent": entry.agent,
            })
        })
        .collect();
    let (account, profile) = (&me.account, &me.profile);
    Ok(json!({
        "account": {
            "id": account.id, "email": account.email, "emailVerifiedAt": account.email_verified_at,
            "name": account.name, "handle": account.handle, "locale": account.locale, "theme": account.theme,
            "status": account.status, "createdAt": account.created_at, "roles": me.roles,
        },
        "profile": {
            "bio": profile.bio, "city": profile.city, "country": profile.country,
            "specialties": profile.specialties, "languages": profile.languages, "links": profile.links,
            "visibility": profile.visibility, "photoJpegBase64": photo,
        },
        "sessions": sessions,
        "activity": activity,
    }))
}
