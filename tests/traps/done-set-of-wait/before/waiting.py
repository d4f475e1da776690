import asyncio


async def wait_all(asked):
    tasks = [asyncio.create_task(one) for one in asked]
    done, _ = await asyncio.wait(tasks)
    for task in done:
        task.result().stamp = 1
    return sorted(task.result().text for task in tasks if task.result().stamp)
