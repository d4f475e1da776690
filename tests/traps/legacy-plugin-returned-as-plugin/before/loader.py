from plugins import OldPlugin, Plugin

OLD = {"mail"}


def load(name: str) -> Plugin:
    if name in OLD:
        return OldPlugin(name)
    return Plugin(name)
