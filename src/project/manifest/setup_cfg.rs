//! `setup.cfg`, as `configparser` reads it.

use super::{ImportRoot, Line, Part};

pub(super) fn read(text: &str) -> Part {
    let entries = entries(text);
    let find = |section: &str, keys: &[&str]| {
        entries.iter().find(|entry| entry.section == section && keys.contains(&entry.key.as_str()))
    };
    let value = |section: &str, keys: &[&str]| find(section, keys).map(|entry| entry.value.as_str());
    let mut roots = Vec::new();
    for line in value("options", &["package_dir", "package-dir"]).unwrap_or("").lines() {
        if let Some((package, folder)) = line.split_once('=') {
            roots.extend(ImportRoot::package_dir(package, folder.trim()));
        }
    }
    for folder in value("options.packages.find", &["where"]).unwrap_or("").split(['\n', ',']).map(str::trim) {
        roots.extend(Some(folder).filter(|folder| !folder.is_empty()).and_then(|folder| ImportRoot::new(folder, "")));
    }
    let classifiers = find("metadata", &["classifiers", "classifier"]);
    let for_an_index = ["classifiers", "classifier", "keywords", "url", "home_page", "home-page", "project_urls", "project-urls"];
    Part {
        distribution: find("metadata", &["name"]).map(|entry| Line::new("name in [metadata]", entry.line)),
        is_for_an_index: find("metadata", &for_an_index).is_some(),
        requires_python: find("options", &["python_requires", "python-requires"])
            .map(|entry| (entry.value.clone(), Line::new(&format!("python_requires = {}", entry.value), entry.line))),
        classifiers: classifiers.into_iter().flat_map(Entry::lines).collect(),
        roots,
        ..Part::default()
    }
}

struct Entry {
    section: String,
    key: String,
    /// Continuation lines included, trimmed.
    value: String,
    /// In which line the key stands, and each line of the value.
    line: u32,
    value_lines: Vec<u32>,
}

impl Entry {
    /// The lines of the value, each with its number.
    fn lines(&self) -> impl Iterator<Item = (String, u32)> {
        self.value.split('\n').map(str::to_owned).zip(self.value_lines.iter().copied())
    }
}

fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut section = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            if let Some(entry) = entries.last_mut().filter(|entry| entry.section == section) {
                entry.value.push('\n');
                entry.value.push_str(content);
                entry.value_lines.push(number);
            }
        } else if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.trim().clone_into(&mut section);
        } else if let Some((key, value)) = content.split_once(['=', ':']) {
            let key = key.trim().to_ascii_lowercase();
            let value = value.trim().to_owned();
            entries.push(Entry { section: section.clone(), key, value, line: number, value_lines: vec![number] });
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
        assert_eq!(part.distribution, Some(Line::new("name in [metadata]", 2)));
        assert_eq!(part.classifiers, [(String::new(), 3), ("A".to_owned(), 4), ("B".to_owned(), 6)]);
        assert_eq!(part.requires_python, Some((">=3.8".to_owned(), Line::new("python_requires = >=3.8", 12))));
        assert!(part.is_for_an_index);
        let roots: Vec<_> = part.roots.iter().map(|root| (root.folder.as_str(), root.prefix.as_str())).collect();
        assert_eq!(roots, [("src", ""), ("lib/y", "y"), ("src", "")]);
        assert!(read("[metadata]\nlicense_files = LICENSE\n").distribution.is_none());
    }
}
