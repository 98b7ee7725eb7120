use std::collections::HashMap;

use ::store::{Cx, Error};
use kernel::{Page, PageRequest, Timestamp};

use super::{PeopleError, store};
use crate::{
    Denied, UserId,
    account::Status,
    permissions,
    role::Role,
    session::{self, Shown},
};

/// Whom an administrator looks for; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Parts of name, handle or address; every word has to occur.
    pub q: String,
    pub role: Option<Role>,
    pub status: Option<Status>,
}

/// Somebody in the administrators' list.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub handle: String,
    pub email: String,
    pub email_verified_at: Option<Timestamp>,
    pub status: Status,
    pub created_at: Timestamp,
    pub version: i64,
    /// The version of their photograph, if they have one.
    pub photo: Option<String>,
    pub roles: Vec<Role>,
}

/// Somebody with the places where they are signed in.
#[derive(Debug, Clone)]
pub struct Detail {
    pub person: Person,
    pub sessions: Vec<Shown>,
}

/// More words narrow nothing down, they only cost.
const WORDS: usize = 8;
/// Characters; nothing that is searched has longer words.
const LONGEST_WORD: usize = 100;

impl Filter {
    pub(super) fn words(&self) -> Vec<String> {
        let words = self.q.split_whitespace().filter(|word| !word.contains('\0')).take(WORDS);
        words.map(|word| word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect()).collect()
    }
}

/// Newest first.
pub fn find(cx: &mut Cx, filter: &Filter, at: PageRequest) -> Result<Page<Person>, Denied> {
    cx.require(permissions::SEE_PEOPLE)?;
    Ok(store::page(cx.tx, filter, at)?)
}

/// One person.
pub fn detail(cx: &mut Cx, id: UserId) -> Result<Detail, PeopleError> {
    cx.require(permissions::SEE_PEOPLE)?;
    let person = store::one(cx.tx, id)?.ok_or(PeopleError::NotFound)?;
    Ok(Detail { person, sessions: session::of(cx, id)? })
}

/// Names by id as it prints, for those who still have one.
pub(crate) fn names(cx: &mut Cx, ids: Vec<UserId>) -> Result<HashMap<String, String>, Error> {
    Ok(store::names(cx.tx, ids)?.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}
