async def use(connect):
    total = 0
    for number in range(3):
        async with connect(number) as link:
            link.busy = True
            total += link.number
    return total
