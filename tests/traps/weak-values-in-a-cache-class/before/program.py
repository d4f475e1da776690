from caching import Cache
from model import Glyph

cache = Cache(Glyph)
glyphs = [cache.get(code) for code in (1, 2, 1)]
assert glyphs[0] is glyphs[2]
