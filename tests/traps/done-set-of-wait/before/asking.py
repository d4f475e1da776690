from replies import Reply


async def ask(text):
    return Reply(text)
