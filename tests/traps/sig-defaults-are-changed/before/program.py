def search(text, limit=10, offset=0):
    return text, limit, offset


def browse(folder, limit=10, offset=0):
    return folder, limit, offset


def handle(query):
    print(search(text=query["text"], limit=query.get("limit", 10), offset=query.get("offset", 0)))
    print(browse(folder=query["folder"], limit=query.get("limit", 10), offset=query.get("offset", 0)))


handle({"text": "a", "folder": "b"})
search.__defaults__ = (50, 0)
setattr(browse, "__defaults__", (60, 0))
handle({"text": "a", "folder": "b"})
