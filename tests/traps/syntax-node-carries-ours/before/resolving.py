import ast

from scopes import Scope


def resolve(text):
    tree = ast.parse(text)
    for node in ast.walk(tree):
        node.scope = Scope(0)
    for node in ast.walk(tree):
        node.scope.kind = type(node).__name__
    return tree.scope.kind
