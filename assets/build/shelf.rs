//! The finished files, by the name that pages and styles use for them.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::Result;

pub(crate) struct Shelf {
    pub(crate) root: PathBuf,
    files: BTreeMap<String, Finished>,
}

pub(crate) struct Finished {
    /// `css/app.1f2e3d4c5b.css`
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    /// Enough of the content's SHA-256 to tell versions apart, in hex.
    pub(crate) hash: String,
}

impl Shelf {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, files: BTreeMap::new() }
    }

    /// Takes in a file under `name` (`css/app.css`); its path gets the hash of its content.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let mut hash = String::new();
        for byte in &Sha256::digest(&bytes)[..6] {
            // Writing to a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        let path = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
            None => format!("{name}.{hash}"),
        };
        self.files.insert(name.to_owned(), Finished { path, bytes, hash });
    }

    /// Takes in every file of a folder beside `Cargo.toml`.
    pub(crate) fn add_folder(&mut self, folder: &str) -> Result<()> {
        for path in self.list(folder)? {
            let name = format!("{folder}/{}", file_name(&path));
            let bytes = read(&path)?;
            self.add(&name, bytes);
        }
        Ok(())
    }

    /// The files of a folder, in order.
    pub(crate) fn list(&self, folder: &str) -> Result<Vec<PathBuf>> {
        let directory = self.root.join(folder);
        let entries =
            fs::read_dir(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.is_file())
            .collect();
        paths.sort();
        Ok(paths)
    }

    /// Takes in a file of an npm package (`@scope/package/files/x.woff2`) as `fonts/x.woff2`; answers its name.
    pub(crate) fn add_from_npm(&mut self, inside: &str) -> Result<String> {
        let path = self.root.join("node_modules").join(inside);
        let name = format!("fonts/{}", file_name(&path));
        if !self.files.contains_key(&name) {
            let bytes = read(&path)?;
            self.add(&name, bytes);
        }
        Ok(name)
    }

    /// The address of a finished file; `user` is who asks, for the message.
    pub(crate) fn address(&self, name: &str, user: &str) -> Result<String> {
        let found =
            self.files.get(name).ok_or_else(|| format!("{user} refers to {name}, which does not exist"))?;
        Ok(format!("/assets/{}", found.path))
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = (&String, &Finished)> {
        self.files.iter()
    }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
