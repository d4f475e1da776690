class Table:
    def __setitem__(self, name, value):
        value.stored_as = name
