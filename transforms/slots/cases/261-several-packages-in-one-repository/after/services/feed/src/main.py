from models.item import Item


def parse(row):
    item = Item(row["guid"])
    item.title = row["title"]
    item.link = row["link"]
    item.author = row.get("author")
    item.date = row.get("date")
    return item
