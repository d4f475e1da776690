//! Each rule by a program of a few lines.

use pyscale::fixture::{check_fix, check_rule};

use super::GcFreeze;

/// A program that forks `n` workers over a table.
fn forking(before: &str, child: &str) -> String {
    format!(
        "import os\n{before}\nTABLE = {{n: [n] for n in range(9999)}}\n\n\nif __name__ == \"__main__\":\n    for n in range(4):\n        if os.fork() == 0:\n            {child}\n            os._exit(0)\n"
    )
}

#[track_caller]
fn refused(before: &str, rule: &str, says: &str) {
    check_rule(&GcFreeze, before, rule, says);
}

#[test]
fn workers_that_read_what_was_loaded() {
    let before = forking("", "print(TABLE)");
    let lines = "    # Everything is loaded and no worker is forked yet: keep the collector of\n    # the workers off these objects, so that their pages stay shared.\n    gc.collect()\n    gc.freeze()\n";
    let after = before.replace("    for n in range(4):", &format!("{lines}    for n in range(4):"));
    check_fix(&GcFreeze, &before, &after.replace("import os\n", "import gc\nimport os\n"));
}

#[test]
fn what_else_the_program_does_with_the_collector() {
    refused(&forking("import gc\ngc.freeze()", "print(TABLE)"), "frozen", "already frozen");
    refused(&forking("import gc\ngc.get_objects()", "print(TABLE)"), "inspected", "gc.get_objects");
    refused(&forking("import gc", "gc.collect(); print(TABLE)"), "collects", "while it runs");
    refused(&forking("import gc\ngc.disable()", "print(TABLE)"), "never-collects", "no collection touches");
    let broken = format!("{}#- broken.py\nimport gc\ndef f(:\n", forking("", "print(TABLE)"));
    refused(&broken, "unreadable", "cannot be understood");
    let pypy = format!("{}#- tox.ini\n[tox]\nenvlist = pypy39\n", forking("", "print(TABLE)"));
    refused(&pypy, "pypy", "names PyPy");
}

#[test]
fn what_is_alive() {
    refused(&forking("", "pass"), "nothing-loaded", "nothing substantial");
    let reloads = "import os\n\n\ndef main(jobs):\n    table = load_table()\n    for job in jobs:\n        if job:\n            table = load_table()\n        if os.fork() == 0:\n            print(table)\n            os._exit(0)\n\n\ndef load_table():\n    return {n: [n] for n in range(9999)}\n\n\nif __name__ == \"__main__\":\n    main([])\n";
    refused(reloads, "replaced", "bound anew or emptied");
}

#[test]
fn what_the_child_is() {
    refused(&forking("", "print(TABLE); os.execv(\"x\", [])"), "child", "another program");
    refused(
        "import os\nif __name__ == \"__main__\":\n    if os.fork() == 0:\n        os._exit(0)\n",
        "single",
        "outside of a loop",
    );
}

#[test]
fn how_often_it_runs() {
    let twice = "import os\nTABLE = {n: [n] for n in range(9999)}\n\n\ndef serve():\n    for n in range(4):\n        if os.fork() == 0:\n            print(TABLE)\n            os._exit(0)\n";
    refused(twice, "once", "nothing in the project calls `serve`");
    let elsewhere = "#- main.py\nfrom work import spawn\n\nfor n in range(3):\n    spawn()\n#- work.py\nimport os\n\n\ndef spawn():\n    if os.fork() == 0:\n        os._exit(0)\n";
    refused(elsewhere, "place", "another file");
}

#[test]
fn arms_of_a_condition_are_one_way() {
    let of = |branch: &str| {
        format!(
            "import os\nTABLE = {{n: [n] for n in range(9999)}}\n\n\ndef serve(count):\n    for n in range(count):\n        if os.fork() == 0:\n            print(TABLE)\n            os._exit(0)\n\n\ndef main(small):\n{branch}\n\n\nif __name__ == \"__main__\":\n    main(True)\n"
        )
    };
    let fixed = |before: &str| {
        let lines = "    # Everything is loaded and no worker is forked yet: keep the collector of\n    # the workers off these objects, so that their pages stay shared.\n    gc.collect()\n    gc.freeze()\n";
        let after = before.replace("    for n in range(count):", &format!("{lines}    for n in range(count):"));
        check_fix(&GcFreeze, before, &after.replacen("import os\n", "import gc\nimport os\n", 1));
    };
    fixed(&of("    if small:\n        serve(2)\n    else:\n        serve(4)"));
    fixed(&of("    if small:\n        return serve(2)\n    serve(4)"));
}

#[test]
fn start_methods() {
    let pool = |how: &str| {
        format!(
            "import multiprocessing\nTABLE = {{n: [n] for n in range(9999)}}\n\n\ndef work(n):\n    return TABLE[n]\n\n\nif __name__ == \"__main__\":\n    with {how} as pool:\n        pool.map(work, range(9))\n"
        )
    };
    refused(&pool("multiprocessing.get_context(\"spawn\").Pool(4)"), "start-method", "spawned, not forked");
    refused(&pool("multiprocessing.Pool(4)"), "start-method", "the platform decides");
    let loaded = "import multiprocessing\n\nmultiprocessing.set_forkserver_preload([\"shop\"])\n#- shop.py\nTABLE = {}\n";
    refused(loaded, "imported-elsewhere", "imports the module once");
}

#[test]
fn servers() {
    refused("import uvicorn\n\nuvicorn.run(\"a:app\", workers=4)\n", "unforked", "spawned, not forked");
    refused("from tornado.process import fork_processes\n\nfork_processes(1)\n", "processes", "a single process");
    refused("#- gunicorn.conf.py\nworkers = 4\n", "preload", "no `preload_app`");
    refused("#- gunicorn.conf.py\npreload_app = True\nwhen_ready = print\n", "hook", "something else than a function");
    let own =
        "from rq import Worker\n\n\nclass Here(Worker):\n    def execute_job(self, job):\n        job()\n\n\nHere([]).work()\n";
    refused(own, "own-way", "a way of its own");
    refused("from celery import Celery\n\napp = Celery()\n", "pool", "may choose a pool");
}

#[test]
fn programs_outside() {
    let public = "#! open\nimport os\nTABLE = {n: [n] for n in range(9999)}\n\n\ndef serve():\n    for n in range(4):\n        if os.fork() == 0:\n            print(TABLE)\n            os._exit(0)\n\n\nif __name__ == \"__main__\":\n    serve()\n";
    refused(public, "public", "public API");
}

#[test]
fn places_in_the_file() {
    let two = "import os\nTABLE = {n: [n] for n in range(9999)}\n\n\nif __name__ == \"__main__\":\n    for n in range(4):\n        if os.fork() == 0:\n            print(TABLE)\n            os._exit(0)\n    for n in range(4):\n        if os.fork() == 0:\n            print(TABLE)\n            os._exit(0)\n";
    refused(two, "one-freeze", "another place");
    let shadowed = forking("gc = _gc = 1", "print(TABLE)");
    refused(&shadowed, "layout", "no room");
}
