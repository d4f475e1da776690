from editing import edit
from files import Document, Logged

documents = [Document("a"), Logged(Document("b"))]
assert [edit(document, "e") for document in documents] == [("a", "e"), ("b", "e")]
