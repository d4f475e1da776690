import granian

CATALOGUE = {number: [number] for number in range(2000)}


async def application(scope, receive, send):
    await send(CATALOGUE)


def main():
    granian.Granian("serve:application", workers=4).serve()


if __name__ == "__main__":
    main()
