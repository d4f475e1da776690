"""The ways in which `disguise.py` hides what a program does: the program means the same, and reads otherwise.

What is stored on, or asked for its namespace or by name, goes through something first: a function, a container, a queue, a
thread. `RECEIVERS` says which: all but `self` and `cls`, or just these. The files are parsed and written anew, so that comments
are lost; what is looked for are changes of behaviour.
"""
import ast
import builtins
import random

# How each way begins a file, and what becomes of an expression. A name that a program could have is not among those defined.
WAYS = {
    "function": ("def _same(o):\n    return o\n", "_same({})"),
    "decorated": (
        "def _kept(f):\n    def inner(*a, **k):\n        return f(*a, **k)\n    return inner\n@_kept\ndef _same(o):\n    return o\n",
        "_same({})",
    ),
    "partial": ("import functools as _ft\ndef _second(a, o):\n    return o\n", "_ft.partial(_second, 1)({})"),
    "lambda": ("", "(lambda o: o)({})"),
    "list": ("", "[{}][0]"),
    "deque": ("import collections as _co\n", "_co.deque([{}]).pop()"),
    "item-getter": ("import operator as _op\n", "_op.itemgetter(1)((0, {}))"),
    "namespace": ("import types as _ty\n", "_ty.SimpleNamespace(o={}).o"),
    "map": ("", "next(map(lambda o: o, ({},)))"),
    "generator": ("def _one(o):\n    yield o\n", "next(_one({}))"),
    "holder": ("class _Hold:\n    def __init__(self, o):\n        self.o = o\n    def get(self):\n        return self.o\n", "_Hold({}).get()"),
    "subscript": ("class _Hold:\n    def __init__(self, o):\n        self._o = o\n    def __getitem__(self, k):\n        return self._o\n", '_Hold({})["k"]'),
    "error": ("def _same(o):\n    try:\n        raise ValueError(o)\n    except ValueError as e:\n        return e.args[0]\n", "_same({})"),
    "context-variable": (
        'import contextvars as _cv\n_var = _cv.ContextVar("v")\ndef _same(o):\n    _var.set(o)\n    return _var.get()\n',
        "_same({})",
    ),
    "queue": ("import queue as _qu\ndef _same(o):\n    q = _qu.Queue()\n    q.put(o)\n    return q.get()\n", "_same({})"),
    "thread": (
        "import concurrent.futures as _cf\ndef _same(o):\n    with _cf.ThreadPoolExecutor(1) as ex:\n        return ex.submit(lambda: o).result()\n",
        "_same({})",
    ),
}
# `x.a = 1` is `setattr(x, "a", 1)`; local names and parameters say nothing.
SETATTR, NAMES = "setattr", "names"
ALL = [NAMES, SETATTR, *WAYS]
# Which expressions are disguised, where a way lets one choose.
RECEIVERS = ("others", "self")
OWN = ("self", "cls", "this", "mcs", "mcls")
ASKING = ("vars", "setattr", "getattr", "delattr", "hasattr")
# A program that looks at its frames or runs texts may depend on the names of its variables.
LOOKS = ("locals()", "eval(", "exec(", "globals()", "vars()", "dir()")


def disguise(files, way, receivers="others"):
    """The files of a program by their names, disguised; `None` where there is nothing to disguise."""
    trees = {name: ast.parse(text) for name, text in files.items()}
    if way == NAMES:
        changed = _rename(files, trees)
    else:
        changed = {}
        for name, tree in trees.items():
            hide = Stores() if way == SETATTR else Hide(WAYS[way][1], receivers)
            changed[name] = hide.visit(tree)
            if hide.count == 0:
                del changed[name]
            elif way in WAYS:
                _begin(tree, WAYS[way][0])
    found = {name: ast.unparse(ast.fix_missing_locations(tree)) + "\n" for name, tree in changed.items()}
    return {**files, **found} if found else None


def _begin(tree, text):
    """Puts statements after the docstring and imports from `__future__`."""
    at = 0
    for statement in tree.body:
        is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not (is_docstring or isinstance(statement, ast.ImportFrom) and statement.module == "__future__"):
            break
        at += 1
    tree.body[at:at] = ast.parse(text).body


