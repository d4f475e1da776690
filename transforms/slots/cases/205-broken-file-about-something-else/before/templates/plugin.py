class {{ name }}(Plugin):
    def __init__(self):
        self.options = {{ options }}
