from make import defaults
from model import App

print([v.origin for v in defaults(App).values()], App("a").settings.level)
