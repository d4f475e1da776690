import reg
import th  # noqa: F401

assert reg.touch("a").touched and reg.touch("b").touched
