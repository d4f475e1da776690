import awards
import settings


class Store:
    volume = 3


assert settings.Settings(Store()).read("volume") == 3
assert settings.Settings(Store()).read("awards") is None
assert awards.Awards.get("FIRST").key == "first"
assert sorted(awards.Awards.awards) == ["FIRST", "LONGEST"]

import menu

assert menu.titles(Store()) == ([None, 3], "longest print")
