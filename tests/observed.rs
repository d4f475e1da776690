//! `--evidence`: what a record of the running program settles, what it contradicts, and what is no record of this program.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;

use sandbox::{Run, Sandbox};

const RECORDS: &str = "\
class Record:
    def __init__(self, name):
        self.name = name


def load(names):
    return [Record(name) for name in names]
";

/// A library, which is no part of the project, gives back what nobody can tell.
const MARKS: &str = "\
import sys

sys.path.append(sys.argv[1])
import plugin

from records import load


def marked(names):
    found = plugin.transform(load(names))
    for record in found:
        record.marked = 1
    return found


def late(names):
    for record in plugin.transform(load(names)):
        if names == 'zz':
            record.late = 1


marked('a' * 30)
";

const OTHERS: &str = "class Copy:\n    pass\n\n\ndef transform(records):\n    return [Copy() for _ in records]\n";
const THE_SAME: &str = "def transform(records):\n    return records\n";

/// A program, and a library beside it.
struct Program {
    sandbox: Sandbox,
    library: Sandbox,
    python: String,
}

impl Program {
    /// On the newest interpreter here; `None` if that is not one which tells the lines that ran.
    fn new(marks: &str, plugin: &str) -> Option<Self> {
        let python = pythons::find().pop().filter(|python| python.minor >= 12)?;
        let sandbox = Sandbox::new(&[("records.py", RECORDS), ("marks.py", marks)]);
        let python = python.program.to_str().unwrap().to_owned();
        Some(Self { sandbox, library: Sandbox::new(&[("plugin.py", plugin)]), python })
    }

    fn record(&self, flags: &[&str]) -> Run {
        let library = self.library.path().to_str().unwrap();
        let command = [&["record"], flags, &["--", self.python.as_str(), "marks.py", library]].concat();
        self.sandbox.run(&command).exits(0)
    }

    fn verdict(&self, flags: &[&str]) -> (String, Run) {
        let run = self.sandbox.run(&[&["check", "--why", "Record", "--exit-zero"], flags].concat()).exits(0);
        let verdict = run.stdout.split_once("slots[").unwrap().1.split_once(']').unwrap().0.to_owned();
        (verdict, run)
    }

    fn rewrites(&self, flags: &[&str]) -> bool {
        self.sandbox.run(&[&["fix", "--dry-run"], flags].concat()).stdout.contains("__slots__")
    }
}

#[test]
fn what_only_may_be_is_settled_where_it_ran_and_nothing_came() {
    let Some(program) = Program::new(
        &MARKS.replace(
            "    for record in plugin.transform(load(names)):\n        if names == 'zz':\n            record.late = 1\n",
            "    pass\n",
        ),
        OTHERS,
    ) else {
        return;
    };
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "supported", "{}", run.stdout);
    let run = run.shows("supported: 30 instances, 1 attributes").shows("settled: `record` may be of class `Record`");
    run.says("evidence of 1 class, 1 of which had instances: recorded ");
    assert!(program.rewrites(&["--evidence"]));
    // Only where the record is handed over.
    assert_eq!(program.verdict(&[]).0, "refuse");
    assert!(!program.rewrites(&[]) && !program.rewrites(&["--unsafe-fixes"]));
    let json = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--output-format", "json"]).exits(0).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["summary"]["transforms"]["slots"]["supported"], 1);
    assert_eq!(document["sites"][0]["hazards"][0]["may_be"], true);
    // A file that changed since may do something else.
    let marks = program.sandbox.read("marks.py");
    program.sandbox.write("marks.py", format!("{marks}\n# changed\n"));
    program.verdict(&["--evidence"]).1.shows("1 of 1 places in doubt are on lines that did not run");
    program.sandbox.write("marks.py", marks);
    // So may the class.
    program.sandbox.write("records.py", RECORDS.replace("self.name = name", "self.name = name + ''"));
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse");
    run.says("have changed since").says("another commit");
}

