use ::store::{Cx, Error};

use super::{
    Audience, initials, photo_address,
    store::{self, Face},
};

/// Somebody as a page of many people shows them.
#[derive(Debug, Clone)]
pub struct Featured {
    pub handle: String,
    pub name: String,
    pub initials: String,
    /// The address of their photograph, or empty.
    pub avatar: String,
    /// Their city, or empty.
    pub place: String,
    pub specialties: Vec<String>,
}

/// Some people who have told something about themselves, newest first, and how many belong to the realm.
/// Shown to guests, so only what is for everybody.
pub fn featured(cx: &mut Cx, limit: i64) -> Result<(Vec<Featured>, i64), Error> {
    let faces = store::faces(cx.tx, limit)?;
    Ok((faces.into_iter().map(Featured::from).collect(), store::members(cx.tx)?))
}

impl From<Face> for Featured {
    fn from(face: Face) -> Self {
        let shown = |audience| audience == Audience::Public;
        let photo = face.photo.filter(|_| shown(face.visibility.photo));
        Self {
            avatar: photo.map(|version| photo_address(&face.handle, &version)).unwrap_or_default(),
            place: if shown(face.visibility.place) { face.city } else { String::new() },
            specialties: if shown(face.visibility.specialties) { face.specialties } else { Vec::new() },
            initials: initials(&face.name),
            handle: face.handle,
            name: face.name,
        }
    }
}
