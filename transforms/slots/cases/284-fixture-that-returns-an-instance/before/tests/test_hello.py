def test_hello(s, mocker):
    mocker.patch.object(s, "login", return_value="kim")
    assert s.hello() == "hello kim"


def test_again(s):
    s.login = lambda: "lee"
    assert s.hello() == "hello lee"