/// A service runs for an hour, and somebody goes on working: what was seen is of the text that it began with.
#[test]
fn a_file_that_changes_while_it_runs_is_told_and_counts_for_nothing() {
    let changes = "\nimport os\ntext = open('records.py').read()\nopen('records.py', 'w').write(text.replace('self.name = name', 'self.name = eval(name)'))\n\
                   os.utime('records.py', (1, 1))\n";
    let Some(program) = Program::new(&format!("{MARKS}{changes}"), OTHERS) else { return };
    program.record(&["--precise"]).says("recorded nothing of 1 file, which changed while it ran");
    assert_eq!(program.verdict(&["--evidence"]).0, "refuse");
    // As it is by now it counts.
    program.sandbox.write("marks.py", MARKS.replace("'a' * 30", "'1' * 30"));
    program.record(&["--precise"]);
    assert_eq!(program.verdict(&["--evidence"]).0, "supported");
}

#[test]
fn a_line_that_did_not_run_is_told() {
    let Some(program) = Program::new(MARKS, OTHERS) else { return };
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "supported", "{}", run.stdout);
    run.shows("1 of 2 places in doubt are on lines that did not run, so nothing was seen of them; the first:")
        .shows("marks.py:19:");
    // Whoever wants more than instances asks for it.
    let strict = ["--evidence", "--only-executed"];
    assert!(program.rewrites(&["--evidence"]) && !program.rewrites(&strict));
    program.sandbox.run(&["fix", "--only-executed"]).exits(2).says("--evidence");
    let Some(program) = Program::new(&format!("{MARKS}late('zz')\n"), OTHERS) else { return };
    program.record(&["--precise"]);
    assert!(program.rewrites(&strict));
}

#[test]
fn what_came_by_after_all_is_told_with_its_place() {
    let Some(program) = Program::new(MARKS, THE_SAME) else { return };
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse", "{}", run.stdout);
    run.shows("`marked` was set on an instance at marks.py:12");
}

/// Each rule that says of itself what settles it: on others than the instances of the class it is settled, on them it is not.
#[test]
fn each_rule_that_may_be_is_settled_by_what_it_says() {
    let body = "    for record in found:\n        record.marked = 1\n";
    let described = format!("{RECORDS}\n\nclass Other:\n    pass\n")
        .replace("        self.name = name\n", "        self.name = name\n\n    def describe(self):\n        return self.name\n");
    for (rule, deed) in [
        ("outside-store", "record.marked = 1"),
        ("mentioned", "record.marked = 1"),
        ("method-replaced", "record.describe = str"),
        ("outside-dynamic", "vars(record)['marked'] = 1"),
        ("outside-dynamic", "setattr(record, names[0], 1)"),
        ("handed-to-a-library", "list(map(vars, [record]))"),
    ] {
        let marks = MARKS
            .replace(body, &body.replace("record.marked = 1", deed))
            .replace("            record.late = 1\n", "            pass\n");
        for (plugin, expected) in [(OTHERS, "supported"), (THE_SAME, "refuse")] {
            let Some(program) = Program::new(&marks, plugin) else { return };
            program.sandbox.write("records.py", &described);
            program.record(&["--precise"]);
            let seen = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--output-format", "json"]).exits(0).stdout;
            let document: serde_json::Value = serde_json::from_str(&seen).unwrap();
            let site = document["sites"].as_array().unwrap().iter().find(|site| site["symbol"] == "Record").unwrap();
            assert_eq!(site["verdict"], expected, "{deed}: {site}");
            let hazards = site["hazards"].as_array().unwrap();
            let of_rule = |hazard: &&serde_json::Value| hazard["rule"] == format!("slots/{rule}");
            assert_eq!(hazards.iter().find(of_rule).unwrap()["may_be"], true, "{deed}: {site}");
            assert_eq!(
                hazards.iter().any(|hazard| hazard["rule"] == "slots/contradicted"),
                expected == "refuse",
                "{deed}: {site}"
            );
        }
    }
    // What no record settles stays, however many records there are.
    let settled: Vec<&str> = ["outside-store", "method-replaced", "outside-dynamic", "handed-to-a-library", "mentioned"].into();
    let sandbox = Sandbox::new(&[]);
    for id in [
        "slots",
        "finalize",
        "init-subclass",
        "memoryview",
        "gc-freeze",
        "annotated",
        "contextmanager",
        "descriptor",
        "protocol",
        "signature-dispatch",
    ] {
        let page = sandbox.run(&["explain", id]).exits(0).stdout;
        let rows = page.lines().filter(|line| line.starts_with("| `"));
        let by_record =
            |row: &&str| row.contains("every attribute that was stored") || row.contains("nothing used the `__dict__`");
        let found: Vec<String> = rows.filter(by_record).map(|row| row.split('`').nth(1).unwrap().to_owned()).collect();
        let mut expected: Vec<String> = settled.iter().filter(|_| id == "slots").map(|rule| (*rule).to_owned()).collect();
        let mut sorted = found.clone();
        sorted.sort();
        expected.sort();
        assert_eq!(sorted, expected, "{id}");
    }
}

