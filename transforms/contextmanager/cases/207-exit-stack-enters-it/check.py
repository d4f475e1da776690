import ast
import sys

from outer import run

log = []
assert run(log, "ab", quiet=True) == ["a", "b"]
assert log == ["<a", "<b", "hush", "work", "speak", "b>", "a>"], log
if sys.argv[1] == "after":
    assert not [node for node in ast.walk(ast.parse(open("inner.py").read())) if isinstance(node, ast.ClassDef)]
