import os

from patching import run

os.environ["PATCHED_B"] = "old"
assert run(lambda: (os.environ["PATCHED_A"], os.environ["PATCHED_B"]), A="1", B="2") == (2, ("1", "2"))
assert "PATCHED_A" not in os.environ and os.environ["PATCHED_B"] == "old"
