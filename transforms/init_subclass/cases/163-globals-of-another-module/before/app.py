from meta import PluginMeta


class Plugin(metaclass=PluginMeta):
    function_name = "root"


class Echo(Plugin):
    function_name = "a"


import meta

print(meta.a, meta.root, "a" in globals())
