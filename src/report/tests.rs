//! All formats over one hand-made outcome.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::meta::Options;
use crate::pipeline::{Altered, Change, Evidence, Level, LineColumn, Notice, SiteEdit, Snippet};
use crate::place::Bytes;
use crate::place::World;
use crate::project::{Config, FileEntry, Form};
use crate::python::PythonVersion;
use crate::source::Source;
use crate::verdict::Severity;

fn spot(file: u32, line: u32, column: u32, text: &str, length: usize) -> Spot {
    let start = column as usize - 1;
    Spot {
        file: FileId(file),
        range: Bytes { start: 10 * line, end: 10 * line + length as u32 },
        start: LineColumn { line, column },
        end: LineColumn { line, column: column + length as u32 },
        line: Some(Snippet { text: text.to_owned(), marked: start..start + length }),
    }
}

fn entry(relative: &str) -> FileEntry {
    FileEntry {
        path: Path::new("/srv/app").join(relative),
        relative: relative.to_owned(),
        module: String::new(),
        aliases: Vec::new(),
        form: Form::Module,
        is_package: false,
        is_stub: false,
        is_test: false,
        is_generated: false,
        editable: true,
        ignores: Vec::new(),
        is_ignored: false,
        named: false,
        world: World::Closed,
        python: PythonVersion(9),
        reasons: crate::project::Reasons::default(),
        config: None,
        unsafe_fixes: false,
        options: Arc::default(),
        contents: None,
    }
}

fn site(at: Spot, verdict: &'static str, symbol: &str) -> Site {
    Site {
        transform: "slots",
        symbol: symbol.to_owned(),
        message: format!("add `__slots__` to `{symbol}`"),
        at,
        verdict,
        applied: verdict == "fix",
        hazards: Vec::new(),
        notes: Vec::new(),
        saving: None,
        edits: Vec::new(),
        altered: Vec::new(),
        after: Vec::new(),
        round: 1,
    }
}

fn outcome() -> Outcome {
    let evidence = |severity: Option<Severity>, message: &str, at: Option<Spot>| Evidence {
        rule: severity.map(|_| "slots/outside-store".to_owned()),
        severity,
        is_doubt: false,
        message: message.to_owned(),
        at,
    };
    let dict_read = spot(1, 33, 16, "    json.dumps(batch.__dict__)", 14);
    let fixed = Site {
        saving: Some(40),
        edits: vec![SiteEdit { at: spot(0, 2, 1, "", 0), text: "    __slots__ = ()\n".into() }],
        notes: vec![evidence(None, "`unit` is set from outside", Some(spot(1, 7, 1, "reading.unit = 'K'", 12)))],
        ..site(spot(0, 1, 7, "class Reading:", 7), "fix", "Reading")
    };
    let refused = Site {
        hazards: vec![
            evidence(Some(Severity::Breaks), "the `__dict__` of `Batch` is read", Some(dict_read)),
            evidence(Some(Severity::Breaks), "it has a metaclass", None),
        ],
        after: vec!["finalize"],
        round: 3,
        ..site(spot(0, 40, 7, "class Batch:", 5), "refuse", "Batch")
    };
    let on_request = Site {
        hazards: vec![
            evidence(Some(Severity::Visible), "it is public", None),
            evidence(Some(Severity::Lossy), "old pickles cannot be loaded", None),
        ],
        edits: vec![SiteEdit { at: spot(0, 61, 1, "", 0), text: "    __slots__ = ()\n".into() }],
        saving: Some(96),
        ..site(spot(0, 60, 7, "class Public:", 6), "unsafe", "Public")
    };
    let outside = Site {
        notes: vec![evidence(None, "no data model: slots.scope = \"all\"", None)],
        ..site(spot(0, 80, 7, "class Main:", 4), "out-of-scope", "Main")
    };
    let source = |text: &str| Arc::new(Source::decode(Path::new("src/models.py"), text.as_bytes()).unwrap());
    Outcome {
        cached: Vec::new(),
        root: PathBuf::from("/srv/app"),
        config: Config {
            selected: vec!["slots"],
            unsafe_fixes: false,
            world: None,
            target_version: None,
            overridden: None,
            snapshots: None,
            options: Options::default(),
            file: None,
        },
        files: Arc::new(vec![entry("src/models.py"), entry("src/io\u{1b}[31m.py")]),
        sites: vec![fixed, refused, on_request, outside],
        steps: Vec::new(),
        changes: vec![Change { file: FileId(0), before: source("a\n"), after: source("b\n") }],
        notices: vec![
            Notice::warning("src/old.py", Some(3), "is Python 2"),
            Notice { level: Level::Error, path: None, line: None, message: "internal error".into() },
        ],
        suppressed: Vec::new(),
        rounds: 4,
        elapsed: Duration::from_millis(5),
        read: Vec::new(),
    }
}

