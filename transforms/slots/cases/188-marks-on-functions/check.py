import sys

from web.app import App, Route, public

app = App()


@public
@app.route("/x")
def get_x():
    "Gets x."


assert get_x.label == "get-x" and get_x.is_public and get_x.help == "Gets x." and app.routes[0].handler is get_x
if sys.argv[1] == "after":
    assert not hasattr(app, "__dict__") and not hasattr(app.routes[0], "__dict__")
