from .patching import replace
