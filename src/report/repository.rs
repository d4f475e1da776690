//! Files and sites as a forge knows them: by paths from the top of the repository, and by names that outlive a commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::View;
use crate::pipeline::{Outcome, Site};
use crate::place::FileId;

/// The folder that a forge's paths start from: that of the repository around the project, or the project's own.
pub(super) fn top(outcome: &Outcome) -> PathBuf {
    let top = outcome.root.ancestors().find(|folder| folder.join(".git").exists());
    top.unwrap_or(&outcome.root).to_owned()
}

impl<'v> View<'v> {
    /// The parts of a file's path from the top of the repository; `None` for a file that is not in it.
    fn parts(&self, file: FileId) -> Option<impl Iterator<Item = &Path>> {
        let entry = self.outcome.files.get(file.0 as usize)?;
        Some(entry.path.strip_prefix(&self.top).ok()?.components().map(|part| Path::new(part.as_os_str())))
    }

    /// A file's path from the top of the repository, with `/`; absolute if the file is not in it.
    pub(super) fn forge_path(&self, file: FileId) -> String {
        let Some(parts) = self.parts(file) else {
            return self.absolute(file).to_string_lossy().into_owned();
        };
        parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    }

    /// The same as a relative URI reference (RFC 3986); an absolute `file:` URI if the file is not in the repository.
    pub(super) fn forge_uri(&self, file: FileId) -> Uri {
        if let Some(parts) = self.parts(file) {
            let parts: Vec<String> = parts.map(|part| percent_encoded(part.as_os_str().as_encoded_bytes())).collect();
            return Uri::FromTop(parts.join("/"));
        }
        let path = self.absolute(file).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        Uri::Absolute(format!("file:///{}", percent_encoded(path.trim_start_matches('/').as_bytes())))
    }

    /// The path of a notice, which starts at the project root, from the top of the repository.
    pub(super) fn forge_path_of(&self, path: &str) -> String {
        let full = self.outcome.root.join(path);
        full.strip_prefix(&self.top).unwrap_or(&full).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    /// Where a file is on this machine.
    pub(super) fn absolute(&self, file: FileId) -> &Path {
        self.outcome.files.get(file.0 as usize).map_or(Path::new("?"), |entry| &entry.path)
    }

    /// For each site a name that stays the same when lines above it come and go: 16 hexadecimal digits, each name once.
    pub(super) fn fingerprints(&self) -> Vec<String> {
        let mut seen: BTreeMap<(&str, FileId, &'v str), u32> = BTreeMap::new();
        let fingerprint = |&site: &&'v Site| {
            let number = seen.entry((site.transform, site.at.file, &site.symbol)).or_default();
            *number += 1;
            let parts = [site.transform, &self.forge_path(site.at.file), &site.symbol, &number.to_string()];
            format!("{:016x}", fnv1a(parts.join("\0").as_bytes()))
        };
        self.sites.iter().map(fingerprint).collect()
    }
}

/// Where a file is to be found.
pub(super) enum Uri {
    /// From the top of the repository.
    FromTop(String),
    /// On this machine.
    Absolute(String),
}

/// Everything but unreserved characters and `/` as `%2F` (RFC 3986, 2.3).
fn percent_encoded(bytes: &[u8]) -> String {
    let encoded = bytes.iter().map(|&byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

/// The 64-bit FNV-1a hash: unlike those of hash tables it is the same in every version of every library.
fn fnv1a(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(OFFSET, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of the hash's authors.
    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn uris_hold_nothing_that_means_something_in_one() {
        assert_eq!(percent_encoded("src/a b#c?d%e:ü.py".as_bytes()), "src/a%20b%23c%3Fd%25e%3A%C3%BC.py");
    }
}
