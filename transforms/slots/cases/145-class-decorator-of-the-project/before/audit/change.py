from audit.stamp import stamped


@stamped
class Change:
    def __init__(self, field, new, by=None):
        self.field = field
        self.new = new
        if by:
            self.changed_by = by
