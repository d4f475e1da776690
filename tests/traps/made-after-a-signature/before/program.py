from views import view

assert view() == (3, "view")
