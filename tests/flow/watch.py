"""Runs a program and tells which classes came by at each receiver of a store.

Usage: watch.py OUTPUT SCRIPT, in the folder of the program. OUTPUT gets one line of JSON for each receiver and class: the file of
the store, the byte where the attribute (or the argument) begins, the file and the qualified name of the class.
"""

import ast
import importlib.machinery
import json
import os
import sys

ROOT = os.getcwd()
BY_NAME = {"setattr", "delattr", "vars"}
seen = set()


def came_by(value, file, at):
    cls = type(value)
    if isinstance(value, type):
        return value
    module = sys.modules.get(cls.__module__)
    home = getattr(module, "__file__", None)
    if home and os.path.abspath(home).startswith(ROOT + os.sep):
        seen.add((file, at, os.path.relpath(home, ROOT), cls.__qualname__))
    return value


class Watch(ast.NodeTransformer):
    def __init__(self, file, source):
        self.file = file
        self.starts = [0]
        for line in source.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def watched(self, value, at):
        name = ast.Name("__came_by__", ast.Load())
        return ast.Call(name, [value, ast.Constant(self.file), ast.Constant(at)], [])

    def visit_Attribute(self, node):
        end = self.starts[node.end_lineno - 1] + node.end_col_offset
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load) or node.attr == "__dict__":
            node.value = self.watched(node.value, end - len(node.attr.encode()))
        return node

    def visit_Call(self, node):
        at = None
        if isinstance(node.func, ast.Name) and node.func.id in BY_NAME and node.args:
            first = node.args[0]
            if not isinstance(first, ast.Starred):
                at = self.starts[first.lineno - 1] + first.col_offset
        self.generic_visit(node)
        if at is not None:
            node.args[0] = self.watched(node.args[0], at)
        return node


def source_to_code(self, data, path, *, _optimize=-1):
    path = os.path.abspath(os.fsdecode(path))
    tree = ast.parse(data, path)
    if path.startswith(ROOT + os.sep):
        tree = ast.fix_missing_locations(Watch(os.path.relpath(path, ROOT), bytes(data)).visit(tree))
    return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)


def main():
    output, script = sys.argv[1:]
    import builtins

    builtins.__came_by__ = came_by
    importlib.machinery.SourceFileLoader.source_to_code = source_to_code
    sys.dont_write_bytecode = True
    sys.path[0] = ROOT
    sys.argv = [script, "before"]
    with open(script, "rb") as file:
        code = compile(file.read(), script, "exec")
    try:
        exec(code, {"__name__": "__main__", "__file__": script})
    finally:
        with open(output, "w", encoding="utf-8") as file:
            for line in sorted(seen):
                file.write(json.dumps(line) + "\n")


main()