fn written(report: &dyn Report, order: Order) -> String {
    let outcome = outcome();
    let mut out = Vec::new();
    report.write(&View::new(&outcome, order, Path::new("/srv/app/src")), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn concise_is_a_line_per_site_without_escape_codes() {
    let text = written(&Concise { palette: Palette::default() }, Order::Path);
    let expected = "\
models.py:1:7: slots[fix] add `__slots__` to `Reading`
models.py:40:7: slots[refuse] add `__slots__` to `Batch` (after finalize): the `__dict__` of `Batch` is read (io\\x1b[31m.py:33)
models.py:60:7: slots[unsafe] add `__slots__` to `Public`: it is public
models.py:80:7: slots[out-of-scope] add `__slots__` to `Main`
";
    assert_eq!(text, expected);
}

#[test]
fn full_shows_the_line_and_the_evidence() {
    let text = written(&Full { palette: Palette::default(), reasons: 9, width: usize::MAX }, Order::Path);
    let expected = "\
models.py:40:7: slots[refuse] add `__slots__` to `Batch` (after finalize)
40 | class Batch:
   = kept: the `__dict__` of `Batch` is read
     io\\x1b[31m.py:33:16: json.dumps(batch.__dict__)
   = kept: it has a metaclass

";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("  = note: `unit` is set from outside\n    io\\x1b[31m.py:7:1: reading.unit = 'K'\n"), "{text}");
}

#[test]
fn full_shows_what_would_be_written() {
    let mut outcome = outcome();
    let lines = |file: u32, line: u32, removed: &[&str], added: &[&str]| {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Altered { file: FileId(file), line, removed: owned(removed), added: owned(added) }
    };
    outcome.sites[0].altered = vec![
        lines(0, 1, &["class Reading:"], &["class Reading(Slotted):"]),
        lines(0, 9, &[], &["", "    \u{1b}__slots__ = ()", ""]),
        lines(1, 7, &["reading.unit = 'K'", "reading.seen = 1"], &[]),
    ];
    let told = |reasons: usize| {
        let mut out = Vec::new();
        let view = View::new(&outcome, Order::Path, Path::new("/srv/app/src"));
        Full { palette: Palette::default(), reasons, width: usize::MAX }.write(&view, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let expected = "\
models.py:1:7: slots[fix] add `__slots__` to `Reading`
 1 - class Reading:
 1 + class Reading(Slotted):
10 +     \\x1b__slots__ = ()
   > io\\x1b[31m.py:7
 7 - reading.unit = 'K'
 8 - reading.seen = 1
   = note: `unit` is set from outside
";
    assert!(told(9).starts_with(expected), "{}", told(9));
    let few = " 1 + class Reading(Slotted):\n   … 3 more lines: -v, or fix --dry-run\n";
    assert!(told(1).contains(few), "{}", told(1));
}

#[test]
fn full_tells_reasons_that_are_alike_once() {
    let mut outcome = outcome();
    let again = outcome.sites[1].hazards[0].clone();
    let mut elsewhere = again.clone();
    elsewhere.message = "the `__dict__` of `Other` is read".to_owned();
    elsewhere.at = Some(spot(1, 50, 1, "vars(other)", 4));
    outcome.sites[1].hazards.extend([again, elsewhere]);
    let mut out = Vec::new();
    let view = View::new(&outcome, Order::Path, Path::new("/srv/app/src"));
    Full { palette: Palette::default(), reasons: 9, width: usize::MAX }.write(&view, &mut out).unwrap();
    let expected = "   = kept: the `__dict__` of `Batch` is read
     io\\x1b[31m.py:33:16: json.dumps(batch.__dict__)
     likewise:
     io\\x1b[31m.py:50:1: vars(other)
   = kept: it has a metaclass

";
    assert!(String::from_utf8(out.clone()).unwrap().contains(expected), "{}", String::from_utf8(out).unwrap());
}

#[test]
fn full_keeps_to_the_first_reasons() {
    let text = written(&Full { palette: Palette::default(), reasons: 1, width: usize::MAX }, Order::Path);
    assert!(text.contains("  = kept: for 1 more reason, see -v\n"), "{text}");
    assert!(!text.contains("metaclass"), "{text}");
}

#[test]
fn colours_come_and_go_with_the_palette() {
    let coloured = written(&Full { palette: Palette::new(true), reasons: 9, width: usize::MAX }, Order::Path);
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    assert_ne!(coloured, stripped);
    assert_eq!(stripped, written(&Full { palette: Palette::default(), reasons: 9, width: usize::MAX }, Order::Path));
}

#[test]
fn the_greatest_saving_comes_first_on_request() {
    let text = written(&Concise { palette: Palette::default() }, Order::Saving);
    let lines: Vec<&str> = text.lines().map(|line| line.split(':').nth(1).unwrap()).collect();
    assert_eq!(lines, ["60", "1", "40", "80"]);
}

#[test]
fn statistics_count_verdicts_and_reasons() {
    let expected = "\
transform      fix   unsafe   refuse  out-of-scope
slots            1        1        1             1

most frequent reasons of refusals
     1  slots      slots/outside-store: the `…` of `…` is read
";
    assert_eq!(written(&Statistics { palette: Palette::default(), width: usize::MAX }, Order::Path), expected);
}

/// The first line of the summary.
fn counts(outcome: &Outcome, applied: &Applied) -> String {
    let all = summary(outcome, applied, Path::new("/srv/app"));
    let (first, assumed) = all.split_once('\n').unwrap();
    assert!(assumed.starts_with("Taken for an application (no packaging metadata), for Python 3.9 and later"), "{assumed}");
    first.to_owned()
}

#[test]
fn the_last_line_says_what_was_done_and_what_is_left() {
    let mut outcome = outcome();
    let all = Applied::Written([FileId(0)].into());
    let rest = "1 more with --unsafe-fixes; 1 kept as it is, 1 not asked for, see pyscale check.";
    assert_eq!(counts(&outcome, &all), format!("Fixed 1 site in 1 file (slots 1). {rest}"));
    assert_eq!(counts(&outcome, &Applied::Shown), format!("Would fix 1 site in 1 file (slots 1). {rest}"));
    let found = "Can fix 1 site in 1 file (slots 1). 1 more with --unsafe-fixes; 1 kept as it is, 1 not asked for.";
    assert_eq!(counts(&outcome, &Applied::Found), found);

    // The file could not be written.
    let none = Applied::Written([].into());
    assert!(counts(&outcome, &none).starts_with("Fixed nothing in 2 files. 1 with --unsafe-fixes;"));
    outcome.sites.clear();
    assert_eq!(counts(&outcome, &Applied::Found), "Nothing to fix in 2 files.");
}

/// Every key of the documentation is there with its type, and every key that is there is documented.
#[test]
fn json_is_as_documented() {
    let value: Value = serde_json::from_str(&written(&Json, Order::Path)).unwrap();
    assert_eq!(value["version"], json::VERSION);
    assert_eq!(value["root"], "..");
    assert_eq!(value["sites"][1]["hazards"][0]["place"]["path"], "src/io\u{1b}[31m.py");

    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/json-output.md")).unwrap();
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('|').map(|cell| cell.trim().trim_end_matches('`'));
        Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
    });
    let documented: std::collections::BTreeMap<String, String> = rows.collect();
    let mut found = std::collections::BTreeMap::new();
    collect("", &value, &mut found);
    assert!(documented.len() > 40, "the tables of the page were not understood: {documented:?}");
    for (key, kind) in &documented {
        let kinds = found.get(key).unwrap_or_else(|| panic!("`{key}` is documented and does not occur"));
        for one in kinds {
            assert!(kind.split(" or ").any(|kind| kind == *one), "`{key}` is {one}, documented as {kind}");
        }
    }
    for key in found.keys() {
        assert!(documented.contains_key(key), "`{key}` occurs and is not documented");
    }
}

type Found = std::collections::BTreeMap<String, std::collections::BTreeSet<&'static str>>;

/// The keys of a document as the page writes them, with the types that their values have.
fn collect(key: &str, value: &Value, found: &mut Found) {
    let is_place = matches!(value, Value::Object(map) if map.contains_key("path") && map.contains_key("start"));
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) if is_place => "place",
        Value::Object(_) => "object",
    };
    if !key.is_empty() && key != "summary.transforms.ID" && !key.ends_with("[]") {
        found.entry(key.to_owned()).or_default().insert(kind);
    }
    let key = if is_place { "PLACE" } else { key };
    match value {
        Value::Array(items) => items.iter().for_each(|item| {
            let inner = if item.is_object() { format!("{key}[]") } else { String::new() };
            collect(&inner, item, found);
        }),
        Value::Object(map) => {
            for (name, item) in map {
                let name = if key == "summary.transforms" { "ID" } else { name };
                let inner = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
                collect(&inner, item, found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_overview_fits_on_a_screen() {
    let mut outcome = outcome();
    let many: Vec<Site> = (0..75)
        .flat_map(|number| outcome.sites.iter().map(move |site| (number, site)))
        .map(|(number, site)| {
            let mut site = site.clone();
            site.hazards.iter_mut().for_each(|hazard| hazard.rule = Some(format!("slots/{}", number % 20)));
            site
        })
        .collect();
    outcome.sites = many;
    let mut out = Vec::new();
    let view = View::new(&outcome, Order::Path, Path::new("/srv/app/src"));
    Overview { palette: Palette::default(), width: 100 }.write(&view, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.lines().count() <= 41 && text.lines().all(|line| line.chars().count() <= 100), "{text}");
    for part in ["FIX  75 sites", "ON REQUEST  75 sites", "… 72 more: pyscale check --show unsafe", "KEPT AS IT IS  75 sites"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn rows_of_the_overview_say_the_same_of_each_site() {
    let row = |symbol: &str, gain: &str| {
        let mut site = site(spot(0, 7, 7, "class A:", 1), "fix", symbol);
        site.message = format!("add `__slots__` to `{symbol}`: {gain}");
        site
    };
    let saved = "16–96 bytes less per instance on Python 3.9–3.13";
    let mut outcome = outcome();
    let mut shown = |sites: Vec<Site>, width: usize| {
        outcome.sites = sites;
        let mut out = Vec::new();
        let view = View::new(&outcome, Order::Path, Path::new("/srv/app/src"));
        Overview { palette: Palette::default(), width }.write(&view, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let two = || vec![row("Rule", saved), row("AQuiteLongName", saved)];
    for (width, ends) in [
        (120, "add `__slots__` to `Rule`: 16–96 bytes less per instance on Python 3.9–3.13"),
        (90, "Rule: 16–96 bytes less per instance on Python 3.9–3.13"),
        (78, "Rule: 16–96 bytes less per instance"),
        (60, "Rule: 16–96 bytes less"),
    ] {
        let text = shown(two(), width);
        assert!(text.contains(&format!("  slots  {ends}\n")), "{width}:\n{text}");
    }
    let variable = || vec![row("Parser.read_packed_fields:wire_data", "quadratic to linear")];
    assert!(shown(variable(), 90).contains("  slots  wire_data in read_packed_fields: quadratic to linear\n"));
    assert!(shown(variable(), 70).contains("  slots  read_packed_fields: quadratic to linear\n"));
}

#[test]
fn what_is_above_the_line_of_a_site_comes_first() {
    let mut outcome = outcome();
    let owned = |text: &str| vec![text.to_owned()];
    outcome.sites[2].altered =
        vec![Altered { file: FileId(0), line: 59, removed: owned("@dataclass"), added: owned("@dataclass(slots=True)") }];
    let mut out = Vec::new();
    let view = View::new(&outcome, Order::Path, Path::new("/srv/app/src"));
    Full { palette: Palette::default(), reasons: 9, width: usize::MAX }.write(&view, &mut out).unwrap();
    let expected = "\n59 - @dataclass\n59 + @dataclass(slots=True)\n60 | class Public:\n   = unsafe: it is public\n";
    assert!(String::from_utf8(out.clone()).unwrap().contains(expected), "{}", String::from_utf8(out).unwrap());
}

#[test]
fn a_line_or_two_are_not_left_out() {
    let mut outcome = outcome();
    let shown = |added: usize, outcome: &mut Outcome| {
        let added = (0..added).map(|number| format!("line {number}")).collect();
        outcome.sites[2].altered = vec![Altered { file: FileId(0), line: 61, removed: Vec::new(), added }];
        let mut out = Vec::new();
        let view = View::new(outcome, Order::Path, Path::new("/srv/app/src"));
        Full { palette: Palette::default(), reasons: 2, width: usize::MAX }.write(&view, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let six = shown(6, &mut outcome);
    assert!(six.contains("+ line 5") && !six.contains("more line"), "{six}");
    let seven = shown(7, &mut outcome);
    assert!(seven.contains("+ line 3") && !seven.contains("+ line 4") && seven.contains("… 3 more lines"), "{seven}");
}
