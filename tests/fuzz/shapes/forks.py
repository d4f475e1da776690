"""Programs that load something and fork workers which read it."""
from .text import block, chance, text

HEAD = """\
import gc
import json
import multiprocessing
import os
import sys
import weakref
from concurrent.futures import ProcessPoolExecutor

"""


def loading(random):
    """A class or a function that fills tables."""
    lines = block("class Entry:", block("def __init__(self, number):", ["self.number = number", "self.tags = ['t%d' % number]", "self.other = None"])) + ["", ""]
    fill = random.choice([
        ["table = {n: Entry(n) for n in range(size)}"],
        ["table = {}", "for n in range(size):", "    table[n] = Entry(n)"],
        ["table = {}", "last = None", "for n in range(size):", "    entry = Entry(n)", "    entry.other = last", "    last = entry", "    table[n] = entry"],
        ["table = json.loads(json.dumps({str(n): n for n in range(size)}))", "table = {int(k): Entry(v) for k, v in table.items()}"],
    ])
    if chance(random, 0.3):
        fill += ["ring = Entry(-1)", "ring.other = ring", "WATCHED.append(weakref.ref(ring))", "del ring"]
    name = random.choice(["load_table", "build_table", "read_table", "_load", "make"])
    lines += [*block(f"def {name}(size=300):", [*fill, "return table"]), "", ""]
    return lines, name


def worker(random):
    body = random.choice([
        ["return sum(TABLE[k].number for k in range(number, len(TABLE), 3)) % 200"],
        ["return TABLE[number].number + len(TABLE[number].tags)"],
        ["total = 0", "for entry in TABLE.values():", "    total += entry.number * (number + 1)", "return total % 200"],
        ["TABLE[number].number += 1", "return TABLE[number].number"],
    ])
    extra = random.choice([[]] * 5 + [["gc.collect()"], ["gc.disable()"], ["assert gc.isenabled()"], ["gc.freeze()"], ["return len(gc.get_objects()) > 0"]])
    return block("def answer(number):", [*extra, *body]) + ["", ""]


def forking(random):
    """The lines of `serve(count)`, which gives what the workers answered."""
    leave = random.choice([["status = answer(number)", "os._exit(status)"], ["os._exit(answer(number))"], ["try:", "    status = answer(number)", "except Exception:", "    status = 255", "os._exit(status)"]])
    ask = random.choice(["if pid == 0:", "if not pid:"])
    loop = ["pids = []", *block("for number in range(count):", ["pid = os.fork()", *block(ask, leave), "pids.append(pid)"]), "return [os.waitpid(pid, 0)[1] >> 8 for pid in pids]"]
    context = random.choice(["multiprocessing.get_context('fork')", "multiprocessing.get_context('fork')", "multiprocessing"])
    pools = [
        [f"with {context}.Pool(count) as pool:", "    return pool.map(answer, range(count))"],
        [f"pool = {context}.Pool(count)", "try:", "    return pool.map(answer, range(count))", "finally:", "    pool.terminate()", "    pool.join()"],
        [f"context = {context}", "workers = [context.Process(target=answer, args=(n,)) for n in range(count)]", *block("for it in workers:", ["it.start()"]), *block("for it in workers:", ["it.join()"]), "return [it.exitcode for it in workers]"],
        [f"with ProcessPoolExecutor(count, mp_context={context}) as pool:", "    return list(pool.map(answer, range(count)))"],
    ]
    single = ["pid = os.fork()", *block("if pid == 0:", ["os._exit(answer(0))"]), "return [os.waitpid(pid, 0)[1] >> 8]"]
    return random.choice([loop] * 5 + pools + [single])


def program(random):
    loaded, name = loading(random)
    early = chance(random, 0.5)
    head = [HEAD]
    if chance(random, 0.2):
        head.append(random.choice(["gc.disable()", "gc.set_threshold(100000)", "gc.enable()"]))
    tables = ["WATCHED = []", "TABLE = {}", "", "", *loaded]
    if early:
        tables += [f"TABLE = {name}()", "", ""]
    serve = forking(random)
    prepare = [] if early else ["global TABLE", f"TABLE = {name}()"]
    if chance(random, 0.15):
        prepare.append(random.choice(["gc.collect()", "gc.disable()", "print('starting', flush=True)", "gc.freeze()", "sys.stdout.flush()"]))
    lines = [*head, *tables, *worker(random), *block("def serve(count):", [*prepare, *serve]), "", ""]
    times = random.choice([1, 1, 1, 1, 2])
    count = random.choice([2, 3])
    run = random.choice([[f"print(serve({count}))"] * times, block(f"for turn in range({times}):", [f"print(serve({count}))"]), block("def main():", [f"print(serve({count}))"]) + ["main()"]])
    after = ["print(len(TABLE), gc.isenabled())"]
    if chance(random, 0.1):
        after.append(random.choice(["print(gc.get_freeze_count() >= 0)", "gc.collect()\nprint([it() is None for it in WATCHED])", "print(gc.get_threshold())"]))
    if chance(random, 0.5):
        guard = block("if __name__ == '__main__':", "\n".join([*run, *after]).split("\n"))
        return {"main.py": text(lines, guard)}
    entry = ["import server", "", *["\n".join(run).replace("serve(", "server.serve(")], *[line.replace("TABLE", "server.TABLE").replace("WATCHED", "server.WATCHED") for line in after]]
    return {"server.py": text(lines), "main.py": text("import gc", *block("if __name__ == '__main__':", "\n".join(entry).split("\n")))}
