from copying import copies
from drafts import Draft

assert copies([Draft("a"), Draft("b")]) == ["a", "b"]
