import plugin

made = plugin.Plain()
made.name = "a"
assert plugin.title(made) == "A"
