from jobs import make

jobs = make()
import asyncio


async def same(a):
    return a


async def gathered(a):
    return (await asyncio.gather(same(a), same(1)))[0]


async def tasked(a):
    t = asyncio.create_task(same(a))
    await t
    return t.result()


async def waited(a):
    return await asyncio.wait_for(same(a), 1)


async def queued(a):
    q = asyncio.Queue()
    await q.put(a)
    return await q.get()


async def executed(a):
    return await asyncio.get_running_loop().run_in_executor(None, lambda x: x, a)


async def threaded(a):
    return await asyncio.to_thread(lambda x: x, a)


async def soon(a):
    out = []
    asyncio.get_running_loop().call_soon(out.append, a)
    await asyncio.sleep(0)
    return out[0]


async def completed(a):
    for c in asyncio.as_completed([same(a)]):
        return await c


async def awaited(a):
    done, pending = await asyncio.wait([asyncio.ensure_future(same(a))])
    return done.pop().result()


async def futured(a):
    f = asyncio.get_running_loop().create_future()
    f.set_result(a)
    return await f


async def agen(a):
    yield a


async def agen_all(a):
    async for x in agen(a):
        return x


async def acomp(a):
    return [x async for x in agen(a)][0]


x = asyncio.run(soon(jobs[0]))
x.marked = True
print(x.marked, x.n)
