import mods
from base import Meta
from find import classes

print(classes(mods), [c.__name__ for c in Meta.all])
