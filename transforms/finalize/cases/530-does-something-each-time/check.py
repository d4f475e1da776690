import os, sqlite3, tempfile
import journal, store
folder = tempfile.mkdtemp()
path = os.path.join(folder, "journal")
def text():
    with open(path) as file:
        return file.read()
one = journal.Journal(path)
one.write("a")
one.sync()
one.write("b")
one.sync()
assert text() == "ab"
path = os.path.join(folder, "store")
two = store.Store(path)
for number in (1, 2):
    two.add(number)
    two.save()
    assert sqlite3.connect(path).execute("select count(*) from t").fetchone() == (number,)
