use clap::{CommandFactory, Parser, error::ErrorKind};

use super::*;

fn parse(line: &str) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(std::iter::once("realmx").chain(line.split_whitespace()))
}

#[track_caller]
fn command(line: &str) -> Command {
    parse(line).unwrap_or_else(|error| panic!("{error}")).into_command()
}

#[test]
fn the_definition_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn serving_is_the_default() {
    assert!(matches!(command(""), Command::Serve(_)));
    assert!(matches!(command("--config x.toml"), Command::Serve(_)));
    assert_eq!(parse("serve --roles web,worker --config x.toml").unwrap().config, Some("x.toml".into()));
}

#[test]
fn flags_set_keys() {
    let cli = parse("serve --roles web --domains identity,orders").unwrap();
    assert_eq!(
        cli.flags(),
        [("roles", "--roles", "web".to_owned()), ("domains", "--domains", "identity,orders".to_owned())]
    );
    assert!(parse("migrate").unwrap().flags().is_empty());
}

#[test]
fn a_tenant_is_made_and_changed() {
    let Command::Tenant(TenantCommand::Create(new)) = command(
        "tenant create --slug tango --name Tango --host tango.example --host www.tango.example --accent #d6336c \
         --logo x.png --languages de,en --currency CHF --tagline Dance --public-url https://tango.example",
    ) else {
        panic!("a tenant is made")
    };
    assert_eq!((new.slug.as_str(), new.name.as_str()), ("tango", "Tango"));
    assert_eq!(new.hosts, ["tango.example", "www.tango.example"]);
    assert_eq!(new.look.languages, ["de", "en"]);
    assert_eq!(new.look.accent.as_deref(), Some("#d6336c"));
    assert!(new.look.logo().unwrap_err().to_string().starts_with("the logo x.png cannot be read"));

    let Command::Tenant(TenantCommand::Update(change)) = command("tenant update --slug tango --currency EUR")
    else {
        panic!("a tenant is changed")
    };
    assert!(change.name.is_none() && change.hosts.is_empty() && change.look.languages.is_empty());
    assert_eq!((change.look.currency.as_deref(), change.look.logo().unwrap()), (Some("EUR"), None));
    for line in ["tenant list", "tenant show --slug x", "tenant suspend --slug x", "tenant resume --slug x"] {
        assert!(matches!(command(line), Command::Tenant(_)), "{line}");
    }
}

#[test]
fn an_account_is_made_with_the_password_from_where_it_was_asked() {
    let Command::User(UserCommand::Create(new)) = command(
        "user create --email a@b.example --password hunter2hunter2 --role ADMIN --role SUPPORT --name Ana",
    ) else {
        panic!("an account is made")
    };
    assert_eq!((new.email.as_str(), new.name.as_deref(), new.tenant), ("a@b.example", Some("Ana"), None));
    assert_eq!(new.roles, ["ADMIN", "SUPPORT"]);
    assert_eq!(new.password.read(&b"other"[..]).unwrap().expose(), "hunter2hunter2");
    assert!(!format!("{:?}", new.password).contains("hunter2"));

    let Command::User(UserCommand::Create(new)) = command("user create --email a@b.example --password-stdin")
    else {
        panic!("an account is made")
    };
    for (input, password) in [("pass word\n", "pass word"), ("pass\r\n", "pass"), (" pass ", " pass ")] {
        assert_eq!(new.password.read(input.as_bytes()).unwrap().expose(), password);
    }
    for input in [&b""[..], b"\n", &[b'x'; 5000], b"\xff"] {
        assert!(matches!(new.password.read(input), Err(PasswordError::Text)));
    }
}

#[test]
fn roles_are_granted_and_taken_back() {
    let Command::User(UserCommand::Role(args)) = command(
        "user role --email a@b.example --grant ADMIN --revoke SELLER --revoke SUPPORT --tenant tango",
    ) else {
        panic!("roles are changed")
    };
    assert_eq!(
        (args.grant, args.revoke.len(), args.tenant.as_deref()),
        (vec!["ADMIN".to_owned()], 2, Some("tango"))
    );
    assert!(matches!(command("user list --role ADMIN"), Command::User(UserCommand::List(_))));
}

#[test]
fn what_is_incomplete_or_unknown_is_a_usage_error() {
    for (line, kind) in [
        ("srve", ErrorKind::InvalidSubcommand),
        ("serve --role web", ErrorKind::UnknownArgument),
        ("serve --roles", ErrorKind::InvalidValue),
        ("tenant", ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand),
        ("tenant create --slug x --name X", ErrorKind::MissingRequiredArgument),
        ("tenant show", ErrorKind::MissingRequiredArgument),
        ("user create --email a@b.example", ErrorKind::MissingRequiredArgument),
        ("user create --email a@b.example --password x --password-stdin", ErrorKind::ArgumentConflict),
        ("user role --email a@b.example", ErrorKind::MissingRequiredArgument),
        ("openapi extra", ErrorKind::UnknownArgument),
    ] {
        let error = parse(line).unwrap_err();
        assert_eq!((error.kind(), error.exit_code()), (kind, 2), "{line}: {error}");
    }
}

#[test]
fn help_and_version_are_no_errors() {
    for line in ["--help", "--version", "user create --help"] {
        assert_eq!(parse(line).unwrap_err().exit_code(), 0, "{line}");
    }
    assert!(parse("--version").unwrap_err().to_string().starts_with("realmx "));
    let help = parse("--help").unwrap_err().to_string();
    for command in ["serve", "migrate", "seed", "tenant", "user", "config", "openapi", "doctor"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command} in {help}");
    }
}
