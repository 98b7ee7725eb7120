//! `realmx tenant …`. A running service notices the change within a second.

use kernel::Actor;
use platform::tenant::{self, NewTenant, TenantChange, TenantRecord};
use store::DbName;
use web::Kit;

use super::CommandError;
use crate::{
    cli::{NewTenantArgs, TenantChangeArgs, TenantCommand},
    config::Config,
};

pub(crate) async fn run(config: &Config, command: TenantCommand) -> Result<String, CommandError> {
    let (kit, _) = super::ready(config).await?;
    match command {
        TenantCommand::Create(args) => create(&kit, config, args).await,
        TenantCommand::List => list(&kit).await,
        TenantCommand::Show(name) => Ok(describe(&find(&kit, &name.slug).await?)),
        TenantCommand::Update(args) => update(&kit, args).await,
        TenantCommand::Suspend(name) => suspend(&kit, &name.slug, true).await,
        TenantCommand::Resume(name) => suspend(&kit, &name.slug, false).await,
    }
}

async fn create(kit: &Kit, config: &Config, args: NewTenantArgs) -> Result<String, CommandError> {
    let logo = args.look.logo()?;
    let primary = kit.tenants.primary();
    let own = || {
        primary.as_ref().map(|primary| primary.locales.iter().map(|locale| locale.tag().to_owned()).collect())
    };
    let new = NewTenant {
        key: args.slug,
        name: args.name,
        tagline: args.look.tagline.unwrap_or_default(),
        hosts: args.hosts,
        locales: if args.look.languages.is_empty() { own().unwrap_or_default() } else { args.look.languages },
        currency: args.look.currency.unwrap_or_else(|| "EUR".into()),
        accent: args.look.accent.unwrap_or_default(),
        public_url: args.look.public_url.unwrap_or_default(),
        logo,
    };
    let made = tenant::create(&kit.store, new, &config.public_url, false, &kit.migrations).await;
    let key = made.map_err(|error| CommandError::refused(kit, error))?;
    let made = find(kit, key.as_str()).await?;
    note(kit, "platform.tenant.created", &made).await?;
    Ok(format!("{} is ready at {}", made.name, made.public_url))
}

async fn list(kit: &Kit) -> Result<String, CommandError> {
    let all = kit.store.read(&DbName::registry(), tenant::all).await;
    let all = all.map_err(|error| CommandError::refused(kit, error))?;
    let line = |tenant: &TenantRecord| {
        let mark = if tenant.primary { "  (primary)" } else { "" };
        format!("{:<20} {:<10} {}{mark}", tenant.key.to_string(), tenant.status.code(), tenant.public_url)
    };
    Ok(all.iter().map(line).collect::<Vec<_>>().join("\n"))
}

async fn update(kit: &Kit, args: TenantChangeArgs) -> Result<String, CommandError> {
    let some = |list: Vec<String>| (!list.is_empty()).then_some(list);
    let change = TenantChange {
        name: args.name,
        tagline: args.look.tagline.clone(),
        hosts: some(args.hosts),
        locales: some(args.look.languages.clone()),
        currency: args.look.currency.clone(),
        accent: args.look.accent.clone(),
        public_url: args.look.public_url.clone(),
        logo: args.look.logo()?,
        suspended: None,
    };
    apply(kit, &args.slug, change).await.map(|tenant| describe(&tenant))
}

async fn suspend(kit: &Kit, slug: &str, suspended: bool) -> Result<String, CommandError> {
    let change = TenantChange { suspended: Some(suspended), ..TenantChange::default() };
    let tenant = apply(kit, slug, change).await?;
    Ok(format!("{} is {} now.", tenant.name, tenant.status))
}

async fn apply(kit: &Kit, slug: &str, change: TenantChange) -> Result<TenantRecord, CommandError> {
    let key = find(kit, slug).await?.key;
    let clock = kit.clock.clone();
    let changed = kit
        .store
        .write(&DbName::registry(), move |tx| tenant::change(tx, &key, &change, None, clock.now()))
        .await;
    let changed = changed.map_err(|error| CommandError::refused(kit, error))?;
    note(kit, "platform.tenant.changed", &changed).await?;
    Ok(changed)
}

async fn note(kit: &Kit, action: &'static str, tenant: &TenantRecord) -> Result<(), CommandError> {
    let noted = platform::note(kit, Actor::system(), action, tenant).await;
    noted.map_err(|error| CommandError::refused(kit, error))
}

async fn find(kit: &Kit, slug: &str) -> Result<TenantRecord, CommandError> {
    let unknown =
        || CommandError::Refused(format!("There is no tenant {slug}; `realmx tenant list` names them all."));
    let key: DbName = slug.trim().replace('-', "_").parse().map_err(|_| unknown())?;
    match kit.store.read(&DbName::registry(), move |tx| tenant::find(tx, &key)).await {
        Err(store::Error::NotFound) => Err(unknown()),
        found => found.map_err(|error| CommandError::refused(kit, error)),
    }
}

fn describe(tenant: &TenantRecord) -> String {
    let locales: Vec<&str> = tenant.locales.iter().map(|locale| locale.tag()).collect();
    [
        ("slug", tenant.key.to_string()),
        ("name", tenant.name.clone()),
        ("tagline", tenant.tagline.clone()),
        ("hosts", tenant.hosts.join(", ")),
        ("address", tenant.public_url.clone()),
        ("languages", locales.join(",")),
        ("currency", tenant.currency.to_string()),
        ("colour", tenant.accent.to_string()),
        ("logo", tenant.logo.as_ref().map_or("none", |(content_type, _)| content_type).to_owned()),
        ("status", tenant.status.code().to_owned()),
    ]
    .map(|(name, value)| format!("{name:<10} {value}"))
    .join("\n")
}
