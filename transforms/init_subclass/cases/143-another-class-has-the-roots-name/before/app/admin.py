from . import base


class View(base.View):
    """The admin's views; not listed either."""


class Users(View):
    pass
