import plugin

assert [plugin.title(made) for made in (plugin.Plain(), plugin.Other("b"), plugin.Third("c"))] == ["A", "B", "C"]
