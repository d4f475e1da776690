import fetch

assert fetch.run("fault", "x").body == "x"
try:
    fetch.run("fault", "")
except fetch.Fault as error:
    assert error.url == ""
