//! Folders as values: read, copied, compared.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The files of a folder by their path in it, with forward slashes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Reads a folder; bytecode and repositories are not part of it.
///
/// # Errors
/// When something in it cannot be read.
pub fn read(folder: &Path) -> io::Result<Tree> {
    let mut tree = Tree::new();
    collect(folder, "", &mut tree)?;
    Ok(tree)
}

/// Writes a tree into a folder that may not exist yet.
///
/// # Errors
/// When something cannot be written.
pub fn write(tree: &Tree, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, content) in tree {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    Ok(())
}

/// The paths at which two trees differ.
pub fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

fn collect(folder: &Path, prefix: &str, tree: &mut Tree) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "__pycache__" || name == ".git" {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), tree)?;
        } else {
            tree.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