#[test]
fn few_instances_and_records_without_stores_settle_nothing() {
    let short = MARKS.replace("'a' * 30", "'a'").replace("            record.late = 1\n", "            pass\n");
    let Some(program) = Program::new(&short, OTHERS) else { return };
    program.record(&["--precise"]);
    assert_eq!(program.verdict(&["--evidence"]).0, "refuse");
    let Some(program) = Program::new(&short.replace("'a')", "'ab')"), OTHERS) else { return };
    program.record(&[]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse");
    run.says("of instances it can only contradict");
    // All that the run made, if there was more than one.
    program.record(&["--precise"]);
    program.sandbox.run(&["check", "--evidence", "--exit-zero"]).exits(0);
}

#[test]
fn what_is_proved_stays_whatever_was_recorded() {
    let proved =
        format!("{RECORDS}\n\ndef dump(names):\n    if not names:\n        print(load(names)[0].__dict__)\n\n\nload('a' * 30)\n");
    let python = pythons::find().pop().unwrap();
    let sandbox = Sandbox::new(&[("records.py", &proved)]);
    sandbox.run(&["record", "--precise", "--", python.program.to_str().unwrap(), "records.py"]).exits(0);
    sandbox.run(&["check", "--evidence", "--why", "Record"]).exits(0).shows("slots[refuse]");
}

#[test]
fn a_record_contradicts_a_fix() {
    let marks = "import sys\n\nsys.path.append(sys.argv[1])\nimport plugin\n\nfrom records import load\n\nfor record in load('abc'):\n    plugin.touch(record)\n";
    for (touch, says) in [
        ("record.note = 1", "`note` was set on an instance at marks.py:9"),
        ("vars(record)['note'] = 1", "was used at marks.py:9"),
        ("record.__dict__", "the `__dict__` of an instance was used at marks.py:9"),
        ("getattr(record, '__dict__', None)", "the `__dict__` of an instance was used at marks.py:9"),
    ] {
        let Some(program) = Program::new(marks, &format!("def touch(record):\n    {touch}\n")) else { return };
        assert_eq!(program.verdict(&[]).0, "fix", "{touch}");
        program.record(&["--precise"]);
        let (verdict, run) = program.verdict(&["--evidence"]);
        assert_eq!(verdict, "refuse", "{touch}: {}", run.stdout);
        run.shows(says);
        assert!(!program.rewrites(&["--evidence"]));
    }
    // What copes without a `__dict__` is nothing.
    let harmless = "import copy, pickle\n\ndef touch(record):\n    copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record, 4))\n    record.name = 2\n";
    let Some(program) = Program::new(marks, harmless) else { return };
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "fix", "{}", run.stdout);
    // So does `typing`, which notes on an instance what a generic class was called with.
    let Some(program) = Program::new("from records import load\n\nkept = load('a' * 30)\n", "") else { return };
    let generic = "from typing import Generic, TypeVar\n\nT = TypeVar('T')\n\n\nclass Record(Generic[T]):\n    def __init__(self, name: T):\n        self.name = name\n\n\n\
                   def load(names):\n    return [Record[str](name) for name in names]\n";
    program.sandbox.write("records.py", generic);
    for flags in [&[][..], &["--precise"]] {
        program.record(flags);
        let (verdict, run) = program.verdict(&["--evidence"]);
        assert_eq!(verdict, "fix", "{}", run.stdout);
    }
    program.sandbox.run(&["fix", "--evidence"]).exits(0);
    assert!(program.sandbox.read("records.py").contains("__slots__"));
    program.record(&[]);
    // A light record has names, without places.
    let kept = marks.replace("load('abc')", "(kept := load('abc'))");
    let Some(program) = Program::new(&kept, "def touch(record):\n    record.note = 1\n") else { return };
    program.record(&[]);
    program.verdict(&["--evidence"]).1.shows("`note` was set on an instance, for which there would be no slot");
}

