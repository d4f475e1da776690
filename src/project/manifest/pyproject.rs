//! `pyproject.toml`: PEP 621, and the build backends that say where packages lie.

use toml::de::DeTable;
use toml::{Table, Value};

use super::{ImportRoot, Line, Part};
use crate::python::PythonVersion;

pub(super) fn read(text: &str) -> Result<Part, ((u32, u32), String)> {
    let text = text.trim_start_matches('\u{feff}');
    let document = text
        .parse::<Table>()
        .map_err(|error| (position(text, error.span().map_or(0, |span| span.start)), error.message().replace('\n', " ")))?;
    let project = at(&document, &["project"]).and_then(Value::as_table);
    let poetry = at(&document, &["tool", "poetry"]).and_then(Value::as_table);
    let flit = at(&document, &["tool", "flit", "metadata"]);
    let spans = DeTable::parse(text).ok();
    let line = |what: &str, path: &[&str]| {
        let found = spans.as_ref().and_then(|table| span(table.get_ref(), path));
        Line::new(what, found.map_or(1, |start| position(text, start).0))
    };
    let has_backend = document.contains_key("build-system");
    let says = |path: &[&str], wanted: bool| at(&document, path).and_then(Value::as_bool) == Some(wanted);

    // Not packaged, although there is metadata: what these tools call an application.
    let denials = [
        (&["tool", "poetry", "package-mode"], "package-mode = false"),
        (&["tool", "uv", "package"], "package = false"),
        (&["tool", "pdm", "distribution"], "distribution = false"),
    ];
    let denied = denials.iter().find(|(path, _)| says(*path, false)).map(|(path, what)| line(what, *path));
    let distribution = if denied.is_some() {
        None
    } else if project.is_some() && has_backend {
        Some(line("[build-system]", &["build-system"]))
    } else if project.is_some() && says(&["tool", "uv", "package"], true) {
        Some(line("package = true", &["tool", "uv", "package"]))
    } else if poetry.is_some_and(|poetry| poetry.contains_key("name")) {
        Some(line("[tool.poetry]", &["tool", "poetry"]))
    } else {
        flit.map(|_| line("[tool.flit.metadata]", &["tool", "flit", "metadata"]))
    };
    let is_undecided = denied.is_none() && distribution.is_none();
    let name = project.filter(|_| is_undecided).and_then(|project| project.get("name"));

    let version_keys = [
        (&["project", "requires-python"][..], "requires-python"),
        (&["tool", "poetry", "dependencies", "python"], "python"),
        (&["tool", "flit", "metadata", "requires-python"], "requires-python"),
    ];
    let mut required = version_keys.iter().filter_map(|(path, key)| Some((at(&document, path)?.as_str()?, *path, *key)));
    let classifiers =
        [&["project", "classifiers"][..], &["tool", "poetry", "classifiers"], &["tool", "flit", "metadata", "classifiers"]];
    let classifier = |classifier: String| {
        // Each stands in a line of its own, mostly.
        let start = text.find(&classifier).unwrap_or_default();
        (classifier, position(text, start).0)
    };
    Ok(Part {
        is_for_an_index: is_for_an_index(&document),
        private: denied
            .or_else(|| project.filter(|_| is_undecided).map(|_| line("[project] without [build-system]", &["project"]))),
        distribution,
        unbuilt_name: name.and_then(Value::as_str).map(str::to_owned),
        requires_python: required
            .next()
            .map(|(version, path, key)| (version.to_owned(), line(&format!("{key} = \"{version}\""), path))),
        classifiers: classifiers.iter().flat_map(|path| strings(at(&document, path))).map(classifier).collect(),
        tool_python: tool_python(&document)
            .map(|(version, tool)| (version, line(&format!("target-version of {tool}"), &["tool", tool, "target-version"]))),
        roots: roots(&document),
    })
}

/// Classifiers, keywords and links are read by those who look for a package.
fn is_for_an_index(document: &Table) -> bool {
    let tables: [&[&str]; 3] = [&["project"], &["tool", "poetry"], &["tool", "flit", "metadata"]];
    let keys = ["classifiers", "keywords", "urls", "homepage", "repository", "documentation", "home-page"];
    tables.iter().filter_map(|path| at(document, path)).any(|table| {
        let computed = strings(table.get("dynamic"));
        keys.iter().any(|key| table.get(key).is_some() || computed.iter().any(|name| name == key))
    })
}

/// Where the key at the end of a path of keys begins.
fn span(table: &DeTable<'_>, path: &[&str]) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    let (key, value) = table.get_key_value(*first)?;
    if rest.is_empty() { Some(key.span().start) } else { span(value.get_ref().as_table()?, rest) }
}

/// The 1-based line and column (in characters) of a byte of the text.
pub(in crate::project) fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line as u32, column as u32)
}

fn tool_python(document: &Table) -> Option<(PythonVersion, &'static str)> {
    ["ruff", "black"].into_iter().find_map(|tool| {
        let versions = strings(at(document, &["tool", tool, "target-version"]));
        Some((versions.iter().filter_map(|version| version.parse().ok()).min()?, tool))
    })
}

