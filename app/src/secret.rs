//! The installation's secret key: from the configuration, or a file of its own beside the embedded database.

use std::{fs, io, os::unix::fs::OpenOptionsExt, path::PathBuf};

use kernel::Entropy;

use crate::config::Config;

const FILE: &str = "secret.key";

#[derive(Debug, thiserror::Error)]
pub(crate) enum SecretError {
    #[error("{} cannot be read or written", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{} does not hold exactly 32 bytes; restore it from your backup", path.display())]
    Length { path: PathBuf },
}

/// Everything sealed with one key stays closed to another: signing keys would be made anew and all access
/// tokens with them, so the file belongs into every backup.
pub(crate) fn load(config: &Config, entropy: &dyn Entropy) -> Result<[u8; 32], SecretError> {
    if let Some(key) = &config.secret_key {
        return Ok(*key.expose());
    }
    let path = config.data_dir.join(FILE);
    let failed = |source| SecretError::File { path: path.clone(), source };
    match fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| SecretError::Length { path: path.clone() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(&config.data_dir).map_err(failed)?;
            create(&path, entropy).map_err(failed)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Written whole to a file of its own and then linked into place, so that two processes that start at once
/// agree on one key and a crash leaves no half of one.
fn create(path: &PathBuf, entropy: &dyn Entropy) -> io::Result<[u8; 32]> {
    let mut key = [0; 32];
    entropy.fill(&mut key);
    let mut suffix = [0; 4];
    entropy.fill(&mut suffix);
    let fresh = path.with_extension(format!("{:08x}", u32::from_le_bytes(suffix)));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
    io::Write::write_all(&mut file, &key)?;
    file.sync_all()?;
    let linked = fs::hard_link(&fresh, path);
    fs::remove_file(&fresh)?;
    match linked {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read(path)?
            .try_into()
            .map_err(|_| io::Error::other("another process is writing the secret key")),
        Err(error) => Err(error),
    }
}
