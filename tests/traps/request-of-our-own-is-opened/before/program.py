import io
import urllib.request
import urllib.response


class Request:
    def __init__(self, url):
        self.full_url = url
        self.type = "data"
        self.data = None
        self.origin_req_host = ""
        self.headers = {}

    def get_method(self):
        return "GET"

    def get_full_url(self):
        return self.full_url


opener = urllib.request.OpenerDirector()


class Handler(urllib.request.BaseHandler):
    def data_open(self, request):
        return urllib.response.addinfourl(io.BytesIO(b"x"), {}, request.full_url)


opener.add_handler(Handler())
request = Request("data:x")
print(opener.open(request).read(), request.timeout is not None)
