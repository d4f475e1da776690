from loading import load
from saving import save

assert load(save("ab")) == [0, 1]
