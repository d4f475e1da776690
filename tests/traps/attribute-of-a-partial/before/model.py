class Query:
    def __init__(self, table, limit=None):
        self.table = table
        self.limit = limit
