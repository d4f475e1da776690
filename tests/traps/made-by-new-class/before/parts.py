class Labelled:
    def __init__(self, label="none"):
        self.label = label


class Weighed:
    def __init__(self, weight=1):
        self.weight = weight


def weighed(weights):
    return [Weighed(weight) for weight in weights]
