"""Prints the abstract syntax trees of Python files as CPython sees them, in the format of `dump.rs`.

Reads the paths from standard input, one per line. For each it prints `FILE path`, then either `ERROR message`, or
`SKIP` if it is not in UTF-8, or one line per node, indented by depth: kind, range in bytes of the UTF-8 text (`*` where this version of CPython has none or
a wrong one), and what else there is to say. `COMMENT` lines follow.
"""

import ast
import io
import re
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20_000)

HAS_FSTRING_RANGES = sys.version_info >= (3, 12)


class Dump:
    def __init__(self, text):
        self.out = []
        self.depth = 0
        self.in_fstring = 0
        self.starts = [0]
        data = text.encode("utf-8", "surrogatepass")
        self.starts += [match.end() for match in re.finditer(rb"\r\n|\r|\n", data)]

    def line(self, kind, node=None, detail="", has_range=True):
        where = "*"
        if node is not None and has_range and hasattr(node, "end_lineno") and not self.in_fstring:
            start = self.starts[node.lineno - 1] + node.col_offset
            where = f"{start}-{self.starts[node.end_lineno - 1] + node.end_col_offset}"
        self.out.append(f"{' ' * self.depth}{kind} {where} {detail}".rstrip())

    def under(self, label, nodes):
        if nodes:
            self.line(f".{label}")
            self.children(nodes)

    def children(self, nodes):
        self.depth += 1
        for node in nodes:
            self.node(node)
        self.depth -= 1

    def node(self, node):
        getattr(self, type(node).__name__, self.generic)(node)

    def generic(self, node):
        raise TypeError(f"unknown node {type(node).__name__}")

    def simple(kind, *fields, detail=lambda node: ""):
        def dump(self, node):
            self.line(kind, node, detail(node))
            self.depth += 1
            for field in fields:
                value = getattr(node, field, None)
                if isinstance(value, list):
                    self.under(field, value)
                elif value is not None:
                    self.under(field, [value])
            self.depth -= 1

        return dump

    # Statements.

    def definition(kind, is_async):
        def dump(self, node):
            self.line(kind, node, ("async " if is_async else "") + node.name)
            self.depth += 1
            self.under("decorators", node.decorator_list)
            self.under("type_params", getattr(node, "type_params", []))
            if kind == "FunctionDef":
                self.arguments(node.args)
                self.under("returns", [node.returns] if node.returns else [])
            else:
                self.under("bases", node.bases)
                self.under("keywords", node.keywords)
            self.under("body", node.body)
            self.depth -= 1

        return dump

    FunctionDef = definition("FunctionDef", False)
    AsyncFunctionDef = definition("FunctionDef", True)
    ClassDef = definition("ClassDef", False)

    def arguments(self, args):
        positional = args.posonlyargs + args.args
        defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
        defaults = {arg: default for arg, default in zip(positional, defaults)}
        defaults.update(zip(args.kwonlyargs, args.kw_defaults))
        groups = [
            ("posonly", args.posonlyargs),
            ("args", args.args),
            ("vararg", [args.vararg] if args.vararg else []),
            ("kwonly", args.kwonlyargs),
            ("kwarg", [args.kwarg] if args.kwarg else []),
        ]
        for label, group in groups:
            if group:
                self.line(f".{label}")
                self.depth += 1
                for arg in group:
                    self.line("arg", arg, arg.arg)
                    self.depth += 1
                    self.under("annotation", [arg.annotation] if arg.annotation else [])
                    default = defaults.get(arg)
                    self.under("default", [default] if default else [])
                    self.depth -= 1
                self.depth -= 1

    Return = simple("Return", "value")
    Delete = simple("Delete", "targets")
    Assign = simple("Assign", "targets", "value")
    AugAssign = simple("AugAssign", "target", "value", detail=lambda node: type(node.op).__name__)
    AnnAssign = simple("AnnAssign", "target", "annotation", "value")
    TypeAlias = simple("TypeAlias", "name", "type_params", "value")
    For = simple("For", "target", "iter", "body", "orelse")
    AsyncFor = simple("For", "target", "iter", "body", "orelse", detail=lambda node: "async")
    While = simple("While", "test", "body", "orelse")
    If = simple("If", "test", "body", "orelse")
    With = simple("With", "items", "body")
    AsyncWith = simple("With", "items", "body", detail=lambda node: "async")
    Match = simple("Match", "subject", "cases")
    Raise = simple("Raise", "exc", "cause")
    Try = simple("Try", "body", "handlers", "orelse", "finalbody")
    TryStar = simple("Try", "body", "handlers", "orelse", "finalbody", detail=lambda node: "star")
    Assert = simple("Assert", "test", "msg")
    Import = simple("Import", "names")
    ImportFrom = simple("ImportFrom", "names", detail=lambda node: "." * node.level + (node.module or ""))
    Global = simple("Global", detail=lambda node: ",".join(node.names))
    Nonlocal = simple("Nonlocal", detail=lambda node: ",".join(node.names))
    Expr = simple("Expr", "value")
    Pass = simple("Pass")
    Break = simple("Break")
    Continue = simple("Continue")

    alias = simple("alias", detail=lambda node: node.name + (f" as {node.asname}" if node.asname else ""))
    withitem = simple("item", "context_expr", "optional_vars")
    ExceptHandler = simple("Handler", "type", "body", detail=lambda node: node.name or "")
    TypeVar = simple("TypeParam", "bound", "default_value", detail=lambda node: node.name)
    ParamSpec = TypeVarTuple = TypeVar
    keyword = simple("keyword", "value", detail=lambda node: node.arg or "**")

    # Patterns.

    match_case = simple("case", "pattern", "guard", "body")
    MatchValue = simple("MatchValue", "value")
    MatchSingleton = simple("MatchSingleton", detail=lambda node: str(node.value))
    MatchSequence = simple("MatchSequence", "patterns")
    MatchMapping = simple("MatchMapping", "keys", "patterns", detail=lambda node: node.rest or "")
    MatchClass = simple(
        "MatchClass", "cls", "patterns", "kwd_patterns", detail=lambda node: ",".join(node.kwd_attrs)
    )
    MatchStar = simple("MatchStar", detail=lambda node: node.name or "")
    MatchAs = simple("MatchAs", "pattern", detail=lambda node: node.name or "")
    MatchOr = simple("MatchOr", "patterns")

    # Expressions.

    BoolOp = simple("BoolOp", "values", detail=lambda node: type(node.op).__name__)
    NamedExpr = simple("Named", "target", "value")
    BinOp = simple("BinOp", "left", "right", detail=lambda node: type(node.op).__name__)
    UnaryOp = simple("Unary", "operand", detail=lambda node: type(node.op).__name__)

    def Lambda(self, node):
        self.line("Lambda", node)
        self.depth += 1
        self.arguments(node.args)
        self.under("body", [node.body])
        self.depth -= 1

    IfExp = simple("IfExp", "test", "body", "orelse")

    def Dict(self, node):
        self.line("Dict", node)
        for key, value in zip(node.keys, node.values):
            self.children([key, value] if key else [value])

    Set = simple("Set", "elts")
    ListComp = simple("ListComp", "elt", "generators")
    SetComp = simple("SetComp", "elt", "generators")
    GeneratorExp = simple("Generator", "elt", "generators")
    DictComp = simple("DictComp", "key", "value", "generators")
    comprehension = simple("for", "target", "iter", "ifs", detail=lambda node: "async" if node.is_async else "")
    Await = simple("Await", "value")
    Yield = simple("Yield", "value")
    YieldFrom = simple("YieldFrom", "value")
    Compare = simple(
        "Compare", "left", "comparators", detail=lambda node: ",".join(type(op).__name__ for op in node.ops)
    )
    Call = simple("Call", "func", "args", "keywords")

    def JoinedStr(self, node):
        self.line("FString", node)
        self.in_fstring += not HAS_FSTRING_RANGES
        self.children(self.fields(node))
        self.in_fstring -= not HAS_FSTRING_RANGES

    TemplateStr = JoinedStr

    def fields(self, node):
        for value in node.values:
            if not isinstance(value, ast.Constant):
                yield value.value
                if value.format_spec:
                    yield from self.fields(value.format_spec)

    def Constant(self, node):
        value = node.value
        if isinstance(value, str):
            self.line("Str", node, string(value))
        elif isinstance(value, bytes):
            self.line("Bytes", node, str(len(value)))
        elif value is Ellipsis or value is None or isinstance(value, bool):
            self.line(str(value), node)
        else:
            self.line("Number", node)

    Attribute = simple("Attribute", "value", detail=lambda node: node.attr)
    Subscript = simple("Subscript", "value", "slice")
    Starred = simple("Starred", "value")
    Name = simple("Name", detail=lambda node: node.id)
    List = simple("List", "elts")
    Tuple = simple("Tuple", "elts")
    Slice = simple("Slice", "lower", "upper", "step")


