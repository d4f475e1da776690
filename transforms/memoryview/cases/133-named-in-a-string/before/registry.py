import importlib
STEPS = ["m:_payload"]
def run(frame):
    out = []
    for step in STEPS:
        module, _, name = step.partition(":")
        out.append(getattr(importlib.import_module(module), name)(frame))
    return out
