import ast
import sys

from batch import write

sink = []
write(sink, [1, 2])
assert sink == [1, 2]
try:
    write(sink, [3], fail=True)
except RuntimeError:
    pass
assert sink == [1, 2]
if sys.argv[1] == "after":
    tree = ast.parse(open("batch.py").read())
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.ClassDef, ast.Try))]
