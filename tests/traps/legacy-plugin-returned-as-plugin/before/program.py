from loader import load

loaded = []
for order, name in enumerate(["web", "mail"]):
    plugin = load(name)
    plugin.order = order
    loaded.append((plugin.name, plugin.order))
assert loaded == [("web", 0), ("mail", 1)]
