def portrait(page):
    page.rotation = 0


def style(run, bold):
    run.bold = bold
    run.font.size = 11
