import settings
from override import override

override("settings", debug=True)
assert settings.current.debug
