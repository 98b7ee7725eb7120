//! The SQL of what people chose.

use identity::UserId;
use kernel::Timestamp;
use serde::Serialize;
use store::{Error, FromRow, Tx, params};

use super::Channel;

/// A choice as it is kept.
#[derive(Debug, FromRow, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Kept {
    pub(crate) topic_group: String,
    pub(crate) channel: String,
    pub(crate) wanted: bool,
}

/// The channels over which somebody does not want to hear of a group.
pub(crate) fn unwanted(tx: &mut Tx<'_>, user: UserId, group: &str) -> Result<Vec<Channel>, Error> {
    let codes: Vec<String> = tx.scalars(
        "SELECT channel FROM notifications_preferences
         WHERE user_id = ?1 AND topic_group = ?2 AND wanted = FALSE",
        params![user, group],
    )?;
    Ok(codes.iter().filter_map(|code| code.parse().ok()).collect())
}

pub(crate) fn set(
    tx: &mut Tx<'_>,
    user: UserId,
    group: &str,
    channel: Channel,
    wanted: bool,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO notifications_preferences (user_id, topic_group, channel, wanted) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (user_id, topic_group, channel) DO UPDATE SET wanted = excluded.wanted",
        params![user, group, channel.code(), wanted],
    )
    .map(drop)
}

/// Whether a guest's address wants no more mails of a group.
pub(crate) fn is_silent(tx: &mut Tx<'_>, email: &str, group: &str) -> Result<bool, Error> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM notifications_silences WHERE email = ?1 AND topic_group = ?2",
        params![email, group],
    )?;
    Ok(found > 0)
}

pub(super) fn silence(tx: &mut Tx<'_>, email: &str, group: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO notifications_silences (email, topic_group, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (email, topic_group) DO NOTHING",
        params![email, group, now],
    )
    .map(drop)
}

/// What a guest has ended stays ended for their account.
pub(crate) fn attach(tx: &mut Tx<'_>, email: &str, user: UserId) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO notifications_preferences (user_id, topic_group, channel, wanted)
         SELECT ?2, topic_group, 'email', FALSE FROM notifications_silences WHERE email = ?1
         ON CONFLICT (user_id, topic_group, channel) DO NOTHING",
        params![email, user],
    )?;
    tx.execute("DELETE FROM notifications_silences WHERE email = ?1", params![email]).map(drop)
}

pub(crate) fn all(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Kept>, Error> {
    tx.query(
        "SELECT topic_group, channel, wanted FROM notifications_preferences WHERE user_id = ?1
         ORDER BY topic_group, channel",
        params![user],
    )
}

pub(crate) fn erase(tx: &mut Tx<'_>, user: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM notifications_preferences WHERE user_id = ?1", params![user]).map(drop)
}
