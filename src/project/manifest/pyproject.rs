//! `pyproject.toml`: PEP 621, and the build backends that say where packages lie.

use toml::{Table, Value};

use super::{ImportRoot, Part};
use crate::python::PythonVersion;

pub(super) fn read(text: &str) -> Result<Part, ((u32, u32), String)> {
    let text = text.trim_start_matches('\u{feff}');
    let document = text
        .parse::<Table>()
        .map_err(|error| (position(text, error.span().map_or(0, |span| span.start)), error.message().replace('\n', " ")))?;
    let project = at(&document, &["project"]).and_then(Value::as_table);
    let poetry = at(&document, &["tool", "poetry"]).and_then(Value::as_table);
    let flit = at(&document, &["tool", "flit", "metadata"]);
    let has_backend = document.contains_key("build-system");
    let says = |path: &[&str], wanted: bool| at(&document, path).and_then(Value::as_bool) == Some(wanted);

    // Not packaged, although there is metadata: what these tools call an application.
    let is_application = says(&["tool", "poetry", "package-mode"], false)
        || says(&["tool", "uv", "package"], false)
        || says(&["tool", "pdm", "distribution"], false);
    let is_poetry = poetry.is_some_and(|poetry| poetry.contains_key("name"));
    let is_built = project.is_some() && (has_backend || says(&["tool", "uv", "package"], true));
    let is_distribution = !is_application && (is_built || is_poetry || flit.is_some());

    let requires = [
        &["project", "requires-python"][..],
        &["tool", "poetry", "dependencies", "python"],
        &["tool", "flit", "metadata", "requires-python"],
    ];
    let classifiers =
        [&["project", "classifiers"][..], &["tool", "poetry", "classifiers"], &["tool", "flit", "metadata", "classifiers"]];
    Ok(Part {
        is_distribution,
        is_private: is_application || (project.is_some() && !is_distribution),
        unbuilt_name: if is_application || is_distribution {
            None
        } else {
            project.and_then(|project| project.get("name")).and_then(Value::as_str).map(str::to_owned)
        },
        requires_python: requires.iter().find_map(|path| at(&document, path)?.as_str()).map(str::to_owned),
        classifiers: classifiers.iter().flat_map(|path| strings(at(&document, path))).collect(),
        tool_python: tool_python(&document),
        roots: roots(&document),
    })
}

/// The 1-based line and column (in characters) of a byte of the text.
pub(in crate::project) fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line as u32, column as u32)
}

fn tool_python(document: &Table) -> Option<PythonVersion> {
    let paths = [&["tool", "ruff", "target-version"], &["tool", "black", "target-version"]];
    paths.iter().find_map(|path| {
        let versions = strings(at(document, *path));
        versions.iter().filter_map(|version| version.parse().ok()).min()
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
        let kind = |text: &str| read(text).map(|part| (part.is_distribution, part.is_private)).unwrap();
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
