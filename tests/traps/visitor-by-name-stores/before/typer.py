class Typer:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__)(node)

    def visit_Num(self, n):
        n.type = "int"
        return n.type

    def visit_Add(self, n):
        self.visit(n.a)
        n.type = self.visit(n.b)
        return n.type
