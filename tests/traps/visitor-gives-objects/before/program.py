import ast

from visiting import Visitor

scopes = Visitor().visit(ast.parse("def a(): pass\ndef b(): pass"))
for depth, scope in enumerate(scopes):
    scope.depth = depth
assert [(scope.name, scope.depth) for scope in scopes] == [("a", 0), ("b", 1)]
