class CSS(type):
    def __new__(mcs, name, bases, ns):
        page = super().__new__(mcs, name, bases, ns)
        page.STYLE = ns.get("style", "")
        return page