#[test]
fn a_weak_reference_contradicts_too() {
    let marks = "import sys\n\nsys.path.append(sys.argv[1])\nimport plugin\n\nfrom records import load\n\nkept = load('abc')\nfor record in kept:\n    plugin.touch(record)\n";
    let touch = "import weakref\n\nseen = weakref.WeakSet()\n\n\ndef touch(record):\n    seen.add(record)\n";
    let Some(program) = Program::new(marks, touch) else { return };
    program.record(&[]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse", "{}", run.stdout);
    run.shows("weak reference");
}

#[test]
fn what_is_no_evidence_is_told() {
    let Some(program) = Program::new(MARKS, OTHERS) else { return };
    let sandbox = &program.sandbox;
    sandbox.run(&["check", "--evidence"]).exits(2).says("there is no record").says("pyscale record --precise");
    sandbox.run(&["fix", "--evidence=nowhere"]).exits(2).says("there is no record in `nowhere`");
    fs::create_dir_all(sandbox.at("empty")).unwrap();
    sandbox.run(&["check", "--evidence=empty"]).exits(2).says("there is no record");
    program.record(&["--precise"]);
    let folder = sandbox.at(".pyscale/evidence");
    let stored = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
    let stored = stored.into_iter().find(|path| path.extension().is_some_and(|it| it == "json")).unwrap();
    let text = fs::read_to_string(&stored).unwrap();
    // A file by itself is as good as its folder.
    sandbox.run(&["check", &format!("--evidence={}", stored.display()), "--exit-zero"]).exits(0);
    for (bad, says) in [
        (text[..text.len() / 2].to_owned(), "is no record"),
        ("[1, 2]".to_owned(), "is no record"),
        ("{\"a\": 1}".to_owned(), "is no record"),
        (text.replace("\"schema\":1", "\"schema\":9"), "schema 9"),
        (text.replace("\"classes\":[", "\"classes\":[1,"), "is damaged"),
        (text.replace("\"made\":30", "\"made\":-1"), "is damaged"),
        (String::new(), "is no record"),
        ("[".repeat(100_000), "is no record"),
    ] {
        fs::write(&stored, &bad).unwrap();
        sandbox.run(&["check", "--evidence"]).exits(2).says(says);
        sandbox.run(&["fix", "--evidence"]).exits(2).says(says);
        assert_eq!(sandbox.read("records.py"), RECORDS);
    }
    fs::remove_file(&stored).unwrap();
    fs::create_dir(&stored).unwrap();
    sandbox.run(&["check", "--evidence"]).exits(2).says("cannot read");
    fs::remove_dir(&stored).unwrap();
    // One that leads out of the project is no file of it, whatever stands there.
    program.library.write("records.py", RECORDS);
    let outside = program.library.at("records.py").to_str().unwrap().to_owned();
    let above = format!("../{}/records.py", program.library.path().file_name().unwrap().to_str().unwrap());
    for path in [outside.as_str(), &above, "/dev/zero", ".", ""] {
        fs::write(&stored, text.replace("records.py", path)).unwrap();
        let run = sandbox.run(&["check", "--evidence", "--exit-zero"]).exits(0).says("have changed since");
        run.says("evidence of 0 classes");
    }
    // Of other files, or of a recorder that failed: nothing is settled by it, and that is told.
    fs::write(&stored, text.replace("records.py", "gone.py")).unwrap();
    sandbox.run(&["check", "--evidence", "--exit-zero"]).exits(0).says("have changed since");
    fs::write(&stored, text.replace("\"failed\":null", "\"failed\":\"OSError: x\"")).unwrap();
    sandbox.run(&["check", "--evidence", "--exit-zero"]).exits(0).says("switched itself off");
    assert_eq!(program.verdict(&["--evidence"]).0, "refuse");
}

/// What comes from elsewhere is known once the class is made: its base, its metaclass, what its decorator gave.
#[test]
fn a_class_that_was_made_tells_of_its_bases_its_metaclass_and_its_decorators() {
    let start = "import sys\n\nsys.path.append(sys.argv[1])\n\nfrom records import load\n\nkept = load('a' * 30)\n";
    let body = "    def __init__(self, name):\n        self.name = name\n\n\ndef load(names):\n    return [Record(name) for name in names]\n";
    for (rule, head, plugin, expected) in [
        ("base", "class Record(plugin.Base):", "class Base:\n    __slots__ = ()\n", "supported"),
        ("base", "class Record(plugin.Base):", "class Base:\n    pass\n", "refuse"),
        // A slot would hide it; and here there can be none.
        ("base", "class Record(plugin.Base):", "class Base:\n    __slots__ = ()\n    name = None\n", "refuse"),
        ("base", "class Record(plugin.Base):", "class Base(tuple):\n    __slots__ = ()\n", "refuse"),
        ("metaclass", "class Record(metaclass=plugin.meta):", "import abc\n\nmeta = abc.ABCMeta\n", "supported"),
        ("metaclass", "class Record(metaclass=plugin.meta):", "class meta(type):\n    pass\n", "refuse"),
        (
            "class-decorator",
            "@plugin.noted\nclass Record:",
            "seen = []\n\n\ndef noted(cls):\n    seen.append(cls)\n    return cls\n",
            "supported",
        ),
        ("class-decorator", "@plugin.noted\nclass Record:", "def noted(cls):\n    return type('Record', (cls,), {})\n", "refuse"),
    ] {
        let Some(program) = Program::new(start, plugin) else { return };
        program.sandbox.write("records.py", format!("import plugin\n\n\n{head}\n{body}"));
        program.record(&["--precise"]);
        let (verdict, run) = program.verdict(&["--evidence"]);
        assert_eq!(verdict, expected, "{head} {plugin}: {}", run.stdout);
        let json = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--output-format", "json"]).exits(0).stdout;
        assert!(json.contains(&format!("\"slots/{rule}\"")), "{json}");
        if expected == "supported" {
            program.sandbox.run(&["fix", "--evidence"]).exits(0);
            assert!(program.sandbox.read("records.py").contains("__slots__ = "));
            program.record(&[]);
        }
    }
}

/// The class alone settles what is asked of it, where nothing could have brought code that stores on instances: no instance is made here.
#[test]
fn what_is_asked_of_the_class_is_settled_as_soon_as_it_was_made() {
    let start = "import sys\n\nsys.path.append(sys.argv[1])\n\nimport records\n";
    let body = "    def __init__(self, name):\n        self.name = name\n\n    @property\n    def long(self):\n        return len(self.name)\n\n\n\
                def load(names):\n    return [Record(name) for name in names]\n";
    let (meta, decorated) = ("class Record(metaclass=plugin.meta):", "@plugin.noted\nclass Record:");
    let (derived, noted) = ("class Record(plugin.Base):", "def noted(cls):\n");
    let its_init = "def init(self, name):\n    self.name, self.more = name, 1\n\n\n";
    for (rule, head, plugin, says) in [
        (
            "metaclass",
            meta,
            "import abc\n\nmeta = abc.ABCMeta\n".to_owned(),
            "supported: its metaclass is `abc.ABCMeta`; recorded",
        ),
        ("metaclass", meta, "class meta(type):\n    pass\n".to_owned(), ""),
        // A function may be one, and its class is of type `type` all the same.
        (
            "metaclass",
            meta,
            "def meta(*given):\n    return type(*given)\n".to_owned(),
            "supported: its metaclass is `type`; recorded",
        ),
        (
            "metaclass",
            meta,
            format!("{its_init}def meta(name, bases, space):\n    return type(name, bases, {{**space, '__init__': init}})\n"),
            "",
        ),
        (
            "metaclass",
            meta,
            format!("{its_init}def meta(name, bases, space):\n    return type(name, bases, {{**space, 'more': init}})\n"),
            "",
        ),
        ("class-decorator", decorated, format!("{noted}    return cls\n"), "supported: its decorators gave it back; recorded"),
        ("class-decorator", decorated, format!("{noted}    return type('Record', (cls,), {{}})\n"), ""),
        ("class-decorator", decorated, format!("{its_init}{noted}    cls.__init__ = init\n    return cls\n"), ""),
        ("class-decorator", decorated, format!("{noted}    cls.long = property(vars)\n    return cls\n"), ""),
        ("class-decorator", decorated, format!("{noted}    cls.name = None\n    return cls\n"), ""),
        ("base", derived, "class Base:\n    __slots__ = ()\n".to_owned(), "supported: its bases bring no `__dict__`; recorded"),
        (
            "base",
            derived,
            "import _random\n\nBase = _random.Random\n".to_owned(),
            "supported: its bases bring no `__dict__`; recorded",
        ),
        // Its methods may store more, and only an instance shows that.
        ("base", derived, "class Base:\n    __slots__ = ()\n\n    def mark(self):\n        self.more = 1\n".to_owned(), ""),
        ("base", derived, "class Base:\n    __slots__ = ()\n    more = property(vars)\n".to_owned(), ""),
        ("base", derived, "class Base:\n    __slots__ = ()\n    name = None\n".to_owned(), ""),
        ("base", derived, "class Base:\n    pass\n".to_owned(), ""),
        // It is of the project after all, which the source does not tell.
        ("base", derived, "import shapes\n\nBase = shapes.Base\n".to_owned(), ""),
    ] {
        let Some(program) = Program::new(start, &plugin) else { return };
        program.sandbox.write("records.py", format!("import plugin\n\n\n{head}\n{body}"));
        program.sandbox.write("shapes.py", "class Base:\n    def __init__(self):\n        pass\n");
        for flags in [&[][..], &["--precise"]] {
            program.record(flags);
            let (verdict, run) = program.verdict(&["--evidence"]);
            assert_eq!(verdict, if says.is_empty() { "refuse" } else { "supported" }, "{head} {plugin}: {}", run.stdout);
            run.shows(says);
            let json = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--output-format", "json"]).exits(0).stdout;
            assert!(json.contains(&format!("\"slots/{rule}\"")), "{head} {plugin}: {json}");
            fs::remove_dir_all(program.sandbox.at(".pyscale")).unwrap();
        }
    }
}

/// What is asked of the class falls away, and what is asked of instances stays; and what is no evidence any more settles nothing.
#[test]
fn what_instances_have_to_show_is_not_settled_by_the_class() {
    let marks = MARKS.replace("marked('a' * 30)\n", "");
    let Some(program) = Program::new(&marks, "def noted(cls):\n    return cls\n") else { return };
    let records = format!("import plugin\n\n\n@plugin.noted\n{RECORDS}");
    program.sandbox.write("records.py", &records);
    let why = |program: &Program| {
        let json = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--output-format", "json"]).exits(0).stdout;
        let document: serde_json::Value = serde_json::from_str(&json).unwrap();
        let site = document["sites"].as_array().unwrap().iter().find(|site| site["symbol"] == "Record").unwrap();
        let of = site["hazards"].as_array().unwrap().iter().map(|hazard| hazard["rule"].as_str().unwrap().to_owned());
        let mut rules: Vec<String> = of.collect();
        rules.dedup();
        (site["verdict"].as_str().unwrap().to_owned(), rules)
    };
    program.record(&[]);
    assert_eq!(why(&program), ("refuse".to_owned(), ["slots/outside-store", "slots/mentioned"].map(str::to_owned).to_vec()));
    // With instances both are.
    program.sandbox.write("marks.py", MARKS);
    program.library.write("plugin.py", format!("{OTHERS}\n\ndef noted(cls):\n    return cls\n"));
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "supported", "{}", run.stdout);
    run.shows("supported: 30 instances, 1 attributes, and a place for each, its decorators gave it back; recorded");
    // A recorder that failed may have missed what came after, and a class that has changed is another one.
    fs::remove_dir_all(program.sandbox.at(".pyscale")).unwrap();
    program.sandbox.write("marks.py", "import sys\nsys.path.append(sys.argv[1])\nimport records\n");
    program.record(&[]);
    assert_eq!(why(&program).0, "supported");
    program.sandbox.write("records.py", records.replace("self.name = name", "self.name = name + ''"));
    assert_eq!(why(&program).0, "refuse");
    program.sandbox.write("records.py", &records);
    let folder = program.sandbox.at(".pyscale/evidence");
    let stored = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
    let stored = stored.into_iter().find(|path| path.extension().is_some_and(|it| it == "json")).unwrap();
    let text = fs::read_to_string(&stored).unwrap();
    fs::write(&stored, text.replace("\"failed\":null", "\"failed\":\"OSError: x\"")).unwrap();
    assert_eq!(why(&program).0, "refuse");
    // An older record, which tells less.
    fs::write(&stored, text.replace("\"as_written\"", "\"other\"")).unwrap();
    assert_eq!(why(&program).0, "refuse");
}

