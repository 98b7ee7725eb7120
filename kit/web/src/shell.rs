//! What surrounds every page: brand, navigation, account, language, theme.

use std::{fmt::Display, sync::Arc};

use kernel::{Locale, Permission};

use crate::{Counted, Edge, Kit, Tenant};

/// A page's surroundings. Every template has a field `shell: Shell`.
#[derive(Clone)]
pub struct Shell {
    kit: Kit,
    pub tenant: Arc<Tenant>,
    pub locale: Locale,
    /// Offered languages.
    pub locales: Vec<Locale>,
    /// Already in the reader's language.
    pub title: String,
    /// For search engines and social cards; empty where a page is nobody else's business.
    pub description: String,
    /// Path and query of the request, for the language and theme forms to come back to.
    pub path: String,
    /// `light`, `dark` or `system`.
    pub theme: &'static str,
    pub csrf: String,
    pub nav: Vec<NavLink>,
    pub account: Option<Account>,
    pub brand: ShellBrand,
    pub toasts: Vec<Toast>,
    /// Mail stays on this machine, for trying out.
    pub mail_is_local: bool,
    pub demo: bool,
}

#[derive(Debug, Clone)]
pub struct ShellBrand {
    pub name: String,
    pub tagline: String,
    /// The style sheet with the accent; its address changes with the colour.
    pub css: String,
    pub logo: Option<String>,
}

/// An entry of the navigation as a domain declares it.
#[derive(Debug, Clone, Copy)]
pub struct NavItem {
    pub href: &'static str,
    /// Text key.
    pub label: &'static str,
    pub icon: &'static str,
    pub place: NavPlace,
    /// Shown only to those who may.
    pub permission: Option<Permission>,
    /// Shown only in the primary tenant, whose people run the installation.
    pub primary_only: bool,
    /// Lower comes first.
    pub order: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NavPlace {
    /// The top bar, and the bottom bar of a phone.
    Main,
    /// The account's menu.
    Account,
    /// The tabs of the settings.
    Settings,
    /// The side of the admin area.
    Admin,
}

#[derive(Debug, Clone)]
pub struct NavLink {
    pub href: String,
    pub label: String,
    pub icon: &'static str,
    pub current: bool,
}

/// The signed-in person as the top bar shows them.
#[derive(Debug, Clone)]
pub struct Account {
    pub name: String,
    pub initials: String,
    pub avatar: Option<String>,
    pub href: String,
    pub verified: bool,
    /// What waits for them, in the top bar.
    pub counted: Vec<Counted>,
    pub links: Vec<NavLink>,
}

/// A short message about what just happened.
#[derive(Debug, Clone)]
pub struct Toast {
    /// `success`, `info` or `danger`.
    pub kind: &'static str,
    pub text: String,
}

/// What the edge knows of a request when it builds a shell.
pub(crate) struct Surroundings {
    pub(crate) tenant: Arc<Tenant>,
    pub(crate) locale: Locale,
    pub(crate) path: String,
    pub(crate) theme: &'static str,
    pub(crate) csrf: String,
    pub(crate) account: Option<Account>,
    pub(crate) toast: Option<Toast>,
    pub(crate) nav: Vec<NavLink>,
}

impl Shell {
    pub(crate) fn new(kit: Kit, around: Surroundings) -> Self {
        let tenant = around.tenant;
        let brand = ShellBrand {
            name: tenant.name.clone(),
            tagline: tenant.tagline.clone(),
            css: format!("/brand.css?v={}", tenant.accent.to_string().trim_start_matches('#')),
            logo: tenant.logo.as_ref().map(|logo| format!("/brand/logo?v={}", logo.version)),
        };
        Self {
            locale: around.locale,
            locales: tenant.locales.clone(),
            title: String::new(),
            description: String::new(),
            path: around.path,
            theme: around.theme,
            csrf: around.csrf,
            nav: around.nav,
            account: around.account,
            brand,
            toasts: around.toast.into_iter().collect(),
            mail_is_local: kit.settings.mail_is_local,
            demo: kit.settings.demo,
            tenant,
            kit,
        }
    }

    #[must_use]
    pub fn titled(mut self, key: &str) -> Self {
        self.title = self.t(key);
        self
    }

    /// For titles that are names rather than texts.
    #[must_use]
    pub fn named(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// The text of a key in the reader's language.
    pub fn t(&self, key: &str) -> String {
        self.kit.texts.get(self.locale, key)
    }

    /// The text of a key with its variables.
    pub fn tx(&self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        self.kit.texts.with(self.locale, key, args)
    }

    /// The fingerprinted address of one of our files, `css/app.css`.
    pub fn asset(&self, path: &str) -> &'static str {
        assets::url(path)
    }

    /// An absolute address on this realm, for canonical links and social cards.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.tenant.public_url)
    }
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shell")
            .field("title", &self.title)
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

/// The links of one place that this actor may see, in order.
pub(crate) fn links(edge: &Edge, place: NavPlace) -> Vec<NavLink> {
    let Edge { kit, tenant, actor, locale, .. } = edge;
    let allowed = |item: &&NavItem| {
        item.place == place
            && (tenant.primary || !item.primary_only)
            && item.permission.is_none_or(|permission| actor.may(permission))
    };
    let mut items: Vec<&NavItem> = kit.navigation.iter().filter(allowed).collect();
    items.sort_by_key(|item| item.order);
    let path = edge.path().split('?').next().unwrap_or_default();
    let here = |href: &str| path == href || (href.len() > 1 && path.starts_with(&format!("{href}/")));
    // Of an area and a part of it, only the part is where one is.
    let current = items.iter().map(|item| item.href).filter(|href| here(href)).max_by_key(|href| href.len());
    items
        .into_iter()
        .map(|item| NavLink {
            href: item.href.to_owned(),
            label: kit.texts.get(*locale, item.label),
            icon: item.icon,
            current: current == Some(item.href),
        })
        .collect()
}
