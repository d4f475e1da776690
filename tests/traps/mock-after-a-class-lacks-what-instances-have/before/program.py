from unittest import mock
import svc

with mock.patch("svc.Client", autospec=True) as C:
    c = svc.clients()[0]
    try:
        print(c.url)
    except AttributeError:
        print("no url")
print(len(svc.clients()))