/// What such a base keeps has a place, but that is why slots are worth nothing.
#[test]
fn what_a_base_from_elsewhere_keeps_needs_no_slot() {
    let start = "import sys\n\nsys.path.append(sys.argv[1])\n\nfrom records import load\n\nkept = load('a' * 30)\n";
    let Some(program) = Program::new(start, "class Base:\n    def __init__(self):\n        self.kept = 1\n") else { return };
    let records = RECORDS
        .replace("class Record:", "import plugin\n\n\nclass Record(plugin.Base):")
        .replace("self.name = name\n", "super().__init__()\n        self.name = name\n");
    program.sandbox.write("records.py", records);
    program.record(&["--precise"]);
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse", "{}", run.stdout);
    let run = run.shows("`kept` is where a base from elsewhere keeps it, in a `__dict__`, so slots would save nothing");
    assert!(!run.stdout.contains("declaring it in the class"), "{}", run.stdout);
}

/// `check --ask` writes what it cannot tell, a record answers, and `check --evidence` says it where it asked.
#[test]
fn what_is_asked_is_answered() {
    let Some(program) = Program::new(MARKS, OTHERS) else { return };
    let more = "class Handle:\n    def __init__(self, held):\n        self.held = held\n        held.append(self)\n\n    def __del__(self):\n        self.held.clear()\n\n\n\
                def rest(data):\n    while data:\n        total = data[0]\n        data = data[3:]\n\n\nrest(eval(\"b'abcdefghi'\"))\nHandle([]).held.clear()\n";
    program.sandbox.write("more.py", more);
    program.sandbox.write("marks.py", format!("{MARKS}import more\n"));
    let asked = program.sandbox.run(&["check", "--select", "all", "--ask", "--exit-zero"]).exits(0);
    asked.says("questions were written");
    for flags in [&[][..], &["--precise"]] {
        program.record(flags);
        let run = program
            .sandbox
            .run(&["check", "--select", "all", "--evidence", "--exit-zero", "--show", "refuse,supported"])
            .exits(0);
        run.shows("in the record it was `plugin.Copy`")
            .shows("in the record the destructor ran ")
            .shows("in the record `data` in line 13 was `bytes` (3 to 9 long)");
    }
    let json = program.sandbox.read(".pyscale/evidence/questions.json");
    assert!(json.contains("\"names\":[\"record\"]"), "{json}");
    // Another file by now.
    program.sandbox.write("marks.py", format!("{MARKS}import more  # more\n"));
    let run = program.sandbox.run(&["check", "--evidence", "--exit-zero", "--show", "refuse,supported"]).exits(0);
    assert!(!run.stdout.contains("in the record it was"), "{}", run.stdout);
    program.sandbox.write(".pyscale/evidence/questions.json", "[1]");
    program.sandbox.run(&["record", "--", program.python.as_str(), "-c", ""]).exits(2).says("holds no questions");
}

#[test]
fn processes_are_joined() {
    // The parent makes none; children make ten each, and one of them sets what the others do not.
    let marks = "import sys\nfrom multiprocessing import get_context\n\nsys.path.append(sys.argv[1])\nimport plugin\n\nfrom records import load\n\n\n\
                 def work(number):\n    for record in load('a' * 10):\n        plugin.touch(record, number)\n\n\n\
                 if __name__ == '__main__':\n    for number, way in enumerate(['fork', 'spawn', 'fork']):\n        \
                 process = get_context(way).Process(target=work, args=(number,))\n        process.start()\n        process.join()\n";
    let touch = "def touch(record, number):\n    if number == 1:\n        setattr(record, 'note', 1)\n";
    let Some(program) = Program::new(marks, touch) else { return };
    program.record(&["--precise"]).says("in 4 processes");
    let (verdict, run) = program.verdict(&["--evidence"]);
    assert_eq!(verdict, "refuse", "{}", run.stdout);
    run.shows("`note` was set on an instance at marks.py:12");
}
