class Tracked:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        plain = cls.__init__

        def init(self, *args, **kwargs):
            plain(self, *args, **kwargs)
            self.born = True

        cls.__init__ = init
