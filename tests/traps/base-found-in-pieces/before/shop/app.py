from .finder import symbol


class App:
    dispatcher_cls = ("shop.events", "Dispatcher")

    def bound(self, path, attribute="app"):
        cls = symbol(path)
        attrs = {attribute: "bound", "__module__": cls.__module__}
        return type(cls.__name__, (cls,), attrs)

    def dispatchers(self):
        made = self.bound(self.dispatcher_cls)
        return [made(host) for host in ("a", "b", "c")]