fn roots(document: &Table) -> Vec<ImportRoot> {
    let mut roots = Vec::new();
    let table = |path: &[&str]| at(document, path).and_then(Value::as_table).into_iter().flatten();
    for (package, folder) in table(&["tool", "setuptools", "package-dir"]) {
        roots.extend(folder.as_str().and_then(|folder| ImportRoot::package_dir(package, folder)));
    }
    for path in [
        &["tool", "setuptools", "packages", "find", "where"][..],
        &["tool", "pdm", "build", "package-dir"],
        &["tool", "uv", "build-backend", "module-root"],
        &["tool", "maturin", "python-source"],
    ] {
        roots.extend(strings(at(document, path)).iter().filter_map(|folder| ImportRoot::new(folder, "")));
    }
    // Where tests import from; an array, or a string with blanks.
    for folders in strings(at(document, &["tool", "pytest", "ini_options", "pythonpath"])) {
        roots.extend(folders.split_whitespace().filter_map(|folder| ImportRoot::new(folder, "")));
    }
    for package in at(document, &["tool", "poetry", "packages"]).and_then(Value::as_array).into_iter().flatten() {
        let folder = package.get("from").and_then(Value::as_str).unwrap_or("");
        roots.extend(ImportRoot::new(folder, ""));
    }
    for path in [
        &["tool", "hatch", "build", "packages"][..],
        &["tool", "hatch", "build", "targets", "wheel", "packages"],
        &["tool", "scikit-build", "wheel", "packages"],
    ] {
        roots.extend(strings(at(document, path)).iter().filter_map(|package| ImportRoot::around(package)));
    }
    for path in [&["tool", "hatch", "build", "sources"][..], &["tool", "hatch", "build", "targets", "wheel", "sources"]] {
        roots.extend(strings(at(document, path)).iter().filter_map(|folder| ImportRoot::new(folder, "")));
        for (folder, package) in table(path) {
            let package = package.as_str().unwrap_or("").replace('/', ".");
            roots.extend(ImportRoot::new(folder, &package));
        }
    }
    roots
}

/// The value below a path of keys.
fn at<'a>(document: &'a Table, path: &[&str]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(document.get(*first)?, |value, key| value.get(*key))
}

/// A string, or the strings of an array.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots_of(text: &str) -> Vec<(String, String)> {
        read(text).unwrap().roots.into_iter().map(|root| (root.folder, root.prefix)).collect()
    }

    fn root(folder: &str, prefix: &str) -> (String, String) {
        (folder.to_owned(), prefix.to_owned())
    }

    #[test]
    fn applications_are_no_distributions() {
        let kind = |text: &str| read(text).map(|part| (part.distribution.is_some(), part.private.is_some())).unwrap();
        assert_eq!(kind("[tool.poetry]\nname = 'x'\n"), (true, false));
        assert_eq!(kind("[tool.poetry]\nname = 'x'\npackage-mode = false\n"), (false, true));
        assert_eq!(kind("[project]\nname = 'x'\n[tool.uv]\npackage = true\n"), (true, false));
        assert_eq!(kind("[project]\nname = 'x'\n[build-system]\n[tool.uv]\npackage = false\n"), (false, true));
        assert_eq!(kind("[project]\nname = 'x'\n[build-system]\n[tool.pdm]\ndistribution = false\n"), (false, true));
        assert_eq!(kind("[tool.flit.metadata]\nmodule = 'x'\n"), (true, false));
        assert_eq!(kind("[build-system]\nrequires = []\n"), (false, false));
    }

    #[test]
    fn every_backend_has_its_own_way_to_say_src() {
        assert_eq!(
            roots_of("[tool.setuptools.package-dir]\n'' = 'src'\nextra = 'lib/extra'\n"),
            [root("src", ""), root("lib/extra", "extra")]
        );
        assert_eq!(roots_of("[tool.setuptools.packages.find]\nwhere = ['./lib']\n"), [root("lib", "")]);
        assert_eq!(roots_of("[[tool.poetry.packages]]\ninclude = 'x'\nfrom = 'source'\n"), [root("source", "")]);
        assert_eq!(roots_of("[tool.hatch.build.targets.wheel]\npackages = ['python/x']\n"), [root("python", "")]);
        assert_eq!(roots_of("[tool.hatch.build.targets.wheel.sources]\n'code' = 'ns/x'\n"), [root("code", "ns.x")]);
        assert_eq!(roots_of("[tool.pytest.ini_options]\npythonpath = '. tools'\n"), [root("", ""), root("tools", "")]);
        assert_eq!(roots_of("[tool.setuptools]\npackages = ['x']\n"), []);
    }

    #[test]
    fn what_does_not_parse_says_where() {
        assert_eq!(read("[project]\nname = \n").unwrap_err().0, (2, 8));
    }
}
