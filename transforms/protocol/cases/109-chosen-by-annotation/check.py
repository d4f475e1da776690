import render

assert render.render(render.Book()) == "book" and render.render("text") == "?" and not getattr(render.Titled, "_is_protocol", False)
