from conf import Config
import settings
c = Config(); c.from_object("settings.Prod")
print(c.d, settings.Prod("x").flip())
