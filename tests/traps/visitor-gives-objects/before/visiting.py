import ast

from scopes import Scope


class Visitor(ast.NodeVisitor):
    def visit_FunctionDef(self, node):
        return Scope(node.name)

    def visit_Module(self, node):
        return [self.visit(one) for one in node.body]
