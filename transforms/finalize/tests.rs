//! Each rule by a class of a few lines.

use pyscale::fixture::{check_fix, check_rule};

use super::Finalize;

const PIPE: &str = "import os\n\n\nclass Pipe:\n    def __init__(self, path):\n        self.fd = os.open(path, 0)\n";
const CLOSES: &str = "\n    def __del__(self):\n        os.close(self.fd)\n";

#[track_caller]
fn refused(before: &str, rule: &str, says: &str) {
    check_rule(&Finalize, before, rule, says);
}

/// The class with more methods, and a destructor; and what stands behind the class.
fn pipe(methods: &str, behind: &str) -> String {
    format!("{PIPE}{methods}{CLOSES}{behind}")
}

/// The class with another constructor and destructor.
fn of(constructor: &str, destructor: &str) -> String {
    format!("import os\n\n\nclass Pipe:\n    def __init__(self, path):\n{constructor}\n\n    def __del__(self):\n{destructor}\n")
}

#[test]
fn one_call() {
    let after =
        PIPE.replace("import os\n", "import os\nimport weakref\n") + "        weakref.finalize(self, os.close, self.fd)\n";
    check_fix(&Finalize, &pipe("", ""), &after);
}

#[test]
fn bases_and_subclasses() {
    refused("class Count(int):\n    def __del__(self):\n        print(1)\n", "base", "cannot be weakly referenced");
    refused("import io\n\n\nclass Quiet(io.StringIO):\n    def __del__(self):\n        pass\n", "hidden-destructor", "silence");
    refused("class A:\n    def __del__(self):\n        print(1)\n", "constructor", "no `__init__` of its own");
    let below = |body: &str| pipe("", &format!("\n\nclass Wide(Pipe):\n{body}"));
    refused(&below("    def __del__(self):\n        pass\n"), "other-destructor", "`Wide` in the same hierarchy");
    refused(&below("    def __init__(self):\n        pass\n"), "constructor", "does not always call");
    let closer =
        of("        self.fd = os.open(path, 0)\n\n    def close(self):\n        os.close(self.fd)", "        self.close()");
    refused(
        &format!("{closer}\n\nclass Wide(Pipe):\n    def close(self):\n        pass\n"),
        "overridden",
        "`Wide` overrides `close`",
    );
    let slotted = pipe("", "").replace("class Pipe:\n", "class Pipe:\n    __slots__ = sorted([\"fd\"])\n\n");
    refused(&slotted, "room", "no literal tuple");
    refused(
        &pipe("", "").replace("class Pipe:", "class Pipe(Base):").replace("import os\n", "import os\nfrom lib import Base\n"),
        "unseen-base",
        "cannot be seen",
    );
}

#[test]
fn what_the_destructor_does() {
    let store = "        self.fd = os.open(path, 0)";
    refused(&of(store, "        for fd in [1]:\n            return"), "not-followed", "returns from the middle");
    refused(&of(store, "        assert self.fd is None"), "reports", "asserts something");
    refused(&of(store, "        print(self)"), "needs-object", "uses the object itself");
    refused(&of(store, "        self.fd = None"), "drops-only", "frees nothing");
}

#[test]
fn where_the_attributes_come_from() {
    refused(&pipe("", "\n\npipe = Pipe(\"x\")\npipe.fd = 3\n"), "stored-elsewhere", "outside of the constructor");
    refused(
        &of("        self.fd = os.open(path, 0)\n        self.log = os.open(path, 1)", "        os.close(self.log + self.fd)"),
        "acquisition",
        "is acquired after",
    );
    refused(&pipe("\n    def skip(self):\n        self.fd += 1\n", ""), "changes-later", "computed anew");
    let parameter = of("        self.other = path", "        self.other.close()");
    refused(&parameter, "kept-alive", "comes from is not known");
    refused(
        &of(
            "        self.log = open(path)\n        self.log.owner = [self]\n        self.hooks = [self.close]\n\n    def close(self):\n        pass",
            "        self.hooks.clear()",
        ),
        "reaches-back",
        "have the object",
    );
}

#[test]
fn what_the_program_does_with_it() {
    refused(&pipe("", "\n\nPipe(\"x\").__del__()\n"), "named", "used by name");
    refused(&pipe("", "\n\nbare = Pipe.__new__(Pipe)\n"), "made-around", "without its constructor");
    refused(&pipe("", "\n\nimport copy\ncopy.copy(Pipe(\"x\"))\n"), "copied", "a copy would share");
    refused(
        &pipe(
            "",
            "\n\ndef fill(pipe, **values):\n    for name in values:\n        setattr(pipe, name, 1)\n\n\nfill(Pipe(\"x\"))\n",
        ),
        "handed-over",
        "",
    );
    refused(&format!("{}#- broken.py\nfrom example import Pipe\ndef f(:\n", pipe("", "")), "unreadable", "broken.py");
    refused(
        &pipe("", "\n\nimport atexit\nPIPE = Pipe(\"x\")\natexit.register(lambda: print(PIPE.fd))\n"),
        "exit",
        "exit handler",
    );
    refused(
        &pipe("", "\n\nimport weakref\nGONE = []\nPIPE = Pipe(\"x\")\nREF = weakref.ref(PIPE, GONE.append)\n"),
        "weak-references",
        "weak reference",
    );
    let turned = of(
        "        self.fd = os.open(path, 0)\n\n    def close(self):\n        if self.fd is not None:\n            os.close(self.fd)\n            self.fd = None",
        "        self.close()",
    );
    refused(&format!("{turned}\n\nprint(vars(Pipe(\"x\")))\n"), "shows-attributes", "would show");
    let forked = "\n\nimport threading\nthreading.Thread(target=print, args=(Pipe(\"x\"),)).start()\nif os.fork() == 0:\n    raise SystemExit\n";
    refused(&pipe("", forked), "threads", "the project forks");
}

#[test]
fn names_and_worlds() {
    refused(&pipe("", "\n\nweakref = 1\n"), "weakref-name", "means something else");
    refused(&pipe("", "\n\nos.close = print\n"), "early-bound", "replaces a function");
    refused(&format!("#! open\n{}", pipe("", "")), "public", "public API");
    let names =
        ["_close", "_release", "_cleanup", "_release_resources", "_finalize"].map(|name| format!("\n    {name} = 1\n")).concat();
    let helper = of(
        "        self.fd = os.open(path, 0)\n\n    def close(self):\n        os.close(self.fd)\n        print(1)",
        "        self.close()",
    );
    refused(&helper.replace("class Pipe:\n", &format!("class Pipe:{names}\n")), "layout", "taken");
}
