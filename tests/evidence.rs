//! What belongs together is evidence: other forms of Python, ignored files, repositories with several packages; through the
//! binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use sandbox::{Run, Sandbox};

const ORDERS: &str = "\
class Order:
    def __init__(self, price):
        self.price = price


def orders():
    return [Order(price) for price in range(9)]
";

/// A file that gives every order a note.
const NOTES: &str = "from orders import orders\nfor order in orders():\n    order.note = 1\n";

fn notebook(lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("    \"{line}\\n\"")).collect();
    let source = lines.join(",\n");
    format!("{{\n \"cells\": [\n  {{\n   \"cell_type\": \"code\",\n   \"source\": [\n{source}\n   ]\n  }}\n ]\n}}\n")
}

#[test]
fn a_store_in_a_notebook_refuses_and_is_told_on_its_line() {
    let store = notebook(&["%matplotlib inline", "from orders import orders", "for order in orders():", "    order.note = 1"]);
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("nb/try.ipynb", &store)]);
    let line = store.lines().position(|line| line.contains("note")).unwrap() + 1;
    sandbox
        .run(&["check", "--output-format", "full"])
        .exits(0)
        .shows("orders.py:1:7: slots[refuse]")
        .shows(&format!("nb/try.ipynb:{line}:"));
    let named = sandbox.run(&["fix", "nb/try.ipynb"]).exits(0).says("nb/try.ipynb: a notebook is evidence, and never rewritten");
    assert_eq!(named.stderr.matches("never rewritten").count(), 1, "{}", named.stderr);
    assert_eq!(sandbox.read("nb/try.ipynb"), store);
}

#[test]
fn bad_notebooks_are_told_and_what_they_mention_is_left_alone() {
    let other = ORDERS.replace("Order", "Crate").replace("orders", "crates");
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("crates.py", &other), ("nb.ipynb", "{ from orders import Order")]);
    let run =
        sandbox.run(&["check", "--output-format", "full"]).exits(1).says("nb.ipynb:1: is a notebook that cannot be understood");
    assert!(run.stdout.contains("orders.py:1:7: slots[refuse]"), "{}", run.stdout);
    assert!(run.stdout.contains("crates.py:1:7: slots[fix]"), "{}", run.stdout);
    sandbox.run(&["check", "--output-format", "full", "nb.ipynb"]).exits(2).says("error: nb.ipynb");
}

#[test]
fn of_a_large_notebook_the_code_is_read() {
    let picture = "x".repeat(50 << 20);
    let store = notebook(&["from orders import orders", "for order in orders():", "    order.note = 1"]);
    let large = store.replacen("\"source\"", &format!("\"outputs\": [\"{picture}\"],\n   \"source\""), 1);
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("nb.ipynb", &large)]);
    let run =
        sandbox.run(&["check", "--output-format", "full"]).exits(0).shows("orders.py:1:7: slots[refuse]").shows("nb.ipynb:");
    assert!(!run.stderr.contains("nb.ipynb"), "{}", run.stderr);
}

#[test]
fn a_binary_script_is_told_and_does_not_hinder_the_rest() {
    let sandbox = Sandbox::new(&[("orders.py", ORDERS)]);
    sandbox.write("bin/tool", b"#!/usr/bin/env python3\nPK\x03\x04\x00\x00\xff\xfe\x00");
    sandbox.write("bin/blob", b"\x7fELF\x00\x01python\n");
    let run = sandbox
        .run(&["check", "--output-format", "full"])
        .exits(1)
        .says("bin/tool:2: there is a NUL byte")
        .shows("orders.py:1:7: slots[fix]");
    assert!(!run.stderr.contains("bin/blob"), "{}", run.stderr);
}

#[test]
fn what_a_script_sets_is_a_slot_and_the_script_stays_as_it_is() {
    let script = format!("#!/usr/bin/env python3\n{NOTES}");
    for name in ["bin/note", "note.pyw"] {
        let sandbox = Sandbox::new(&[("orders.py", ORDERS), (name, &script)]);
        sandbox.run(&["fix"]).exits(0);
        let text = sandbox.read("orders.py");
        assert!(!text.contains("__slots__") || text.contains("\"note\""), "{name}: {text}");
        assert_eq!(sandbox.read(name), script);
    }
}

#[test]
fn cython_counts_by_its_words() {
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("fast.pyx", "from orders import Order\ncdef f(x): x.note = 1\n")]);
    let run = sandbox.run(&["check", "--output-format", "full"]).exits(0).shows("fast.pyx is Cython and mentions `Order`");
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}

#[test]
fn examples_in_texts_are_tests() {
    let text = "Notes\n=====\n\n    >>> print 'old'\n    >>> from orders import Order\n    >>> order = Order(1)\n    >>> order.note = 2\n";
    for name in ["docs/usage.rst", "README.md", "doc.txt"] {
        let sandbox = Sandbox::new(&[("orders.py", ORDERS), (name, text)]);
        let run = sandbox
            .run(&["check", "--output-format", "full"])
            .exits(0)
            .shows("orders.py:1:7: slots[refuse]")
            .shows(&format!("{name}:7:"));
        assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    }
}

