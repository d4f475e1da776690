from ports import Store as Port


class Foreign:
    pass


Port.register(Foreign)
