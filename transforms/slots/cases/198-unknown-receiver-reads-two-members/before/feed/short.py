def shorten(it):
    it.slug = it.title.lower() + "-" + it.link[-1]
