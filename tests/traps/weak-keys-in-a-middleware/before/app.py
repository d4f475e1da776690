class Request:
    def __init__(self, path):
        self.path = path


def handle(request):
    return request.path.upper()
