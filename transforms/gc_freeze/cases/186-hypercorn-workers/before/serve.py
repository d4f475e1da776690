import hypercorn.config
import hypercorn.run

CATALOGUE = {number: [number] for number in range(2000)}


async def application(scope, receive, send):
    await send(CATALOGUE)


def main():
    config = hypercorn.config.Config()
    config.workers = 4
    hypercorn.run.run(config)


if __name__ == "__main__":
    main()
