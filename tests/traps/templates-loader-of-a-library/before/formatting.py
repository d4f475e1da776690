import string


class Marking(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs[key]

    def format_field(self, value, spec):
        value.spec = spec
        return format(value, spec)
