from steps import Step

assert Step.steps == ["Step", "Load", "Store"]
