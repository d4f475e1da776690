class Problem:
    def __init__(self, status, title):
        self.status = status
        self.title = title


class Meta:
    def __init__(self, etag):
        self.etag = etag
