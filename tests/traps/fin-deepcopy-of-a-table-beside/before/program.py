import copy
import io


class Request:
    def __init__(self, headers):
        self.headers = headers

    def copy(self):
        return Request(copy.deepcopy(self.headers))


class Client:
    def __init__(self):
        self.out = io.StringIO()

    def send(self, request):
        return request.copy().headers

    def __del__(self):
        self.out.close()


client = Client()
out = client.out
print(client.send(Request({"a": [1]})))
del client
print(out.closed)
