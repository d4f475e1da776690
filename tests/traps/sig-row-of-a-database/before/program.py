import sqlite3


class User:
    def __init__(self, id, name, mail):
        self.all = (id, name, mail)


def one(row):
    return User(id=row["id"], name=row["name"], mail=row["mail"])


def two(row):
    return User(id=row["id"], name=row["name"], mail=row["mail"])


db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
for row in db.execute("select 1 as id, 'n' as name, 'm' as mail union select 2, 'o', null"):
    print(one(row).all, two(row).all)
try:
    one(db.execute("select 1 as id").fetchone())
except IndexError as error:
    print(error)
db.close()
