def render(text, context):
    exec(text, {}, context)
    return context
