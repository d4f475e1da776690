//! `setup.cfg`, as `configparser` reads it.

use super::{ImportRoot, Part};

pub(super) fn read(text: &str) -> Part {
    let entries = entries(text);
    let value = |section: &str, keys: &[&str]| {
        entries
            .iter()
            .find(|entry| entry.section == section && keys.contains(&entry.key.as_str()))
            .map(|entry| entry.value.as_str())
    };
    let mut roots = Vec::new();
    for line in value("options", &["package_dir", "package-dir"]).unwrap_or("").lines() {
        if let Some((package, folder)) = line.split_once('=') {
            roots.extend(ImportRoot::package_dir(package, folder.trim()));
        }
    }
    for folder in value("options.packages.find", &["where"]).unwrap_or("").split(['\n', ',']).map(str::trim) {
        roots.extend(Some(folder).filter(|folder| !folder.is_empty()).and_then(|folder| ImportRoot::new(folder, "")));
    }
    Part {
        is_distribution: value("metadata", &["name"]).is_some(),
        requires_python: value("options", &["python_requires", "python-requires"]).map(str::to_owned),
        classifiers: value("metadata", &["classifiers", "classifier"]).unwrap_or("").lines().map(str::to_owned).collect(),
        roots,
        ..Part::default()
    }
}

struct Entry {
    section: String,
    key: String,
    /// Continuation lines included, trimmed.
    value: String,
}

fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut section = String::new();
    for line in text.lines() {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            if let Some(entry) = entries.last_mut().filter(|entry| entry.section == section) {
                entry.value.push('\n');
                entry.value.push_str(content);
            }
        } else if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.trim().clone_into(&mut section);
        } else if let Some((key, value)) = content.split_once(['=', ':']) {
            let key = key.trim().to_ascii_lowercase();
            entries.push(Entry { section: section.clone(), key, value: value.trim().to_owned() });
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_continuations_and_comments() {
        let part = read(
            "[metadata]\nName: x\nclassifiers =\n    A\n    # no\n    B\n\n[options]\npackage_dir =\n    = src\n    y = lib/y\npython_requires = >=3.8\n[options.packages.find]\nwhere = src\n",
        );
        assert!(part.is_distribution);
        assert_eq!(part.classifiers, ["", "A", "B"]);
        assert_eq!(part.requires_python.as_deref(), Some(">=3.8"));
        let roots: Vec<_> = part.roots.iter().map(|root| (root.folder.as_str(), root.prefix.as_str())).collect();
        assert_eq!(roots, [("src", ""), ("lib/y", "y"), ("src", "")]);
        assert!(!read("[metadata]\nlicense_files = LICENSE\n").is_distribution);
    }
}
