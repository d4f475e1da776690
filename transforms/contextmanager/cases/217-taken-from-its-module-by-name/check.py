import contexts
import loader

log = []
contexts.direct(log)
with loader.load(log):
    pass
assert log == ["silent", "direct", "loud", "silent", "loud"]
