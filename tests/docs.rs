//! What the documents say is so: examples are run, tables compared with what the program prints, paths looked up.
//!
//! `PYSCALE_BLESS=1` writes what the program prints into README.md, between `<!-- printed by: … -->` and the end of the
//! block; everything else is for its author to put right.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use sandbox::{Run, Sandbox};

/// What no key is called.
const NO_KEY: &str = "zzzzzzzzzz";

// ---------------------------------------------------------------------------------------------------------------------
// What the program prints

#[test]
fn the_readme_shows_what_the_program_prints() {
    let old = document("README.md");
    let shop = Sandbox::new(&[("shop.py", block_after(&old, "<!-- file: shop.py -->").text)]);
    let example = in_repository(&["fix", "--dry-run", "examples/warehouse"]).exits(1).stdout;
    let parts = [
        ("<!-- printed by: pyscale fix --dry-run examples/warehouse -->", example),
        ("<!-- printed by: pyscale explain -->", table_of_transforms()),
        ("<!-- printed by: pyscale check -->", shop.run(&["check"]).exits(0).stdout),
    ];
    let mut new = old.clone();
    for (mark, printed) in parts {
        let range = block_after(&new, mark).range;
        new.replace_range(range, &format!("{}\n", printed.trim_end()));
    }
    if old == new {
        return;
    }
    if env::var_os("PYSCALE_BLESS").is_some_and(|value| !value.is_empty() && value != "0") {
        fs::write(root().join("README.md"), new).unwrap();
        return;
    }
    let difference = similar::TextDiff::from_lines(&old, &new);
    panic!("PYSCALE_BLESS=1 takes this over:\n{}", difference.unified_diff().header("README.md", "printed"));
}

/// What `pyscale explain` prints, as Markdown; each transform is a link to its page.
fn table_of_transforms() -> String {
    let [head, rows @ ..] = &explained()[..] else { panic!("no table") };
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut table = row(head) + &row(&head.iter().map(|_| "---".to_owned()).collect::<Vec<_>>());
    for cells in rows {
        let (id, others) = cells.split_first().unwrap();
        let page = format!("[{id}](transforms/{}/README.md)", id.replace('-', "_"));
        table += &row(&[&[page], others].concat());
    }
    table
}

/// The cells of the table of `pyscale explain`; its columns start where those of the head do.
fn explained() -> Vec<Vec<String>> {
    let table = Sandbox::new(&[]).run(&["explain"]).exits(0).stdout;
    let head = table.lines().next().unwrap();
    let is_start = |&at: &usize| at == 0 || head[..at].ends_with("  ") && !head[at..].starts_with(' ');
    let starts: Vec<usize> = (0..head.len()).filter(is_start).collect();
    let cells = |line: &str| {
        let ends = starts[1..].iter().copied().chain([line.len()]);
        starts.iter().zip(ends).map(|(start, end)| line[*start..end].trim().to_owned()).collect()
    };
    table.lines().map(cells).collect()
}

fn ids() -> Vec<String> {
    explained().into_iter().skip(1).map(|cells| cells[0].clone()).collect()
}

// ---------------------------------------------------------------------------------------------------------------------
// The pages of the transforms

#[test]
fn pages_hold_what_a_reader_looks_for() {
    for id in ids() {
        let page = page(&id);
        assert!(page.starts_with(&format!("# {id}\n")), "{id}: the page does not begin with its name");
        for heading in ["What it does", "Why", "Example", "When it refuses", "What is unsafe", "Python versions", "References"] {
            assert!(page.contains(&format!("\n## {heading}\n")), "{id}: nothing about {heading:?}");
        }
    }
}

/// The rules of a transform, `const RULES` in its `mod.rs`, are the rows of the table under *Rules*, in this order; and
/// `pyscale explain ID/RULE` says what the row says.
#[test]
fn the_rules_of_a_page_are_those_of_the_transform() {
    for id in ids() {
        let page = page(&id);
        let Some(section) = page.split("\n## Rules\n").nth(1).and_then(|rest| rest.split("\n## ").next()) else {
            assert!(!registers_rules(&id), "{id}: its page has no table under `## Rules`");
            continue;
        };
        let rows: Vec<(String, String)> = section
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "))
            .map(|(rule, summary)| (rule.to_owned(), summary.to_owned()))
            .collect();
        assert!(!rows.is_empty(), "{id}: no row under `## Rules`");
        // Each rule says whether it is proved, or what settles it.
        assert!(section.contains(" | proved, if nothing else stands here |\n"), "{id}: what is proved?");
        assert_eq!(rows.iter().map(|(rule, _)| rule.clone()).collect::<Vec<_>>(), registered(&id), "{id}");
        for (rule, row) in rows {
            let (summary, settled) = row.split_once(" | ").unwrap_or((row.as_str(), "proved"));
            let printed = Sandbox::new(&[]).run(&["explain", &format!("{id}/{rule}")]).exits(0).stdout;
            assert!(printed.lines().nth(1) == Some(summary), "{id}/{rule}: the page says {summary:?}, explain\n{printed}");
            let proof = printed.lines().nth(3).unwrap_or_default().replace("settled by a precise record if ", "");
            assert!(proof.starts_with(settled), "{id}/{rule}: the page says {settled:?}, explain {proof:?}");
        }
    }
}

