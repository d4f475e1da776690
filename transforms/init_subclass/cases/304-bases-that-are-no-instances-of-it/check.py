from stages import Fetch, Parse, Stage

assert (Stage.follows, Stage.depth) == ([], 0)
assert (Fetch.follows, Fetch.depth) == (["Stage"], 1)
assert (Parse.follows, Parse.depth) == (["Fetch"], 2), (Parse.follows, Parse.depth)
assert Parse().run() == "Parse"


class Store(Parse, Fetch):
    pass


assert (Store.follows, Store.depth) == (["Parse", "Fetch"], 3)
