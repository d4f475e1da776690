def choose(items, name):
    for item in items.named(name):
        item.chosen = True
    for item in items:
        item.seen = True
    return [item.name for item in items if getattr(item, "chosen", False)]