def _is_own(value):
    return isinstance(value, ast.Name) and value.id in OWN


class Hide(ast.NodeTransformer):
    """Lets what is stored on, or asked by name or for its namespace, go a way."""

    def __init__(self, template, receivers):
        self.template, self.own, self.count = template, receivers == "self", 0

    def through(self, value):
        self.count += 1
        return ast.parse(self.template.format(ast.unparse(value)), mode="eval").body

    def visit_Attribute(self, node):
        self.generic_visit(node)
        is_told = isinstance(node.ctx, (ast.Store, ast.Del)) or node.attr == "__dict__"
        if is_told and isinstance(node.value, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)) and _is_own(node.value) == self.own:
            node.value = self.through(node.value)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        asks = isinstance(node.func, ast.Name) and node.func.id in ASKING and node.args
        if asks and not isinstance(node.args[0], ast.Starred) and _is_own(node.args[0]) == self.own:
            node.args[0] = self.through(node.args[0])
        return node


class Stores(ast.NodeTransformer):
    """`x.a = 1` becomes `setattr(x, "a", 1)`."""

    def __init__(self):
        self.count = 0

    def visit_Assign(self, node):
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) > 1 or not isinstance(target, ast.Attribute) or _is_own(target.value):
            return node
        # A private name in a class is another one in a text.
        if target.attr.startswith("__"):
            return node
        self.count += 1
        call = ast.Call(ast.Name("setattr", ast.Load()), [target.value, ast.Constant(target.attr), node.value], [])
        return ast.Expr(call)


class Locals(ast.NodeVisitor):
    """The names that only functions of a file bind, and those that have to stay."""

    def __init__(self, keywords, texts):
        self.depth, self.local, self.fixed, self.keywords, self.texts = 0, set(), set(dir(builtins)), keywords, texts

    def parameters(self, arguments):
        for each in ast.walk(arguments):
            if isinstance(each, ast.arg):
                stays = each.arg in self.keywords or each.arg in self.texts or each.arg in OWN
                (self.fixed if stays else self.local).add(each.arg)

    def function(self, node):
        self.fixed.add(node.name)
        self.parameters(node.args)
        for each in [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(each)
        self.inside(node.body)

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def inside(self, nodes):
        self.depth += 1
        for node in nodes:
            self.visit(node)
        self.depth -= 1

    def visit_Lambda(self, node):
        self.parameters(node.args)
        self.inside(ast.iter_child_nodes(node))

    def comprehension(self, node):
        self.inside(ast.iter_child_nodes(node))

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    def visit_ClassDef(self, node):
        self.fixed.add(node.name)
        depth, self.depth = self.depth, 0
        self.generic_visit(node)
        self.depth = depth

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store):
            (self.local if self.depth else self.fixed).add(node.id)

    def imported(self, node):
        self.fixed.update((alias.asname or alias.name).split(".")[0] for alias in node.names)

    visit_Import = visit_ImportFrom = imported

    def declared(self, node):
        self.fixed.update(node.names)

    visit_Global = visit_Nonlocal = declared

    def named(self, node):
        self.fixed.add(node.name)
        self.generic_visit(node)

    visit_ExceptHandler = visit_MatchAs = visit_MatchStar = named


class Renamed(ast.NodeTransformer):
    def __init__(self, names):
        self.names = names

    def visit_Name(self, node):
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self.names.get(node.arg, node.arg)
        return self.generic_visit(node)


def _rename(files, trees):
    """Gives local names and parameters others that say nothing."""
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    keywords = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    for node in nodes:
        if type(node).__name__ == "MatchClass":
            keywords.update(node.kwd_attrs)
    texts = " ".join(sorted({node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}))
    rng, count, changed = random.Random(5), 0, {}
    for name, tree in trees.items():
        if any(word in files[name] for word in LOOKS):
            continue
        seen = Locals(keywords, texts)
        seen.visit(tree)
        names = {}
        for local in sorted(seen.local - seen.fixed):
            if local not in texts and not local.startswith("__") and local != "_":
                count += 1
                names[local] = f"q{rng.randrange(16**4):04x}{count}"
        if names:
            changed[name] = Renamed(names).visit(tree)
    return changed
