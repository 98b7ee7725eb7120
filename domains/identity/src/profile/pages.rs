//! Pages of people: as others see them, and as they see to it themselves.

use askama::Template;
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem, Shell,
    ui::{Choice, FieldErrors},
};

use super::{
    Audience, Country, Language, MAX_UPLOAD, Picture, PictureError, Profile, PublicProfile, initials,
    photo_address,
};
use crate::{
    Doors,
    account::{self, AudienceWishes, Me, Patch, Wishes},
    doors::AtDoors,
    forms::{Pressed, Refused, day, refused},
};

/// A file as large as may be, and the form around it.
const UPLOAD_LIMIT: usize = MAX_UPLOAD + 64 * 1024;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/people/{handle}", get(show))
        .route("/people/{handle}/photo", get(photo))
        .route("/me", get(edit).post(save))
        .route("/me/photo", post(set_photo).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/me/photo/remove", post(drop_photo))
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    shell: Shell,
    person: PublicProfile,
    initials: String,
    avatar: String,
    /// City and country, as far as they are shown.
    place: String,
    languages: Vec<&'static str>,
    paragraphs: Vec<String>,
    /// Addresses and how they are shown.
    links: Vec<(String, String)>,
    since: String,
}

async fn show(edge: Edge, PathOf(handle): PathOf<String>) -> Answer {
    let person = edge.read(move |cx| super::view(cx, &handle)).await?;
    let profile = &person.profile;
    let country = Country::parse("country", &profile.country).map(|country| country.name(edge.locale));
    let place: Vec<&str> = [profile.city.as_str(), country.unwrap_or_default()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    let description: String = profile.bio.chars().take(160).collect();
    edge.page(&PersonPage {
        shell: edge.shell("").named(person.name.clone()).described(description),
        initials: initials(&person.name),
        avatar: person
            .photo
            .as_ref()
            .map(|version| photo_address(&person.handle, version))
            .unwrap_or_default(),
        place: place.join(", "),
        languages: profile
            .languages
            .iter()
            .filter_map(|code| Some(Language::parse("", code).ok()?.name()))
            .collect(),
        paragraphs: profile
            .bio
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        links: profile.links.iter().map(|link| (link.clone(), shown(link))).collect(),
        since: day(person.member_since),
        person,
    })
}

/// A link without what every link has.
fn shown(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

async fn photo(edge: Edge, PathOf(handle): PathOf<String>) -> Answer {
    let photo = edge.read(move |cx| super::photo(cx, &handle)).await?;
    let tag = format!("\"{}\"", photo.version);
    let known = edge.header("if-none-match").is_some_and(|tags| tags.contains(&tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (StatusCode::OK, photo.bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Picture::CONTENT_TYPE));
    // Not for caches between us: to whom it is shown is its owner's choice, and may change.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Problem::internal)?);
    Ok(response)
}

#[derive(Template)]
#[template(path = "me.html")]
struct EditPage {
    shell: Shell,
    me: Me,
    initials: String,
    avatar: String,
    form: ProfileForm,
    errors: FieldErrors,
    countries: Vec<Choice>,
    languages: Vec<Choice>,
    audiences: Vec<Choice>,
}

/// The form as it was sent, so that nothing typed is lost when it is shown once more.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ProfileForm {
    name: String,
    handle: String,
    bio: String,
    city: String,
    country: String,
    /// Separated by commas.
    specialties: String,
    /// One choice each.
    language1: String,
    language2: String,
    language3: String,
    language4: String,
    /// One on a line.
    links: String,
    see_bio: String,
    see_place: String,
    see_specialties: String,
    see_languages: String,
    see_links: String,
    see_photo: String,
}

async fn edit(edge: Edge) -> Answer {
    let me = edge.read(account::me).await?;
    let form = ProfileForm::of(&me);
    edge.page(&EditPage::new(&edge, me, form, FieldErrors::default()))
}

async fn save(edge: Edge, FormBody(form): FormBody<ProfileForm>) -> Answer {
    let wishes = form.clone().into_wishes();
    match edge.write(move |cx| account::update(cx, &wishes, None)).await {
        Ok(_) => edge.redirect_saying("/me", "success", "identity-saved"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[("handle-taken", "handle")])?;
            let me = edge.read(account::me).await?;
            edge.page_with(status, &EditPage::new(&edge, me, form, whole_fields(errors)))
        }
    }
}

/// One field of the form holds a list: what is wrong with one of its parts is wrong with the field.
fn whole_fields(errors: FieldErrors) -> FieldErrors {
    let whole = |field: &str| match field.split('[').next().unwrap_or_default() {
        "languages" => "language1".to_owned(),
        name => name.to_owned(),
    };
    errors.iter().map(|error| (whole(&error.field), error.text.clone())).collect()
}

impl EditPage {
    fn public_page(&self) -> String {
        format!("/people/{}", self.me.account.handle)
    }

    fn new(edge: &Edge, me: Me, form: ProfileForm, errors: FieldErrors) -> Self {
        let shell = edge.shell("identity-me-title");
        let audience = |audience: Audience| {
            Choice::new(audience.code(), shell.t(&format!("identity-audience-{}", audience.code())))
        };
        let countries = Country::sorted(edge.locale);
        Self {
            initials: initials(&me.account.name),
            avatar: me
                .photo
                .as_ref()
                .map(|version| photo_address(&me.account.handle, version))
                .unwrap_or_default(),
            countries: countries.iter().map(|it| Choice::new(it.code(), it.name(edge.locale))).collect(),
            languages: Language::all().map(|it| Choice::new(it.code(), it.name())).collect(),
            audiences: Audience::ALL.map(audience).into(),
            shell,
            me,
            form,
            errors,
        }
    }
}

impl ProfileForm {
    fn of(me: &Me) -> Self {
        let (account, profile) = (&me.account, &me.profile);
        let language = |at: usize| profile.languages.get(at).cloned().unwrap_or_default();
        let see = |audience: Audience| audience.code().to_owned();
        let Profile { bio, city, country, visibility, .. } = profile.clone();
        Self {
            name: account.name.clone(),
            handle: account.handle.clone(),
            bio,
            city,
            country,
            specialties: profile.specialties.join(", "),
            language1: language(0),
            language2: language(1),
            language3: language(2),
            language4: language(3),
            links: profile.links.join("\n"),
            see_bio: see(visibility.bio),
            see_place: see(visibility.place),
            see_specialties: see(visibility.specialties),
            see_languages: see(visibility.languages),
            see_links: see(visibility.links),
            see_photo: see(visibility.photo),
        }
    }

    fn into_wishes(self) -> Wishes {
        let parts = |text: &str, by: char| -> Vec<String> {
            text.split(by).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let see = |code: &str| {
            Audience::ALL.into_iter().find(|it| it.code() == code).map_or(Patch::Keep, Patch::Set)
        };
        let languages = [&self.language1, &self.language2, &self.language3, &self.language4];
        let languages = languages.into_iter().filter(|code| !code.is_empty()).cloned().collect();
        Wishes {
            visibility: Patch::Set(AudienceWishes {
                bio: see(&self.see_bio),
                place: see(&self.see_place),
                specialties: see(&self.see_specialties),
                languages: see(&self.see_languages),
                links: see(&self.see_links),
                photo: see(&self.see_photo),
            }),
            specialties: Patch::Set(parts(&self.specialties, ',')),
            links: Patch::Set(parts(&self.links, '\n')),
            languages: Patch::Set(languages),
            name: Patch::Set(self.name),
            handle: Patch::Set(self.handle),
            bio: Patch::Set(self.bio),
            city: Patch::Set(self.city),
            country: Patch::Set(self.country),
            ..Wishes::default()
        }
    }
}

async fn set_photo(edge: Edge, Extension(doors): AtDoors, request: Request) -> Answer {
    match take_photo(&edge, &doors, request).await {
        Ok(()) => edge.redirect_saying("/me", "success", "identity-photo-set"),
        Err(problem) => {
            let photo =
                ["photo-too-large", "photo-unreadable", "photo-too-many-pixels"].map(|code| (code, "photo"));
            let Refused { status, errors } = refused(&edge, problem, &photo)?;
            let me = edge.read(account::me).await?;
            let form = ProfileForm::of(&me);
            edge.page_with(status, &EditPage::new(&edge, me, form, errors))
        }
    }
}

async fn take_photo(edge: &Edge, doors: &Doors, request: Request) -> Result<(), Problem> {
    edge.actor.require_user()?;
    let upload = uploaded(edge, request).await?;
    let picture = doors.picture(upload).await?;
    edge.write(move |cx| super::set_photo(cx, &picture)).await?;
    Ok(())
}

/// The file out of the form. The CSRF token has to stand before it, so that no foreign file is taken in.
async fn uploaded(edge: &Edge, request: Request) -> Result<axum::body::Bytes, Problem> {
    let unreadable = |error: Response| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(PictureError::TooLarge),
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed-body"),
    };
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|error| unreadable(error.into_response()))?;
    let mut checked = false;
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(error.into_response()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| unreadable(error.into_response()))?;
        match name.as_str() {
            "csrf" => {
                edge.check_csrf(&String::from_utf8_lossy(&bytes))?;
                checked = true;
            }
            "photo" if checked => return Ok(bytes),
            _ => {}
        }
    }
    if checked {
        Err(PictureError::Unreadable.into())
    } else {
        edge.check_csrf("").map(|()| axum::body::Bytes::new())
    }
}

async fn drop_photo(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::drop_photo).await?;
    edge.redirect_saying("/me", "success", "identity-photo-dropped")
}