def string(value):
    if any("\ud800" <= c <= "\udfff" for c in value):
        return "?"
    return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\u{{{ord(c):x}}}" for c in value) + '"'


def comments(text, starts):
    lines = re.split(r"\r\n|\r|\n", text)
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            start = starts[row - 1] + len(lines[row - 1][:column].encode())
            yield f"COMMENT {start}-{start + len(token.string.rstrip(chr(13)).encode())}"


def main():
    for path in sys.stdin.read().splitlines():
        print("FILE", path)
        try:
            with open(path, "rb") as file:
                data = file.read()
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            text = data.decode(encoding)
            if encoding not in ("utf-8", "utf-8-sig") and not data.isascii():
                print("SKIP")
                continue
            dump = Dump(text)
            for stmt in ast.parse(text).body:
                dump.node(stmt)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            print("ERROR", str(error).replace("\n", " ").replace("\r", " ").encode("ascii", "replace").decode())
            continue
        try:
            dump.out += comments(text, dump.starts)
        except (SyntaxError, tokenize.TokenError):
            dump.out.append("COMMENT ?")
        sys.stdout.buffer.write("".join(line + "\n" for line in dump.out).encode("utf-8"))
        sys.stdout.buffer.flush()


sys.stdout.reconfigure(encoding="utf-8", write_through=True)
main()
