import gc
import hook
hooks = []
h = hook.Hook(hooks)
assert hooks == ["hook"]
del h
gc.collect()
assert hooks == []