#[test]
fn an_ignored_file_counts_when_the_program_imports_it() {
    let main = "try:\n    import local_settings\nexcept ImportError:\n    pass\n";
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("main.py", main), (".gitignore", "local_*\n/.env\n")]);
    sandbox.write(".git/HEAD", "");
    sandbox.run(&["check", "--output-format", "full"]).exits(1).shows("orders.py:1:7: slots[fix]");
    sandbox.write("local_settings.py", "import local_more\n");
    sandbox.write("local_other.py", "from orders import Order\nOrder(1).__dict__\n");
    sandbox.run(&["check", "--output-format", "full"]).exits(1).shows("orders.py:1:7: slots[fix]");
    // Through another ignored file.
    sandbox.write("local_more.py", "from orders import Order\nOrder(1).__dict__.update(note=1)\n");
    let run = sandbox
        .run(&["check", "--output-format", "full"])
        .exits(0)
        .shows("orders.py:1:7: slots[refuse]")
        .shows("local_more.py:2:");
    assert!(!run.stdout.contains("local_other.py"), "{}", run.stdout);
    let before = sandbox.read("local_more.py");
    sandbox.run(&["fix", "."]).exits(0);
    assert_eq!(sandbox.read("local_more.py"), before);
}

#[cfg(unix)]
#[test]
fn an_ignored_file_that_cannot_be_read_leaves_nothing_sure() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new(&[("orders.py", ORDERS), ("main.py", "import local_settings\n"), (".gitignore", "local_*\n")]);
    sandbox.write(".git/HEAD", "");
    sandbox.write("local_settings.py", "");
    fs::set_permissions(sandbox.at("local_settings.py"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(sandbox.at("local_settings.py")).is_ok() {
        // The superuser reads everything.
        return;
    }
    let run = sandbox
        .run(&["check", "--output-format", "full"])
        .exits(0)
        .says("local_settings.py: cannot be read")
        .says("make it readable");
    assert!(run.stdout.contains("orders.py:1:7: slots[refuse]"), "{}", run.stdout);
}

/// Two packages of one repository; the second sets what the first does not know.
fn monorepo() -> Sandbox {
    let orders = ORDERS.replace("class Order:", "class Order:\n    \"\"\"What is sold.\"\"\"\n");
    let plain = ORDERS.replace("Order", "Crate").replace("orders", "crates");
    let sandbox = Sandbox::new(&[
        ("packages/shop/src/shop/orders.py", &orders),
        ("packages/shop/src/shop/crates.py", &plain),
        (
            "packages/audit/src/audit/mark.py",
            "from shop.orders import Order\n\n\ndef mark(order: Order):\n    vars(order)['note'] = 1\n",
        ),
    ]);
    std::fs::remove_file(sandbox.at("pyproject.toml")).unwrap();
    sandbox.write(".git/HEAD", "");
    for name in ["shop", "audit"] {
        sandbox.write(&format!("packages/{name}/src/{name}/__init__.py"), "");
        sandbox.write(&format!("packages/{name}/pyproject.toml"), format!("[project]\nname = '{name}-app'\n"));
    }
    sandbox
}

/// The verdicts on the first package, wherever the paths begin.
fn verdicts(run: &Run) -> Vec<String> {
    let site =
        |line: &str| line.rfind("shop/src").or_else(|| line.find("src/shop")).map(|at| line[at..].replace("shop/src/", "src/"));
    let sites = run.stdout.lines().filter(|line| line.contains("slots["));
    sites.filter_map(|line| site(line.split(": add").next().unwrap_or(line))).collect()
}

#[test]
fn a_monorepo_gives_the_same_from_everywhere() {
    let sandbox = monorepo();
    let from_top = sandbox.run(&["check", "--output-format", "full"]);
    let named = sandbox.run(&["check", "--output-format", "full", "packages/shop"]);
    let inside = sandbox.run_in("packages/shop", &["check", "--output-format", "full"]);
    assert!(from_top.stdout.contains("orders.py:1:7: slots[refuse]"), "{}", from_top.stdout);
    assert!(from_top.stdout.contains("crates.py:1:7: slots[fix]"), "{}", from_top.stdout);
    for run in [&named, &inside] {
        assert_eq!(verdicts(&from_top), verdicts(run), "{}\n{}", from_top.stdout, run.stdout);
        assert!(run.stdout.contains("audit/src/audit/mark.py:5:"), "the evidence is in the other package:\n{}", run.stdout);
        assert_eq!(run.code, 1);
    }
}

#[test]
fn packages_with_the_same_module_name_are_told_apart_or_both_meant() {
    let models = ORDERS.replace("orders()", "models()");
    let sandbox = Sandbox::new(&[
        ("a/models.py", &models),
        ("b/models.py", &models),
        ("b/use.py", "from models import Order\nOrder(1).note = 2\n"),
    ]);
    // From the same folder there is no doubt.
    let run = sandbox.run(&["check", "--output-format", "full"]);
    assert!(run.stdout.contains("a/models.py:1:7: slots[fix]"), "{}", run.stdout);
    // From elsewhere it may be either: no name of both is safe.
    sandbox.write("tools/mark.py", "from models import Order\nOrder(1).__dict__['mark'] = 2\n");
    let run = sandbox.run(&["check", "--output-format", "full"]);
    assert!(run.stdout.contains("a/models.py:1:7: slots[refuse]"), "{}", run.stdout);
    assert!(run.stdout.contains("b/models.py:1:7: slots[refuse]"), "{}", run.stdout);
}
