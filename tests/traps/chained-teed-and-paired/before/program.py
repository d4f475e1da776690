from linking import link
from model import steps

assert link([steps("ab"), steps("c")]) == ["b", "c"]
