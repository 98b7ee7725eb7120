use askama::Template;
use axum::{Router, http::StatusCode, routing::get};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Patch, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors},
};

use crate::{
    account::{self, AudienceWishes, Me, Wishes},
    profile::{Audience, Country, Language, Profile, initials, photo_address},
};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/me", get(edit).post(save))
}

/// The page as it stands, with what is wrong with another of its forms.
pub(super) async fn again(edge: &Edge, status: StatusCode, errors: FieldErrors) -> Answer {
    let me = edge.read(account::me).await?;
    let form = ProfileForm::of(&me);
    edge.page_with(status, &EditPage::new(edge, me, form, errors))
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
