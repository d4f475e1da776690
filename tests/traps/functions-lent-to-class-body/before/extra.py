def tag(self, value):
    self.tag_value = value
    return self
