from middleware import login
from requests import Fake, Request

assert [login(kind("/"), "u") for kind in (Request, Fake)] == ["u/", "u/"]
