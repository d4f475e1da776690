class Query:
    def __init__(self, table):
        self.table = table

    def fresh(self):
        return self

    def where(self, text):
        self.fresh().condition = text
        return self


assert [query.where("x").condition for query in [Query("a"), Query("b")]] == ["x", "x"]
