//! `realmx user …`: how the first administrator comes about.

use identity::{Hasher, NewUser, Role, people};
use kernel::{Actor, PageRequest};
use web::{Kit, Tenant};

use super::CommandError;
use crate::{
    cli::{NewUserArgs, UserCommand, UserRoleArgs},
    config::Config,
};

pub(crate) async fn run(config: &Config, command: UserCommand) -> Result<String, CommandError> {
    let (kit, _) = super::ready(config).await?;
    match command {
        UserCommand::Create(args) => create(&kit, args).await,
        UserCommand::List(args) => list(&kit, args.role.as_deref(), args.tenant.as_deref()).await,
        UserCommand::Role(args) => change_roles(&kit, args).await,
    }
}

async fn create(kit: &Kit, args: NewUserArgs) -> Result<String, CommandError> {
    let tenant = tenant(kit, args.tenant.as_deref())?;
    let password = args.password.read(std::io::stdin())?;
    let roles = parse_roles(&args.roles)?;
    let refused = |error| CommandError::refused(kit, error);
    let user =
        NewUser::parse(&args.email, password.expose(), args.name.as_deref(), &roles).map_err(refused)?;
    let account = user.hashed(&Hasher::default(), kit.random()).await.map_err(refused)?;
    let made = kit
        .write(&tenant.key, Actor::system(), move |cx| identity::create_user(cx, &account))
        .await
        .map_err(refused)?;
    Ok(format!("{} may sign in at {}/signin.", made.email, tenant.public_url))
}

async fn list(kit: &Kit, role: Option<&str>, tenant_name: Option<&str>) -> Result<String, CommandError> {
    let tenant = tenant(kit, tenant_name)?;
    let role = role.map(parse_role).transpose()?;
    let (mut lines, mut page) = (Vec::new(), 1);
    while let Some(at) = PageRequest::new(page, PageRequest::MAX_SIZE) {
        let filter = people::Filter { role, ..people::Filter::default() };
        let found = kit.read(&tenant.key, Actor::system(), move |cx| people::find(cx, &filter, at)).await;
        let found = found.map_err(|error| CommandError::refused(kit, error))?;
        lines.extend(found.items.iter().map(describe));
        if page >= found.pages() {
            break;
        }
        page += 1;
    }
    Ok(lines.join("\n"))
}

fn describe(person: &people::Person) -> String {
    let roles: Vec<&str> = person.roles.iter().map(|role| role.code()).collect();
    format!("{}  {:<36} {:<28} {}", person.id, person.email, person.name, roles.join(","))
}

async fn change_roles(kit: &Kit, args: UserRoleArgs) -> Result<String, CommandError> {
    let tenant = tenant(kit, args.tenant.as_deref())?;
    let (grant, revoke) = (parse_roles(&args.grant)?, parse_roles(&args.revoke)?);
    let person = find(kit, &tenant, &args.email).await?;
    let user = person.id;
    let changed = kit.write(&tenant.key, Actor::system(), move |cx| {
        let mut roles = Vec::new();
        for role in &grant {
            roles = identity::role::grant(cx, user, *role)?;
        }
        for role in &revoke {
            roles = identity::role::revoke(cx, user, *role)?;
        }
        Ok::<_, identity::role::RoleError>(roles)
    });
    let roles = changed.await.map_err(|error| CommandError::refused(kit, error))?;
    let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    Ok(format!(
        "{} holds {}.",
        person.email,
        if roles.is_empty() { "no role".to_owned() } else { roles.join(", ") }
    ))
}

async fn find(kit: &Kit, tenant: &Tenant, email: &str) -> Result<people::Person, CommandError> {
    let filter = people::Filter { q: email.to_owned(), ..people::Filter::default() };
    let at = PageRequest::default();
    let found = kit.read(&tenant.key, Actor::system(), move |cx| people::find(cx, &filter, at)).await;
    let found = found.map_err(|error| CommandError::refused(kit, error))?;
    let exact = found.items.into_iter().find(|person| person.email.eq_ignore_ascii_case(email.trim()));
    exact.ok_or_else(|| CommandError::Refused(format!("There is no account with the address {email}.")))
}

fn tenant(kit: &Kit, name: Option<&str>) -> Result<std::sync::Arc<Tenant>, CommandError> {
    let found = match name {
        None => kit.tenants.primary(),
        Some(name) => name.replace('-', "_").parse().ok().and_then(|key| kit.tenants.by_key(&key)),
    };
    let shown = name.unwrap_or("main");
    found.ok_or_else(|| {
        CommandError::Refused(format!(
            "There is no open tenant {shown}; `realmx tenant list` names them all."
        ))
    })
}

fn parse_roles(names: &[String]) -> Result<Vec<Role>, CommandError> {
    names.iter().map(|name| parse_role(name)).collect()
}

/// In any case of letters, and with hyphens: nobody should have to look up how the database writes it.
fn parse_role(name: &str) -> Result<Role, CommandError> {
    let code = name.trim().to_ascii_uppercase().replace('-', "_");
    code.parse().map_err(|error| CommandError::Refused(format!("{name} is no role: {error}.")))
}
