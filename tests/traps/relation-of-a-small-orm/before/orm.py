class HasMany:
    def __init__(self, back):
        self.back = back

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return Related(instance, self.back, instance.children)


class Related:
    def __init__(self, owner, back, rows):
        self.owner = owner
        self.back = back
        self.rows = rows

    def add(self, row):
        setattr(row, self.back, self.owner)
        self.rows.append(row)
        return row
