//! The packages that `package-lock.json` names, installed when they are missing or older than it.

use std::{fs, path::Path, process::Command, time::SystemTime};

use crate::Result;

pub(crate) fn ensure(root: &Path) -> Result<()> {
    // npm writes this file last, so it tells a finished installation from a broken one.
    let installed = changed(&root.join("node_modules/.package-lock.json"));
    let wanted = changed(&root.join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    let output = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(root)
        .output()
        .map_err(|error| {
            format!(
                "the typefaces and icons come from npm, and npm could not be started ({error}): install Node.js \
                 with npm (Debian: apt-get install nodejs npm), or run `npm ci` in {} by other means",
                root.display()
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`npm ci` in {} failed ({}): {}", root.display(), output.status, said.trim()))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
