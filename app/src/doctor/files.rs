//! The configuration file, the data folder, the secret key, the room on the disk.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process,
    time::Instant,
};

use super::Finding;
use crate::config::{Config, KEYS, Loaded, Origin};

/// Where the key lies that the program made for itself.
const KEY_FILE: &str = "secret.key";
const KEY_BYTES: u64 = 32;

/// It was read, so it is sound; but others may read it too.
pub(super) fn configuration(loaded: &Loaded) -> Finding {
    const ABOUT: &str = "configuration";
    let set = loaded.current.iter().filter(|current| current.origin != Origin::Default).count();
    let Some(path) = &loaded.file else {
        return Finding::fine(ABOUT, format!("{set} of {} keys set, no file", KEYS.len()));
    };
    let from_file = |name: &str| matches!(loaded.origin(name), Origin::File { .. });
    let holds_secret = KEYS.iter().any(|key| key.secret && from_file(key.name));
    match mode(path) {
        Ok(mode) if holds_secret && mode & 0o077 != 0 => Finding::doubtful(
            ABOUT,
            format!("{} holds secrets and others on this machine may read it", path.display()),
            format!("chmod 600 {}", path.display()),
        ),
        _ => Finding::fine(ABOUT, format!("{set} of {} keys set, file {}", KEYS.len(), path.display())),
    }
}

/// Files can be made in it, and how long it takes until one is safe on the disk.
pub(super) fn data_dir(path: &Path) -> Finding {
    const ABOUT: &str = "data folder";
    let shown = path.display();
    let mend = format!("make a folder that this user owns, or set data_dir: mkdir -p {shown}");
    if !path.exists() {
        let parent = existing_parent(path);
        return match probe(&parent) {
            Ok(_) => Finding::fine(ABOUT, format!("{shown} will be made at the first start")),
            Err(error) => Finding::broken(
                ABOUT,
                format!("{shown} cannot be made in {}: {error}", parent.display()),
                mend,
            ),
        };
    }
    match probe(path) {
        Ok(millis) if millis > 200 => Finding::doubtful(
            ABOUT,
            format!("{shown} is slow: a safe write took {millis} ms"),
            "put it on a local disk; every change of the embedded database waits for one such write",
        ),
        Ok(millis) => Finding::fine(ABOUT, format!("{shown} can be written; a safe write took {millis} ms")),
        Err(error) => Finding::broken(ABOUT, format!("{shown} cannot be written: {error}"), mend),
    }
}

/// Enough for the database to grow, and for its log while it does.
pub(super) fn disk_space(path: &Path) -> Finding {
    const ABOUT: &str = "disk space";
    const MEND: &str = "make room, or move data_dir to a larger disk: a full one stops every change";
    match free_megabytes(&existing_parent(path)) {
        Ok(free) if free < 100 => Finding::broken(ABOUT, format!("{free} MB free"), MEND),
        Ok(free) if free < 1000 => Finding::doubtful(ABOUT, format!("{free} MB free"), MEND),
        Ok(free) => Finding::fine(ABOUT, format!("{} GB free", free / 1000)),
        Err(error) => Finding::doubtful(ABOUT, format!("cannot be told: {error}"), MEND),
    }
}

/// Lost, it takes with it everything sealed; read by others, it opens everything.
pub(super) fn secret_key(config: &Config) -> Finding {
    const ABOUT: &str = "secret key";
    if config.secret_key.is_some() {
        return Finding::fine(ABOUT, "set by the configuration");
    }
    let path = config.data_dir.join(KEY_FILE);
    let shown = path.display();
    let found = match fs::metadata(&path) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            return Finding::broken(
                ABOUT,
                format!("{shown} cannot be read: {error}"),
                "let this user read it",
            );
        }
    };
    match found {
        Some(found) if found.len() != KEY_BYTES => Finding::broken(
            ABOUT,
            format!("{shown} does not hold {KEY_BYTES} bytes"),
            "restore it from your backup",
        ),
        Some(found) if found.permissions().mode() & 0o077 != 0 => Finding::broken(
            ABOUT,
            format!("others on this machine may read {shown}"),
            format!("chmod 600 {shown}"),
        ),
        _ if config.database_url.is_some() => Finding::doubtful(
            ABOUT,
            format!("kept in {shown} of this machine alone"),
            "set secret_key (openssl rand -base64 32) to the same on all instances that share the database",
        ),
        Some(_) => Finding::fine(ABOUT, format!("kept in {shown}; back it up with the database")),
        None => Finding::fine(ABOUT, format!("will be made at the first start, in {shown}")),
    }
}

fn mode(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode())
}

/// The folder itself, or the nearest one above it that is there.
fn existing_parent(path: &Path) -> PathBuf {
    let there = path.ancestors().find(|folder| !folder.as_os_str().is_empty() && folder.exists());
    there.map_or_else(|| ".".into(), Into::into)
}

/// Milliseconds until a small file was safe on the disk.
fn probe(folder: &Path) -> io::Result<u128> {
    let path = folder.join(format!(".realmx-doctor-{}", process::id()));
    let began = Instant::now();
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    let written = file.write_all(b"doctor").and_then(|()| file.sync_all());
    let millis = began.elapsed().as_millis();
    fs::remove_file(&path)?;
    written.map(|()| millis)
}

fn free_megabytes(folder: &Path) -> io::Result<u64> {
    let found = rustix::fs::statvfs(folder)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize) / 1_000_000)
}