fn registers_rules(id: &str) -> bool {
    !registered(id).is_empty()
}

/// The ids in the rule table of a transform's source: `Rule { id: "…", …`, also over several lines.
fn registered(id: &str) -> Vec<String> {
    let folder = root().join("transforms").join(id.replace('-', "_"));
    let file = if folder.join("rules.rs").exists() { folder.join("rules.rs") } else { folder.join("mod.rs") };
    let source = fs::read_to_string(file).unwrap();
    let rules = source.split("Rule {").skip(1).filter_map(|rest| rest.trim_start().strip_prefix("id: \""));
    rules.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Every diff is a project of its own. `--- a/models.py` in it names a file; one that is not named is `example.py`.
#[test]
fn examples_on_the_pages_are_what_the_tool_makes() {
    for id in ids() {
        let page = page(&id);
        let example = page.split("\n## Example\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
        let diffs: Vec<&str> = fenced(example, "diff").filter(|diff| !diff.is_empty()).collect();
        assert!(!diffs.is_empty(), "{id}: there is no diff under Example");
        for diff in diffs {
            check_example(&id, diff);
        }
    }
}

fn check_example(id: &str, diff: &str) {
    let files = Example::files(diff);
    let before: Vec<_> = files.iter().map(|(name, example)| (name.as_str(), example.before.as_str())).collect();
    let sandbox = Sandbox::new(&before);
    let printed = sandbox.run(&["fix", "--dry-run", "--select", id]).exits(1).stdout;
    for headline in printed.lines().filter(|line| line.starts_with("# ")) {
        // `# example.py:1: id: what: why`
        let parts: Vec<&str> = headline.splitn(4, ": ").collect();
        assert!(parts.len() == 4 && parts[1] == id, "{id}: it is not said what is done, and behind a colon why: {headline}");
    }
    let printed = Example::files(&printed);
    sandbox.run(&["fix", "--select", id]).exits(0);
    for (name, example) in &files {
        assert_eq!(sandbox.read(name), example.after, "{id}: this is what the tool makes of {name} in the example (left)");
        let changed = printed.get(name).map(|printed| printed.changed.as_slice()).unwrap_or_default();
        assert_eq!(changed, example.changed, "{id}: this is the diff that is printed for {name} (left)");
    }
}

/// A file of a diff.
#[derive(Default)]
struct Example {
    before: String,
    after: String,
    /// The lines with a sign.
    changed: Vec<String>,
}

impl Example {
    fn files(diff: &str) -> BTreeMap<String, Self> {
        let mut files: BTreeMap<String, Self> = BTreeMap::new();
        let mut name = "example.py";
        for line in diff.lines() {
            if let Some(named) = line.strip_prefix("--- a/") {
                name = named;
                continue;
            }
            // What stands above a file's diff: a line for each site.
            if line.starts_with("+++ b/") || line.starts_with("@@") || line.starts_with("# ") {
                continue;
            }
            let file = files.entry(name.to_owned()).or_default();
            let (sign, text) = line.split_at_checked(1).unwrap_or((" ", ""));
            if sign != "+" {
                file.before.push_str(text);
                file.before.push('\n');
            }
            if sign != "-" {
                file.after.push_str(text);
                file.after.push('\n');
            }
            match sign {
                "+" | "-" => file.changed.push(line.to_owned()),
                " " => {}
                _ => panic!("no line of a diff: {line:?}"),
            }
        }
        files
    }
}

fn page(id: &str) -> String {
    Sandbox::new(&[]).run(&["explain", id]).exits(0).stdout
}

// ---------------------------------------------------------------------------------------------------------------------
// The command line and the configuration

#[test]
fn flags_are_those_of_the_help() {
    let readme = document("docs/command-line.md");
    let common = table_after(&readme, "Flags of `check`, `fix` and `snapshot`:");
    let everywhere = table_after(&readme, "Flags of every command:");
    let is_for = |row: &[String], command: &str| !row[1].contains(" only)") || row[1].contains(&format!("(`{command}` only)"));
    for command in ["check", "fix", "snapshot", "explain"] {
        let rows = common.iter().filter(|row| command != "explain" && is_for(row, command));
        let rows = rows.chain(everywhere.iter().filter(|row| !row[1].contains("without a command")));
        let documented: BTreeSet<String> = rows.flat_map(|row| flags(&row[0])).collect();
        let help = Sandbox::new(&[]).run(&[command, "--help"]).exits(0).stdout;
        assert_eq!(documented, flags_of_help(&help), "the flags of {command} on the page (left) and in its help");
    }
    let documented: BTreeSet<String> = everywhere.iter().flat_map(|row| flags(&row[0])).collect();
    let help = Sandbox::new(&[]).run(&["--help"]).exits(0).stdout;
    assert_eq!(documented, flags_of_help(&help), "the flags of every command on the page (left) and in the help");
}

#[test]
fn commands_are_those_of_the_help() {
    let readme = document("docs/command-line.md");
    let documented: BTreeSet<String> = table_after(&readme, "## Commands")
        .iter()
        .filter_map(|row| code_spans(&row[0]).next()?.split_whitespace().nth(1).map(str::to_owned))
        .collect();
    let help = Sandbox::new(&[]).run(&["--help"]).exits(0).stdout;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands = commands.lines().filter_map(|line| line.split_whitespace().next());
    assert_eq!(documented, commands.filter(|command| *command != "help").map(str::to_owned).collect());
}

/// The flags in code spans: `-o FILE`, `--output-file FILE`.
fn flags(cell: &str) -> Vec<String> {
    code_spans(cell).filter_map(|span| span.split_whitespace().next()).map(str::to_owned).collect()
}

/// The flags of clap's long help, with their aliases.
fn flags_of_help(help: &str) -> BTreeSet<String> {
    let is_flag = |word: &&str| word.len() > 1 && word.starts_with('-');
    let is_own_line = |line: &&str| line.starts_with('-') && !line.starts_with("- ") || line.starts_with("[alias");
    let lines = help.lines().map(str::trim_start).filter(is_own_line);
    let words = lines.flat_map(|line| line.split([' ', ',', '[', ']']));
    words.filter(is_flag).map(str::to_owned).collect()
}

#[test]
fn commands_run_as_written() {
    let (readme, page) = (document("README.md"), document("docs/command-line.md"));
    let mut seen = 0;
    for line in fenced(&readme, "sh").chain(fenced(&page, "sh")).flat_map(str::lines) {
        let command = line.split("  #").next().unwrap().split(" > ").next().unwrap();
        let (command, input) = command.split_once(" < ").map_or((command, None), |(command, input)| (command, Some(input)));
        let words: Vec<&str> = command.split_whitespace().collect();
        if let Some(arguments) = words.strip_prefix(&["pyscale"]) {
            let warehouse = warehouse();
            let mut command = warehouse.command(arguments);
            if let Some(input) = input {
                command.stdin(fs::File::open(warehouse.at(input)).unwrap());
            }
            let run = Run::from(command.output().unwrap());
            assert!(matches!(run.code, 0 | 1), "{line}\n{run:?}");
            seen += 1;
        } else if let Some(arguments) = words.strip_prefix(&["cargo", "run", "--profile", "first", "--"]) {
            in_repository(arguments).exits(0);
            seen += 1;
        }
    }
    assert!(seen > 3, "the README's commands were not found");
}

/// A first page is read, a specification is not.
#[test]
fn the_readme_is_short() {
    let words = document("README.md").split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    assert!(words <= 900, "README.md has {words} words: what is reference belongs into docs/");
}

/// The project of the README, to be written to.
fn warehouse() -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for path in below(&root().join("examples/warehouse")) {
        let name = path.strip_prefix(root().join("examples/warehouse")).unwrap();
        sandbox.write(name.to_str().unwrap(), fs::read(&path).unwrap());
    }
    sandbox
}

#[test]
fn configuration_keys_are_those_that_are_accepted() {
    let sandbox = Sandbox::new(&[]);
    let known = |key: &str| {
        let said = sandbox.run(&["check", "--config", &format!("{key} = 1")]).exits(2).stderr;
        let list = said.split("known are ").nth(1).unwrap_or_default().to_owned();
        code_spans(&list).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let mut accepted = known(NO_KEY);
    for id in ids() {
        assert!(accepted.remove(&id), "{id} has no table in the configuration");
        accepted.extend(known(&format!("{id}.{NO_KEY}")).into_iter().map(|key| format!("{id}.{key}")));
    }
    let rows = table_after(&document("docs/configuration.md"), "## The file");
    let documented: BTreeSet<String> = rows.iter().map(|row| code_spans(&row[0]).next().unwrap().to_owned()).collect();
    assert_eq!(documented, accepted, "the keys on the page (left), and those that are accepted");

    for row in &rows {
        for value in code_spans(&row[1]) {
            let pair = format!("{} = {value}", code_spans(&row[0]).next().unwrap());
            let run = sandbox.run(&["check", "--config", &pair]);
            assert_eq!(run.code, 0, "{pair}\n{run:?}");
        }
    }
}

#[test]
fn the_configuration_on_the_page_is_accepted() {
    let page = document("docs/configuration.md");
    let text = block_after(&page, "<!-- a configuration that is accepted -->").text;
    let sandbox = Sandbox::new(&[]);
    sandbox.write("pyproject.toml", text);
    sandbox.run(&["check", "-v"]).exits(0).says("configuration: ");
    // In a file of its own the same keys stand at the top.
    sandbox.write("pyproject.toml", "");
    sandbox.write("pyscale.toml", text.replace("[tool.pyscale]\n", "").replace("[tool.pyscale.", "["));
    sandbox.run(&["check", "-v"]).exits(0).says("pyscale.toml");
}

// ---------------------------------------------------------------------------------------------------------------------
// What the documents point at

#[test]
fn links_lead_somewhere() {
    for (name, text) in documents() {
        let folder = root().join(&name).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() { root().join(&name) } else { folder.join(path) };
            assert!(file.exists(), "{name}: {target} leads nowhere");
            let anchors: Vec<String> = if anchor.is_empty() { Vec::new() } else { headings(&fs::read_to_string(file).unwrap()) };
            assert!(anchor.is_empty() || anchors.iter().any(|known| known == anchor), "{name}: no heading for {target}");
        }
    }
}

/// The anchors of the headings, as GitHub makes them.
fn headings(text: &str) -> Vec<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |title: &str| {
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    titles.map(anchor).collect()
}

/// `src/plan.rs` is there, and `src/plan.rs::merge` is in it.
#[test]
fn places_in_the_code_are_there() {
    const FOLDERS: [&str; 9] =
        ["src/", "transforms/", "tests/", "benches/", "scripts/", "docs/", "examples/", "snapshots/", ".ci/"];
    let mut seen = 0;
    for (name, text) in documents() {
        for span in code_spans(&text).filter(|span| FOLDERS.iter().any(|folder| span.starts_with(folder))) {
            if span.contains(['<', '*', '…', ' ', '{']) {
                continue;
            }
            let (path, item) = span.split_once("::").unwrap_or((span, ""));
            let file = root().join(path);
            assert!(file.exists(), "{name}: there is no {path}");
            if !item.is_empty() {
                let code = fs::read_to_string(&file).unwrap();
                let item = item.rsplit("::").next().unwrap();
                let is_there = code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == item);
                assert!(is_there, "{name}: there is no {item} in {path}");
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "places were not found");
}

/// Rust on the page is Rust in the code, line by line.
#[test]
fn code_on_the_page_is_in_the_code() {
    let code = document("src/transform.rs");
    let page = document("ARCHITECTURE.md");
    let lines: Vec<&str> = fenced(&page, "rust").flat_map(str::lines).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 4, "the code was not found");
    for line in lines {
        assert!(code.lines().any(|there| there == line), "ARCHITECTURE.md: {line:?} is not in src/transform.rs");
    }
}

#[test]
fn versions_are_those_of_the_package() {
    let changes = document("CHANGELOG.md");
    assert!(changes.contains(concat!("\n## [", env!("CARGO_PKG_VERSION"), "]")), "no entry for this version");
    for id in ids() {
        assert!(changes.contains(&format!("`{id}`")), "no entry for {id}");
    }
    for name in ["README.md", "CONTRIBUTING.md"] {
        assert!(document(name).contains(concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"))), "{name}: which Rust?");
    }
}

/// The floor is to be that of the parser in use.
#[test]
fn the_floor_parses_with_our_parser() {
    let versions = |name: &str| {
        let manifest: toml::Table = document(name).parse().unwrap();
        ["tree-sitter", "tree-sitter-python", "ignore", "rayon"].map(|name| manifest["dependencies"][name].clone())
    };
    assert_eq!(versions("benches/parse_floor/Cargo.toml"), versions("Cargo.toml"));
}

// ---------------------------------------------------------------------------------------------------------------------
// Reading Markdown

/// All documents by their path in the repository.
fn documents() -> Vec<(String, String)> {
    let mut names: Vec<String> = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned).into();
    let docs = below(&root().join("docs"));
    let docs = docs.iter().map(|path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
    names.extend(docs.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md")));
    names.extend(ids().iter().map(|id| format!("transforms/{}/README.md", id.replace('-', "_"))));
    names.into_iter().map(|name| (name.clone(), document(&name))).collect()
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files in a folder and below it.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// Runs the binary where the repository is.
fn in_repository(arguments: &[&str]) -> Run {
    Run::from(Sandbox::new(&[]).command(arguments).current_dir(root()).output().unwrap())
}

/// A part of a document, without the fences around it.
struct Block<'t> {
    text: &'t str,
    range: std::ops::Range<usize>,
}

/// What stands below a mark: the inside of a fenced block, or everything up to `<!-- end -->`.
fn block_after<'t>(text: &'t str, mark: &str) -> Block<'t> {
    let mut start = text.find(mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len() + 1;
    let mut end = "<!-- end -->";
    if text[start..].starts_with("```") {
        start += text[start..].find('\n').unwrap() + 1;
        end = "```";
    }
    let length = text[start..].find(end).unwrap_or_else(|| panic!("no end of {mark}"));
    Block { text: &text[start..start + length], range: start..start + length }
}

/// The insides of the fenced blocks of a language.
fn fenced<'t>(text: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
    let fence = format!("```{language}\n");
    let blocks: Vec<&str> = text.split(&*fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    blocks.into_iter()
}

/// The rows of the first table behind a mark, without its head.
fn table_after(text: &str, mark: &str) -> Vec<Vec<String>> {
    let rest = text.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark}"));
    let rows = rest.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.skip(2).map(cells).collect()
}

/// What stands between single backticks, fenced blocks left out.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|prose| prose.lines().flat_map(|line| line.split('`').skip(1).step_by(2)))
}

// ---------------------------------------------------------------------------------------------------------------------
// Names

/// `pyscale` on PyPI is another project's: who installed it by that name would run a stranger's program. And nobody is
/// called `OWNER`: that stands in one section, which says what it means.
#[test]
fn nothing_installs_a_strangers_package_or_leaves_a_placeholder() {
    let listed = std::process::Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let read = |name: &&str| [".md", ".yml", ".yaml", ".toml"].iter().any(|end| name.ends_with(end)) && !name.contains("/cases/");
    let mut looked_at = 0;
    for name in listed.split('\0').filter(read) {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        looked_at += 1;
        for line in text.lines() {
            assert!(!installs_the_bare_name(line), "{name} installs another project's `pyscale`: {line}");
        }
        let rest = match name {
            "docs/integrations.md" => text.split("\n## From the repository\n").next().unwrap(),
            _ => &text,
        };
        assert!(!rest.contains("OWNER"), "{name} holds the placeholder OWNER");
    }
    assert!(looked_at > 10, "only {looked_at} documents");
}

fn installs_the_bare_name(line: &str) -> bool {
    let installs = [
        "pip install ",
        "pipx install ",
        "pipx run ",
        "uv tool install ",
        "uv add ",
        "uvx ",
        "additional_dependencies:",
        "package=",
    ];
    let Some((_, arguments)) = installs.iter().find_map(|command| line.split_once(command)) else { return false };
    // What follows a command in the middle of a sentence is not its argument.
    let arguments = arguments.split('`').next().unwrap_or_default();
    let word = |c: char| c.is_whitespace() || "[],\"'".contains(c);
    // Of `uvx --from pyscale-codemod pyscale` the last word is the command.
    !arguments.contains("--from")
        && arguments.split(word).any(|argument| argument.split("==").next().is_some_and(|package| package == "pyscale"))
}

#[test]
fn the_bare_name_is_told_from_others() {
    for line in [
        "pip install pyscale",
        "    - pip install -q pyscale==0.1.0",
        "additional_dependencies: [pyscale==0.1]",
        "uvx pyscale check",
    ] {
        assert!(installs_the_bare_name(line), "{line}");
    }
    for line in ["pip install pyscale-codemod", "pip install .", "uvx --from pyscale-codemod pyscale check", "pyscale check"] {
        assert!(!installs_the_bare_name(line), "{line}");
    }
}
