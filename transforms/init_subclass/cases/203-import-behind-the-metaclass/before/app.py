import meta
import root


class Echo(root.Plugin):
    pass


print(meta.TABLE)
